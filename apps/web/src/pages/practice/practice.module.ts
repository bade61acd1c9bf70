import { Module } from '@nestjs/common';
import { PracticeModule } from '../../practice/practice.module.js';
import { MailPage } from './mail.page.js';
import { MailboxPage } from './mailbox.page.js';
import { PlayPage } from './play.page.js';
import { StartOverPage } from './start-over.page.js';

/** The practice clock and its mailbox. */
@Module({
  imports: [PracticeModule],
  controllers: [PlayPage, StartOverPage, MailboxPage, MailPage],
})
export class PracticePagesModule {}
