import { type PlannedTeam, planCycle } from '../acts/planning/plan-cycle.js';
import type { Agency, Person, Role, Roster } from '../cycle/facts.js';
import type { Readings } from '../cycle/reading.js';
import { DEFAULT_POLICY } from '../policy/default-policy.js';
import type { SampleOffered, SampleRule, Template } from '../templates/template.js';
import { faultsInWords } from '../templates/template-faults.js';
import { ENGLAND_AND_WALES } from '../time/england-and-wales.js';
import { localTime } from '../time/instant.js';
import { addDays, plainDate } from '../time/plain-date.js';
import { drive } from './driver.js';
import { imaginedYear } from './imagined-year.js';
import { RehearsalEngine } from './rehearsal.js';

/** What the check of a template needs from outside the domain; `rest` lets others be answered meanwhile. */
export interface TemplateCheck {
  readonly readings: Readings;
  readonly sha256: (text: string) => string;
  readonly rest: () => Promise<void>;
}

const LAUNCH_ON = plainDate('2027-01-11');
const CODE = 'CHECK';
const STEPS_AT_A_TIME = 40;

/**
 * What stands in the way of publishing a template, a sentence each: what is wrong with it or, where nothing is, what
 * stops a year with it before its end, in a partnership of two agencies that answer in time. Empty when an audit can be
 * lived through with it.
 */
export async function stopsTemplate(template: Template, check: TemplateCheck): Promise<readonly string[]> {
  const faults = faultsInWords(template);
  return faults.length > 0 ? faults : stopsYear(template, check);
}

async function stopsYear(template: Template, { readings, sha256, rest }: TemplateCheck): Promise<readonly string[]> {
  const { london } = readings;
  const now = london.toInstant(LAUNCH_ON, localTime('09:00'));
  const calendars = [ENGLAND_AND_WALES];
  const { sample, intervention } = template;
  const planned = planCycle(
    {
      ...{ template: template.key, title: template.title, rationale: 'A rehearsal.', launchOn: LAUNCH_ON },
      agencies: Object.keys(AGENCIES).map((agency) => ({ agency })),
      ...(intervention === undefined ? {} : { interventionOn: addDays(LAUNCH_ON, -365) }),
      ...(sample?.size === null ? { sample: fewestCases(sample) } : {}),
      ...(template.auditTeams === true ? { auditTeams: teamsFor(sample?.teams ?? []) } : {}),
    },
    { id: 'check', reference: `${CODE}-2027-01`, roster: ROSTER, template, policy: DEFAULT_POLICY, calendars },
    {
      actor: { person: ROSTER.coordinatorKey, agencyKey: null, roles: ['coordinator'] },
      ...{ now, today: LAUNCH_ON, readings, sha256, content: () => null, seed: () => '', templates: [] },
    },
  );
  if (!planned.ok) return planned.refusals.map(({ words }) => words);
  const { story } = imaginedYear(planned.value.facts, CODE, { kind: 'in-time' }, { now, london, sha256 });
  const engine = new RehearsalEngine([story], {
    ...{ london, sha256, templates: [template], policy: DEFAULT_POLICY, calendars },
    render: () => ({ subject: '', reason: '', next: '', items: [] }),
  });
  const going = drive([story], engine, london);
  let step = await going.next();
  for (let steps = 1; step.done !== true; steps += 1) {
    if (steps % STEPS_AT_A_TIME === 0) await rest();
    step = await going.next();
  }
  const refused = [...step.value.expectations.values()].flat().filter(({ held }) => !held);
  const isClosed = engine.events(story).some(({ kind }) => kind === 'cycle.closed');
  if (refused.length === 0 && isClosed) return [];
  const why = refused.map(({ seen }) => `A rehearsed audit stops: ${seen}`);
  return why.length > 0 ? why : ['A rehearsed audit does not come to its end.'];
}

/** A few cases that suit a rule whose size is left to the plan, and with it perhaps the teams. */
function fewestCases({ method, strata, minimumPerStratum, teams }: SampleOffered): Partial<SampleRule> {
  if (method !== 'quota') return { size: Math.max(strata.length * minimumPerStratum, 3) };
  const named = teams.length === 0 ? SOME_TEAMS : teams;
  return { teams: named, size: named.length * Math.max(strata.length, 1) * Math.max(minimumPerStratum, 1) };
}

/** As many as a template may name. */
const MOST_TEAMS = 40;
const SOME_TEAMS = ['North', 'South'];

/** A chair for each team, who is of no agency. */
function teamsFor(teams: readonly string[]): readonly PlannedTeam[] {
  return (teams.length === 0 ? SOME_TEAMS : teams).map((name, at) => ({
    name,
    chair: `moderator-${at + 1}`,
    members: [],
  }));
}

const AGENCIES: Readonly<Record<string, string>> = { CSC: 'Children’s social care', POL: 'Police' };

const PEOPLE: readonly Person[] = [
  aPerson('coordinator', null, 'coordinator'),
  aPerson('qa-chair', null, 'qa-chair'),
  aPerson('executive', null, 'executive'),
  aPerson('panel-chair', null, 'panel-chair', 'moderator'),
  ...Array.from({ length: MOST_TEAMS }, (_, at) => aPerson(`moderator-${at + 1}`, null, 'moderator')),
  ...Object.keys(AGENCIES).flatMap((agency) => [
    aPerson(`${agency}-lead`, agency, 'agency-lead', 'auditor'),
    aPerson(`${agency}-executive`, agency, 'agency-executive', 'safeguarding-lead'),
    aPerson(`${agency}-owner`, agency, 'action-owner'),
  ]),
];

/** A partnership of which nothing is known but who there has to be. */
const ROSTER: Roster = {
  partnershipName: 'A rehearsal',
  people: Object.fromEntries(PEOPLE.map((person) => [person.key, person])),
  agencies: Object.fromEntries(Object.entries(AGENCIES).map(([key, name]) => [key, anAgency(key, name)])),
  ...{ coordinatorKey: 'coordinator', qaChairKey: 'qa-chair' },
  ...{ executiveKey: 'executive', panelChairKey: 'panel-chair', executiveMeetings: [] },
};

function aPerson(key: string, agencyKey: string | null, ...roles: readonly Role[]): Person {
  return { key, name: key, email: `${key.toLowerCase()}@auditloop.example`, agencyKey, roles, active: true };
}

function anAgency(key: string, name: string): Agency {
  const executive = `${key}-executive`;
  return {
    ...{ key, name, leadKey: `${key}-lead`, executiveKey: executive, safeguardingKey: executive, calendarKeys: [] },
  };
}
