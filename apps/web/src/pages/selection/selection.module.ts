import { Module } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import { ChosenCasesPage } from './chosen-cases.page.js';
import { DRAW_CASES, INVOLVEMENT_OF, LOCK_SAMPLE, REPLACE_CASE } from './selection-forms.js';
import { SUPPLY_LIST } from './supply-list.form.js';

/** Choosing cases: the list, the draw, replacing and locking. */
@Module({
  controllers: [
    ChosenCasesPage,
    actFormPage('supplyList', SUPPLY_LIST, 'pages/selection/supply-list.njk'),
    actFormPage('drawCases', DRAW_CASES, 'pages/selection/draw-cases.njk'),
    actFormPage('replaceCase', REPLACE_CASE),
    actFormPage('lockSample', LOCK_SAMPLE),
    actFormPage('involvementOf', INVOLVEMENT_OF),
  ],
})
export class SelectionPagesModule {}
