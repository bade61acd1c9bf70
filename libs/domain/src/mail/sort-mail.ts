import type { Notice } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { Readings } from '../cycle/reading.js';
import { agencyName } from '../cycle/roster.js';
import type { Policy } from '../policy/policy.js';
import { ownOf } from '../record.js';
import type { Instant, LocalTime, London } from '../time/instant.js';
import { addDays, type PlainDate, weekday } from '../time/plain-date.js';
import type { WorkingDays } from '../time/working-days.js';
import { asItIsNow, ladderOfNotice, wasHeldUp } from './held-up.js';
import type { MailDraft, MailItem, PendingNotice } from './mail-draft.js';
import { notNow, whyNotNeeded } from './still-needed.js';
import type { Told } from './told.js';

/** Why a reminder is not told beside a later one. */
const COVERED = 'a later reminder covers it';

/** What sorting the post depends on beside the notices. */
export interface PostContext {
  readonly now: Instant;
  readonly readings: Readings;
  /** The cycles that the notices speak of, by id: their calendars, times and what is still needed. */
  readonly facts: ReadonlyMap<string, CycleFacts>;
  /** Whether a mail's key has been used; a digest whose key is used waits for the next working day's. */
  readonly used?: (key: string) => boolean;
}

/** What leaves now, what need not leave any more, and when the post room must look again. */
export interface PostSorted {
  readonly mails: readonly MailDraft[];
  readonly notNeeded: readonly NotTold[];
  /** What waits until its audit goes on after a pause. */
  readonly waiting: readonly NotTold[];
  readonly nextAt: Instant | null;
}

/** A notice that is not told, and why. */
export interface NotTold {
  readonly cycleId: string;
  readonly key: string;
  readonly why: string;
}

/**
 * Sorts pending notices into emails. Urgent ones leave at once at any hour; those of the window at once inside it on a
 * working day, else when it next opens; all others in one digest for each person and working day, never empty. Whether
 * a notice is still needed is decided when it would leave; `nextAt` is when the next one may leave, null when none
 * waits. A reminder of a paused audit waits, and goes with the first digest after the audit goes on, with the days that
 * hold then, unless a later one of its ladder covers it.
 */
export function sortPost(pending: readonly PendingNotice[], context: PostContext): PostSorted {
  const mails: MailDraft[] = [];
  const notNeeded: NotTold[] = [];
  const waiting: NotTold[] = [];
  const digests = new Map<string, { at: Instant; notices: PendingNotice[] }>();
  let next: Instant | null = null;
  const wait = (at: Instant): void => {
    if (next === null || at < next) next = at;
  };
  for (const notice of pending) {
    const slots = slotsOf(notice, context);
    const at = leavesAt({ ...notice, at: dueFrom(notice, context) }, slots, context);
    if (at > context.now) {
      wait(at);
      continue;
    }
    const facts = context.facts.get(notice.cycleId);
    const not = facts === undefined ? null : notNow(facts, notice, context.readings);
    if (not !== null)
      (not.waits ? waiting : notNeeded).push({ cycleId: notice.cycleId, key: notice.key, why: not.why });
    else if (notice.channel === 'digest') {
      const key = `digest/${notice.person}/${context.readings.london.dayOf(at)}`;
      const digest = digests.get(key) ?? { at, notices: [] };
      digest.notices.push(notice);
      digests.set(key, digest);
    } else mails.push(draftOf(`${notice.cycleReference}/${notice.key}`, notice.email, at, [notice], context));
  }
  for (const [key, { at, notices }] of digests) {
    const covered = coveredIn(notices, context);
    for (const { cycleId, key: gone } of covered) notNeeded.push({ cycleId, key: gone, why: COVERED });
    const told = notices.filter((one) => !covered.has(one)).map((one) => nowOf(one, at, context));
    mails.push(draftOf(key, 'digest', at, told, context));
  }
  mails.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
  return { mails, notNeeded, waiting, nextAt: next };
}

/** Reminders that waited for their audit to go on, and beside which a later one of the same ladder is told. */
function coveredIn(notices: readonly PendingNotice[], { facts, readings }: PostContext): ReadonlySet<PendingNotice> {
  const newest = new Map<string, PendingNotice>();
  const ladderOf = (one: PendingNotice, cycle: CycleFacts) => `${cycle.id}/${ladderOfNotice(one, readings.of(cycle))}`;
  const held: (readonly [notice: PendingNotice, ladder: string])[] = [];
  for (const notice of notices) {
    const cycle = facts.get(notice.cycleId);
    if (cycle === undefined || cycle.cycle.resumedAt === null) continue;
    const ladder = ladderOf(notice, cycle);
    const before = newest.get(ladder);
    if (before === undefined || before.at < notice.at) newest.set(ladder, notice);
    if (wasHeldUp(cycle, notice, readings.of(cycle))) held.push([notice, ladder]);
  }
  return new Set(held.filter(([notice, ladder]) => newest.get(ladder) !== notice).map(([notice]) => notice));
}

function nowOf(notice: PendingNotice, at: Instant, { facts, readings }: PostContext): PendingNotice {
  const cycle = facts.get(notice.cycleId);
  return cycle === undefined ? notice : asItIsNow(cycle, notice, readings.of(cycle), at);
}

/**
 * When a notice that waits leaves, or would if it is still needed then; now or earlier means that it leaves now. A
 * digest that has left today already takes it along only the next working day, which is not known here.
 */
export function departureOf(
  notice: Pick<PendingNotice, 'channel' | 'at' | 'rule'>,
  facts: CycleFacts,
  { now, readings }: Pick<PostContext, 'now' | 'readings'>,
): Instant {
  const from = dueFromIn(facts, notice, readings);
  return leavesAt({ ...notice, at: from, person: '' }, slotsIn(facts, readings), { now });
}

/** Emails that leave at one instant. */
export interface Departure {
  readonly at: Instant;
  readonly emails: number;
}

/**
 * The emails of one cycle that will leave if nothing is done before, soonest first; now or earlier is now. What one
 * person is told in a day's digest is one email, and what need not be told any more is none.
 */
export function departures(
  pending: readonly (Told & Pick<Notice, 'channel' | 'at'>)[],
  facts: CycleFacts,
  { now, readings }: Pick<PostContext, 'now' | 'readings'>,
): readonly Departure[] {
  const found = new Map<Instant, { single: number; digests: Set<string> }>();
  for (const notice of pending) {
    if (whyNotNeeded(facts, notice, readings) !== null) continue;
    const leaves = departureOf(notice, facts, { now, readings });
    const at = leaves <= now ? now : leaves;
    const one = found.get(at) ?? { single: 0, digests: new Set<string>() };
    if (notice.channel === 'digest') one.digests.add(notice.person);
    else one.single += 1;
    found.set(at, one);
  }
  return [...found]
    .map(([at, { single, digests }]) => ({ at, emails: single + digests.size }))
    .sort((a, b) => a.at - b.at);
}

/** The instants at which a notice's channel opens, in the calendar and times of its cycle. */
interface Slots {
  readonly days: WorkingDays | null;
  readonly times: Policy['times'] | null;
  readonly london: London;
}

function slotsOf(notice: PendingNotice, { facts, readings }: PostContext): Slots {
  const cycle = facts.get(notice.cycleId);
  return cycle === undefined ? { days: null, times: null, london: readings.london } : slotsIn(cycle, readings);
}

function slotsIn(facts: CycleFacts, readings: Readings): Slots {
  return { days: readings.of(facts).days(null), times: facts.cycle.policy.times, london: readings.london };
}

/** From when on a notice can leave: one that waited for its audit to go on, from then on. */
function dueFrom(notice: PendingNotice, { facts, readings }: PostContext): Instant {
  const cycle = facts.get(notice.cycleId);
  return cycle === undefined ? notice.at : dueFromIn(cycle, notice, readings);
}

function dueFromIn(facts: CycleFacts, notice: Pick<PendingNotice, 'rule' | 'at'>, readings: Readings): Instant {
  const { resumedAt } = facts.cycle;
  return resumedAt !== null && wasHeldUp(facts, notice, readings.of(facts)) ? resumedAt : notice.at;
}

/** When a notice leaves: now or earlier means that it leaves now, dated by that instant. */
function leavesAt(
  notice: Pick<PendingNotice, 'channel' | 'at' | 'person'>,
  slots: Slots,
  context: Pick<PostContext, 'now' | 'used'>,
): Instant {
  if (notice.channel === 'urgent' || slots.times === null) return notice.at;
  const { now } = context;
  const planned = plannedFor(notice, slots, slots.times);
  if (notice.channel === 'window') {
    // What was held up leaves inside a window all the same.
    return planned <= now ? laterOnly(planned, windowAt(now, slots, slots.times), now) : planned;
  }
  const { digest } = slots.times;
  if (planned > now) return planned;
  // After a gap there is one digest, the newest that should have left; one that has left takes nothing along.
  const newest = lastDigest(now, slots, digest);
  const at = newest > planned ? newest : planned;
  const left = context.used?.(`digest/${notice.person}/${slots.london.dayOf(at)}`) === true;
  return left ? digestAfter(now, slots, digest) : at;
}

/** When a new notice of a cycle leaves, as long as nothing holds it up. */
export function leavesFirstAt(notice: Notice, facts: CycleFacts, readings: Readings): Instant {
  if (notice.channel === 'urgent') return notice.at;
  return plannedFor(notice, slotsIn(facts, readings), facts.cycle.policy.times);
}

/** When a notice would leave if nothing held it up. */
function plannedFor(notice: Pick<PendingNotice, 'channel' | 'at'>, slots: Slots, times: Policy['times']): Instant {
  return notice.channel === 'window' ? windowAt(notice.at, slots, times) : digestAfter(notice.at, slots, times.digest);
}

function laterOnly(planned: Instant, fromNow: Instant, now: Instant): Instant {
  return fromNow > now ? fromNow : planned;
}

/** The instant itself when it lies in the window of a working day, else the next opening. */
function windowAt(at: Instant, slots: Slots, times: Policy['times']): Instant {
  const day = slots.london.dayOf(at);
  const time = slots.london.timeOf(at);
  if (works(slots, day)) {
    if (time < times.windowFrom) return slots.london.toInstant(day, times.windowFrom);
    if (time < times.windowTo) return at;
  }
  return slots.london.toInstant(workingDayAfter(slots, day), times.windowFrom);
}

/** The first digest that is cut later than `at`; one cut at that very instant has left. */
function digestAfter(at: Instant, slots: Slots, time: LocalTime): Instant {
  const day = slots.london.dayOf(at);
  const today = slots.london.toInstant(day, time);
  return works(slots, day) && today > at ? today : slots.london.toInstant(workingDayAfter(slots, day), time);
}

function lastDigest(now: Instant, slots: Slots, time: LocalTime): Instant {
  let day = slots.london.dayOf(now);
  if (slots.london.toInstant(day, time) > now) day = addDays(day, -1);
  while (!works(slots, day)) day = addDays(day, -1);
  return slots.london.toInstant(day, time);
}

function workingDayAfter(slots: Slots, day: PlainDate): PlainDate {
  let next = addDays(day, 1);
  while (!works(slots, next)) next = addDays(next, 1);
  return next;
}

/** Where a calendar says nothing any more, weekdays work. */
function works(slots: Slots, day: PlainDate): boolean {
  const { days } = slots;
  if (days === null || day < days.coversFrom || day > days.coversUntil) return weekday(day) < 6;
  return days.works(day);
}

function draftOf(
  key: string,
  kind: string,
  at: Instant,
  notices: readonly PendingNotice[],
  { facts }: PostContext,
): MailDraft {
  const items = [...notices].sort(byOrder).map((one) => itemOf(one, facts.get(one.cycleId)));
  const [first] = notices;
  if (first === undefined) throw new RangeError('a mail is never empty');
  return { key, kind, person: first.person, role: items[0]?.role ?? first.role, channel: first.channel, at, items };
}

/** Order of the items of a digest: by cycle, then by when they were decided. */
function byOrder(a: PendingNotice, b: PendingNotice): number {
  if (a.cycleReference !== b.cycleReference) return a.cycleReference < b.cycleReference ? -1 : 1;
  return a.at - b.at || (a.key < b.key ? -1 : 1);
}

function itemOf(notice: PendingNotice, facts: CycleFacts | undefined): MailItem {
  const { email, rule, subject, role, cycleReference, dueOn, count, reason, next, cycleId } = notice;
  const item = {
    email,
    rule,
    subject,
    role,
    cycleReference,
    dueOn,
    count,
    reason,
    next,
    noticeKey: notice.key,
    cycleId,
  };
  if (email === 'survey-link') {
    const address = facts === undefined ? undefined : ownOf(facts.survey, subject)?.address;
    return address === undefined ? item : { ...item, surveyAddress: address };
  }
  if (facts === undefined) return item;
  const of = whose(facts, notice);
  const told = of.length === 0 ? item : { ...item, of };
  return ownOf(facts.action, subject)?.deputyKey === notice.person ? { ...told, asDeputy: true } : told;
}

/** Whose thing a notice is about, for a reader who is not of that agency: its reference, unless it is the agency, and its name. */
function whose(facts: CycleFacts, { subject, person }: PendingNotice): readonly string[] {
  const extension = ownOf(facts.extension, subject);
  const thing =
    ownOf(facts.submission, subject) ??
    ownOf(facts.action, extension?.action ?? subject) ??
    ownOf(facts.comment, subject);
  const agency = thing?.agencyKey ?? (ownOf(facts.participant, subject) === undefined ? null : subject);
  if (agency === null || ownOf(facts.roster.people, person)?.agencyKey === agency) return [];
  return [...(thing === undefined ? [] : [subject]), agencyName(facts, agency)];
}
