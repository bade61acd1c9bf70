import type { Action, CycleFacts, Extension, Submission } from '../cycle/facts.js';
import type { RuleSubject } from '../policy/policy.js';
import { laterOf, type PlainDate } from '../time/plain-date.js';
import type { Frame } from './frame.js';

/** An open thing with a date: what a ladder of reminders watches. */
export interface Subject {
  readonly kind: RuleSubject;
  /** What it is in keys: an agency, an action, a stage, a review … */
  readonly ref: string;
  readonly dueOn: PlainDate;
  /** A rung exists only on a later day. */
  readonly openedOn: PlainDate;
  readonly occurrence: number;
  /** Waits for somebody else: its rungs pass in silence. */
  readonly settled: boolean;
  /** How much is outstanding, where that can be counted. */
  readonly count: number | null;
  readonly agencyKey: string | null;
  readonly ownerKey: string | null;
  readonly deputyKey: string | null;
  /** The entity its dates come from; rungs are remembered by it. */
  readonly source: object;
}

/** Whether a return is still owed. */
export function isOutstanding(submission: Submission): boolean {
  return (
    (submission.state === 'NOT_STARTED' || submission.state === 'IN_PROGRESS') && submission.involvement !== 'NOT_KNOWN'
  );
}

/** Whether an action is still to be done or signed off. */
export function isOpenAction(action: Action): boolean {
  return action.state !== 'CLOSED' && action.state !== 'CANCELLED';
}

/** Whether the check of facts was closed by its rule. */
export function accuracyClosed(facts: CycleFacts): boolean {
  return facts.steps[ACCURACY_KEY] !== undefined;
}

/** Key of the step that closes the check of facts: it happens once in a cycle. */
export const ACCURACY_KEY = 'close-accuracy/reporting/1';

const OUTSTANDING = new WeakMap<CycleFacts['submission'], Readonly<Record<string, number>>>();

/** How many returns each agency still owes. */
export function outstandingByAgency(submissions: CycleFacts['submission']): Readonly<Record<string, number>> {
  const known = OUTSTANDING.get(submissions);
  if (known !== undefined) return known;
  const counts: Record<string, number> = {};
  for (const ref in submissions) {
    const submission = submissions[ref];
    if (submission === undefined || !isOutstanding(submission)) continue;
    counts[submission.agencyKey] = (counts[submission.agencyKey] ?? 0) + 1;
  }
  OUTSTANDING.set(submissions, counts);
  return counts;
}

/** Everything open that has a date, in a running cycle; of a closed one, its open actions. Nothing while it is paused. */
export function subjects(facts: CycleFacts, frame: Frame): readonly Subject[] {
  const { state, stage } = facts.cycle;
  if (state !== 'running' && state !== 'closed') return [];
  const found: Subject[] = [];
  if (state === 'running') {
    if (stage === 'selection') involvement(facts, frame, found);
    else if (stage === 'submission') returns(facts, frame, found);
    else if (stage === 'moderation') moderation(facts, found);
    else if (stage === 'reporting') reporting(facts, frame, found);
    for (const ref in facts.review) review(facts, frame, ref, found);
  }
  if (facts.cycle.approvedOn !== null) {
    for (const ref in facts.action) action(facts, frame, ref, facts.cycle.approvedOn, found);
    for (const ref in facts.extension) extension(facts, ref, found);
  }
  return found;
}

const NOBODY = { settled: false, count: null, agencyKey: null, ownerKey: null, deputyKey: null };

function involvement(facts: CycleFacts, frame: Frame, found: Subject[]): void {
  const stage = facts.stage.selection;
  const { drawnAt, lockedAt, launchOn } = facts.cycle;
  // Before the draw there is nothing an agency could confirm, after the lock nothing it still may.
  if (stage === undefined || drawnAt === null || lockedAt !== null) return;
  let cases = 0;
  for (const ref in facts.case) if (facts.case[ref]?.state === 'SELECTED') cases += 1;
  const openedOn = laterOf(stage.openedOn ?? launchOn, frame.london.dayOf(drawnAt));
  for (const ref in facts.participant) {
    const part = facts.participant[ref];
    if (part === undefined || part.involvementDueOn === null || part.involvementConfirmedAt !== null) continue;
    const occurrence = stage.occurrence + part.returnsOccurrence - 1;
    found.push({
      ...NOBODY,
      kind: 'involvement',
      ref,
      dueOn: part.involvementDueOn,
      openedOn: floored(facts, occurrence, openedOn),
      occurrence,
      count: cases,
      agencyKey: part.agencyKey,
      source: part,
    });
  }
}

function returns(facts: CycleFacts, frame: Frame, found: Subject[]): void {
  const openedOn = facts.stage.submission?.openedOn ?? facts.cycle.launchOn;
  const outstanding = outstandingByAgency(facts.submission);
  for (const ref in facts.participant) {
    const part = facts.participant[ref];
    const count = outstanding[ref];
    if (part === undefined || part.returnsDueOn === null || count === undefined) continue;
    found.push({
      ...NOBODY,
      kind: 'returns',
      ref,
      dueOn: part.returnsDueOn,
      openedOn: floored(facts, part.returnsOccurrence, openedOn),
      occurrence: part.returnsOccurrence,
      count,
      agencyKey: part.agencyKey,
      source: part,
    });
  }
  const { clarification } = frame.policy.limits;
  for (const ref in facts.submission) {
    const one = facts.submission[ref];
    if (one === undefined || one.state !== 'RETURNED_FOR_CLARIFICATION' || one.clarificationDueOn === null) continue;
    found.push({
      ...NOBODY,
      kind: 'clarification',
      ref,
      dueOn: one.clarificationDueOn,
      openedOn: frame.shift(one.clarificationDueOn, -clarification, one.agencyKey),
      occurrence: Math.max(1, one.clarifications),
      agencyKey: one.agencyKey,
      source: one,
    });
  }
}

function moderation(facts: CycleFacts, found: Subject[]): void {
  const stage = facts.stage.moderation;
  if (stage === undefined || stage.dueOn === null || stage.closedAt !== null) return;
  let cases = 0;
  for (const ref in facts.case) if (facts.case[ref]?.state === 'SELECTED') cases += 1;
  found.push({
    ...NOBODY,
    kind: 'moderation',
    ref: 'moderation',
    dueOn: stage.dueOn,
    openedOn: floored(facts, stage.occurrence, stage.openedOn ?? stage.dueOn),
    occurrence: stage.occurrence,
    count: cases === 0 ? null : cases,
    source: stage,
  });
}

function reporting(facts: CycleFacts, frame: Frame, found: Subject[]): void {
  const stage = facts.stage.reporting;
  if (stage === undefined || stage.dueOn === null || stage.closedAt !== null) return;
  const checking = facts.cycle.substage === 'FACTUAL_ACCURACY';
  const closed = facts.steps[ACCURACY_KEY];
  if (checking && closed === undefined) {
    for (const ref in facts.participant) {
      const part = facts.participant[ref];
      if (part === undefined || part.accuracyDueOn === null || part.accuracyAnsweredAt !== null) continue;
      const occurrence = stage.occurrence + part.returnsOccurrence - 1;
      const issuedOn = frame.shift(part.accuracyDueOn, -frame.policy.limits.accuracy, part.agencyKey);
      found.push({
        ...NOBODY,
        kind: 'accuracy',
        ref,
        dueOn: part.accuracyDueOn,
        openedOn: floored(facts, occurrence, issuedOn),
        occurrence,
        agencyKey: part.agencyKey,
        source: part,
      });
    }
    return;
  }
  const openedOn = closed === undefined ? (stage.openedOn ?? stage.dueOn) : frame.london.dayOf(closed.at);
  found.push({
    ...NOBODY,
    kind: checking ? 'approval' : 'draft',
    ref: 'reporting',
    dueOn: stage.dueOn,
    openedOn: floored(facts, stage.occurrence, openedOn),
    occurrence: stage.occurrence,
    source: stage,
  });
}

function review(facts: CycleFacts, frame: Frame, ref: string, found: Subject[]): void {
  const one = facts.review[ref];
  if (one === undefined || one.openedAt === null || one.completedAt !== null) return;
  found.push({
    ...NOBODY,
    kind: 'review',
    ref,
    dueOn: one.dueOn,
    openedOn: floored(facts, one.occurrence, frame.london.dayOf(one.openedAt)),
    occurrence: one.occurrence,
    source: one,
  });
}

function action(facts: CycleFacts, frame: Frame, ref: string, approvedOn: PlainDate, found: Subject[]): void {
  const one = facts.action[ref];
  if (one === undefined || !isOpenAction(one)) return;
  const { agencyKey, ownerKey, deputyKey, occurrence } = one;
  const whose = { ref, count: null, agencyKey, ownerKey, deputyKey, source: one };
  const waits = one.state === 'EVIDENCE_SUBMITTED';
  const opened = laterOf(approvedOn, one.startOn);
  let openedOn = opened;
  if (occurrence > 1) {
    // A later occurrence begins on the day that made it: an extension, a new owner, a move of dates.
    openedOn = floored(facts, occurrence, opened);
    for (
      let n = 1, asked = facts.extension[`${ref}-X1`];
      asked !== undefined;
      asked = facts.extension[`${ref}-X${++n}`]
    ) {
      if (asked.decidedAt !== null) openedOn = laterOf(openedOn, frame.london.dayOf(asked.decidedAt));
    }
    if (one.acceptedAt !== null) openedOn = laterOf(openedOn, frame.london.dayOf(one.acceptedAt));
    else if (one.acceptanceDueOn !== null) openedOn = laterOf(openedOn, askedOn(one, one.acceptanceDueOn, frame));
  }
  found.push({ ...whose, kind: 'action', dueOn: one.dueOn, openedOn, occurrence, settled: waits });
  if (one.acceptedAt === null) {
    if (one.acceptanceDueOn === null) return;
    const since = floored(facts, occurrence, askedOn(one, one.acceptanceDueOn, frame));
    found.push({
      ...whose,
      kind: 'acceptance',
      dueOn: one.acceptanceDueOn,
      openedOn: since,
      occurrence,
      settled: false,
    });
    return;
  }
  const acceptedOn = frame.london.dayOf(one.acceptedAt);
  const since = one.updatedOn === null ? acceptedOn : laterOf(one.updatedOn, acceptedOn);
  found.push({
    ...whose,
    kind: 'update',
    dueOn: since,
    openedOn: laterOf(since, openedOn),
    occurrence: occurrence + one.updates,
    settled: waits,
  });
  if (waits && one.signOffDueOn !== null) {
    const openedSince = one.evidenceSubmittedAt === null ? opened : frame.london.dayOf(one.evidenceSubmittedAt);
    const rejected = occurrence + one.evidenceRejections;
    found.push({
      ...whose,
      kind: 'sign-off',
      dueOn: one.signOffDueOn,
      openedOn: floored(facts, rejected, openedSince),
      occurrence: rejected,
      settled: false,
    });
  }
}

function askedOn(action: Action, acceptanceDueOn: PlainDate, frame: Frame): PlainDate {
  return frame.shift(acceptanceDueOn, -frame.policy.limits.acceptance, action.agencyKey);
}

function extension(facts: CycleFacts, ref: string, found: Subject[]): void {
  const one: Extension | undefined = facts.extension[ref];
  const about = one === undefined ? undefined : facts.action[one.action];
  if (one === undefined || about === undefined || one.state !== 'REQUESTED' || !isOpenAction(about)) return;
  found.push({
    kind: 'extension',
    ref,
    dueOn: one.decisionDueOn,
    openedOn: one.requestedOn,
    occurrence: 1,
    settled: false,
    count: null,
    agencyKey: about.agencyKey,
    ownerKey: about.ownerKey,
    deputyKey: about.deputyKey,
    source: one,
  });
}

/** A date that was moved begins anew on the day it was moved: rungs that had passed by then do not speak again. */
function floored(facts: CycleFacts, occurrence: number, openedOn: PlainDate): PlainDate {
  const { movedOn } = facts.cycle;
  return occurrence > 1 && movedOn !== null ? laterOf(openedOn, movedOn) : openedOn;
}
