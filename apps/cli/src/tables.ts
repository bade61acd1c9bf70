import type { Difference } from '#domain/story/compare.js';
import type { EmailLine, EventLine, ExpectationLine, StoryDocument } from '#domain/story/document.js';
import type { Story } from '#domain/story/story.js';
import { instantFromIso } from '#domain/time/instant.js';
import { dayInWords, type PlainDate } from '#domain/time/plain-date.js';
import { london } from '#platform/clock.js';

/** Seconds since a mark of `performance.now()`, rounded to milliseconds. */
export function secondsSince(began: number): number {
  return Math.round(performance.now() - began) / 1000;
}

/** One event in a line: its time in London, kind, audit, subject and reason. */
export function eventInWords(event: EventLine): string {
  const about = event.subject === '' ? '' : `${event.subject}: `;
  return `${timeOf(event.at)}  ${event.kind.padEnd(26)} ${event.cycle}  ${about}${event.reason}`;
}

/** A line for every day on which something happened, followed by its events and emails in the order of time. */
export function linesByDay(document: StoryDocument): readonly string[] {
  const days = new Map<PlainDate, { readonly at: string; readonly lines: readonly string[] }[]>();
  const add = (day: PlainDate, at: string, lines: readonly string[]): void => {
    const known = days.get(day);
    if (known === undefined) days.set(day, [{ at, lines }]);
    else known.push({ at, lines });
  };
  for (const event of document.events) add(event.day, event.at, [`  ${eventInWords(event)}`]);
  for (const mail of document.emails) add(mail.day, mail.at, emailLines(mail, `to ${mail.person} (${mail.role})`));
  return [...days.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([day, things]) => [
      dayInWords(day),
      ...things.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).flatMap((one) => one.lines),
      '',
    ]);
}

/**
 * For each person of the story, in its order, a title and then their emails in the order of time; those who got none
 * have the title alone.
 */
export function linesByPerson(document: StoryDocument, story: Story): readonly string[] {
  return story.fixture.people.flatMap((person) => {
    const own = document.emails.filter((mail) => mail.person === person.key);
    const title = `${person.name} (${person.key}, ${person.roles.join(', ')}) <${person.email}>: ${counted(own.length, 'email')}`;
    return [title, ...own.flatMap((mail) => emailLines(mail, `${mail.day} as ${mail.role}`)), ''];
  });
}

/**
 * How a run ended, as lines: counts, emails by kind in the order of the alphabet, acts, what is still open where that is
 * known, expectations; among these what went wrong comes first.
 */
export function linesOfEnd({ events, emails, acts, expectations, open = [] }: StoryDocument): readonly string[] {
  const kinds = new Map<string, number>();
  for (const { kind } of emails) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const byKind = [...kinds].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([kind, count]) => `${kind} ${count}`);
  const [first, ...others] = expectations.filter((one) => one.kind === 'accepted');
  const own = expectations.filter((one) => one.kind !== 'accepted');
  const fallen = own.filter((one) => !one.held);
  const asExpected = own.filter((one) => one.kind === 'refused' && one.held).length;
  return [
    `${counted(events.length, 'event')}, ${counted(emails.length, 'email')}${emails.length > 0 ? `: ${byKind.join(', ')}` : ''}`,
    `${acts.accepted} of ${counted(acts.total, 'act')} ${acts.total === 1 ? 'was' : 'were'} accepted${asExpected === 0 ? '' : `, ${asExpected} refused as expected`}`,
    ...(first === undefined ? [] : [`  REFUSED FIRST  ${actLine(first)}`]),
    ...(others.length === 0 ? [] : ['  and after that, perhaps only because of it:']),
    ...others.map((one) => `  REFUSED  ${actLine(one)}`),
    ...(open.length === 0 ? [] : ['Still open at the end:', ...open.map((line) => `  ${line}`)]),
    `${own.length - fallen.length} of ${counted(own.length, 'expectation')} met`,
    ...fallen.map((one) => `  FAILED  ${one.path}  ${one.expectation}; seen: ${one.seen}`),
  ];
}

function actLine({ path, expectation, seen }: ExpectationLine): string {
  return `${path}  ${expectation.replace(/ is accepted$/, '')}; ${seen}`;
}

/**
 * Where a run differs from its rehearsal, the first few in full and the rest as a count; one line that says so when it
 * does not.
 */
export function linesOfDifferences(differences: readonly Difference[]): readonly string[] {
  if (differences.length === 0) return ['No difference from the rehearsal.'];
  const shown = differences.slice(0, MOST_SHOWN);
  return [
    `${counted(differences.length, 'difference')} from the rehearsal:`,
    ...shown.map((one) => {
      const where = one.onlyIn === 'first' ? 'only rehearsed' : 'only played';
      return `  ${one.day}  ${one.who}  ${where}${one.times > 1 ? ` ${one.times} times` : ''}: ${one.what}`;
    }),
    ...(differences.length > shown.length ? [`  and ${differences.length - shown.length} more`] : []),
  ];
}

/** More differences than these say nothing new; `--json` has them all. */
const MOST_SHOWN = 30;

/** An email, and why it is sent: of one that tells several things, each of them. */
function emailLines(mail: EmailLine, whom: string): readonly string[] {
  const first = `  ${timeOf(mail.at)}  email ${mail.kind} ${whom}: ${mail.subject}`;
  if (mail.items.length < 2) return [first, `         why: ${mail.reason}`];
  return [first, ...mail.items.map(({ subject, reason }) => `         ${subject}: ${reason}`)];
}

function timeOf(iso: string): string {
  return london.timeOf(instantFromIso(iso));
}

/** A count with its noun: '1 cycle', '2 cycles'; only for nouns that take an s. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
