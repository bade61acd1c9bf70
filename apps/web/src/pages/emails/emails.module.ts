import { Module } from '@nestjs/common';
import { ChasePage } from './chase.page.js';
import { EmailsPage } from './emails.page.js';
import { EmailsWaitingPage } from './emails-waiting.page.js';
import { ReturnedEmailPage } from './returned-email.page.js';

/** Emails of an audit: those that went out, those that wait, a reminder now, and those that came back. */
@Module({
  controllers: [EmailsPage, EmailsWaitingPage, ChasePage, ReturnedEmailPage],
})
export class EmailsPagesModule {}
