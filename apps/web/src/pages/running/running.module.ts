import { Module } from '@nestjs/common';
import { ownOf } from '#domain/record.js';
import { actFormPage } from '../act-form.page.js';
import { FailedPage } from './failed.page.js';
import { AGREE_TO_PROPOSAL, REFUSE_PROPOSAL, WITHDRAW_PROPOSAL } from './proposal-forms.js';
import { RUNNING_ACTS } from './running-acts.js';

/** Pausing, resuming, moving, extending and cancelling an audit; steps of its rules that failed. */
@Module({
  controllers: [
    actFormPage('runningAct', ({ act = '' }) => ownOf(RUNNING_ACTS, act)),
    actFormPage('proposalRefuse', REFUSE_PROPOSAL),
    actFormPage('proposalWithdraw', WITHDRAW_PROPOSAL),
    actFormPage('proposal', AGREE_TO_PROPOSAL),
    FailedPage,
  ],
})
export class RunningPagesModule {}
