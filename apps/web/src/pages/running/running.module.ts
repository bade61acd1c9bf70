import { Module } from '@nestjs/common';
import { ownOf } from '#domain/record.js';
import { actFormPage } from '../act-form.page.js';
import { FailedPage } from './failed.page.js';
import { RUNNING_ACTS } from './running-acts.js';

/** Pausing, resuming, moving, extending and cancelling an audit; steps of its rules that failed. */
@Module({
  controllers: [actFormPage('runningAct', ({ act = '' }) => ownOf(RUNNING_ACTS, act)), FailedPage],
})
export class RunningPagesModule {}
