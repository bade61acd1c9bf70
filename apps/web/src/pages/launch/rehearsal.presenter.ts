import { eventTitle, eventWords } from '#domain/cycle/events.js';
import type { CycleFacts, Person, Role } from '#domain/cycle/facts.js';
import { ownOf } from '#domain/record.js';
import type { EventLine } from '#domain/story/document.js';
import type { Behaviour } from '#domain/story/imagined-year.js';
import { instantFromIso } from '#domain/time/instant.js';
import { dayInWords, type PlainDate } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';
import { instantInWords } from '#platform/clock.js';
import { ROLE_NAMES } from '../../view/words.js';
import type { Rehearsed, RehearsedEmail } from './rehearsal.js';
import { busiestWeek, warningsOf } from './rehearsal-warnings.js';

/** What somebody looks at: one year, one silent agency, by date or by person. */
export interface Looking {
  readonly year: Behaviour['kind'];
  readonly agency: string;
  readonly by: 'date' | 'person';
}

const YEARS: readonly (readonly [Behaviour['kind'], string])[] = [
  ['in-time', 'Everybody answers on time'],
  ['silent', 'One agency never answers'],
  ['slips', 'Every action slips twice'],
];

/**
 * What was asked to be looked at; whatever cannot be is the usual: the year in which all answer in time, the first
 * agency, by day.
 */
export function lookingAt(asked: Readonly<Record<string, unknown>>, planned: CycleFacts): Looking {
  const agencies = Object.keys(planned.participant);
  const year = YEARS.find(([kind]) => kind === asked.year)?.[0] ?? 'in-time';
  const agency = agencies.find((one) => one === asked.agency) ?? agencies[0] ?? '';
  return { year, agency, by: asked.by === 'person' ? 'person' : 'date' };
}

/** The years that stand side by side, in this order: all in time, the agency silent, every action slipping. */
export function behavioursOf({ agency }: Looking): readonly Behaviour[] {
  return [{ kind: 'in-time' }, { kind: 'silent', agency }, { kind: 'slips' }];
}

/**
 * A rehearsal as its page prints it: years side by side, warnings, and one year in full. Throws when nothing was
 * rehearsed.
 */
export function rehearsalView(planned: CycleFacts, years: readonly Rehearsed[], looking: Looking) {
  const chosen = years.find((one) => one.behaviour.kind === looking.year) ?? years[0];
  if (chosen === undefined) throw new Error('nothing was rehearsed');
  const silent = ownOf(planned.roster.agencies, looking.agency)?.name ?? looking.agency;
  return {
    comparison: {
      head: [
        { text: 'What happens' },
        ...YEARS.map(([kind, text]) => ({ text: kind === 'silent' ? `${silent} never answers` : text })),
      ],
      rows: comparison(planned, years),
    },
    warnings: warningsBy(planned, years, looking.agency),
    cases: casesInWords(planned, chosen),
    choice: {
      years: YEARS.map(([value, text]) => ({ value, text, checked: value === looking.year })),
      agencies: Object.keys(planned.participant).map((key) => ({
        value: key,
        text: ownOf(planned.roster.agencies, key)?.name ?? key,
        selected: key === looking.agency,
      })),
      by: [
        { value: 'date', text: 'By date', checked: looking.by === 'date' },
        { value: 'person', text: 'By person', checked: looking.by === 'person' },
      ],
    },
    chosenTitle:
      looking.year === 'silent' ? `${silent} never answers` : YEARS.find(([kind]) => kind === looking.year)?.[1],
    days: looking.by === 'date' ? byDate(planned, chosen) : null,
    people: looking.by === 'person' ? byPerson(planned, chosen) : null,
  };
}

/** Warnings of all years, each once, with the year it belongs to where it is not one of all. */
export function warningsBy(planned: CycleFacts, years: readonly Rehearsed[], agency: string): readonly string[] {
  const silent = ownOf(planned.roster.agencies, agency)?.name ?? agency;
  const all = years.map((year) => warningsOf(planned, year));
  const found = [...new Set(all.flat())];
  return found.map((warning) => {
    const where = years.filter((_, index) => all[index]?.includes(warning));
    if (where.length === years.length || where.some((one) => one.behaviour.kind === 'in-time')) return warning;
    const [first] = where;
    return first?.behaviour.kind === 'silent'
      ? `If ${silent} never answers: ${warning}`
      : `If every action slips: ${warning}`;
  });
}

function comparison(planned: CycleFacts, years: readonly Rehearsed[]) {
  const row = (text: string, of: (year: Rehearsed) => string) => [
    { text },
    ...years.map((year) => ({ text: of(year) })),
  ];
  const dayOf = (kind: string) => (year: Rehearsed) => {
    const found = year.events.find((event) => event.kind === kind);
    return found === undefined ? 'Not reached' : dayInWords(found.day);
  };
  const events = (kind: string) => (year: Rehearsed) =>
    String(year.events.filter((event) => event.kind === kind).length);
  return [
    row('Emails in all', (year) => String(year.emails.length)),
    row('People who get an email', (year) => String(new Set(year.emails.map((email) => email.person)).size)),
    row('Reminders', events('reminder.sent')),
    row('Times something is passed up', events('escalation.sent')),
    row('Most emails to one person in a week', (year) => {
      const most = busiestWeek(year);
      return most === null ? '0' : `${most.mails}, to ${nameOf(planned, most.person)}`;
    }),
    row('Returns close', dayOf('collection.closed')),
    row('The panel meets', (year) => dayInWords(year.year.panelOn)),
    row('The report is approved', dayOf('report.approved')),
    row('The audit is closed', dayOf('cycle.closed')),
  ];
}

function casesInWords(planned: CycleFacts, { year }: Rehearsed): string | null {
  const { sample } = planned.cycle.template;
  if (sample === null || sample.method === 'census' || sample.size <= year.cases) return null;
  return `The rehearsal uses ${counted(year.cases, 'case')} instead of ${sample.size}. Numbers in emails are smaller, but who gets them and when is the same.`;
}

function byDate(planned: CycleFacts, { events, emails }: Rehearsed) {
  const told = events.filter((event) => eventWords(event.kind).silent !== true);
  const days = [...new Set([...told.map((one) => one.day), ...emails.map((one) => one.day)])].toSorted();
  return days.map((day) => ({
    day: dayInWords(day),
    events: eventsOf(told.filter((event) => event.day === day)),
    emails: emails.filter((email) => email.day === day).map((email) => emailView(planned, email, 'person')),
    count: emailsInWords(emails, day),
  }));
}

function emailsInWords(emails: readonly RehearsedEmail[], day: PlainDate): string | null {
  const count = emails.filter((email) => email.day === day).length;
  return count === 0 ? null : counted(count, 'email');
}

interface EventView {
  readonly text: string;
  /** Each of many that are told in one line. */
  readonly each: readonly string[] | null;
}

/** Events of one day; many of a kind are told in one line, with each of them below it. */
function eventsOf(events: readonly EventLine[]): readonly EventView[] {
  const kinds = [...new Set(events.map((event) => event.kind))];
  return kinds.flatMap((kind): readonly EventView[] => {
    const same = events.filter((event) => event.kind === kind);
    const line = (event: EventLine) =>
      eventWords(kind).named === true && event.subject !== '' ? `${event.subject}: ${event.reason}` : event.reason;
    if (same.length <= 2) return same.map((event) => ({ text: line(event), each: null }));
    const text = `${eventWords(kind).many ?? eventTitle(kind)}: ${same.length}`;
    return [{ text, each: same.map(line) }];
  });
}

function byPerson(planned: CycleFacts, { emails }: Rehearsed) {
  const keys = [...new Set(emails.map((email) => email.person))];
  return keys
    .map((key) => {
      const own = emails.filter((email) => email.person === key);
      const person = ownOf<Person>(planned.roster.people, key);
      const agency =
        person?.agencyKey == null ? null : (ownOf(planned.roster.agencies, person.agencyKey)?.name ?? null);
      return {
        name: person?.name ?? key,
        who: [agency, ...(person?.roles ?? []).map((role) => ROLE_NAMES[role])]
          .filter((part) => part !== null)
          .join(', '),
        count: counted(own.length, 'email'),
        emails: own.map((email) => emailView(planned, email, 'date')),
      };
    })
    .toSorted((a, b) => b.emails.length - a.emails.length || (a.name < b.name ? -1 : 1));
}

function emailView(planned: CycleFacts, email: RehearsedEmail, first: 'person' | 'date') {
  const name = nameOf(planned, email.person);
  const [one, ...more] = email.items;
  // The subject of a day's reminders says how many there are; here it matters what they are.
  const what =
    email.kind !== 'digest' || one === undefined
      ? email.subject
      : `${one.subject}${more.length === 0 ? '' : `, and ${more.length} more`}`;
  return {
    summary: first === 'person' ? `${name}: ${what}` : `${dayInWords(email.day)}: ${what}`,
    to: `${name}, ${ROLE_NAMES[email.role as Role] ?? email.role}, ${email.to}`,
    at: instantInWords(instantFromIso(email.at)),
    subject: email.subject,
    text: email.text,
  };
}

function nameOf(planned: CycleFacts, key: string): string {
  return ownOf<Person>(planned.roster.people, key)?.name ?? key;
}
