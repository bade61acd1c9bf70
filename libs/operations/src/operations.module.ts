import { type DynamicModule, Module } from '@nestjs/common';
import { ActAs } from './act-as.operation.js';
import { ApplyAlert } from './apply-alert.operation.js';
import { ApplyDue } from './apply-due.operation.js';
import { AskForCode } from './ask-for-code.operation.js';
import { ChallengeSignIn } from './challenge-sign-in.operation.js';
import { ChangePartnership } from './change-partnership.operation.js';
import { ClaimMail } from './claim-mail.operation.js';
import { CountMail } from './count-mail.operation.js';
import { DomainRules } from './domain-rules.js';
import { FoundPartnership } from './found-partnership.operation.js';
import { HoldEmail } from './hold-email.operation.js';
import { KeepCalendar } from './keep-calendar.operation.js';
import { KeepEvidenceFile } from './keep-evidence-file.operation.js';
import { KeepPasskeys } from './keep-passkeys.operation.js';
import { KeepSignedIn } from './keep-signed-in.operation.js';
import { MoveClock } from './move-clock.operation.js';
import { OpenByAddress } from './open-by-address.operation.js';
import { PerformAct } from './perform-act.operation.js';
import { PlanCycle } from './plan-cycle.operation.js';
import { Recognise } from './recognise.operation.js';
import { RecordMail } from './record-mail.operation.js';
import { RedeemCode } from './redeem-code.operation.js';
import { RetryFailedStep } from './retry-failed-step.operation.js';
import { RevealCode } from './reveal-code.operation.js';
import { RewriteDuties } from './rewrite-duties.operation.js';
import { Rules } from './rules.js';
import { SaveDraftPlan } from './save-draft-plan.operation.js';
import { SayNotMe } from './say-not-me.operation.js';
import { SettleReturnedEmail } from './settle-returned-email.operation.js';
import { SignOut } from './sign-out.operation.js';
import { SortPost } from './sort-post.operation.js';
import { thisMachine, type WorldOptions } from './this-machine.js';
import { World } from './world.js';

/** THE list of things that can be done. */
const OPERATIONS = [
  ActAs,
  ApplyAlert,
  ApplyDue,
  AskForCode,
  ChallengeSignIn,
  ChangePartnership,
  ClaimMail,
  CountMail,
  FoundPartnership,
  HoldEmail,
  KeepCalendar,
  KeepEvidenceFile,
  KeepPasskeys,
  KeepSignedIn,
  MoveClock,
  OpenByAddress,
  PerformAct,
  PlanCycle,
  Recognise,
  RecordMail,
  RedeemCode,
  RetryFailedStep,
  RevealCode,
  RewriteDuties,
  SaveDraftPlan,
  SayNotMe,
  SettleReturnedEmail,
  SignOut,
  SortPost,
];

/** Every operation, over the persistence module that the process imports beside it. */
@Module({})
export class OperationsModule {
  static forRoot(options: WorldOptions): DynamicModule {
    return {
      module: OperationsModule,
      global: true,
      providers: [
        { provide: World, useValue: thisMachine(options) },
        { provide: Rules, useClass: DomainRules },
        ...OPERATIONS,
      ],
      exports: [World, ...OPERATIONS],
    };
  }
}
