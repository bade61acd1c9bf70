import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { PracticeModule } from '../../practice/practice.module.js';
import { ExamplesPage } from './examples.page.js';
import { MailPage } from './mail.page.js';
import { MailboxPage } from './mailbox.page.js';
import { PlayPage } from './play.page.js';
import { StartOverPage } from './start-over.page.js';

/** The practice clock, its mailbox, and the examples of emails and forms. */
@Module({
  imports: [PracticeModule, DiscoveryModule],
  controllers: [PlayPage, StartOverPage, MailboxPage, MailPage, ExamplesPage],
})
export class PracticePagesModule {}
