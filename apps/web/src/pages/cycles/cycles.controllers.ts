import type { Type } from '@nestjs/common';
import { ChasePage } from '../emails/chase.page.js';
import { EmailsPage } from '../emails/emails.page.js';
import { EmailsWaitingPage } from '../emails/emails-waiting.page.js';
import { ReturnedEmailPage } from '../emails/returned-email.page.js';
import { FailedPage } from '../running/failed.page.js';
import { RunningActPage } from '../running/running-act.page.js';
import { CyclePage } from './cycle.page.js';

/** What a coordinator does, and what everybody sees of an audit: one controller a page. */
export const CYCLES_CONTROLLERS: readonly Type[] = [
  CyclePage,
  EmailsPage,
  EmailsWaitingPage,
  ChasePage,
  ReturnedEmailPage,
  RunningActPage,
  FailedPage,
];
