import type { Fixture } from '#contracts/api/fixture.schema.js';
import type { PlanCycleInput } from '#domain/acts/planning/plan-cycle.js';
import { plainDate } from '#domain/time/plain-date.js';
import { ApplyAlert } from '#operations/acts/apply-alert.operation.js';
import { ApplyDue } from '#operations/acts/apply-due.operation.js';
import { MakeTemplates } from '#operations/acts/make-templates.operation.js';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { PlanCycle } from '#operations/acts/plan-cycle.operation.js';
import { PublishTemplates } from '#operations/acts/publish-templates.operation.js';
import { ReplyToSurvey } from '#operations/acts/reply-to-survey.operation.js';
import { RetryFailedStep } from '#operations/acts/retry-failed-step.operation.js';
import { RewriteDuties } from '#operations/acts/rewrite-duties.operation.js';
import { type ActNamed, actNamed, cycleRules, type DueRules } from '#operations/acts/rules.js';
import { ClaimMail } from '#operations/mail/claim-mail.operation.js';
import { RecordMail } from '#operations/mail/record-mail.operation.js';
import { SettleReturnedEmail } from '#operations/mail/settle-returned-email.operation.js';
import { SortPost } from '#operations/mail/sort-post.operation.js';
import { ActAs } from '#operations/practice/act-as.operation.js';
import { FoundPartnership } from '#operations/practice/found-partnership.operation.js';
import { MoveClock } from '#operations/practice/move-clock.operation.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { thisMachine } from '#operations/shared/this-machine.js';
import { AskForCode } from '#operations/sign-in/ask-for-code.operation.js';
import { SayNotMe } from '#operations/sign-in/say-not-me.operation.js';
import type { UnitOfWork } from '#persistence/unit-of-work.js';
import type { TestDatabase } from './database.js';

/** A small partnership as a story brings it. */
export function aFixture(code: string): Fixture {
  return {
    partnership: {
      name: 'Wexcombe Safeguarding Partnership',
      code,
      coordinator: 'priya',
      qaChair: 'priya',
      executive: 'priya',
      panelChair: 'priya',
      executiveMeetings: [plainDate('2027-03-02')],
    },
    agencies: [
      { key: 'POL', name: 'Police', lead: 'sam', executive: null, safeguarding: null, calendars: [] },
      { key: 'HEA', name: 'Health', lead: 'olu', executive: null, safeguarding: null, calendars: [] },
    ],
    people: [
      { key: 'priya', name: 'Priya', email: 'priya@example.org', agency: null, roles: ['coordinator', 'qa-chair'] },
      { key: 'sam', name: 'Sam', email: 'sam@example.org', agency: 'POL', roles: ['agency-lead'] },
      { key: 'olu', name: 'Olu', email: 'olu@example.org', agency: 'HEA', roles: ['agency-lead'] },
    ],
    calendars: [],
    limits: {},
  };
}

/** A plan of the partnership of the fixture: two agencies, two cases. */
export function aPlanFrom(launchOn: string, sample: Partial<PlanCycleInput['sample']> = {}): PlanCycleInput {
  return {
    title: 'Neglect',
    template: 'interventions-for-neglect',
    launchOn: plainDate(launchOn),
    agencies: [{ agency: 'POL' }, { agency: 'HEA' }],
    rationale: 'because',
    sample: { size: 2, reserves: 1, strata: ['any'], minimumPerStratum: 0, method: 'simple-random', ...sample },
  };
}

/** Every operation over a test database and given rules, as each process would have it. */
export interface StageSet {
  readonly web: UnitOfWork;
  readonly worker: UnitOfWork;
  readonly actAs: ActAs;
  readonly applyAlert: ApplyAlert;
  readonly applyDue: ApplyDue;
  readonly askForCode: AskForCode;
  readonly claimMail: ClaimMail;
  readonly foundPartnership: FoundPartnership;
  readonly makeTemplates: MakeTemplates;
  readonly moveClock: MoveClock;
  readonly performAct: PerformAct;
  readonly planCycle: PlanCycle;
  readonly publishTemplates: PublishTemplates;
  readonly recordMail: RecordMail;
  readonly replyToSurvey: ReplyToSurvey;
  readonly retryFailedStep: RetryFailedStep;
  readonly rewriteDuties: RewriteDuties;
  readonly sayNotMe: SayNotMe;
  readonly settleReturnedEmail: SettleReturnedEmail;
  readonly sortPost: SortPost;
}

/** Sets the stage; with rules of the test's own where it plants some. */
export async function stageSet(
  database: TestDatabase,
  rules: { readonly actNamed: ActNamed; readonly cycleRules: DueRules } = { actNamed, cycleRules },
): Promise<StageSet> {
  const web = await database.work('web');
  const worker = await database.work('worker');
  const world = thisMachine({ profile: 'test' });
  return {
    web,
    worker,
    actAs: new ActAs(web, world),
    applyAlert: new ApplyAlert(worker, world),
    applyDue: new ApplyDue(worker, world, rules.cycleRules),
    askForCode: new AskForCode(web, world),
    claimMail: new ClaimMail(worker, world),
    foundPartnership: new FoundPartnership(web, world),
    makeTemplates: new MakeTemplates(web, world),
    moveClock: new MoveClock(web, world),
    performAct: new PerformAct(web, world, rules.actNamed),
    planCycle: new PlanCycle(web, world),
    publishTemplates: new PublishTemplates(web, world),
    recordMail: new RecordMail(worker, world),
    replyToSurvey: new ReplyToSurvey(web, world),
    retryFailedStep: new RetryFailedStep(web, world),
    rewriteDuties: new RewriteDuties(worker, world),
    sayNotMe: new SayNotMe(web, world),
    settleReturnedEmail: new SettleReturnedEmail(web),
    sortPost: new SortPost(worker, world),
  };
}

/** Somebody of the fixture's partnership, signed in. */
export function signedIn(partnershipId: string, person: 'priya' | 'sam' | 'olu'): SignedIn {
  return {
    partnershipId,
    person,
    name: person,
    agencyKey: { priya: null, sam: 'POL', olu: 'HEA' }[person],
    roles: person === 'priya' ? ['coordinator', 'qa-chair'] : ['agency-lead'],
  };
}
