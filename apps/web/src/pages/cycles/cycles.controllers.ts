import type { Type } from '@nestjs/common';
import { CyclePage } from './cycle.page.js';
import { EmailsPage } from './emails.page.js';
import { FailedPage } from './failed.page.js';
import { RunningActPage } from './running-act.page.js';

/** What a coordinator does, and what everybody sees of an audit: one controller a page. */
export const CYCLES_CONTROLLERS: readonly Type[] = [CyclePage, EmailsPage, RunningActPage, FailedPage];
