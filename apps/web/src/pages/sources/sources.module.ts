import { Module } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import {
  CORRECT_COUNTS,
  CORRECT_ELSEWHERE,
  CORRECT_EVENT,
  RECORD_COUNTS,
  RECORD_ELSEWHERE,
  RECORD_EVENT,
  WITHDRAW_SOURCE,
} from './source-forms.js';
import { SourcesPage } from './sources.page.js';

/** What an audit as a whole rests on beside its returns: recorded, put right, read. */
@Module({
  controllers: [
    SourcesPage,
    actFormPage('sourceEvent', RECORD_EVENT),
    actFormPage('sourceElsewhere', RECORD_ELSEWHERE),
    actFormPage('sourceCounts', RECORD_COUNTS),
    actFormPage('sourceEventCorrect', CORRECT_EVENT),
    actFormPage('sourceElsewhereCorrect', CORRECT_ELSEWHERE),
    actFormPage('sourceCountsCorrect', CORRECT_COUNTS),
    actFormPage('sourceWithdraw', WITHDRAW_SOURCE),
  ],
})
export class SourcesPagesModule {}
