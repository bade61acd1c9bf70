import type { Instant } from '#domain/time/instant.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { type CalendarDay, fileOf, pageOf, titleOf } from './calendar-days.js';

/** Days the page itself lists; the calendar holds them all. */
const LISTED = 30;

/** The page of somebody's calendar as it is printed; `address` is told only when it has just been made. */
export function presentCalendar(
  days: readonly CalendarDay[],
  since: Instant | null,
  address: string | null,
  isPractice: boolean,
) {
  return {
    title: 'Your calendar',
    action: pathTo('calendar'),
    address,
    deviceHref: address === null ? null : address.replace(/^https?:/, 'webcal:'),
    since: since === null ? null : instantInWords(since),
    isPractice,
    lines: days.slice(0, LISTED).map((one) => ({
      text: titleOf(one),
      href: pageOf(one),
      day: dayInWords(one.on),
      paused: one.isPaused,
      fileHref: fileOf(one),
    })),
    left: Math.max(0, days.length - LISTED),
  };
}
