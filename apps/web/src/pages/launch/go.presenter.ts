import type { CycleFacts } from '#domain/cycle/facts.js';
import { type Instant, instantFromIso } from '#domain/time/instant.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';
import { instantInWords, london } from '#platform/clock.js';
import type { Rehearsed } from './rehearsal.js';

/**
 * What a launch sets going, in counts, before it is launched; `inTime` is the rehearsal in which all answer in time.
 */
export function goView(planned: CycleFacts, inTime: Rehearsed, now: Instant) {
  const { launchOn, title } = planned.cycle;
  const isToday = launchOn <= london.dayOf(now);
  const [first] = inTime.emails;
  const people = new Set(inTime.emails.map((email) => email.person)).size;
  const invited = new Set(inTime.emails.filter((email) => email.kind === 'invitation').map((email) => email.person))
    .size;
  const when = first === undefined ? '' : `, first at ${instantInWords(instantFromIso(first.at))}`;
  return {
    isToday,
    name: title,
    lines: [
      isToday
        ? `${counted(invited, 'person is', 'people are')} invited by email${when}.`
        : `Nobody is emailed now. On ${dayInWords(launchOn)} you launch it, and ${counted(invited, 'person is', 'people are')} invited by email.`,
      `${counted(people, 'person', 'people')} will be emailed over the whole year, even when everybody answers in time: ${counted(inTime.emails.length, 'email')}.`,
      isToday
        ? 'Emails that have left cannot be called back. The audit can be paused, or its dates moved, at any time.'
        : 'The questions, the time limits and the calendars stay as they are now, whatever changes until then.',
    ],
    button: isToday ? 'Launch the audit' : 'Save the plan for that day',
  };
}
