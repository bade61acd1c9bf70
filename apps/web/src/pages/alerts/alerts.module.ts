import { Module } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import { ACKNOWLEDGE_ALERT, REFER_ALERT, RESOLVE_ALERT } from './alert-forms.js';
import { AlertsPage } from './alerts.page.js';
import { RAISE_ALERT } from './immediate-risk.form.js';
import { RiskRaisedPage } from './risk-raised.page.js';

/** Safety alerts: raising one from a return, and seeing it through. */
@Module({
  controllers: [
    AlertsPage,
    actFormPage('alertAcknowledge', ACKNOWLEDGE_ALERT),
    actFormPage('alertRefer', REFER_ALERT),
    actFormPage('alertResolve', RESOLVE_ALERT),
    actFormPage('immediateRisk', RAISE_ALERT),
    RiskRaisedPage,
  ],
})
export class AlertsPagesModule {}
