import { isGivenUp, isOpenAction } from '../action/open-action.js';
import { SILENT_DAYS, silentSince } from '../action/standing.js';
import { isOpenAlert, isRaised } from '../alert/alert-state.js';
import { isAtItsEnd, isPaused } from '../cycle/cycle-state.js';
import type { Action, CycleFacts, Participant, Review } from '../cycle/facts.js';
import type { Reading } from '../cycle/reading.js';
import { turnDueOn } from '../dispute/climb.js';
import { isOpenDispute } from '../dispute/dispute-state.js';
import { turnOf } from '../dispute/turn.js';
import { awaitedBy, followUpOf, followUpTurns, proposedFollowUp, yearOnReview } from '../follow-up/follow-up.js';
import { isPanelToCome } from '../moderation/panel-day.js';
import { tooFewReturns } from '../moderation/quorum.js';
import { ungradedOf } from '../moderation/teams.js';
import { SHIPPED_OUTCOME_DAYS } from '../policy/default-policy.js';
import type { RuleSubject } from '../policy/policy.js';
import { isOpenProposal, whoIsAsked } from '../proposal/proposal.js';
import { accuracyKey } from '../reporting/accuracy-window.js';
import { checkingAgain } from '../reporting/checked-again.js';
import { isToCheckAgain } from '../reporting/checked-facts.js';
import { DRAFT_REPORT, isIssued } from '../reporting/draft-fixed.js';
import { isDraftBriefing, isWithdrawnRecommendation } from '../reporting/live.js';
import { isToLookAt } from '../reporting/resting-counts.js';
import { askedFrom, type Signatory, signingKind, unsigned } from '../reporting/signatories.js';
import { standingFindings } from '../reporting/standing-findings.js';
import { destructionOf, askedFrom as foreseenFrom } from '../retention/destruction.js';
import { lastReview } from '../review/reviews.js';
import { withoutVerdict } from '../review/verdicts.js';
import { isUngraded, selectedCases } from '../selection/sample-state.js';
import { type Collection, collectionIn, isOutstanding } from '../submission/collection.js';
import { hasSpoken, isUnused } from '../submission/return-state.js';
import { SURVEYED_STAGES, surveysIn } from '../surveying/survey-state.js';
import type { Instant } from '../time/instant.js';
import { addDays, laterOf, type PlainDate } from '../time/plain-date.js';
import type { DatedDuty, Duty, DutyKind } from './duty.js';
import { ANSWER_DAYS, askedToAnswer, lastAnswer } from './passed-up.js';

/**
 * Everything that is owed in a cycle, paused or not, of every kind; in a cancelled one nothing but open alerts and the
 * word on what is to be destroyed, in a closed one open actions, recovery plans and disputes beside them. Takes no now: whether a day has come or passed is for the reader to say.
 */
export function duties(facts: CycleFacts, reading: Reading): readonly Duty[] {
  return reading.once(facts, allDuties);
}

function allDuties(facts: CycleFacts, reading: Reading): readonly Duty[] {
  const { state } = facts.cycle;
  const found: Duty[] = [];
  raisedAlerts(facts, reading, found);
  if (state === 'running' || state === 'suspended') undated(facts, reading, found);
  if (state === 'suspended') found.push(...pauses(facts, reading));
  found.push(...reading.once(facts, datedDuties));
  return found;
}

/** What is never late: no reply by the last day counts as one, also where something else keeps it from closing. */
const ENDED_BY_SILENCE: readonly DutyKind[] = ['accuracy', 'recheck', 'changes', 'destruction'];

/** What is owed and past its last day on a day, the longest late first; nothing while the cycle is paused. */
export function lateDuties(facts: CycleFacts, reading: Reading, today: PlainDate): readonly Duty[] {
  if (isPaused(facts.cycle)) return [];
  const isLate = ({ kind, dueOn, settled }: Duty) =>
    dueOn !== null && dueOn < today && !settled && !ENDED_BY_SILENCE.includes(kind);
  return duties(facts, reading)
    .filter(isLate)
    .sort((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : a.dueOn === b.dueOn ? 0 : 1));
}

/** The part of the duties that ladders of reminders watch, in an order that stays. */
function datedDuties(facts: CycleFacts, reading: Reading): readonly DatedDuty[] {
  const found: DatedDuty[] = [];
  const { state, launchOn } = facts.cycle;
  if (state === 'planned') {
    const { occurrence = 1 } = facts.stage.planning ?? {};
    found.push(duty('launch', '', launchOn, { dueOn: launchOn, occurrence }));
    agreements(facts, found);
    return found;
  }
  alertOutcomes(facts, reading, found);
  destruction(facts, reading, found);
  agreements(facts, found);
  if (state === 'cancelled') return found;
  disputes(facts, reading, found);
  if (state !== 'closed') {
    surveys(facts, reading, found);
    const { stage } = facts.cycle;
    if (stage === 'selection') {
      selecting(facts, reading, found);
      involvement(facts, reading, found);
    } else if (stage === 'submission') replacements(facts, reading, found);
    else if (stage === 'moderation') {
      fewReturns(facts, reading, found);
      moderation(facts, found);
      teams(facts, found);
    } else if (stage === 'reporting') reporting(facts, reading, found);
    if (stage === 'submission' || stage === 'moderation') {
      const collection = reading.once(facts, collectionIn);
      const { alone, returned } = collection;
      if (stage === 'submission') returns(facts, collection, found);
      returnsAlone(facts, alone, reading, found);
      clarifications(facts, returned, reading, found);
    }
    for (const ref in facts.review) review(facts, reading, ref, found);
    if (facts.cycle.approvedOn !== null) following(facts, reading, found);
  }
  if (facts.cycle.approvedOn !== null) {
    recoveries(facts, reading, found);
    for (const ref in facts.action) action(facts, reading, ref, facts.cycle.approvedOn, found);
    for (const ref in facts.extension) extension(facts, ref, found);
  }
  answers(facts, reading, found);
  return found;
}

/** What those owe to whom something late was passed up: an answer, and another once the day they gave has passed. */
function answers(facts: CycleFacts, reading: Reading, found: DatedDuty[]): void {
  for (const one of [...found]) {
    const asked = askedToAnswer(facts, one, reading);
    if (asked === null) continue;
    const { about, person: ownerKey } = asked;
    const said = lastAnswer(facts, about);
    const isOfNow = said !== null && said.answer.saidOn >= asked.since;
    const from = isOfNow ? said.answer.byOn : asked.since;
    found.push(
      duty('answer', about, isOfNow ? addDays(from, 1) : from, {
        dueOn: reading.shift(from, ANSWER_DAYS, null),
        occurrence: one.occurrence + (said?.times ?? 0),
        ...{ agencyKey: one.agencyKey, ownerKey },
      }),
    );
  }
}

/** What is proposed and waits for somebody else to agree, in whatever state the audit is. */
function agreements(facts: CycleFacts, found: DatedDuty[]): void {
  for (const ref in facts.proposal) {
    const one = facts.proposal[ref];
    if (one === undefined || !isOpenProposal(facts, one)) continue;
    found.push(duty('agreement', ref, one.proposedOn, { dueOn: one.dueOn, ownerKey: whoIsAsked(facts, one) }));
  }
}

/** What is destroyed by rule before long: whether it must be kept is to be said before that day. */
function destruction(facts: CycleFacts, reading: Reading, found: DatedDuty[]): void {
  const next = destructionOf(facts, reading);
  if (next === null) return;
  const occurrence = facts.cycle.keepings + 1;
  const count = next.returns + next.begun || null;
  found.push(duty('destruction', '', foreseenFrom(next, reading), { dueOn: next.on, occurrence, count }));
}

/** How many working days a pause lasts before somebody is asked whether it is to go on. */
const PAUSED_DAYS = 20;

/** What is chased now: of a paused cycle that it is resumed, and its disputes; of a cancelled one nothing; of both the outcomes of alerts. */
export function chasedDuties(facts: CycleFacts, reading: Reading): readonly DatedDuty[] {
  if (facts.cycle.state !== 'suspended') return reading.once(facts, datedDuties);
  const found = [...pauses(facts, reading)];
  alertOutcomes(facts, reading, found);
  disputes(facts, reading, found);
  agreements(facts, found);
  return found;
}

function pauses({ cycle, versions }: CycleFacts, reading: Reading): readonly DatedDuty[] {
  const { pausedOn } = cycle;
  if (pausedOn === null) return [];
  // A cycle changes with each pause and resuming, so that the next pause is spoken of again.
  const occurrence = Math.max(1, versions.cycle?.[''] ?? 1);
  return [duty('pause', '', pausedOn, { dueOn: reading.shift(pausedOn, PAUSED_DAYS, null), occurrence })];
}

/** What waits for a person without a ladder of its own. */
function undated(facts: CycleFacts, reading: Reading, found: Duty[]): void {
  const { stage, substage, approvedOn } = facts.cycle;
  const since = facts.stage[stage]?.openedOn ?? facts.cycle.launchOn;
  const dayOf = (at: Instant | null | undefined): PlainDate => (at == null ? since : reading.london.dayOf(at));
  const { panelOn } = facts.cycle;
  if (panelOn !== null && isPanelToCome(facts)) found.push(duty('panel-day', '', addDays(panelOn, 1), {}));
  if (stage === 'submission' || stage === 'moderation') {
    for (const ref in facts.submission) {
      const one = facts.submission[ref];
      if (one === undefined || !isUnused(one)) continue;
      found.push(duty('late-return', ref, dayOf(one.submittedAt), { agencyKey: one.agencyKey }));
    }
  }
  const drafting = stage === 'reporting' && substage === DRAFT_REPORT;
  const again = drafting ? ungraded(facts) : 0;
  if (again > 0) found.push(duty('moderation', 'moderation', since, { count: again }));
  if (stage === 'moderation' || drafting) {
    const open = Object.values(standingFindings(facts)).filter((one) => one.decision === null).length;
    if (open > 0) found.push(duty('finding', '', since, { count: open }));
  }
  if (stage === 'reporting') {
    const open = Object.values(facts.comment).filter((one) => one.answeredAt === null);
    const [first] = open;
    if (first !== undefined) {
      found.push(duty('comment', '', dayOf(first.madeAt), { count: open.length, dueOn: answersDue(facts) }));
    }
  }
  for (const ref in facts.recommendation) {
    const one = facts.recommendation[ref];
    if (one === undefined || !isToLookAt(one) || isWithdrawnRecommendation(one) || one.closedAt !== null) continue;
    found.push(duty('counts', ref, dayOf(one.countsMovedAt), { dueOn: countsDue(facts) }));
  }
  if (approvedOn === null) return;
  for (const ref in facts.recommendation) {
    const done = carriedOut(facts, ref);
    if (done !== null) found.push(duty('recommendation', ref, dayOf(done), { dueOn: nextReview(facts) }));
  }
  for (const ref in facts.review) {
    const one = facts.review[ref];
    if (one === undefined || one.openedAt === null || one.completedAt !== null || ref !== lastReview(facts.cycle))
      continue;
    const missing = withoutVerdict(facts, ref).length;
    if (missing > 0) {
      const { dueOn } = reviewDue(facts, ref, one, reading);
      found.push(duty('verdicts', ref, dayOf(one.openedAt), { dueOn, count: missing }));
    }
  }
  const proposed = proposedFollowUp(facts, reading);
  if (proposed !== null) found.push(duty('follow-up', '', proposed.from, { dueOn: proposed.dueOn }));
}

/**
 * By when somebody has looked again at a recommendation that rests on a corrected count: the day of the draft, of the
 * approval or of the next review, whichever speaks of it; null where none does.
 */
export function countsDue(facts: CycleFacts): PlainDate | null {
  return facts.cycle.approvedOn === null ? (facts.stage.reporting?.dueOn ?? null) : nextReview(facts);
}

/** By when comments on facts are answered: the last day of the check; once that is closed, that of the approval. */
function answersDue(facts: CycleFacts): PlainDate | null {
  if (facts.steps[accuracyKey(facts)] !== undefined) return facts.stage.reporting?.dueOn ?? null;
  const days = Object.values(facts.participant).flatMap(({ accuracyDueOn }) => accuracyDueOn ?? []);
  return days.sort().at(-1) ?? null;
}

/** How many working days there are for what an approved report brings with it and nothing else dates. */
const FOLLOWING_DAYS = 10;

/** What follows an approved report beside actions and reviews. */
function following(facts: CycleFacts, reading: Reading, found: DatedDuty[]): void {
  const dueIn = (since: PlainDate) => ({ dueOn: reading.shift(since, FOLLOWING_DAYS, null) });
  for (const ref in facts.briefing) {
    const one = facts.briefing[ref];
    if (one === undefined || !isDraftBriefing(one)) continue;
    const sentBack = one.state === 'SENT_BACK' ? one.sentBackOn : null;
    const since = sentBack ?? one.draftedOn ?? facts.cycle.approvedOn ?? facts.cycle.launchOn;
    found.push(duty(sentBack === null ? 'briefing' : 'redraft', ref, since, dueIn(since)));
  }
  const last = lastReview(facts.cycle);
  const completedAt = last === null ? null : (facts.review[last]?.completedAt ?? null);
  if (isAtItsEnd(facts) && last !== null && completedAt !== null && withoutVerdict(facts, last).length === 0) {
    const since = reading.london.dayOf(completedAt);
    found.push(ofCycle('closing', since, dueIn(since).dueOn));
  }
}

/** What is to be done about recommendations that were opened again, also after the audit was closed: that was promised. */
function recoveries(facts: CycleFacts, reading: Reading, found: DatedDuty[]): void {
  for (const ref in facts.recommendation) {
    const { reopenedOn = null } = facts.recommendation[ref] ?? {};
    if (needsRecovery(facts, ref) && reopenedOn !== null) {
      const dueOn = reading.shift(reopenedOn, reading.policy.limits.recoveryPlan, null);
      found.push(duty('recovery', ref, reopenedOn, { dueOn, occurrence: facts.recommendation[ref]?.round ?? 1 }));
    }
  }
}

/** The day of the next review that is not complete: it looks at every recommendation. Null after the last. */
function nextReview(facts: CycleFacts): PlainDate | null {
  const open = Object.values(facts.review).filter(({ completedAt }) => completedAt === null);
  return open.map(({ dueOn }) => dueOn).sort()[0] ?? null;
}

/** The next step of a selection: the list, the draw, or, once cases are drawn, the lock. */
function selecting(facts: CycleFacts, reading: Reading, found: DatedDuty[]): void {
  const { drawnAt, frameHash, framedOn, launchOn } = facts.cycle;
  const stage = facts.stage.selection;
  const openedOn = stage?.openedOn ?? launchOn;
  const occurrence = stage?.occurrence ?? 1;
  const add = (kind: 'list' | 'draw' | 'lock', from: PlainDate) => {
    const since = floored(facts, occurrence, from);
    found.push(duty(kind, '', since, { dueOn: stage?.dueOn ?? openedOn, occurrence }));
  };
  if (drawnAt !== null) add('lock', reading.london.dayOf(drawnAt));
  else if (frameHash === null) add('list', openedOn);
  else add('draw', framedOn ?? openedOn);
}

/** Cases that came into the sample after the lock: agencies have days of their own to say whether they know them. */
function replacements(facts: CycleFacts, reading: Reading, found: DatedDuty[]): void {
  for (const agencyKey in facts.participant) {
    const part = facts.participant[agencyKey];
    const dueOn = part?.involvementDueOn ?? null;
    if (part === undefined || dueOn === null || !owesWordOnNewCase(facts, part)) continue;
    const count = unconfirmedOf(facts, agencyKey).length;
    const moved = (facts.stage.submission?.occurrence ?? 1) - 1;
    const asked = reading.shift(dueOn, -reading.policy.limits.involvement, agencyKey);
    const since = floored(facts, 1 + moved, asked);
    found.push(duty('replacement', agencyKey, since, { dueOn, count, agencyKey, occurrence: replaced(facts) + moved }));
  }
}

/** Whether an agency has not said yet whether it knows a case that came into the sample after the lock. */
export function owesWordOnNewCase(facts: CycleFacts, part: Participant): boolean {
  if (part.involvementDueOn === null || part.involvementConfirmedAt !== null) return false;
  return unconfirmedOf(facts, part.agencyKey).length > 0;
}

/** How many cases have been replaced: what agencies are asked of a new one is asked each time. */
function replaced(facts: CycleFacts): number {
  return Object.values(facts.case).filter(({ replacedBy }) => replacedBy !== null).length;
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
  if (needsRecovery(facts, ref)) return null;
  let last: Instant | null = null;
  for (const key in facts.action) {
    const action = facts.action[key];
    if (action === undefined || action.recommendation !== ref) continue;
    if (isOpenAction(action)) return null;
    if (!isGivenUp(action) && action.closedAt !== null && (last === null || action.closedAt > last)) {
      last = action.closedAt;
    }
  }
  return last;
}

const OPEN_RECOMMENDATION: readonly string[] = ['AGREED', 'IN_PROGRESS', 'IMPLEMENTED_PENDING_TEST', 'REOPENED'];

/** Alerts that nobody has taken on: they have a clock of their own. */
function raisedAlerts(facts: CycleFacts, reading: Reading, found: Duty[]): void {
  for (const ref in facts.alert) {
    const one = facts.alert[ref];
    if (one === undefined || !isOpenAlert(one) || !isRaised(one)) continue;
    found.push(duty('alert', ref, reading.london.dayOf(one.raisedAt), { agencyKey: one.agencyKey }));
  }
}

/** The outcomes that people owe who took alerts on, whatever became of the cycle. */
function alertOutcomes(facts: CycleFacts, reading: Reading, found: DatedDuty[]): void {
  const days = reading.policy.alert.outcomeDays ?? SHIPPED_OUTCOME_DAYS;
  for (const ref in facts.alert) {
    const one = facts.alert[ref];
    if (one === undefined || !isOpenAlert(one) || isRaised(one)) continue;
    const since = reading.london.dayOf(one.acknowledgedAt ?? one.raisedAt);
    const { agencyKey, acknowledgedBy: ownerKey } = one;
    found.push(duty('alert-outcome', ref, since, { dueOn: reading.shift(since, days, null), agencyKey, ownerKey }));
  }
}

/** What is owed to open disputes, by whose turn it is: their clock is their own ladder's, paused or not. */
function disputes(facts: CycleFacts, reading: Reading, found: DatedDuty[]): void {
  for (const ref in facts.dispute) {
    const one = facts.dispute[ref];
    if (one === undefined || !isOpenDispute(one)) continue;
    const { kind, person: ownerKey } = turnOf(facts, one);
    const since = reading.london.dayOf(one.stageAt);
    found.push(duty(kind, ref, since, { dueOn: turnDueOn(one), occurrence: one.turns, ownerKey }));
  }
}

/** How many working days there are to open a survey once it can be, and to count it once it has closed. */
const SURVEY_DAYS = 5;

/** Surveys that wait to be opened, from when returns are asked for until the report is approved, and to be counted. */
function surveys(facts: CycleFacts, reading: Reading, found: DatedDuty[]): void {
  const { stage, approvedOn, launchOn } = facts.cycle;
  const asked = facts.stage.submission?.openedOn ?? null;
  for (const [{ key }, run] of surveysIn(facts)) {
    if (run === null) {
      if (asked === null || approvedOn !== null || !SURVEYED_STAGES.includes(stage)) continue;
      found.push(duty('survey', key, asked, { dueOn: reading.shift(asked, SURVEY_DAYS, null) }));
    } else if (run.state === 'CLOSED') {
      const since = run.endedAt === null ? launchOn : reading.london.dayOf(run.endedAt);
      found.push(duty('survey-count', key, since, { dueOn: reading.shift(since, SURVEY_DAYS, null) }));
    }
  }
}

/** Refs of the recommendations that were opened again and whose recovery plan nobody has proposed yet. */
export function recoveryPlansOwed(facts: CycleFacts): readonly string[] {
  return Object.keys(facts.recommendation).filter((ref) => needsRecovery(facts, ref));
}

/** Whether a recommendation was opened again and nobody has proposed since what is to be done about it. */
function needsRecovery(facts: CycleFacts, ref: string): boolean {
  const one = facts.recommendation[ref];
  if (one === undefined || one.state !== 'REOPENED' || one.reopenedOn === null) return false;
  const { reopenedOn } = one;
  return !Object.values(facts.action).some(
    (action) => action.recommendation === ref && !isGivenUp(action) && action.startOn >= reopenedOn,
  );
}

function ofCycle<K extends DutyKind, D extends PlainDate | null>(kind: K, since: PlainDate, dueOn: D) {
  return duty(kind, '', since, { dueOn });
}

/** A duty with the parts that are given; nobody in particular owns it unless they say so. */
function duty<K extends DutyKind, Parts extends Partial<Duty>>(kind: K, ref: string, since: PlainDate, parts: Parts) {
  const { dueOn = null, countedFrom = dueOn, occurrence = 1, settled = false, count = null } = parts;
  const { agencyKey = null, ownerKey = null, deputyKey = null } = parts;
  // Written out in one order, for they are made at every wake: made by spreading, a rehearsal takes twice as long.
  const made = { kind, ref, dueOn, countedFrom, since, occurrence, settled, count, agencyKey, ownerKey, deputyKey };
  return made as Duty<K> & Parts & { readonly countedFrom: Parts['dueOn'] };
}

function involvement(facts: CycleFacts, reading: Reading, found: DatedDuty[]): void {
  const stage = facts.stage.selection;
  const { drawnAt, lockedAt, launchOn } = facts.cycle;
  // Before the draw there is nothing an agency could confirm, after the lock nothing it still may.
  if (stage === undefined || drawnAt === null || lockedAt !== null) return;
  const count = selectedCases(facts).length;
  const openedOn = laterOf(stage.openedOn ?? launchOn, reading.london.dayOf(drawnAt));
  for (const ref in facts.participant) {
    const part = facts.participant[ref];
    if (part === undefined || part.involvementDueOn === null || part.involvementConfirmedAt !== null) continue;
    const { agencyKey, involvementDueOn: dueOn } = part;
    const occurrence = stage.occurrence + part.returnsOccurrence - 1 + replaced(facts);
    const since = floored(facts, occurrence, openedOn);
    found.push(duty('involvement', ref, since, { dueOn, occurrence, count, agencyKey }));
  }
}

/** How many cases wait for the panel's grade. */
function ungraded(facts: CycleFacts): number {
  let count = 0;
  for (const ref in facts.case) if (isUngraded(facts, facts.case[ref])) count += 1;
  return count;
}

/** What was sent in time and is opened again owes no reminder of the days before. */
function returns(facts: CycleFacts, { outstanding, reopenedOn }: Collection, found: DatedDuty[]): void {
  const openedOn = facts.stage.submission?.openedOn ?? facts.cycle.launchOn;
  for (const ref in facts.participant) {
    const part = facts.participant[ref];
    const count = outstanding.get(ref);
    if (part === undefined || part.returnsDueOn === null || count === undefined) continue;
    const { agencyKey, returnsDueOn: dueOn, returnsOccurrence: occurrence } = part;
    const from = floored(facts, occurrence, openedOn);
    const since = laterOf(from, reopenedOn.get(ref) ?? from);
    found.push(duty('returns', ref, since, { dueOn, occurrence, count, agencyKey }));
  }
}

/** Returns that were asked for after the others of their agency, each by a day of its own. */
function returnsAlone(facts: CycleFacts, alone: Collection['alone'], reading: Reading, found: DatedDuty[]): void {
  const { replacementWindow } = reading.policy.limits;
  const openedOn = facts.stage.submission?.openedOn ?? facts.cycle.launchOn;
  for (const ref of alone) {
    const one = facts.submission[ref];
    // Until its agency has said whether it knows a new case, that is what it is asked.
    if (one === undefined || one.ownDueOn === null || !hasSpoken(one)) continue;
    const { agencyKey, ownDueOn: dueOn, reopened, moved } = one;
    const asked = laterOf(reading.shift(dueOn, -replacementWindow, agencyKey), one.reopenedOn ?? openedOn);
    const since = floored(facts, 1 + moved, asked);
    found.push(duty('return', ref, since, { dueOn, occurrence: reopened + 1 + moved, count: 1, agencyKey }));
  }
}

function clarifications(
  facts: CycleFacts,
  returned: Collection['returned'],
  reading: Reading,
  found: DatedDuty[],
): void {
  const { clarification } = reading.policy.limits;
  for (const ref of returned) {
    const one = facts.submission[ref];
    if (one === undefined || one.clarificationDueOn === null) continue;
    const { agencyKey, clarificationDueOn: dueOn } = one;
    const occurrence = Math.max(1, one.clarifications) + one.moved;
    const since = floored(facts, 1 + one.moved, reading.shift(dueOn, -clarification, agencyKey));
    found.push(duty('clarification', ref, since, { dueOn, occurrence, agencyKey }));
  }
}

/** How many working days there are to decide what becomes of a panel with too few returns. */
const QUORUM_DAYS = 5;

/** Too few returns have come for the panel: its chair decides whether it goes on, or brings in what is missing. */
function fewReturns(facts: CycleFacts, reading: Reading, found: DatedDuty[]): void {
  const openedOn = facts.stage.moderation?.openedOn ?? null;
  if (openedOn === null || tooFewReturns(facts) === null) return;
  const since = Object.values(facts.submission).reduce(
    (day, one) => (one.reopenedOn !== null && isOutstanding(one) ? laterOf(day, one.reopenedOn) : day),
    openedOn,
  );
  found.push(ofCycle('quorum', since, reading.shift(since, QUORUM_DAYS, null)));
}

function moderation(facts: CycleFacts, found: DatedDuty[]): void {
  const stage = facts.stage.moderation;
  if (stage === undefined || stage.dueOn === null || stage.closedAt !== null) return;
  const { dueOn, occurrence, openedOn } = stage;
  const since = floored(facts, occurrence, openedOn ?? dueOn);
  found.push(duty('moderation', 'moderation', since, { dueOn, occurrence, count: ungraded(facts) || null }));
}

/**
 * The cases of each team that has not closed them, by the day on which moderation is due. Somebody who is asked to chair
 * instead is told of it at once, and comes into the ladder where it stands: its rungs of days gone by are not asked again.
 */
function teams(facts: CycleFacts, found: DatedDuty[]): void {
  const stage = facts.stage.moderation;
  if (stage === undefined || stage.dueOn === null) return;
  const { dueOn, occurrence, openedOn } = stage;
  const since = floored(facts, occurrence, openedOn ?? dueOn);
  for (const ref in facts.team) {
    const team = facts.team[ref];
    if (team === undefined || team.closedAt !== null) continue;
    const count = ungradedOf(facts, team).length || null;
    found.push(duty('team', ref, since, { dueOn, occurrence, count, ownerKey: team.chairKey }));
  }
}

function reporting(facts: CycleFacts, reading: Reading, found: DatedDuty[]): void {
  const stage = facts.stage.reporting;
  if (stage === undefined || stage.dueOn === null || stage.closedAt !== null) return;
  const checking = isIssued(facts);
  if (checking) corrections(facts, reading, found);
  const closed = facts.steps[accuracyKey(facts)];
  if (checking && closed === undefined) {
    for (const ref in facts.participant) {
      const part = facts.participant[ref];
      if (part === undefined || part.accuracyDueOn === null || part.accuracyAnsweredAt !== null) continue;
      const { agencyKey, accuracyDueOn: dueOn } = part;
      const occurrence = stage.occurrence + part.returnsOccurrence - 1;
      const issuedOn = reading.shift(dueOn, -reading.policy.limits.accuracy, agencyKey);
      found.push(duty('accuracy', ref, floored(facts, occurrence, issuedOn), { dueOn, occurrence, agencyKey }));
    }
    return;
  }
  const { dueOn, occurrence } = stage;
  if (checking) {
    for (const one of unsigned(facts)) signing(facts, reading, one, { dueOn, occurrence }, found);
    return;
  }
  found.push(
    duty('draft', 'reporting', floored(facts, occurrence, stage.openedOn ?? dueOn), {
      dueOn,
      occurrence,
    }),
  );
}

/** One signature that the report waits for: the approval of the chair, or a signature of its own. */
function signing(
  facts: CycleFacts,
  reading: Reading,
  one: Signatory,
  stage: { readonly dueOn: PlainDate; readonly occurrence: number },
  found: DatedDuty[],
): void {
  const kind = signingKind(facts, one);
  const occurrence = stage.occurrence + one.round - 1;
  const dueOn = one.dueOn ?? stage.dueOn;
  const since = floored(facts, occurrence, askedFrom(facts, one, reading) ?? dueOn);
  const ref = kind === 'approval' ? 'reporting' : one.post;
  found.push(duty(kind, ref, since, { dueOn, occurrence, ...(kind === 'approval' ? {} : { ownerKey: one.person }) }));
}

/**
 * What was agreed to be wrong and is not corrected yet, and corrections, and what else is new or has changed, that an agency
 * has not checked yet.
 */
function corrections(facts: CycleFacts, reading: Reading, found: DatedDuty[]): void {
  for (const ref in facts.comment) {
    const one = facts.comment[ref];
    if (one === undefined || one.answeredAt === null || one.correctionDueOn === null) continue;
    const { agencyKey, correctedAt, recheckDueOn } = one;
    const occurrence = 1 + one.moved;
    const since = floored(facts, occurrence, reading.london.dayOf(correctedAt ?? one.answeredAt));
    if (correctedAt === null) found.push(duty('correction', ref, since, { dueOn: one.correctionDueOn, occurrence }));
    else if (recheckDueOn !== null && isToCheckAgain(one)) {
      found.push(duty('recheck', ref, since, { dueOn: recheckDueOn, occurrence, agencyKey }));
    }
  }
  for (const ref of checkingAgain(facts)) {
    const { agencyKey = ref, recheckDueOn = null, recheckSince = null, rechecks = 1 } = facts.participant[ref] ?? {};
    if (recheckDueOn === null || recheckSince === null) continue;
    const since = floored(facts, rechecks, recheckSince);
    found.push(duty('changes', ref, since, { dueOn: recheckDueOn, occurrence: rechecks, agencyKey }));
  }
}

function review(facts: CycleFacts, reading: Reading, ref: string, found: DatedDuty[]): void {
  const one = facts.review[ref];
  if (one === undefined || one.openedAt === null || one.completedAt !== null) return;
  const since = floored(facts, one.occurrence, reading.london.dayOf(one.openedAt));
  const due = reviewDue(facts, ref, one, reading);
  found.push(duty('review', ref, laterOf(since, due.since ?? since), due));
}

/**
 * By when a review is due: its own day, but where it waits for a follow-up the last day on which it does, and then so many
 * days after its panel agreed. What follows it up counts as another occurrence each time it changes.
 */
export function reviewDue(facts: CycleFacts, ref: string, { dueOn, occurrence }: Review, reading: Reading) {
  const turns = ref === yearOnReview(facts) ? followUpTurns(facts) : 0;
  if (turns === 0) return { dueOn, occurrence };
  const times = occurrence + turns;
  const [, followUp] = followUpOf(facts) ?? [];
  const until = awaitedBy(facts, ref, reading)?.until ?? null;
  if (until !== null) return { dueOn: until, occurrence: times, since: followUp?.plannedOn };
  const agreedOn = followUp?.agreedOn ?? null;
  if (agreedOn === null) return { dueOn, occurrence: times };
  return { dueOn: laterOf(dueOn, reading.shift(agreedOn, FOLLOWING_DAYS, null)), occurrence: times, since: agreedOn };
}

function action(facts: CycleFacts, reading: Reading, ref: string, approvedOn: PlainDate, found: DatedDuty[]): void {
  const one = facts.action[ref];
  if (one === undefined || !isOpenAction(one)) return;
  const { agencyKey, ownerKey, deputyKey, occurrence, acceptanceDueOn, signOffDueOn } = one;
  const add = <K extends RuleSubject>(kind: K, since: PlainDate, dueOn: PlainDate, round: number, settled = false) =>
    found.push(duty(kind, ref, since, { dueOn, occurrence: round, settled, agencyKey, ownerKey, deputyKey }));
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
    else if (acceptanceDueOn !== null) openedOn = laterOf(openedOn, askedOn(one, acceptanceDueOn, reading));
  }
  add('action', openedOn, one.dueOn, occurrence, waits);
  if (one.acceptedAt === null) {
    if (acceptanceDueOn === null) return;
    const since = floored(facts, occurrence, askedOn(one, acceptanceDueOn, reading));
    add('acceptance', since, acceptanceDueOn, occurrence);
    return;
  }
  const lastNews = silentSince(one, (at) => reading.london.dayOf(at));
  // All three only rise: whatever ends a silence, evidence sent or sent back too, begins the next one anew.
  const silence = occurrence + one.updates + one.evidenceRejections;
  const update = { dueOn: addDays(lastNews, SILENT_DAYS), countedFrom: lastNews, occurrence: silence, settled: waits };
  found.push(duty('update', ref, laterOf(lastNews, openedOn), { ...update, agencyKey, ownerKey, deputyKey }));
  if (waits && signOffDueOn !== null) {
    const sentOn = one.evidenceSubmittedAt === null ? opened : reading.london.dayOf(one.evidenceSubmittedAt);
    const rejected = occurrence + one.evidenceRejections;
    add('sign-off', floored(facts, rejected, sentOn), signOffDueOn, rejected);
  }
}

function askedOn(action: Action, acceptanceDueOn: PlainDate, reading: Reading): PlainDate {
  return reading.shift(acceptanceDueOn, -reading.policy.limits.acceptance, action.agencyKey);
}

function extension(facts: CycleFacts, ref: string, found: DatedDuty[]): void {
  const one = facts.extension[ref];
  const about = one === undefined ? undefined : facts.action[one.action];
  if (one === undefined || about === undefined || one.state !== 'REQUESTED' || !isOpenAction(about)) return;
  const { agencyKey, ownerKey, deputyKey } = about;
  const { requestedOn, decisionDueOn: dueOn } = one;
  const occurrence = 1 + one.moved;
  const since = floored(facts, occurrence, requestedOn);
  found.push(duty('extension', ref, since, { dueOn, occurrence, agencyKey, ownerKey, deputyKey }));
}

/** A date that was moved starts again on the day it was moved: rungs that had passed by then do not speak again. */
function floored(facts: CycleFacts, occurrence: number, openedOn: PlainDate): PlainDate {
  const { movedOn } = facts.cycle;
  return occurrence > 1 && movedOn !== null ? laterOf(openedOn, movedOn) : openedOn;
}
