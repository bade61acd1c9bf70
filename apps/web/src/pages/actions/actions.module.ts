import { Module } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import { ActionPage } from './action.page.js';
import { ACTION_FORM_PAGES, ACTION_FORMS } from './action-forms.js';
import { EvidencePage } from './evidence.page.js';
import { EvidenceFilePage } from './evidence-file.page.js';
import { MyActionsPage } from './my-actions.page.js';

/** What owners of actions do, and those who sign off what they did. */
@Module({
  controllers: [
    MyActionsPage,
    ActionPage,
    ...ACTION_FORM_PAGES.filter((page) => page !== 'actionEvidence').map((page) =>
      actFormPage(page, ACTION_FORMS[page]),
    ),
    EvidencePage,
    EvidenceFilePage,
  ],
})
export class ActionsPagesModule {}
