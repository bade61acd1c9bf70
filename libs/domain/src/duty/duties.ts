import { isOpenAction } from '../action/open-action.js';
import type { Action, CycleFacts, Extension } from '../cycle/facts.js';
import type { Reading } from '../cycle/reading.js';
import type { RuleSubject } from '../policy/policy.js';
import { ACCURACY_KEY } from '../reporting/accuracy-window.js';
import { DRAFT_REPORT } from '../reporting/draft-fixed.js';
import { withoutVerdict } from '../review/verdicts.js';
import { selectedCases } from '../selection/sample-state.js';
import { collectionOf } from '../submission/collection.js';
import type { Instant } from '../time/instant.js';
import { laterOf, type PlainDate } from '../time/plain-date.js';
import type { DatedDuty, Duty, DutyKind } from './duty.js';

/**
 * Everything that is owed in a cycle, paused or not, of every kind; nothing but open alerts in a cancelled one, and open
 * actions beside them in a closed one. Takes no now: whether a day has come or passed is for the reader to say.
 */
export function duties(facts: CycleFacts, reading: Reading): readonly Duty[] {
  const { state } = facts.cycle;
  const found: Duty[] = [];
  alerts(facts, reading, found);
  if (state === 'planned') found.push(ofCycle('launch', facts, facts.cycle.launchOn, facts.cycle.launchOn));
  if (state === 'running' || state === 'suspended') {
    undated(facts, reading, found);
    found.push(...datedDuties(facts, reading));
  } else if (state === 'closed') found.push(...datedDuties(facts, reading));
  return found;
}

/** The part of the duties that ladders of reminders watch, in an order that stays. */
function datedDuties(facts: CycleFacts, reading: Reading): readonly DatedDuty[] {
  const found: DatedDuty[] = [];
  if (facts.cycle.state !== 'closed') {
    const { stage } = facts.cycle;
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

/** What is chased now: nothing while the cycle is only planned, paused or cancelled. */
export function chasedDuties(facts: CycleFacts, reading: Reading): readonly DatedDuty[] {
  const { state } = facts.cycle;
  return state === 'running' || state === 'closed' ? datedDuties(facts, reading) : [];
}

/** What waits for a person without a ladder of its own. */
function undated(facts: CycleFacts, reading: Reading, found: Duty[]): void {
  const { stage, substage, approvedOn } = facts.cycle;
  const since = facts.stage[stage]?.openedOn ?? facts.cycle.launchOn;
  const dayOf = (at: Instant | null | undefined): PlainDate => (at == null ? since : reading.london.dayOf(at));
  if (stage === 'selection') selecting(facts, since, dayOf, found);
  if (stage === 'submission') replacements(facts, since, found);
  if (stage === 'submission' || stage === 'moderation') {
    for (const ref in facts.submission) {
      const one = facts.submission[ref];
      if (one?.state !== 'LATE_NOT_USED') continue;
      found.push(duty('late-return', ref, dayOf(one.submittedAt), { agencyKey: one.agencyKey, source: one }));
    }
  }
  const drafting = stage === 'reporting' && substage === DRAFT_REPORT;
  if (stage === 'moderation' || drafting) {
    const open = Object.values(facts.finding).filter((one) => one.decision === null).length;
    if (open > 0) found.push(duty('finding', '', since, { count: open, source: facts.finding }));
  }
  if (stage === 'reporting') {
    const open = Object.values(facts.comment).filter((one) => one.answeredAt === null);
    const [first] = open;
    if (first !== undefined) {
      found.push(duty('comment', '', dayOf(first.madeAt), { count: open.length, source: facts.comment }));
    }
  }
  if (approvedOn === null) return;
  for (const ref in facts.briefing) {
    const one = facts.briefing[ref];
    if (one?.state === 'DRAFT') found.push(duty('briefing', ref, approvedOn, { source: one }));
  }
  for (const ref in facts.review) {
    const one = facts.review[ref];
    if (one === undefined || one.openedAt === null || one.completedAt !== null || one.months < LAST_REVIEW) continue;
    const missing = withoutVerdict(facts, ref).length;
    if (missing > 0)
      found.push(duty('verdicts', ref, dayOf(one.openedAt), { dueOn: one.dueOn, count: missing, source: one }));
  }
  for (const ref in facts.recommendation) {
    const done = carriedOut(facts, ref);
    if (done !== null) found.push(duty('recommendation', ref, dayOf(done), { source: facts.recommendation[ref] }));
  }
  const last = facts.review.M12;
  if (stage === 'one-year-on' && last?.completedAt != null && withoutVerdict(facts, 'M12').length === 0) {
    found.push(ofCycle('closing', facts, dayOf(last.completedAt), null));
  }
}

/** The review whose verdicts are owed, in months after approval (docs/domain.md §2). */
const LAST_REVIEW = 12;

/** The next step of a selection: the list, the draw, or, once cases are drawn, the lock. */
function selecting(
  facts: CycleFacts,
  since: PlainDate,
  dayOf: (at: Instant | null | undefined) => PlainDate,
  found: Duty[],
): void {
  const { drawnAt, frameHash } = facts.cycle;
  const dueOn = facts.stage.selection?.dueOn ?? null;
  if (drawnAt !== null) found.push(ofCycle('lock', facts, dayOf(drawnAt), dueOn));
  else found.push(ofCycle(frameHash === null ? 'list' : 'draw', facts, since, dueOn));
}

/** Cases that came into the sample after the lock: agencies have days of their own to say whether they know them. */
function replacements(facts: CycleFacts, since: PlainDate, found: Duty[]): void {
  for (const agencyKey in facts.participant) {
    const part = facts.participant[agencyKey];
    if (part === undefined || part.involvementConfirmedAt !== null) continue;
    const count = unconfirmedOf(facts, agencyKey).length;
    if (count === 0) continue;
    const { involvementDueOn: dueOn } = part;
    found.push(duty('replacement', agencyKey, since, { dueOn, count, agencyKey, source: part }));
  }
}

/** Cases of the sample of which an agency has not said whether it knows them. */
export function unconfirmedOf(facts: CycleFacts, agencyKey: string): readonly string[] {
  const waiting = new Set(
    Object.values(facts.submission)
      .filter((one) => one.agencyKey === agencyKey && one.involvement === 'UNCONFIRMED' && one.state === 'NOT_STARTED')
      .map((one) => one.caseRef),
  );
  return selectedCases(facts)
    .map(([ref]) => ref)
    .filter((ref) => waiting.has(ref));
}

/** When the last action under an open recommendation ended, if all have and one was carried out; null otherwise. */
function carriedOut(facts: CycleFacts, ref: string): Instant | null {
  const one = facts.recommendation[ref];
  if (one === undefined || one.closedAt !== null || !OPEN_RECOMMENDATION.includes(one.state)) return null;
  let last: Instant | null = null;
  for (const key in facts.action) {
    const action = facts.action[key];
    if (action === undefined || action.recommendation !== ref) continue;
    if (isOpenAction(action)) return null;
    if (action.state === 'CLOSED' && action.closedAt !== null && (last === null || action.closedAt > last)) {
      last = action.closedAt;
    }
  }
  return last;
}

const OPEN_RECOMMENDATION: readonly string[] = ['AGREED', 'IN_PROGRESS', 'IMPLEMENTED_PENDING_TEST', 'REOPENED'];

function alerts(facts: CycleFacts, reading: Reading, found: Duty[]): void {
  for (const ref in facts.alert) {
    const one = facts.alert[ref];
    if (one === undefined || one.resolvedAt !== null) continue;
    const kind = one.state === 'RAISED' ? 'alert' : 'alert-outcome';
    found.push(duty(kind, ref, reading.london.dayOf(one.raisedAt), { agencyKey: one.agencyKey, source: one }));
  }
}

function ofCycle<K extends DutyKind>(kind: K, facts: CycleFacts, since: PlainDate, dueOn: PlainDate | null): Duty<K> {
  return duty(kind, '', since, { dueOn, source: facts.cycle });
}

function duty<K extends DutyKind>(kind: K, ref: string, since: PlainDate, more: Partial<Duty>): Duty<K> {
  const nobody = { agencyKey: null, ownerKey: null, deputyKey: null };
  return { dueOn: null, occurrence: 1, settled: false, count: null, source: {}, ...nobody, ...more, kind, ref, since };
}

/** A duty that nobody in particular owns; written out, for it is made at every wake. */
function unowned(
  kind: RuleSubject,
  ref: string,
  dueOn: PlainDate,
  since: PlainDate,
  occurrence: number,
  count: number | null,
  agencyKey: string | null,
  source: object,
): DatedDuty {
  return {
    kind,
    ref,
    dueOn,
    since,
    occurrence,
    settled: false,
    count,
    agencyKey,
    ownerKey: null,
    deputyKey: null,
    source,
  };
}

function involvement(facts: CycleFacts, reading: Reading, found: DatedDuty[]): void {
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

function returns(facts: CycleFacts, found: DatedDuty[]): void {
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

function clarifications(facts: CycleFacts, reading: Reading, found: DatedDuty[]): void {
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

function moderation(facts: CycleFacts, found: DatedDuty[]): void {
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

function reporting(facts: CycleFacts, reading: Reading, found: DatedDuty[]): void {
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

function review(facts: CycleFacts, reading: Reading, ref: string, found: DatedDuty[]): void {
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
  readonly found: readonly DatedDuty[];
}

const OF_ACTIONS = new WeakMap<Action, OfAction>();

/** What is open about one action; remembered for as long as neither it nor what it depends on changes. */
function ofAction(facts: CycleFacts, reading: Reading, ref: string, approvedOn: PlainDate): readonly DatedDuty[] {
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
  const found: DatedDuty[] = [];
  action(facts, reading, ref, approvedOn, found);
  OF_ACTIONS.set(one, { reading, approvedOn, movedOn, extension, ref, found });
  return found;
}

function action(facts: CycleFacts, reading: Reading, ref: string, approvedOn: PlainDate, found: DatedDuty[]): void {
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
  found.push({ ...whose, kind: 'action', dueOn: one.dueOn, since: openedOn, occurrence, settled: waits });
  if (one.acceptedAt === null) {
    if (one.acceptanceDueOn === null) return;
    const since = floored(facts, occurrence, askedOn(one, one.acceptanceDueOn, reading));
    found.push({
      ...whose,
      kind: 'acceptance',
      dueOn: one.acceptanceDueOn,
      since,
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
    since: laterOf(since, openedOn),
    // All three only rise: whatever ends a silence, evidence sent or sent back too, starts the next one.
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
      since: floored(facts, rejected, openedSince),
      occurrence: rejected,
      settled: false,
    });
  }
}

function askedOn(action: Action, acceptanceDueOn: PlainDate, reading: Reading): PlainDate {
  return reading.shift(acceptanceDueOn, -reading.policy.limits.acceptance, action.agencyKey);
}

function extension(facts: CycleFacts, ref: string, found: DatedDuty[]): void {
  const one: Extension | undefined = facts.extension[ref];
  const about = one === undefined ? undefined : facts.action[one.action];
  if (one === undefined || about === undefined || one.state !== 'REQUESTED' || !isOpenAction(about)) return;
  found.push({
    kind: 'extension',
    ref,
    dueOn: one.decisionDueOn,
    since: one.requestedOn,
    occurrence: 1,
    settled: false,
    count: null,
    agencyKey: about.agencyKey,
    ownerKey: about.ownerKey,
    deputyKey: about.deputyKey,
    source: one,
  });
}

/** A date that was moved starts again on the day it was moved: rungs that had passed by then do not speak again. */
function floored(facts: CycleFacts, occurrence: number, openedOn: PlainDate): PlainDate {
  const { movedOn } = facts.cycle;
  return occurrence > 1 && movedOn !== null ? laterOf(openedOn, movedOn) : openedOn;
}
