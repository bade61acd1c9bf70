import { type DynamicModule, Module } from '@nestjs/common';
import { ApplyAlert } from './acts/apply-alert.operation.js';
import { ApplyDue } from './acts/apply-due.operation.js';
import { DoOnce } from './acts/do-once.operation.js';
import { KeepEvidenceFile } from './acts/keep-evidence-file.operation.js';
import { KeepResources } from './acts/keep-resources.operation.js';
import { MakeTemplates } from './acts/make-templates.operation.js';
import { PerformAct } from './acts/perform-act.operation.js';
import { PlanCycle } from './acts/plan-cycle.operation.js';
import { PublishTemplates } from './acts/publish-templates.operation.js';
import { RecordLinks } from './acts/record-links.operation.js';
import { ReplyToSurvey } from './acts/reply-to-survey.operation.js';
import { RetryFailedStep } from './acts/retry-failed-step.operation.js';
import { RewriteDuties } from './acts/rewrite-duties.operation.js';
import { RULES } from './acts/rules.js';
import { SaveDraftPlan } from './acts/save-draft-plan.operation.js';
import { ClaimMail } from './mail/claim-mail.operation.js';
import { CountMail } from './mail/count-mail.operation.js';
import { HoldEmail } from './mail/hold-email.operation.js';
import { RecordMail } from './mail/record-mail.operation.js';
import { SettleReturnedEmail } from './mail/settle-returned-email.operation.js';
import { SortPost } from './mail/sort-post.operation.js';
import { ActAs } from './practice/act-as.operation.js';
import { FoundPartnership } from './practice/found-partnership.operation.js';
import { MoveClock } from './practice/move-clock.operation.js';
import { thisMachine, type WorldOptions } from './shared/this-machine.js';
import { World } from './shared/world.js';
import { AskForCode } from './sign-in/ask-for-code.operation.js';
import { ChallengeSignIn } from './sign-in/challenge-sign-in.operation.js';
import { ChangePartnership } from './sign-in/change-partnership.operation.js';
import { CountCalls } from './sign-in/count-calls.operation.js';
import { KeepCalendar } from './sign-in/keep-calendar.operation.js';
import { KeepForms } from './sign-in/keep-forms.operation.js';
import { KeepPasskeys } from './sign-in/keep-passkeys.operation.js';
import { KeepSignedIn } from './sign-in/keep-signed-in.operation.js';
import { OpenByAddress } from './sign-in/open-by-address.operation.js';
import { RedeemCode } from './sign-in/redeem-code.operation.js';
import { RevealCode } from './sign-in/reveal-code.operation.js';
import { SayNotMe } from './sign-in/say-not-me.operation.js';
import { SignOut } from './sign-in/sign-out.operation.js';

/** THE list of things that can be done. */
const OPERATIONS = [
  ActAs,
  ApplyAlert,
  ApplyDue,
  AskForCode,
  ChallengeSignIn,
  ChangePartnership,
  ClaimMail,
  CountCalls,
  CountMail,
  DoOnce,
  FoundPartnership,
  HoldEmail,
  KeepCalendar,
  KeepEvidenceFile,
  KeepForms,
  KeepPasskeys,
  KeepResources,
  KeepSignedIn,
  MakeTemplates,
  MoveClock,
  OpenByAddress,
  PerformAct,
  PlanCycle,
  PublishTemplates,
  RecordLinks,
  RecordMail,
  RedeemCode,
  ReplyToSurvey,
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
      providers: [{ provide: World, useValue: thisMachine(options) }, ...RULES, ...OPERATIONS],
      exports: [World, ...OPERATIONS],
    };
  }
}
