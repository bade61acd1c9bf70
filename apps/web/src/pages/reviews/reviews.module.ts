import { Module } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import { CLOSE_AUDIT, COMPLETE_REVIEW, DECLINE_FOLLOW_UP, RECORD_VERDICT } from './review-forms.js';
import { ReviewsPage } from './reviews.page.js';

/** Reviews after approval, verdicts, and closing the audit. */
@Module({
  controllers: [
    ReviewsPage,
    actFormPage('reviewVerdict', RECORD_VERDICT),
    actFormPage('reviewComplete', COMPLETE_REVIEW),
    actFormPage('followUpDecline', DECLINE_FOLLOW_UP),
    actFormPage('auditClose', CLOSE_AUDIT),
  ],
})
export class ReviewsPagesModule {}
