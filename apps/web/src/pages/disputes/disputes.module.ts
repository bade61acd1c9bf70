import { Module } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import {
  DISAGREEMENT,
  ESCALATE_DISPUTE,
  PLAN_FOR_DISPUTE,
  RAISE_DISPUTE,
  RESOLVE_DISPUTE,
  WITHDRAW_DISPUTE,
} from './dispute-forms.js';
import { DisputesPage } from './disputes.page.js';

/** Disputes between agencies, or with the panel. */
@Module({
  controllers: [
    // Before the page of one: `new` is no dispute.
    actFormPage('disputeRaise', RAISE_DISPUTE),
    DisputesPage,
    actFormPage('disputePlan', PLAN_FOR_DISPUTE),
    actFormPage('disputeResolve', RESOLVE_DISPUTE),
    actFormPage('disputeEscalate', ESCALATE_DISPUTE),
    actFormPage('disputeDisagree', DISAGREEMENT),
    actFormPage('disputeWithdraw', WITHDRAW_DISPUTE),
  ],
})
export class DisputesPagesModule {}
