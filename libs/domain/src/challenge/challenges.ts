import { awaitsSignOff, isGivenUp, isOpenAction } from '../action/open-action.js';
import { isApproved, isCancelled, isOver } from '../cycle/cycle-state.js';
import type { CycleFacts, Signature, Submission } from '../cycle/facts.js';
import type { DerivedThings } from '../cycle/fields.js';
import type { Reading } from '../cycle/reading.js';
import { lastAnswer, passedUpOn, whoAnswers } from '../duty/passed-up.js';
import type { Recipient } from '../policy/policy.js';
import { ownOf } from '../record.js';
import { isMissing, isWithdrawn } from '../submission/return-state.js';
import type { Instant } from '../time/instant.js';
import { laterOf, type PlainDate } from '../time/plain-date.js';

/** An entry of the log of challenges: see `DERIVED_FIELDS`. */
export type Challenge = DerivedThings['challenge'];

/** What became of a challenge, and on which day. */
type Ending = Pick<Challenge, 'outcome' | 'answeredOn'>;

const OPEN: Ending = { outcome: 'OPEN', answeredOn: null };
const NEVER_CAME: Ending = { outcome: 'NEVER_CAME', answeredOn: null };

/**
 * THE rule of what stands in the log of challenges of a cycle (docs/domain.md §9.5), by reference and in the order of
 * the days: it follows from the facts, and nobody types it. Takes no now. What is open in a cancelled cycle ends with it.
 */
export function challenges(facts: CycleFacts, reading: Reading): Readonly<Record<string, Challenge>> {
  const found = [
    ...missedReturns(facts, reading),
    ...lateActions(facts, reading),
    ...refusedAgain(facts, reading),
    ...withoutPlan(facts, reading),
    ...silentSignatories(facts, reading),
  ]
    .sort(([a, one], [b, other]) => (`${one.raisedOn} ${a}` < `${other.raisedOn} ${b}` ? -1 : 1))
    .map(([ref, one]): [string, Challenge] => [ref, { ...one, ...saidOf(facts, one) }]);
  const { state, endedAt } = facts.cycle;
  if (!isCancelled({ state }) || endedAt === null) return Object.fromEntries(found);
  const ended: Ending = { outcome: 'AUDIT_CANCELLED', answeredOn: reading.london.dayOf(endedAt) };
  return Object.fromEntries(
    found.map(([ref, one]) => [ref, one.outcome === 'OPEN' ? { ...one, ...ended } : one] as const),
  );
}

type Entry = readonly [ref: string, challenge: Omit<Challenge, keyof Said>];
type Said = Pick<Challenge, 'saidOn' | 'saidUntil'>;

/** What was last said about it by whoever it was passed up to. */
function saidOf(facts: CycleFacts, { kind, about, agencyKey }: Omit<Challenge, keyof Said>): Said {
  const said = lastAnswer(facts, thingOf({ kind, about, agencyKey }));
  return { saidOn: said?.answer.saidOn ?? null, saidUntil: said?.answer.byOn ?? null };
}

/** What answers to a challenge are about, 'action-A03'; '' where nobody is asked what they will do. */
export function thingOf({ kind, about, agencyKey }: Pick<Challenge, 'kind' | 'about' | 'agencyKey'>): string {
  switch (kind) {
    case 'ACTION':
      return `action-${about}`;
    case 'RETURNS':
      return `returns-${agencyKey}`;
    case 'RECOVERY_PLAN':
      return `recovery-${about}`;
    default:
      return '';
  }
}

/** Whether a challenge still waits for its answer. */
export function isOpenChallenge({ outcome }: Pick<Challenge, 'outcome'>): boolean {
  return outcome === 'OPEN';
}

/** Returns that were not there when returns closed, and those that the audit went on without before: by agency and day. */
function missedReturns(facts: CycleFacts, reading: Reading): readonly Entry[] {
  const groups = new Map<
    string,
    { kind: 'RETURNS' | 'WAIVER'; agencyKey: string; raisedOn: PlainDate; all: Submission[] }
  >();
  for (const one of Object.values(facts.submission)) {
    const { missedOn, waivedAt, agencyKey } = one;
    const raisedOn = missedOn ?? dayOf(waivedAt, reading);
    if (raisedOn === null || isWithdrawn(one)) continue;
    const kind = missedOn === null ? 'WAIVER' : 'RETURNS';
    const key = `${kind} ${agencyKey} ${raisedOn}`;
    const group = groups.get(key) ?? { kind, agencyKey, raisedOn, all: [] };
    group.all.push(one);
    groups.set(key, group);
  }
  const times = new Map<string, number>();
  return [...groups.values()]
    .sort((a, b) => (a.raisedOn < b.raisedOn ? -1 : 1))
    .map(({ kind, agencyKey, raisedOn, all }): Entry => {
      const ref = `${kind.toLowerCase()}-${agencyKey}`;
      const time = (times.get(ref) ?? 0) + 1;
      times.set(ref, time);
      const missing = all.filter(isMissing);
      const ending = returnsEnding(facts, { all, missing }, reading);
      const about = { kind, agencyKey, about: agencyKey, count: all.length, missing: missing.length, raisedOn };
      return [`${ref}-${time}`, { ...about, asked: whoseReturns(facts, about, reading), ...ending }];
    });
}

/**
 * Whose the answer about returns was: their executive's once the ladder went up to them, or whose it is while that post is
 * vacant. Where returns closed for good
 * before that line, or the audit went on without, nobody was asked.
 */
function whoseReturns(
  facts: CycleFacts,
  { kind, agencyKey, raisedOn }: Pick<Challenge, 'kind' | 'raisedOn'> & { readonly agencyKey: string },
  reading: Reading,
): Challenge['asked'] {
  if (kind !== 'RETURNS') return 'nobody';
  const times = ownOf(facts.participant, agencyKey)?.returnsOccurrence ?? 1;
  const askedOn = upTo(times).flatMap(
    (occurrence) =>
      passedUpOn(facts, { kind: 'returns', ref: agencyKey, occurrence }, ['agency-executive'], reading) ?? [],
  );
  return askedOn.some((on) => on <= raisedOn)
    ? whoAnswers(facts, { agencyKey, ownerKey: null, deputyKey: null }).post
    : 'nobody';
}

function returnsEnding(
  facts: CycleFacts,
  { all, missing }: { readonly all: readonly Submission[]; readonly missing: readonly Submission[] },
  reading: Reading,
): Ending {
  if (missing.length === 0)
    return {
      outcome: 'SENT',
      answeredOn: latest(
        all.map((one) => one.submittedAt),
        reading,
      ),
    };
  const waived = missing.map((one) => one.waivedAt);
  if (waived.every((at) => at !== null)) return { outcome: 'GONE_ON', answeredOn: latest(waived, reading) };
  return isApproved(facts) ? NEVER_CAME : OPEN;
}

/** Actions so long past their day that their ladder went up to the chair of the QA subgroup, once for each day they had. */
function lateActions(facts: CycleFacts, reading: Reading): readonly Entry[] {
  return Object.entries(facts.action).flatMap(([ref, action]) =>
    upTo(action.occurrence).flatMap((time): readonly Entry[] => {
      const raisedOn = passedUpOn(facts, { kind: 'action', ref, occurrence: time }, AT_THE_TOP, reading);
      if (raisedOn === null) return [];
      const ending = actionEnding(facts, ref, raisedOn, reading);
      const { agencyKey } = action;
      const about = { kind: 'ACTION', agencyKey, about: ref, ...counts(ending), raisedOn } as const;
      return [[`action-${ref}-${time}`, { ...about, asked: whoAnswers(facts, action).post, ...ending }]];
    }),
  );
}

/** Requests for more time that were refused, where it was not the first for their action: nobody owes an answer to that. */
function refusedAgain(facts: CycleFacts, reading: Reading): readonly Entry[] {
  return Object.entries(facts.extension).flatMap(([ref, one]): readonly Entry[] => {
    const raisedOn = dayOf(one.decidedAt, reading);
    const agencyKey = facts.action[one.action]?.agencyKey;
    const isFirst = ref === `${one.action}-X1`;
    if (one.state !== 'REFUSED' || isFirst || raisedOn === null || agencyKey === undefined) return [];
    const ending = actionEnding(facts, one.action, raisedOn, reading);
    const about = { kind: 'MORE_TIME', agencyKey, about: ref, ...counts(ending), raisedOn } as const;
    return [[`more-time-${ref}`, { ...about, asked: 'nobody', ...ending }]];
  });
}

/** What became of an action since a day: it ended, its evidence came, or it was given another day. */
function actionEnding(facts: CycleFacts, ref: string, since: PlainDate, reading: Reading): Ending {
  const action = facts.action[ref];
  if (action === undefined) return OPEN;
  if (!isOpenAction(action)) {
    return { outcome: isGivenUp(action) ? 'CANCELLED' : 'SIGNED_OFF', answeredOn: dayOf(action.closedAt, reading) };
  }
  if (awaitsSignOff(action)) {
    return { outcome: 'EVIDENCE_SENT', answeredOn: dayOf(action.evidenceSubmittedAt, reading) };
  }
  const given = Object.values(facts.extension)
    .filter((one) => one.action === ref && one.state === 'APPROVED')
    .flatMap(({ decidedAt }) => dayOf(decidedAt, reading) ?? []);
  const { movedOn } = facts.cycle;
  const moved = [...given, ...(movedOn === null ? [] : [movedOn])].filter((on) => on >= since);
  return action.dueOn > since && moved.length > 0
    ? { outcome: 'MORE_TIME_GIVEN', answeredOn: moved.reduce(laterOf) }
    : OPEN;
}

/** Recommendations that were opened again and had no plan when their ladder went up, once a round. */
function withoutPlan(facts: CycleFacts, reading: Reading): readonly Entry[] {
  return Object.entries(facts.recommendation).flatMap(([ref, { round }]) =>
    upTo(round).flatMap((time): readonly Entry[] => {
      const raisedOn = passedUpOn(facts, { kind: 'recovery', ref, occurrence: time }, AT_THE_TOP, reading);
      if (raisedOn === null) return [];
      const ending = planEnding(facts, ref, raisedOn, reading);
      const asked = whoAnswers(facts, { agencyKey: null, ownerKey: null, deputyKey: null }).post;
      const about = { kind: 'RECOVERY_PLAN', agencyKey: null, about: ref, ...counts(ending), raisedOn } as const;
      return [[`recovery-${ref}-${time}`, { ...about, asked, ...ending }]];
    }),
  );
}

function planEnding(facts: CycleFacts, ref: string, since: PlainDate, reading: Reading): Ending {
  const proposed = Object.values(facts.action)
    .filter((one) => one.recommendation === ref && !isGivenUp(one) && one.startOn >= since)
    .map(({ startOn }) => startOn);
  if (proposed.length > 0) return { outcome: 'PROPOSED', answeredOn: proposed.sort()[0] ?? null };
  const closedOn = dayOf(facts.recommendation[ref]?.closedAt ?? null, reading);
  if (closedOn !== null && closedOn >= since) return { outcome: 'SIGNED_OFF', answeredOn: closedOn };
  return isOver(facts.cycle) ? NEVER_CAME : OPEN;
}

/** Those who stayed silent until somebody else was asked to sign the report, or a signature on paper was recorded. */
function silentSignatories(facts: CycleFacts, reading: Reading): readonly Entry[] {
  return Object.entries(facts.signature).flatMap(([ref, one]): readonly Entry[] => {
    const raisedOn = dayOf(one.replacedAt, reading);
    if (raisedOn === null) return [];
    const ending = signatureEnding(facts, one, reading);
    const about = { kind: 'SIGNATURE', agencyKey: null, about: one.post, ...counts(ending), raisedOn } as const;
    return [[`signature-${ref}`, { ...about, asked: isAskedInstead(facts, one) ? 'signatory' : 'nobody', ...ending }]];
  });
}

/** Whether somebody else was asked to sign for a post; a signature recorded from paper asks nobody. */
function isAskedInstead(facts: CycleFacts, { post, replacedAt }: Signature): boolean {
  return Object.values(facts.signature).some(
    (next) => next.post === post && next.askedAt !== null && replacedAt !== null && next.askedAt >= replacedAt,
  );
}

function signatureEnding(facts: CycleFacts, { post, replacedAt }: Signature, reading: Reading): Ending {
  const signed = Object.values(facts.signature)
    .filter((next) => next.post === post && replacedAt !== null && (next.signedAt ?? 0) >= replacedAt)
    .flatMap(({ signedAt }) => dayOf(signedAt, reading) ?? []);
  const [first] = signed.sort();
  return first === undefined ? OPEN : { outcome: 'SIGNED', answeredOn: first };
}

const AT_THE_TOP: readonly Recipient[] = ['qa-chair', 'executive'];

/** One thing was missing, and is for as long as there is no answer. */
function counts(ending: Ending): Pick<Challenge, 'count' | 'missing'> {
  return { count: 1, missing: ending.outcome === 'OPEN' || ending.outcome === 'NEVER_CAME' ? 1 : 0 };
}

function upTo(times: number): readonly number[] {
  return Array.from({ length: times }, (_, index) => index + 1);
}

function dayOf(at: Instant | null, { london }: Reading): PlainDate | null {
  return at === null ? null : london.dayOf(at);
}

function latest(instants: readonly (Instant | null)[], reading: Reading): PlainDate | null {
  const days = instants.flatMap((at) => dayOf(at, reading) ?? []);
  return days.length === 0 ? null : days.reduce(laterOf);
}
