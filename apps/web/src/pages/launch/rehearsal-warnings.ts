import { calendarsFor, cycleDays } from '#domain/cycle/cycle-days.js';
import type { Agency, CycleFacts, Person } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { peopleOf } from '#domain/moderation/teams.js';
import { ownOf } from '#domain/record.js';
import { lastReview } from '#domain/review/reviews.js';
import { addDays, dayInWords, epochDay, fromEpochDay, type PlainDate } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';
import type { Rehearsed } from './rehearsal.js';

/** More emails than this to one person from Monday to Sunday stand out. */
export const MOST_A_WEEK = 5;
const CLOSE_TO_END = 60;

/**
 * What in a rehearsal a coordinator should look at before the launch, a sentence or two each, worst first; empty when
 * nothing stands out.
 */
export function warningsOf(planned: CycleFacts, rehearsed: Rehearsed): readonly string[] {
  return [
    // What follows the first refusal follows from it.
    ...rehearsed.refused
      .slice(0, 1)
      .map((words) => `A rule refused something on the way: ${words} From then on, the year does not go as described.`),
    ...quorum(planned, rehearsed),
    ...panelDay(planned, rehearsed),
    ...closedAgencies(planned, rehearsed),
    ...calendarEnds(planned, rehearsed),
    ...meetings(planned, rehearsed),
    ...ownReturns(planned),
    ...posts(planned),
    ...addresses(planned, rehearsed),
    ...busyWeeks(planned, rehearsed),
  ];
}

/** The most emails any one person (by key) gets from a Monday, `from`, to its Sunday; null when nobody gets any. */
export function busiestWeek(
  rehearsed: Rehearsed,
): { readonly person: string; readonly from: PlainDate; readonly mails: number } | null {
  return weeksOf(rehearsed)[0] ?? null;
}

function quorum({ cycle, participant, roster }: CycleFacts, { behaviour, year }: Rehearsed): readonly string[] {
  if (behaviour.kind !== 'silent' || !year.admittedLate) return [];
  const all = Object.keys(participant).length;
  const name = ownOf(roster.agencies, behaviour.agency)?.name ?? behaviour.agency;
  return [
    `Without ${name}, only ${all - 1} of ${all} agencies answer, and the panel needs ${cycle.policy.quorumPercent}% of the returns. The rehearsal carries on as if the chair of the panel had admitted ${name}’s returns late.`,
  ];
}

/** A planned day of the panel that cannot be held; one that can holds, and moderation is due by it at the earliest. */
function panelDay({ cycle: { panelOn } }: CycleFacts, { year }: Rehearsed): readonly string[] {
  if (panelOn === null || panelOn === year.panelOn) return [];
  return [
    `The panel is planned to meet on ${dayInWords(panelOn)}, but returns will not have closed by then. The rehearsal uses a later day, which the dates below show.`,
  ];
}

/** Days that count for everybody, on which an agency that takes part is closed. */
function closedAgencies(planned: CycleFacts, { end, year }: Rehearsed): readonly string[] {
  const { cycle, roster, participant } = planned;
  const days: (readonly [PlainDate | null | undefined, string])[] = [
    [year.launchedOn, 'the audit is launched'],
    [year.panelOn, 'the panel meets'],
    [end.stage.moderation?.firstDueOn, 'the panel’s decisions are due'],
    [end.stage.reporting?.firstDueOn, 'the report is due'],
    ...Object.values(end.review).map((one) => [one.dueOn, `the ${one.months}-month review is due`] as const),
  ];
  return Object.keys(participant).flatMap((agency) => {
    if ((ownOf<Agency>(roster.agencies, agency)?.calendarKeys ?? []).length === 0) return [];
    const own = cycleDays(cycle, roster, agency);
    return days.flatMap(([day, what]) => {
      if (day == null || day < own.coversFrom || day > own.coversUntil || own.works(day)) return [];
      const closure = calendarsFor(cycle.calendars, roster, agency)
        .flatMap((calendar) => calendar.closed)
        .find((one) => one.on === day);
      const why = closure === undefined ? '' : ` (${closure.name})`;
      return [`${agencyName(planned, agency)} is closed on ${dayInWords(day)}${why}, when ${what}.`];
    });
  });
}

/** The end of a calendar that this audit counts in: the partnership's, and those of the agencies that take part. */
function calendarEnds({ cycle, roster, participant }: CycleFacts, { events }: Rehearsed): readonly string[] {
  const used = [null, ...Object.keys(participant)].flatMap((agency) => calendarsFor(cycle.calendars, roster, agency));
  const last = events.at(-1)?.day;
  if (last === undefined) return [];
  return [...new Set(used)].flatMap(({ name, coversUntil }) =>
    coversUntil < addDays(last, CLOSE_TO_END)
      ? [
          `The calendar “${name}” ends on ${dayInWords(coversUntil)}, and the last event of this audit is on ${dayInWords(last)}. If the audit is paused, or somebody is given more time, dates could fall after the calendar ends.`,
        ]
      : [],
  );
}

function meetings({ roster, cycle }: CycleFacts, { end }: Rehearsed): readonly string[] {
  const yearOn = end.review[lastReview(cycle) ?? '']?.dueOn;
  const last = roster.executiveMeetings.at(-1);
  if (yearOn === undefined || (last !== undefined && last >= yearOn)) return [];
  const known =
    last === undefined ? 'No executive meeting is known' : `No executive meeting is known after ${dayInWords(last)}`;
  return [`${known}, so an action that is overdue later could not be taken to one.`];
}

/** Members of a team whose own agency takes part: they decide on no case for which it sends a return. */
function ownReturns({ team, roster, participant }: CycleFacts): readonly string[] {
  return Object.values(team).flatMap((one) =>
    peopleOf(one).flatMap((key) => {
      const person = ownOf<Person>(roster.people, key);
      if (person?.agencyKey == null || ownOf(participant, person.agencyKey) === undefined) return [];
      if (person.roles.includes('panel-chair')) return [];
      const agency = ownOf<Agency>(roster.agencies, person.agencyKey)?.name ?? person.agencyKey;
      return [
        `${person.name} is on the team ${one.name} and belongs to ${agency}, which sends returns. ${person.name} cannot decide on a case that ${agency} sends a return for.`,
      ];
    }),
  );
}

/** Posts that nobody holds: what should go there goes to the coordinator. */
function posts(planned: CycleFacts): readonly string[] {
  const { roster, participant } = planned;
  const held = (key: string | null): boolean => key !== null && ownOf<Person>(roster.people, key)?.active === true;
  const vacant = (post: string) => `There is no ${post}. Emails for them go to the coordinator instead.`;
  const standing = [
    held(roster.panelChairKey) ? [] : [vacant('chair of the panel')],
    held(roster.qaChairKey) ? [] : [vacant('chair of the QA subgroup')],
    held(roster.executiveKey) ? [] : [vacant('partnership executive')],
  ].flat();
  const own = Object.keys(participant).flatMap((key) => {
    const agency = ownOf<Agency>(roster.agencies, key);
    if (agency === undefined) return [];
    const owners = Object.values(roster.people).some(
      (one) => one.active && one.agencyKey === key && one.roles.includes('action-owner'),
    );
    return [
      ...(held(agency.executiveKey) ? [] : [vacant(`executive of ${agency.name}`)]),
      ...(held(agency.safeguardingKey) ? [] : [vacant(`safeguarding lead of ${agency.name}`)]),
      ...(owners ? [] : [`Nobody at ${agency.name} can own actions. The rehearsal gives them to its audit lead.`]),
    ];
  });
  return [...standing, ...own];
}

function addresses({ roster }: CycleFacts, { emails }: Rehearsed): readonly string[] {
  const told = [...new Set(emails.map((email) => email.person))];
  return told.flatMap((key) => {
    const person = ownOf<Person>(roster.people, key);
    return person === undefined || /^[^@\s]+@[^@\s]+$/.test(person.email)
      ? []
      : [
          `${person.name} has no valid email address, but would get ${counted(emails.filter((one) => one.person === key).length, 'email')}.`,
        ];
  });
}

function busyWeeks({ roster }: CycleFacts, rehearsed: Rehearsed): readonly string[] {
  return weeksOf(rehearsed)
    .filter(({ mails }) => mails > MOST_A_WEEK)
    .map(({ person, from, mails }) => {
      const name = ownOf<Person>(roster.people, person)?.name ?? person;
      return `${name} gets ${counted(mails, 'email')} in the week beginning ${dayInWords(from)}.`;
    });
}

/** Emails by person and week, most first. */
function weeksOf({ emails }: Rehearsed) {
  const weeks = new Map<string, { person: string; from: PlainDate; mails: number }>();
  for (const { person, day } of emails) {
    const number = epochDay(day);
    const from = fromEpochDay(number - ((((number + 3) % 7) + 7) % 7));
    const week = weeks.get(`${person} ${from}`) ?? { person, from, mails: 0 };
    week.mails += 1;
    weeks.set(`${person} ${from}`, week);
  }
  return [...weeks.values()].toSorted((a, b) => b.mails - a.mails || (a.from < b.from ? -1 : 1));
}
