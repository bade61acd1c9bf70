import { isToDo, taskOf } from '#domain/duty/duty-words.js';
import { dayInWords, dueInWords, type PlainDate } from '#domain/time/plain-date.js';
import { counted, listed } from '#domain/words.js';
import type { MyDuty } from '#persistence/views/duties.view.js';
import type { LateMail } from '#persistence/views/late-mail.view.js';
import type { Mishaps, Standstill } from '#persistence/views/mishaps.view.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { telephoneWords } from '../alerts/alert-words.js';
import { type CalendarDay, pageOf, titleOf } from '../calendar/calendar-days.js';
import { pageOfDuty } from '../duty-pages.js';
import { returnedInWords } from '../emails/returned-email.presenter.js';

/** One thing to do, as the first page prints it. */
export interface TaskLine {
  readonly text: string;
  readonly href: string;
  readonly about: string;
  readonly due: string;
  /** What to do before it, where that cannot wait. */
  readonly first: string | null;
}

/** What needs somebody: late, due today or without a date, coming, and what stands still in a paused audit. */
export interface HomeTasks {
  readonly late: readonly TaskLine[];
  readonly today: readonly TaskLine[];
  readonly coming: readonly TaskLine[];
  readonly paused: readonly TaskLine[];
}

type When = keyof HomeTasks;

/** A child may not be safe now: told before everything else. */
const ALERTS: readonly MyDuty['kind'][] = ['alert', 'alert-outcome'];

/** Emails that have not left in time, as their reader is told of them. */
export interface LateFor {
  readonly person: string;
  readonly emails: readonly LateMail[];
}

/**
 * What falls to a person, alerts first, then late actions that nobody has accepted, then by when it is due, and what went wrong by itself, where they see to that; with an alert, whom to ring
 * where its first emails are late.
 */
export function tasksOf(
  duties: readonly MyDuty[],
  mishaps: Pick<Mishaps, 'failed' | 'returned'> | null,
  today: PlainDate,
  late: LateFor = { person: '', emails: [] },
): HomeTasks {
  const found = duties.flatMap((one) => {
    const text = isToDo(one, today) ? taskOf(one.kind, one) : null;
    if (text === null) return [];
    const isAlert = ALERTS.includes(one.kind);
    const due = one.dueOn === null || (one.isPaused && !isAlert) ? '' : dueInWords(one.dueOn, today);
    const unsent = late.emails.filter(({ cycle, alert }) => isAlert && cycle === one.cycle && alert === one.ref);
    const first = telephoneWords(unsent, late.person);
    const line = { text, href: pageOfDuty(one), about: `${one.title}, ${one.cycle}`, due, first };
    const when = whenOf(one, today);
    return [{ when, place: isAlert ? 0 : when === 'late' && one.kind === 'acceptance' ? 1 : 2, line }];
  });
  const lines = (when: When) =>
    found
      .filter((one) => one.when === when)
      .sort((a, b) => a.place - b.place)
      .map((one) => one.line);
  return {
    late: lines('late'),
    today: [...lines('today'), ...(mishaps === null ? [] : [...mishapLines(mishaps), ...lateLines(late.emails)])],
    coming: lines('coming'),
    paused: lines('paused'),
  };
}

/** Audits with late returns, or with actions that are late, not accepted in time or held up: a line for each of the two. */
export function watchedLines(watched: Mishaps['watched']) {
  return watched.flatMap((one) => [...lateReturns(one), ...lateActions(one)]);
}

function lateReturns({ cycle, title, returns }: Mishaps['watched'][number]): readonly TaskLine[] {
  if (returns === 0) return [];
  const about = `${title}, ${cycle}`;
  return [
    { text: `${counted(returns, 'return')} late`, href: pathTo('cycle', { cycle }), about, due: '', first: null },
  ];
}

function lateActions({ cycle, title, late, unaccepted, heldUp }: Mishaps['watched'][number]): readonly TaskLine[] {
  const [first, ...others] = [
    { count: unaccepted, words: 'not accepted in time' },
    { count: late, words: 'late' },
    { count: heldUp, words: 'held up from outside the agency' },
  ].filter(({ count }) => count > 0);
  if (first === undefined) return [];
  return [
    {
      text: listed([
        `${counted(first.count, 'action')} ${first.words}`,
        ...others.map(({ count, words }) => `${count} ${words}`),
      ]),
      href: pathTo('cycleActions', { cycle }),
      about: `${title}, ${cycle}`,
      ...{ due: '', first: null },
    },
  ];
}

/** The audits somebody's duties are in, to choose from; '' stands for all of them. */
export function auditsIn(duties: readonly MyDuty[], chosen: string | undefined) {
  const titles = new Map(duties.map(({ cycle, title }) => [cycle, title]));
  const all = { value: '', text: 'All audits', selected: chosen === undefined };
  return [
    all,
    ...[...titles].map(([value, title]) => ({ value, text: `${title} (${value})`, selected: value === chosen })),
  ];
}

function mishapLines({ failed, returned }: Pick<Mishaps, 'failed' | 'returned'>): readonly TaskLine[] {
  return [
    ...failed.map(({ cycle, title, count }) => ({
      text: `${counted(count, 'step')} failed`,
      href: pathTo('failedSteps', { cycle }),
      about: `${title}, ${cycle}`,
      ...{ due: '', first: null },
    })),
    ...returned.map(({ cycle, title, mail, person, isNotTheirs }) => ({
      text: returnedInWords(person, isNotTheirs),
      href: pathTo('returnedEmail', { mail }),
      about: cycle === null ? '' : `${title}, ${cycle}`,
      ...{ due: '', first: null },
    })),
  ];
}

/** Most days to come that a first page names. */
const MOST_NEXT = 3;

/** What comes next for somebody who owes nothing now, soonest first; at most three days. */
export function nextLines(days: readonly CalendarDay[], today: PlainDate): readonly TaskLine[] {
  return days
    .filter(({ on, isPaused }) => on >= today && !isPaused)
    .slice(0, MOST_NEXT)
    .map((one) => ({ text: titleOf(one), href: pageOf(one), about: '', due: `on ${dayInWords(one.on)}`, first: null }));
}

/** For each audit how many emails have not been sent in time, and the ledger from the first of them on. */
function lateLines(emails: readonly LateMail[]): readonly TaskLine[] {
  return [...new Set(emails.map(({ cycle }) => cycle))].flatMap((cycle) => {
    const [first, ...others] = emails.filter((one) => one.cycle === cycle);
    if (first === undefined) return [];
    const count = 1 + others.length;
    return {
      text: `${counted(count, 'email')} ${count === 1 ? 'has' : 'have'} not been sent in time`,
      href: `${pathTo('cycleEmails', { cycle })}?after=${first.position - 1}`,
      about: `${first.title}, ${cycle}`,
      ...{ due: '', first: null },
    };
  });
}

/**
 * A day in a paused audit stands still, so nothing is late by it; alerts, and what has no day, do not wait for the audit to go
 * on.
 */
function whenOf({ kind, dueOn, isPaused }: MyDuty, today: PlainDate): When {
  if (dueOn === null) return 'today';
  if (ALERTS.includes(kind)) return dueOn < today ? 'late' : 'today';
  if (isPaused) return 'paused';
  if (dueOn === today) return 'today';
  return dueOn < today ? 'late' : 'coming';
}

/** What a first page says while nothing happens automatically; null while all goes on. */
export function standstillWords(standstill: Standstill | null): string | null {
  if (standstill === null) return null;
  const alerts = standstill.isWorkerAway
    ? 'Emails about safety alerts are not sent either: ring the contacts.'
    : 'Emails about safety alerts are still sent.';
  return `Nothing has happened automatically since ${instantInWords(standstill.since)}: no reminders are sent, and no stage opens or closes. Tell your system administrator. ${alerts}`;
}
