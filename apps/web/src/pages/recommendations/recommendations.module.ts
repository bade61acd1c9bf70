import { Module } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import { RecommendationPage } from './recommendation.page.js';
import { CLOSE_RECOMMENDATION, REOPEN_RECOMMENDATION } from './recommendation-forms.js';

/** One recommendation with its thread, closing it and opening it again. */
@Module({
  controllers: [
    RecommendationPage,
    actFormPage('recommendationClose', CLOSE_RECOMMENDATION),
    actFormPage('recommendationReopen', REOPEN_RECOMMENDATION),
  ],
})
export class RecommendationsPagesModule {}
