import type { Type } from '@nestjs/common';
import { ChasePage } from './chase.page.js';
import { CyclePage } from './cycle.page.js';
import { EmailsPage } from './emails.page.js';
import { EmailsWaitingPage } from './emails-waiting.page.js';
import { FailedPage } from './failed.page.js';
import { ReturnedEmailPage } from './returned-email.page.js';
import { RunningActPage } from './running-act.page.js';

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
