import type { Type } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import { ACKNOWLEDGE_ALERT, REFER_ALERT, RESOLVE_ALERT } from '../alerts/alert-forms.js';
import { AlertsPage } from '../alerts/alerts.page.js';
import { RecommendationPage } from '../recommendations/recommendation.page.js';
import {
  CLOSE_AUDIT,
  CLOSE_RECOMMENDATION,
  COMPLETE_REVIEW,
  RECORD_VERDICT,
  REOPEN_RECOMMENDATION,
} from './review-forms.js';
import { ReviewsPage } from './reviews.page.js';

/** Reviews after approval, verdicts, closing; safety alerts seen through. One controller a page. */
export const REVIEWS_CONTROLLERS: readonly Type[] = [
  ReviewsPage,
  RecommendationPage,
  actFormPage('reviewVerdict', RECORD_VERDICT),
  actFormPage('reviewComplete', COMPLETE_REVIEW),
  actFormPage('recommendationClose', CLOSE_RECOMMENDATION),
  actFormPage('recommendationReopen', REOPEN_RECOMMENDATION),
  actFormPage('auditClose', CLOSE_AUDIT),
  AlertsPage,
  actFormPage('alertAcknowledge', ACKNOWLEDGE_ALERT),
  actFormPage('alertRefer', REFER_ALERT),
  actFormPage('alertResolve', RESOLVE_ALERT),
];
