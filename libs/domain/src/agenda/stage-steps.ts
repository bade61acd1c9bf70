import { isOpenAction } from '../action/open-action.js';
import { type Change, set } from '../cycle/change.js';
import type { Decision, LogEntry, Notice } from '../cycle/decision.js';
import { decided } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import { moveStage } from '../cycle/move-stage.js';
import type { Reading } from '../cycle/reading.js';
import { agencyName } from '../cycle/roster.js';
import { climbed, leavesAt, untilInWords } from '../dispute/climb.js';
import { isOpenDispute, stageOf } from '../dispute/dispute-state.js';
import { toldAdvanced } from '../dispute/told.js';
import { agreesFirst, awaitedBy, proposedFollowUp } from '../follow-up/follow-up.js';
import { moderationDueOn, panelAfter } from '../moderation/panel-day.js';
import { isBelowQuorum, quorumOf } from '../moderation/quorum.js';
import { casesOf } from '../moderation/teams.js';
import { type NextFor, notices } from '../notice/notice.js';
import type { Recipient, ReminderRule } from '../policy/policy.js';
import { accuracyKey } from '../reporting/accuracy-window.js';
import { askToSign } from '../reporting/ask-to-sign.js';
import { checkingAgain, isCheckingAgain } from '../reporting/checked-again.js';
import { isToCheckAgain, isToCorrect } from '../reporting/checked-facts.js';
import { isIssued } from '../reporting/draft-fixed.js';
import { unsigned } from '../reporting/signatories.js';
import {
  contentDestroyed,
  destructionOf,
  holdsWords,
  whatIsDestroyed,
  whyDestroyed,
} from '../retention/destruction.js';
import type { StageKey } from '../stages.js';
import { collectionIn, isOutstanding } from '../submission/collection.js';
import { isWaived } from '../submission/return-state.js';
import { surveyName } from '../surveying/survey-words.js';
import { toldLink } from '../surveying/told.js';
import type { Instant } from '../time/instant.js';
import { dayInWords, type PlainDate } from '../time/plain-date.js';
import { capitalised, counted, listed, stillOpen } from '../words.js';
import { plannedInWords } from './agenda-words.js';

/** Something a rule does by itself, beside reminding: it happens once, so its occurrence stays 1, but for the stages of a dispute. */
export interface StageStep {
  readonly key: string;
  readonly rule:
    | 'close-submission'
    | 'close-accuracy'
    | 'close-recheck'
    | 'close-changes'
    | 'open-review'
    | 'open-one-year-on'
    | 'lapse-extension'
    | 'advance-dispute'
    | 'share-survey'
    | 'close-survey'
    | 'destroy';
  readonly subject: string;
  readonly occurrence: number;
  readonly at: Instant;
  readonly on: PlainDate;
  readonly reason: string;
}

/**
 * What stages do by themselves, each with its planned instant, due or not and in no order: closing returns, the check of
 * facts and of corrections, opening reviews and the year on, lapsing requests, what disputes and surveys do, destroying what
 * is kept no longer. The agenda leaves out what was taken.
 */
export function stageSteps(facts: CycleFacts, reading: Reading): readonly StageStep[] {
  const { state, stage } = facts.cycle;
  const found: StageStep[] = [];
  if (state === 'running') {
    if (stage === 'submission') closeSubmission(facts, reading, found);
    else if (isIssued(facts)) {
      closeRechecks(facts, reading, found);
      closeChanges(facts, reading, found);
      closeAccuracy(facts, reading, found);
    }
    reviews(facts, reading, found);
    shareSurveys(facts, reading, found);
  }
  if (state === 'running' || state === 'closed') lapses(facts, reading, found);
  // People were told a last day: a pause does not move it.
  if (state === 'running' || state === 'suspended') closeSurveys(facts, reading, found);
  if (state === 'running' || state === 'suspended' || state === 'closed') {
    advanceDisputes(facts, reading, found);
  }
  destruction(facts, reading, found);
  return found;
}

/** What follows from such a step: changes, log entry and notices, dated by the step's instant and not by now. */
export function performStageStep(facts: CycleFacts, step: StageStep, reading: Reading): Decision {
  switch (step.rule) {
    case 'close-submission':
      return submissionClosed(facts, step, reading);
    case 'close-accuracy':
      return accuracyDone(facts, step, reading);
    case 'close-recheck':
      return decided({
        changes: [set('comment', step.subject, { recheckedAt: step.at })],
        entries: [entry(step, 'correction.unanswered', step.subject, step.reason)],
      });
    case 'close-changes':
      return decided({
        changes: [set('participant', step.subject, { recheckOf: [], recheckDueOn: null, recheckedAt: step.at })],
        entries: [entry(step, 'changes.unanswered', step.subject, step.reason)],
      });
    case 'open-review':
      return reviewOpened(facts, step);
    case 'open-one-year-on':
      return oneYearOn(facts, step, reading);
    case 'lapse-extension':
      return decided({
        changes: [set('extension', step.subject, { state: 'LAPSED', decidedAt: step.at })],
        entries: [entry(step, 'extension.lapsed', step.subject, step.reason)],
      });
    case 'advance-dispute':
      return disputeAdvanced(facts, step, reading);
    case 'share-survey':
      return surveyShared(facts, step);
    case 'close-survey':
      return surveyClosed(facts, step);
    case 'destroy':
      return destroyed(facts, step, reading);
  }
}

function closeSubmission(facts: CycleFacts, reading: Reading, found: StageStep[]): void {
  const { returns, outstanding, alone, returned, lastAt } = reading.once(facts, collectionIn);
  const opened = facts.stage.submission?.openedAt ?? facts.cycle.lockedAt ?? facts.cycle.launchedAt;
  const last = lastAt === null || (opened !== null && opened > lastAt) ? opened : lastAt;
  if (returns === 0 || last === null) return;
  let until: PlainDate | null = null;
  for (const agencyKey of outstanding.keys()) {
    const dueOn = facts.participant[agencyKey]?.returnsDueOn ?? null;
    if (dueOn === null) return;
    const ends = reading.shift(dueOn, reading.policy.limits.hardClose, agencyKey);
    if (until === null || ends > until) until = ends;
  }
  for (const ref of alone) {
    const one = facts.submission[ref];
    if (one === undefined || one.ownDueOn === null) return;
    const ends = reading.shift(one.ownDueOn, reading.policy.limits.hardClose, one.agencyKey);
    if (until === null || ends > until) until = ends;
  }
  for (const ref of returned) {
    const dueOn = facts.submission[ref]?.clarificationDueOn ?? null;
    if (dueOn === null) return;
    if (until === null || dueOn > until) until = dueOn;
  }
  const at = until === null ? last : reading.evening(until);
  const reason =
    until === null
      ? everythingIn(facts)
      : 'The last day for returns has passed. What is missing counts as not received.';
  found.push(once('close-submission', 'submission', at, until ?? reading.london.dayOf(at), reason));
}

/** Why returns close before their last day. */
function everythingIn(facts: CycleFacts): string {
  if (quorumOf(facts.submission).expected === 0) return 'Every agency has said that it has nothing to return.';
  const without = Object.values(facts.submission).some(isWaived);
  return without
    ? 'Every return has come in but those that the audit goes on without.'
    : 'Every return that was asked for has come in.';
}

function submissionClosed(facts: CycleFacts, step: StageStep, reading: Reading): Decision {
  const changes: Change[] = [];
  const entries: LogEntry[] = [];
  const missing = new Map<string, number>();
  const { expected, received } = quorumOf(facts.submission);
  for (const [ref, one] of Object.entries(facts.submission)) {
    if (isOutstanding(one)) {
      changes.push(set('submission', ref, { state: 'NOT_RECEIVED', missedOn: step.on }));
      missing.set(one.agencyKey, (missing.get(one.agencyKey) ?? 0) + 1);
    } else if (one.state === 'RETURNED_FOR_CLARIFICATION') {
      // It had been received: without an answer to the questions it counts as it stands.
      changes.push(set('submission', ref, { state: 'SUBMITTED' }));
    }
  }
  const figures = expected === 0 ? '' : ` ${received} of ${counted(expected, 'expected return')} received`;
  entries.push(
    entry(step, 'collection.closed', 'submission', `${step.reason}${figures}${expected === 0 ? '' : '.'}`, {
      expected,
      received,
    }),
  );
  const told: Notice[] = [];
  for (const [agency, count] of missing) {
    const what = `${counted(count, 'return')} from ${agencyName(facts, agency)} did not come in by the last day.`;
    entries.push(entry(step, 'submission.not-received', agency, what, { missing: count }));
    told.push(
      ...notices(facts, {
        rule: 'return-not-received',
        subject: agency,
        to: ['agency-lead', 'agency-executive', 'coordinator', 'executive'],
        about: { agencyKey: agency },
        count,
        reason: what,
        next: `The panel carries on without ${count === 1 ? 'it' : 'them'} and the report says so. A late return is used only if the panel chair admits it.`,
        at: step.at,
      }),
    );
  }
  const to = nextStage(facts, 'submission');
  const { moderation, draft } = reading.policy.limits;
  const dueOn =
    to === 'moderation'
      ? moderationDueOn(facts, step.on, reading.shift(step.on, moderation, null))
      : reading.shift(step.on, draft, null);
  const substage = to === 'moderation' ? 'COLLECTION_CLOSED' : 'DRAFT_REPORT';
  changes.push(...moveStage(facts, { stage: to, dueOn, substage }, { now: step.at, today: step.on }));
  const few = to === 'moderation' && isBelowQuorum(facts);
  told.push(
    ...notices(facts, {
      rule: 'close-submission',
      subject: step.subject,
      to: ['panel-chair', 'coordinator'],
      dueOn,
      count: received,
      reason:
        expected === 0
          ? step.reason
          : `${step.reason}${figures}${few ? `, fewer than the ${reading.policy.quorumPercent}% that a panel needs` : ''}.`,
      next: few
        ? `The panel cannot begin until ${expected === 0 ? 'its chair decides to go on with none' : 'late returns are admitted or its chair decides to go on with fewer'}. Its decisions are due by ${dayInWords(dueOn)}.`
        : to === 'moderation'
          ? panelInWords(facts, step.on, dueOn)
          : `The draft report is due on ${dayInWords(dueOn)}.`,
      at: step.at,
    }),
  );
  for (const [ref, team] of to === 'moderation' ? Object.entries(facts.team) : []) {
    told.push(
      ...notices(facts, {
        rule: 'team-opened',
        subject: ref,
        to: ['team-chair'],
        about: { ownerKey: team.chairKey },
        ...{ dueOn, count: casesOf(facts, team).length },
        reason: `You chair the team ${team.name}, and returns have closed.`,
        next: `The team decides on each of its cases, and you close them, by ${dayInWords(dueOn)}.`,
        at: step.at,
      }),
    );
  }
  return decided({ changes, entries, notices: told });
}

/** When the panel meets and by when it moderates, told as returns close. */
function panelInWords(facts: CycleFacts, closedOn: PlainDate, dueOn: PlainDate): string {
  const { panelOn } = facts.cycle;
  const due = dayInWords(dueOn);
  if (panelOn === null) return `The panel moderates by ${due}.`;
  const day = dayInWords(panelOn);
  return panelAfter(facts, closedOn) === null
    ? `The panel was to meet on ${day}, before returns closed. Choose another day: it moderates by ${due}.`
    : `The panel meets on ${day} and moderates by ${due}.`;
}

function closeAccuracy(facts: CycleFacts, reading: Reading, found: StageStep[]): void {
  let last: Instant | null = null;
  let until: PlainDate | null = null;
  let silent = false;
  let checked: Instant | null = null;
  for (const ref in facts.participant) {
    const part = facts.participant[ref];
    if (part === undefined || part.accuracyDueOn === null) continue;
    // What is new or has changed is checked first.
    if (isCheckingAgain(part)) return;
    if (part.recheckedAt !== null && (checked === null || part.recheckedAt > checked)) checked = part.recheckedAt;
    if (until === null || part.accuracyDueOn > until) until = part.accuracyDueOn;
    if (part.accuracyAnsweredAt === null) silent = true;
    else if (last === null || part.accuracyAnsweredAt > last) last = part.accuracyAnsweredAt;
  }
  if (until === null) return;
  for (const ref in facts.comment) {
    const comment = facts.comment[ref];
    if (comment === undefined) continue;
    // What was agreed to be wrong is put right and checked again first; its own ladder speaks of it until then.
    if (isToCorrect(comment) || isToCheckAgain(comment)) return;
    if (comment.recheckedAt !== null && (checked === null || comment.recheckedAt > checked)) {
      checked = comment.recheckedAt;
    }
    if (comment.answeredAt === null) silent = true;
    else if (last === null || comment.answeredAt > last) last = comment.answeredAt;
  }
  const evening = reading.evening(until);
  const early = !silent && last !== null && last < evening;
  const ended = early && last !== null ? last : evening;
  const at = checked !== null && checked > ended ? checked : ended;
  const reason =
    at > ended
      ? 'Everything that was corrected, or is new, has been checked.'
      : early
        ? 'Every agency has answered and every comment has been answered.'
        : 'The last day for comments on facts has passed. No reply counts as no comment.';
  found.push({ ...once('close-accuracy', 'reporting', at, reading.london.dayOf(at), reason), key: accuracyKey(facts) });
}

/** A correction that its agency says nothing of counts as right. */
function closeRechecks(facts: CycleFacts, reading: Reading, found: StageStep[]): void {
  for (const ref in facts.comment) {
    const one = facts.comment[ref];
    if (one === undefined || one.recheckDueOn === null || !isToCheckAgain(one)) continue;
    const reason = `The last day to check the correction of ${one.about ?? ref} has passed. No reply counts as agreement.`;
    found.push(once('close-recheck', ref, reading.evening(one.recheckDueOn), one.recheckDueOn, reason));
  }
}

/** What is new or has changed, and an agency says nothing of, counts as right. */
function closeChanges(facts: CycleFacts, reading: Reading, found: StageStep[]): void {
  for (const ref of checkingAgain(facts)) {
    const { recheckDueOn = null, recheckOf = [], rechecks = 1 } = facts.participant[ref] ?? {};
    if (recheckDueOn === null) continue;
    const reason = `The last day to check what is new or has changed in the draft (${listed(recheckOf)}) has passed. No reply counts as no comment.`;
    const step = once('close-changes', ref, reading.evening(recheckDueOn), recheckDueOn, reason);
    found.push({ ...step, key: `${step.rule}/${ref}/${rechecks}`, occurrence: rechecks });
  }
}

function accuracyDone(facts: CycleFacts, step: StageStep, reading: Reading): Decision {
  const dueOn = reading.shift(step.on, reading.policy.limits.approval, null);
  const comments = Object.keys(facts.comment).length;
  const next = `The report is due for approval by ${dayInWords(dueOn)}.`;
  return decided({
    changes: [set('stage', 'reporting', { dueOn })],
    entries: [entry(step, 'accuracy.closed', 'reporting', `${step.reason} ${next}`, { comments, dueOn })],
    notices: askToSign(facts, unsigned(facts), dueOn, step.at),
  });
}

function reviews(facts: CycleFacts, reading: Reading, found: StageStep[]): void {
  const last = Math.max(...facts.cycle.policy.reviewMonths);
  for (const ref in facts.review) {
    const one = facts.review[ref];
    if (one === undefined || one.openedAt !== null || one.completedAt !== null) continue;
    const year =
      one.months === last && facts.cycle.stage === 'tracking' && facts.cycle.template.stages.includes('one-year-on');
    const since = `${counted(one.months, 'month')} after approval`;
    found.push(
      year
        ? once('open-one-year-on', ref, reading.morning(one.dueOn), one.dueOn, `It is ${since}: the year has passed.`)
        : once('open-review', ref, reading.morning(one.dueOn), one.dueOn, `It is ${since}.`),
    );
  }
}

function reviewOpened(facts: CycleFacts, step: StageStep): Decision {
  const open = Object.values(facts.action).filter(isOpenAction).length;
  return decided({
    changes: [set('review', step.subject, { openedAt: step.at })],
    entries: [entry(step, 'review.opened', step.subject, step.reason, { openActions: open })],
    notices: firstForEach(
      (
        [
          [JUDGES, 'Look at the progress of each recommendation and record what you find.'],
          [['coordinator'], `${BY_JUDGES} Then complete the review.`],
        ] as const
      ).flatMap(([to, next]) =>
        notices(facts, {
          ...{ rule: 'open-review', subject: step.subject, to, dueOn: step.on, count: open, next, at: step.at },
          reason: `${step.reason} ${stillOpen(open, 'action')}`,
        }),
      ),
    ),
  });
}

/** Posts that record what a review finds, and what everybody else is told of that. */
const JUDGES = ['qa-chair', 'panel-chair'] as const;
const BY_JUDGES = 'The chair of the panel or somebody of the QA subgroup records what is found.';
/** What the coordinator is asked where no audit is planned that asks the same again. */
const PLAN_FOLLOW_UP = ' Plan the follow-up audit, or say that there will be none.';

function oneYearOn(facts: CycleFacts, step: StageStep, reading: Reading): Decision {
  const open = Object.values(facts.action).filter(isOpenAction).length;
  const counted = 'What was counted at first is counted again, and each recommendation gets a verdict.';
  const awaited = awaitedBy(facts, step.subject, reading);
  const first = awaited === null ? null : agreesFirst(awaited);
  const left = ifReviewLeft(awaited?.until ?? step.on, reading);
  const plan = proposedFollowUp(facts, reading) === null ? '' : PLAN_FOLLOW_UP;
  const judged: NextFor = (reader) =>
    `${counted} ${first ?? 'You can record what you find from today.'}${left(reader)}`;
  const said: NextFor = (reader) => `${counted} ${first ?? BY_JUDGES}${left(reader)}${plan}`;
  const told = [
    ...notices(facts, yearNotice(step, open, { to: JUDGES, next: judged })),
    ...notices(facts, yearNotice(step, open, { to: ['coordinator'], next: said })),
  ];
  const forAgencies =
    'The partnership looks at what has changed. You do not need to do anything unless it asks you for figures.';
  for (const agency of Object.keys(facts.participant))
    told.push(...notices(facts, yearNotice(step, open, { to: ['agency-lead'], agencyKey: agency, next: forAgencies })));
  return decided({
    changes: [
      ...moveStage(facts, { stage: 'one-year-on', dueOn: null, substage: null }, { now: step.at, today: step.on }),
      set('review', step.subject, { openedAt: step.at }),
    ],
    entries: [
      entry(step, 'tracking.closed', 'tracking', `${step.reason} ${stillOpen(open, 'action')}`, {
        openActions: open,
      }),
      entry(step, 'one-year-on.opened', step.subject, 'What was counted at first is counted again.'),
    ],
    notices: firstForEach(told),
  });
}

/** Who is reminded first of a review that stays open, and when, as a sentence with a blank before it; '' where nobody is. */
function ifReviewLeft(dueOn: PlainDate, reading: Reading): NextFor {
  const days = (rule: ReminderRule): number =>
    typeof rule.offset === 'number' ? rule.offset : Number.POSITIVE_INFINITY;
  const [first] = [...reading.rules('review')].sort((a, b) => days(a) - days(b));
  if (first === undefined || typeof first.offset !== 'number') return () => '';
  const on = reading.shift(dueOn, first.offset, null);
  return (reader) => ` If the review is still open, ${plannedInWords(first.to, { rule: first, on }, reader)}.`;
}

interface Told {
  readonly to: readonly Recipient[];
  readonly agencyKey?: string;
  readonly next: string | NextFor;
}

function yearNotice(step: StageStep, open: number, { to, agencyKey, next }: Told): Parameters<typeof notices>[1] {
  return {
    rule: 'open-one-year-on',
    subject: step.subject,
    to,
    about: { agencyKey: agencyKey ?? null },
    // The review opens on the day it is due, so that no day of this notice is one to be ready by.
    dueOn: null,
    count: open,
    reason: `${step.reason} You took part in this audit.`,
    next,
    at: step.at,
  };
}

function lapses(facts: CycleFacts, reading: Reading, found: StageStep[]): void {
  for (const ref in facts.extension) {
    const one = facts.extension[ref];
    if (one === undefined || one.state !== 'REQUESTED') continue;
    const about = facts.action[one.action];
    if (about !== undefined && !isOpenAction(about)) {
      const { closedAt } = about;
      const why = `Action ${one.action} no longer needs more time.`;
      if (closedAt !== null) found.push(once('lapse-extension', ref, closedAt, reading.london.dayOf(closedAt), why));
      continue;
    }
    const at = reading.evening(one.toOn);
    const reason = `Nobody decided on it before ${dayInWords(one.toOn)}, the date it asked for.`;
    found.push(once('lapse-extension', ref, at, one.toOn, reason));
  }
}

/** A dispute goes to its next stage once the day of its stage, or of what is tried there, has passed. */
function advanceDisputes(facts: CycleFacts, reading: Reading, found: StageStep[]): void {
  for (const ref in facts.dispute) {
    const one = facts.dispute[ref];
    const at = one === undefined || !isOpenDispute(one) ? null : leavesAt(one, reading);
    if (one === undefined || at === null) continue;
    const reason =
      one.planOn === null
        ? `Nothing was agreed on dispute ${ref} by ${untilInWords(one, reading)}.`
        : `Dispute ${ref} was not settled by what both sides tried until ${untilInWords(one, reading)}.`;
    const step = once('advance-dispute', ref, at, reading.london.dayOf(at), reason);
    found.push({ ...step, key: `advance-dispute/${ref}/${one.turns}`, occurrence: one.turns });
  }
}

function disputeAdvanced(facts: CycleFacts, step: StageStep, reading: Reading): Decision {
  const one = facts.dispute[step.subject];
  const change = one === undefined ? null : climbed(one, 'EXPIRED', step.at, reading);
  if (one === undefined || change === null) return decided({});
  const after = { ...one, ...change };
  const { name } = stageOf(reading.policy, after);
  const reason = `${step.reason} ${name}: until ${untilInWords(after, reading)}.`;
  return decided({
    changes: [set('dispute', step.subject, change)],
    entries: [entry(step, 'dispute.advanced', step.subject, reason, { stage: change.stage, dueOn: change.dueOn })],
    notices: toldAdvanced(facts, step.subject, after, reading, {
      why: 'its day has passed, and it has gone to its next stage.',
      at: step.at,
    }),
  });
}

/** How many working days before a survey closes its link is sent to agencies again. */
const SHARED_AGAIN_DAYS = 5;

/** The link of a survey that is open goes to agencies once more some days before it closes, unless it was sent since. */
function shareSurveys(facts: CycleFacts, reading: Reading, found: StageStep[]): void {
  for (const ref in facts.survey) {
    const one = facts.survey[ref];
    if (one === undefined || one.state !== 'OPEN') continue;
    const on = reading.shift(one.closesOn, -SHARED_AGAIN_DAYS, null);
    if (on <= one.setOn || on <= one.opensOn) continue;
    const reason = `${capitalised(surveyName(facts, ref))} closes on ${dayInWords(one.closesOn)}.`;
    const step = once('share-survey', ref, reading.morning(on), on, reason);
    found.push({ ...step, key: `share-survey/${ref}/${one.moved + 1}`, occurrence: one.moved + 1 });
  }
}

function surveyShared(facts: CycleFacts, step: StageStep): Decision {
  const one = facts.survey[step.subject];
  if (one === undefined) return decided({});
  return decided({
    entries: [entry(step, 'survey.shared', step.subject, step.reason)],
    notices: toldLink(facts, step.subject, one, {
      rule: ['survey-shared', step.occurrence],
      ...{ reason: `${step.reason} It can still be passed on.`, at: step.at },
    }),
  });
}

/** A survey closes at the end of its last day: it takes no reply from then on, and can be counted. */
function closeSurveys(facts: CycleFacts, reading: Reading, found: StageStep[]): void {
  for (const ref in facts.survey) {
    const one = facts.survey[ref];
    if (one === undefined || one.state !== 'OPEN') continue;
    const reason = `The last day of ${surveyName(facts, ref)} has passed.`;
    found.push(once('close-survey', ref, reading.evening(one.closesOn), one.closesOn, reason));
  }
}

function surveyClosed(facts: CycleFacts, step: StageStep): Decision {
  return decided({
    changes: [set('survey', step.subject, { state: 'CLOSED', endedAt: step.at })],
    entries: [entry(step, 'survey.closed', step.subject, step.reason)],
    notices: notices(facts, {
      rule: 'survey-closed',
      subject: step.subject,
      to: ['coordinator', 'panel-chair'],
      reason: `${capitalised(surveyName(facts, step.subject))} has closed.`,
      next: 'The coordinator counts the replies. What fewer than five people answered is not shown to anybody.',
      at: step.at,
    }),
  });
}

function destruction(facts: CycleFacts, reading: Reading, found: StageStep[]): void {
  const next = destructionOf(facts, reading);
  if (next === null) return;
  found.push(once('destroy', 'cycle', reading.morning(next.on), next.on, whyDestroyed(facts, next)));
}

/** What was destroyed stays on record as counts; a case keeps no hash by which its row could be found again. */
function destroyed(facts: CycleFacts, step: StageStep, reading: Reading): Decision {
  const what = destructionOf(facts, reading);
  if (what === null) throw new Error(`${facts.cycle.reference}: nothing is to be destroyed`);
  const { returns, begun, list, days, endedOn } = what;
  const words = `${capitalised(whatIsDestroyed(what))} ${returns + begun + (list ? 1 : 0) === 1 ? 'was' : 'were'} destroyed.`;
  return decided({
    changes: [
      ...Object.entries(returns + begun === 0 ? {} : facts.submission).flatMap(([ref, one]) =>
        holdsWords(one) && one.destroyedOn === null ? [set('submission', ref, { destroyedOn: step.on })] : [],
      ),
      ...Object.keys(list ? facts.case : {}).map((ref) => set('case', ref, { rowHash: '', ticket: '' })),
      ...(list ? [set('cycle', '', { listDestroyedOn: step.on })] : []),
    ],
    entries: [
      entry(step, 'content.destroyed', '', `${words} ${step.reason}`, {
        ...{ returns, begun, lists: list ? 1 : 0, rows: list ? facts.cycle.frameCount : 0 },
        ...{ days, endedOn, policy: `${reading.policy.key} ${reading.policy.version}` },
      }),
    ],
    destroys: contentDestroyed(what),
  });
}

function once(rule: StageStep['rule'], subject: string, at: Instant, on: PlainDate, reason: string): StageStep {
  return { key: `${rule}/${subject}/1`, rule, subject, occurrence: 1, at, on, reason };
}

function entry(
  step: StageStep,
  name: LogEntry['name'],
  subject: string,
  reason: string,
  facts?: LogEntry['facts'],
): LogEntry {
  return { name, subject, at: step.at, by: `rule:${step.key}`, reason, ...(facts ? { facts } : {}) };
}

function nextStage(facts: CycleFacts, from: StageKey): StageKey {
  const { stages } = facts.cycle.template;
  return stages[stages.indexOf(from) + 1] ?? 'reporting';
}

function firstForEach(told: readonly Notice[]): readonly Notice[] {
  const byKey = new Map<string, Notice>();
  for (const notice of told) if (!byKey.has(notice.key)) byKey.set(notice.key, notice);
  return [...byKey.values()];
}
