import { isOpenAction } from '../action/open-action.js';
import type { Action, CycleFacts, Extension } from '../cycle/facts.js';
import type { RuleSubject } from '../policy/policy.js';
import { ACCURACY_KEY } from '../reporting/accuracy-window.js';
import { collectionOf } from '../submission/collection.js';
import { laterOf, type PlainDate } from '../time/plain-date.js';
import type { Reading } from './reading.js';

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

/**
 * Everything open that has a date, in a running cycle, in no promised order; of a closed one, its open actions and
 * their requests for more time. Nothing while it is paused, planned or cancelled.
 */
export function subjects(facts: CycleFacts, reading: Reading): readonly Subject[] {
  const { state, stage } = facts.cycle;
  if (state !== 'running' && state !== 'closed') return [];
  const found: Subject[] = [];
  if (state === 'running') {
    if (stage === 'selection') involvement(facts, reading, found);
    else if (stage === 'submission') returns(facts, found);
    else if (stage === 'moderation') moderation(facts, found);
    else if (stage === 'reporting') reporting(facts, reading, found);
    if (stage === 'submission' || stage === 'moderation') clarifications(facts, reading, found);
    for (const ref in facts.review) review(facts, reading, ref, found);
  }
  if (facts.cycle.approvedOn !== null) {
    for (const ref in facts.action) {
      for (const one of ofAction(facts, reading, ref, facts.cycle.approvedOn)) found.push(one);
    }
    for (const ref in facts.extension) extension(facts, ref, found);
  }
  return found;
}

/** A subject that nobody in particular owns; written out, for it is made at every wake. */
function unowned(
  kind: RuleSubject,
  ref: string,
  dueOn: PlainDate,
  openedOn: PlainDate,
  occurrence: number,
  count: number | null,
  agencyKey: string | null,
  source: object,
): Subject {
  return {
    kind,
    ref,
    dueOn,
    openedOn,
    occurrence,
    settled: false,
    count,
    agencyKey,
    ownerKey: null,
    deputyKey: null,
    source,
  };
}

function involvement(facts: CycleFacts, reading: Reading, found: Subject[]): void {
  const stage = facts.stage.selection;
  const { drawnAt, lockedAt, launchOn } = facts.cycle;
  // Before the draw there is nothing an agency could confirm, after the lock nothing it still may.
  if (stage === undefined || drawnAt === null || lockedAt !== null) return;
  let cases = 0;
  for (const ref in facts.case) if (facts.case[ref]?.state === 'SELECTED') cases += 1;
  const openedOn = laterOf(stage.openedOn ?? launchOn, reading.london.dayOf(drawnAt));
  for (const ref in facts.participant) {
    const part = facts.participant[ref];
    if (part === undefined || part.involvementDueOn === null || part.involvementConfirmedAt !== null) continue;
    const occurrence = stage.occurrence + part.returnsOccurrence - 1;
    found.push(
      unowned(
        'involvement',
        ref,
        part.involvementDueOn,
        floored(facts, occurrence, openedOn),
        occurrence,
        cases,
        part.agencyKey,
        part,
      ),
    );
  }
}

function returns(facts: CycleFacts, found: Subject[]): void {
  const openedOn = facts.stage.submission?.openedOn ?? facts.cycle.launchOn;
  const { outstanding } = collectionOf(facts.submission);
  for (const ref in facts.participant) {
    const part = facts.participant[ref];
    const count = outstanding.get(ref);
    if (part === undefined || part.returnsDueOn === null || count === undefined) continue;
    found.push(
      unowned(
        'returns',
        ref,
        part.returnsDueOn,
        floored(facts, part.returnsOccurrence, openedOn),
        part.returnsOccurrence,
        count,
        part.agencyKey,
        part,
      ),
    );
  }
}

function clarifications(facts: CycleFacts, reading: Reading, found: Subject[]): void {
  const { clarification } = reading.policy.limits;
  for (const ref of collectionOf(facts.submission).returned) {
    const one = facts.submission[ref];
    if (one === undefined || one.clarificationDueOn === null) continue;
    found.push(
      unowned(
        'clarification',
        ref,
        one.clarificationDueOn,
        reading.shift(one.clarificationDueOn, -clarification, one.agencyKey),
        Math.max(1, one.clarifications),
        null,
        one.agencyKey,
        one,
      ),
    );
  }
}

function moderation(facts: CycleFacts, found: Subject[]): void {
  const stage = facts.stage.moderation;
  if (stage === undefined || stage.dueOn === null || stage.closedAt !== null) return;
  let cases = 0;
  for (const ref in facts.case) if (facts.case[ref]?.state === 'SELECTED') cases += 1;
  found.push(
    unowned(
      'moderation',
      'moderation',
      stage.dueOn,
      floored(facts, stage.occurrence, stage.openedOn ?? stage.dueOn),
      stage.occurrence,
      cases === 0 ? null : cases,
      null,
      stage,
    ),
  );
}

function reporting(facts: CycleFacts, reading: Reading, found: Subject[]): void {
  const stage = facts.stage.reporting;
  if (stage === undefined || stage.dueOn === null || stage.closedAt !== null) return;
  const checking = facts.cycle.substage === 'FACTUAL_ACCURACY';
  const closed = facts.steps[ACCURACY_KEY];
  if (checking && closed === undefined) {
    for (const ref in facts.participant) {
      const part = facts.participant[ref];
      if (part === undefined || part.accuracyDueOn === null || part.accuracyAnsweredAt !== null) continue;
      const occurrence = stage.occurrence + part.returnsOccurrence - 1;
      const issuedOn = reading.shift(part.accuracyDueOn, -reading.policy.limits.accuracy, part.agencyKey);
      found.push(
        unowned(
          'accuracy',
          ref,
          part.accuracyDueOn,
          floored(facts, occurrence, issuedOn),
          occurrence,
          null,
          part.agencyKey,
          part,
        ),
      );
    }
    return;
  }
  const openedOn = closed === undefined ? (stage.openedOn ?? stage.dueOn) : reading.london.dayOf(closed.at);
  found.push(
    unowned(
      checking ? 'approval' : 'draft',
      'reporting',
      stage.dueOn,
      floored(facts, stage.occurrence, openedOn),
      stage.occurrence,
      null,
      null,
      stage,
    ),
  );
}

function review(facts: CycleFacts, reading: Reading, ref: string, found: Subject[]): void {
  const one = facts.review[ref];
  if (one === undefined || one.openedAt === null || one.completedAt !== null) return;
  found.push(
    unowned(
      'review',
      ref,
      one.dueOn,
      floored(facts, one.occurrence, reading.london.dayOf(one.openedAt)),
      one.occurrence,
      null,
      null,
      one,
    ),
  );
}

interface OfAction {
  readonly reading: Reading;
  readonly approvedOn: PlainDate;
  readonly movedOn: PlainDate | null;
  readonly extension: CycleFacts['extension'];
  readonly ref: string;
  readonly found: readonly Subject[];
}

const OF_ACTIONS = new WeakMap<Action, OfAction>();

/** What is open about one action; remembered for as long as neither it nor what it depends on changes. */
function ofAction(facts: CycleFacts, reading: Reading, ref: string, approvedOn: PlainDate): readonly Subject[] {
  const one = facts.action[ref];
  if (one === undefined || !isOpenAction(one)) return [];
  const { extension } = facts;
  const { movedOn } = facts.cycle;
  const known = OF_ACTIONS.get(one);
  if (
    known !== undefined &&
    known.reading === reading &&
    known.approvedOn === approvedOn &&
    known.movedOn === movedOn &&
    known.extension === extension &&
    known.ref === ref
  ) {
    return known.found;
  }
  const found: Subject[] = [];
  action(facts, reading, ref, approvedOn, found);
  OF_ACTIONS.set(one, { reading, approvedOn, movedOn, extension, ref, found });
  return found;
}

function action(facts: CycleFacts, reading: Reading, ref: string, approvedOn: PlainDate, found: Subject[]): void {
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
      if (asked.decidedAt !== null) openedOn = laterOf(openedOn, reading.london.dayOf(asked.decidedAt));
    }
    if (one.acceptedAt !== null) openedOn = laterOf(openedOn, reading.london.dayOf(one.acceptedAt));
    else if (one.acceptanceDueOn !== null) openedOn = laterOf(openedOn, askedOn(one, one.acceptanceDueOn, reading));
  }
  found.push({ ...whose, kind: 'action', dueOn: one.dueOn, openedOn, occurrence, settled: waits });
  if (one.acceptedAt === null) {
    if (one.acceptanceDueOn === null) return;
    const since = floored(facts, occurrence, askedOn(one, one.acceptanceDueOn, reading));
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
  const acceptedOn = reading.london.dayOf(one.acceptedAt);
  const since = one.updatedOn === null ? acceptedOn : laterOf(one.updatedOn, acceptedOn);
  found.push({
    ...whose,
    kind: 'update',
    dueOn: since,
    openedOn: laterOf(since, openedOn),
    // All three only rise: whatever ends a silence, evidence sent or sent back too, begins the next one anew.
    occurrence: occurrence + one.updates + one.evidenceRejections,
    settled: waits,
  });
  if (waits && one.signOffDueOn !== null) {
    const openedSince = one.evidenceSubmittedAt === null ? opened : reading.london.dayOf(one.evidenceSubmittedAt);
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

function askedOn(action: Action, acceptanceDueOn: PlainDate, reading: Reading): PlainDate {
  return reading.shift(acceptanceDueOn, -reading.policy.limits.acceptance, action.agencyKey);
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
