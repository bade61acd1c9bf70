import { Module } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import { CloseRecommendationPage } from './close-recommendation.page.js';
import { RecommendationPage } from './recommendation.page.js';
import { REOPEN_RECOMMENDATION } from './recommendation-forms.js';

/** One recommendation with its thread, closing it and opening it again. */
@Module({
  controllers: [
    RecommendationPage,
    CloseRecommendationPage,
    actFormPage('recommendationReopen', REOPEN_RECOMMENDATION),
  ],
})
export class RecommendationsPagesModule {}
