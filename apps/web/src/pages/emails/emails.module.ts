import { Module } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import { CHASE } from './chase.form.js';
import { EmailsPage } from './emails.page.js';
import { EmailsWaitingPage } from './emails-waiting.page.js';
import { ReturnedEmailPage } from './returned-email.page.js';

/** Emails of an audit: those that went out, those that wait, a reminder now, and those that came back. */
@Module({
  controllers: [EmailsPage, EmailsWaitingPage, actFormPage('chase', CHASE), ReturnedEmailPage],
})
export class EmailsPagesModule {}
