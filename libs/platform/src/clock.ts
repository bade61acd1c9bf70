import { Readings } from '#domain/cycle/reading.js';
import { type Instant, type LocalTime, type London, timeInWords } from '#domain/time/instant.js';
import { dayInWords, epochDay, fromEpochDay, type PlainDate } from '#domain/time/plain-date.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * What the machine's clock says, in UTC milliseconds: for leases, sessions, codes and limits (docs/decisions/0018).
 * Business time comes from the unit of work.
 */
export function machineNow(): Instant {
  return Date.now() as Instant;
}

/**
 * When British Summer Time begins and ends in a year: 01:00 UTC on the last Sundays of March and October
 * (Summer Time Order 2002). A test holds it against the zone data that comes with Node.
 */
function summerTime(year: number): readonly [number, number] {
  const known = SUMMER.get(year);
  if (known !== undefined) return known;
  const lastSunday = (month: number): number => {
    const last = new Date(Date.UTC(year, month + 1, 0));
    return last.getTime() - last.getUTCDay() * DAY + HOUR;
  };
  const found = [lastSunday(2), lastSunday(9)] as const;
  SUMMER.set(year, found);
  return found;
}
const SUMMER = new Map<number, readonly [number, number]>();

/** A day of the UTC time line with the summer time of its year, kept: a rehearsal asks for the same days again and again. */
interface KnownDay {
  readonly day: PlainDate;
  readonly summer: readonly [number, number];
}
const KNOWN_DAYS = new Map<number, KnownDay>();
const KNOWN_STARTS = new Map<PlainDate, number>();
const MOST_KNOWN = 10_000;

function knownDay(index: number): KnownDay {
  const known = KNOWN_DAYS.get(index);
  if (known !== undefined) return known;
  if (KNOWN_DAYS.size >= MOST_KNOWN) KNOWN_DAYS.clear();
  const day = fromEpochDay(index);
  const found = { day, summer: summerTime(yearOf(day)) };
  KNOWN_DAYS.set(index, found);
  return found;
}

function startOf(day: PlainDate): number {
  const known = KNOWN_STARTS.get(day);
  if (known !== undefined) return known;
  if (KNOWN_STARTS.size >= MOST_KNOWN) KNOWN_STARTS.clear();
  const found = epochDay(day) * DAY;
  KNOWN_STARTS.set(day, found);
  return found;
}

function yearOf(day: PlainDate): number {
  return Number(day.slice(0, 4));
}

function isSummer(at: number, [from, until]: readonly [number, number]): boolean {
  return at >= from && at < until;
}

/** What a clock in London shows at an instant, as if it were UTC. */
function wallOf(at: Instant): number {
  return isSummer(at, knownDay(Math.floor(at / DAY)).summer) ? at + HOUR : at;
}

/**
 * London's clock, the only place that knows it. A time that the spring change leaves out is taken as the same
 * distance after midnight UTC (01:30 becomes 02:30 BST); one that the autumn change has twice is the first (BST).
 */
export const london: London = {
  toInstant(day: PlainDate, time: LocalTime): Instant {
    const wall = startOf(day) + Number(time.slice(0, 2)) * HOUR + Number(time.slice(3)) * 60_000;
    return (isSummer(wall - HOUR, summerTime(yearOf(day))) ? wall - HOUR : wall) as Instant;
  },
  dayOf(at: Instant): PlainDate {
    return knownDay(Math.floor(wallOf(at) / DAY)).day;
  },
  timeOf(at: Instant): LocalTime {
    const minutes = Math.floor((((wallOf(at) % DAY) + DAY) % DAY) / 60_000);
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}` as LocalTime;
  },
};

/** What cycles' policies and calendars mean, for this process. */
export const readings = new Readings(london);

/** An instant as people in London write it: '5pm on Friday 12 February 2027', minutes only when there are some. */
export function instantInWords(at: Instant): string {
  return `${timeInWords(london.timeOf(at))} on ${dayInWords(london.dayOf(at))}`;
}
