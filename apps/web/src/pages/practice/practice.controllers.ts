import type { Type } from '@nestjs/common';
import { MailPage } from './mail.page.js';
import { MailboxPage } from './mailbox.page.js';
import { PlayPage } from './play.page.js';
import { StartOverPage } from './start-over.page.js';

/** The practice clock and its mailbox: one controller a page. */
export const PRACTICE_CONTROLLERS: readonly Type[] = [PlayPage, StartOverPage, MailboxPage, MailPage];
