import { Module } from '@nestjs/common';
import { DashboardPage } from './dashboard.page.js';

/** What boards and scrutineers read. */
@Module({
  controllers: [DashboardPage],
})
export class BoardPagesModule {}
