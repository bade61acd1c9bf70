import { Module } from '@nestjs/common';
import { ActionPage } from './action.page.js';
import { ACTION_FORM_PAGES } from './action-forms.js';
import { actionFormPage } from './action-forms.page.js';
import { EvidencePage } from './evidence.page.js';
import { EvidenceFilePage } from './evidence-file.page.js';
import { MyActionsPage } from './my-actions.page.js';

/** What owners of actions do, and those who sign off what they did. */
@Module({
  controllers: [
    MyActionsPage,
    ActionPage,
    ...ACTION_FORM_PAGES.filter((page) => page !== 'actionEvidence').map(actionFormPage),
    EvidencePage,
    EvidenceFilePage,
  ],
})
export class ActionsPagesModule {}
