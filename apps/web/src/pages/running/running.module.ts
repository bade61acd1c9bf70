import { Module } from '@nestjs/common';
import { FailedPage } from './failed.page.js';
import { RunningActPage } from './running-act.page.js';

/** Pausing, resuming, moving, extending and cancelling an audit; steps of its rules that failed. */
@Module({
  controllers: [RunningActPage, FailedPage],
})
export class RunningPagesModule {}
