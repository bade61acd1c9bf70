import { Module } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import { ChosenCasesPage } from './chosen-cases.page.js';
import { DRAW_CASES, INVOLVEMENT_OF, LOCK_SAMPLE, REPLACE_CASE } from './selection-forms.js';
import { SupplyListPage } from './supply-list.page.js';

/** Choosing cases: the list, the draw, replacing and locking. */
@Module({
  controllers: [
    ChosenCasesPage,
    SupplyListPage,
    actFormPage('drawCases', DRAW_CASES, 'pages/selection/draw-cases.njk'),
    actFormPage('replaceCase', REPLACE_CASE),
    actFormPage('lockSample', LOCK_SAMPLE),
    actFormPage('involvementOf', INVOLVEMENT_OF),
  ],
})
export class SelectionPagesModule {}
