import type { CycleFacts } from '#domain/cycle/facts.js';
import { type Instant, instantFromIso } from '#domain/time/instant.js';
import { dayInWords, type PlainDate } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';
import { instantInWords, london } from '#platform/clock.js';
import type { Rehearsed } from './rehearsal.js';

/** What nobody can take back about a launch. */
export const NO_CALLING_BACK =
  'Emails that have been sent cannot be called back. You can pause the audit, or move its dates, at any time.';

/** Whether what is planned for a day is launched at once: that day has come in London. */
export function isLaunchDay({ launchOn }: { readonly launchOn: PlainDate }, now: Instant): boolean {
  return launchOn <= london.dayOf(now);
}

/**
 * What a launch sets going, in counts, before it is launched (at once, or on its day), a sentence or two each; `inTime`
 * is the rehearsal in which all answer in time.
 */
export function goLines(planned: CycleFacts, inTime: Rehearsed, isToday: boolean): readonly string[] {
  const [first] = inTime.emails;
  const people = new Set(inTime.emails.map((email) => email.person)).size;
  const invited = new Set(inTime.emails.filter((email) => email.kind === 'invitation').map((email) => email.person))
    .size;
  const when = first === undefined ? '' : `, the first at ${instantInWords(instantFromIso(first.at))}`;
  return [
    isToday
      ? `${counted(invited, 'person', 'people')} will be invited by email${when}.`
      : `Nobody is emailed now. You launch the audit on ${dayInWords(planned.cycle.launchOn)}, and ${counted(invited, 'person is', 'people are')} then invited by email.`,
    `Over the whole year, ${counted(people, 'person', 'people')} will be sent ${counted(inTime.emails.length, 'email')}, even if everybody answers on time.`,
    isToday
      ? NO_CALLING_BACK
      : 'This plan keeps the questions, time limits and calendars as they are now, even if they change before the launch.',
  ];
}
