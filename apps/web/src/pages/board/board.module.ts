import { Module } from '@nestjs/common';
import { ChallengesPage } from './challenges.page.js';
import { DashboardPage } from './dashboard.page.js';

/** What boards and scrutineers read. */
@Module({
  controllers: [DashboardPage, ChallengesPage],
})
export class BoardPagesModule {}
