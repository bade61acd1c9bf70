import type { Type } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import { ActionForPage } from './action-for.page.js';
import { BriefingPage } from './briefing.page.js';
import { draftBriefingForm, publishBriefingForm } from './briefing-forms.js';
import { proposeActionForm } from './propose-action.form.js';
import { recommendForm } from './recommend.form.js';
import { ReportPage } from './report.page.js';
import { answerForm, approveForm, issueForm } from './reporting-forms.js';

/** From findings to the approved report, and the briefing. One controller a page; a word in an address goes before a part. */
export const REPORTING_CONTROLLERS: readonly Type[] = [
  ReportPage,
  actFormPage('recommend', recommendForm),
  actFormPage('issueDraft', issueForm),
  actFormPage('approveReport', approveForm),
  actFormPage('answerComment', answerForm),
  ActionForPage,
  actFormPage('proposeAction', proposeActionForm),
  actFormPage('briefingDraft', draftBriefingForm),
  BriefingPage,
  actFormPage('briefingPublish', publishBriefingForm),
];
