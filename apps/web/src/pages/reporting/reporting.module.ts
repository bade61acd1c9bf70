import { Module } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import { ActionForPage } from './action-for.page.js';
import { BriefingPage } from './briefing.page.js';
import { newVersionForm, openBriefingForm, sendBackBriefingForm, withdrawBriefingForm } from './briefing-changes.js';
import { briefingDraftPage } from './briefing-draft.page.js';
import {
  draftBriefingForm,
  draftBriefingFormWith,
  fromFindingsForm,
  fromFindingsFormWith,
  publishBriefingForm,
} from './briefing-forms.js';
import { correctFactForm } from './correct-fact.form.js';
import { correctPromptForm, promptForm } from './prompt.form.js';
import { proposeActionForm } from './propose-action.form.js';
import { proposeForEachForm } from './propose-for-each.form.js';
import { recommendForm } from './recommend.form.js';
import { ReportPage } from './report.page.js';
import {
  correctActionForm,
  correctRecommendationForm,
  destroyWordsForm,
  withdrawActionForm,
  withdrawRecommendationForm,
} from './report-changes.js';
import { ReportVersionPage } from './report-version.page.js';
import {
  answerForm,
  approveForm,
  issueForm,
  recordSignatureForm,
  replaceSignatoryForm,
  sendBackForm,
} from './reporting-forms.js';

/** From findings to the approved report, and the briefing. */
@Module({
  controllers: [
    ReportPage,
    actFormPage('recommend', recommendForm),
    actFormPage('recommendationCorrect', correctRecommendationForm),
    actFormPage('prompt', promptForm),
    actFormPage('promptCorrect', correctPromptForm),
    actFormPage('recommendationWithdraw', withdrawRecommendationForm),
    actFormPage('actionCorrect', correctActionForm),
    actFormPage('actionWithdraw', withdrawActionForm),
    actFormPage('wordsDestroy', destroyWordsForm),
    ReportVersionPage,
    actFormPage('issueDraft', issueForm),
    actFormPage('approveReport', approveForm),
    actFormPage('replaceSignatory', replaceSignatoryForm),
    actFormPage('recordSignature', recordSignatureForm),
    actFormPage('reportSendBack', sendBackForm),
    actFormPage('answerComment', answerForm),
    actFormPage('correctFact', correctFactForm),
    ActionForPage,
    actFormPage('proposeAction', proposeActionForm),
    actFormPage('actionForEach', proposeForEachForm),
    briefingDraftPage('briefingDraft', draftBriefingForm, draftBriefingFormWith),
    briefingDraftPage('briefingFromFindings', fromFindingsForm, fromFindingsFormWith),
    BriefingPage,
    actFormPage('briefingVersion', newVersionForm),
    actFormPage('briefingSendBack', sendBackBriefingForm),
    actFormPage('briefingWithdraw', withdrawBriefingForm),
    actFormPage('briefingPublish', publishBriefingForm),
    actFormPage('briefingOpen', openBriefingForm),
  ],
})
export class ReportingPagesModule {}
