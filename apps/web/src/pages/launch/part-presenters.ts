import { postsInWords } from '#domain/agenda/agenda-words.js';
import type { Roster } from '#domain/cycle/facts.js';
import { maySitOnTeam } from '#domain/moderation/teams.js';
import { laddersOf, limitsOf } from '#domain/policy/ladders.js';
import type { Offset, Policy, ReminderRule, RuleSubject } from '#domain/policy/policy.js';
import { cellsOf } from '#domain/selection/draw.js';
import { questionsAsked } from '#domain/templates/asked.js';
import { hasPartAbout, templateAbout } from '#domain/templates/parts.js';
import type { SampleOffered, Template } from '#domain/templates/template.js';
import { TEMPLATES } from '#domain/templates/templates.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { timeInWords } from '#domain/time/instant.js';
import { addDays } from '#domain/time/plain-date.js';
import { counted, listed } from '#domain/words.js';
import type { Planning } from '#persistence/views/planning.view.js';
import { london } from '#platform/clock.js';
import type { FormErrors, Typed } from '../../view/form.js';
import { enquiriesOf } from '../returns/sections.js';
import { groupsTyped, isGrouped, MOST_TEAMS, methodTyped } from './cases.form.js';
import { LIMITS } from './limits.form.js';
import { type PlanParts, templateFor, templatesFor } from './plan-draft.js';
import type { PlanningWork } from './planning-page.js';

/** One text as it was typed; nothing typed is empty. */
function text(typed: Typed, name: string): string {
  const given = typed[name];
  return typeof given === 'string' ? given : '';
}

/** What was kept of what the audit is about, as its form shows it; nothing typed before anything was kept. */
export function typedAbout({ about }: PlanParts): Typed {
  if (about === null) return {};
  const { template, title, rationale, previous } = about;
  return { template, title, rationale, previous: previous ?? '' };
}

/**
 * What the audit is about: the templates to choose from in their order, what each asks, and earlier audits it
 * may follow up; `typed` says what is chosen.
 */
export function aboutView(planning: Planning, typed: Typed) {
  const templates = templatesFor(planning);
  return {
    noNames: NO_NAMES,
    templates: templates.map((template) => ({
      value: template.key,
      text: template.title,
      hint: { text: `${whoseInWords(template)}${template.origin} ${templateInWords(template)}` },
      checked: typed.template === template.key,
    })),
    asked: templates.map((template) => ({
      summary: `What “${template.title}” asks: ${counted(questionsAsked(template).length, 'question')}`,
      enquiries: enquiriesOf(template).map(({ title, questions }) => ({
        title,
        questions: questions.map(({ number, question }) => ({ number, text: question.text })),
      })),
    })),
    earlier: [
      { value: '', text: 'It does not follow up an earlier audit', selected: text(typed, 'previous') === '' },
      ...planning.earlier.map(({ reference, title }) => ({
        value: reference,
        text: `${reference}: ${title}`,
        selected: typed.previous === reference,
      })),
    ],
  };
}

/** 'Your own template, version 2. ' of one that is not shipped; '' of one that is. */
function whoseInWords({ key, version }: Template): string {
  return TEMPLATES.some((one) => one.key === key) ? '' : `Your own template, version ${version}. `;
}

/** What a template asks, in one line: '9 questions for each case an agency knows, and 3 questions for each agency.' */
export function templateInWords(template: Template): string {
  const said = (['cases', 'agencies'] as const).flatMap((about) => {
    if (!hasPartAbout(template, about)) return [];
    const asked = counted(questionsAsked(templateAbout(template, about)).length, 'question');
    return [`${asked} ${about === 'cases' ? 'for each case an agency knows' : 'for each agency'}`];
  });
  return `${said.join(', and ')}.`;
}

/** What was kept of the agencies, as their form shows it; nothing typed before anything was kept. */
export function typedAgencies({ agencies }: PlanParts): Typed {
  if (agencies === null) return {};
  return {
    agencies: agencies.agencies.map(({ agency }) => agency),
    ...Object.fromEntries(agencies.agencies.map(({ agency, lead }) => [`lead-${agency}`, lead ?? ''])),
  };
}

/**
 * Agencies to choose from, in the roster's order, and the active leads of each where there is more than one to choose
 * from.
 */
export function agenciesView({ standing: { roster } }: Planning, typed: Typed, errors: FormErrors) {
  const chosen = typeof typed.agencies === 'string' ? [typed.agencies] : (typed.agencies ?? []);
  const candidates = (agency: string) =>
    Object.values(roster.people).filter(
      (person) => person.active && person.agencyKey === agency && person.roles.includes('agency-lead'),
    );
  return {
    agencies: Object.values(roster.agencies).map((agency) => {
      const leads = candidates(agency.key);
      const usual = leads.find((person) => person.key === agency.leadKey);
      const hint =
        leads.length > 1
          ? `${leads.length} people can lead. Choose one below.`
          : usual === undefined
            ? 'This agency has no audit lead. Name one before it takes part.'
            : `${usual.name} leads.`;
      return { value: agency.key, text: agency.name, hint: { text: hint }, checked: chosen.includes(agency.key) };
    }),
    leads: Object.values(roster.agencies)
      .filter((agency) => candidates(agency.key).length > 1)
      .map((agency) => {
        const name = `lead-${agency.key}`;
        const said = text(typed, name) === '' ? agency.leadKey : text(typed, name);
        return {
          ...{ name, label: `Who leads for ${agency.name}?`, error: errors.of[name] },
          items: candidates(agency.key).map(({ key, name: who }) => ({
            value: key,
            text: who,
            selected: key === said,
          })),
        };
      }),
  };
}

/** What was kept of cases and dates, as their form shows it; a template's own rule before that. */
export function typedCases(parts: PlanParts): Typed {
  const { sample } = templateFor(parts);
  const copied = parts.copied?.template === parts.about?.template ? parts.copied?.sample : undefined;
  const rule: Partial<SampleOffered> = { ...sample, ...(parts.cases?.sample ?? copied) };
  const [year = '', month = '', day = ''] = (parts.cases?.launchOn ?? '').split('-');
  const [panelYear = '', panelMonth = '', panelDay = ''] = (parts.cases?.panelOn ?? '').split('-');
  const [cameYear = '', cameMonth = '', cameDay = ''] = (parts.cases?.interventionOn ?? '').split('-');
  return {
    ...{ size: numberText(rule.size), reserves: numberText(rule.reserves) },
    ...{ minimumPerStratum: numberText(rule.minimumPerStratum), strata: (rule.strata ?? []).join(', ') },
    ...(rule.method === undefined ? {} : { method: rule.method }),
    ...typedTeams(rule),
    ...typedAuditTeams(parts),
    ...{ 'launchOn-day': plain(day), 'launchOn-month': plain(month), 'launchOn-year': year },
    ...{
      'interventionOn-day': plain(cameDay),
      'interventionOn-month': plain(cameMonth),
      'interventionOn-year': cameYear,
    },
    ...{ 'panelOn-day': plain(panelDay), 'panelOn-month': plain(panelMonth), 'panelOn-year': panelYear },
  };
}

/** The teams of a quota, each with how many cases of each group, as the form shows them. */
function typedTeams({
  method,
  teams = [],
  strata = [],
  cells = [],
  size,
  minimumPerStratum,
}: Partial<SampleOffered>): Typed {
  if (method !== 'quota') return {};
  const even =
    size == null ? Math.max(minimumPerStratum ?? 1, 1) : Math.floor(size / Math.max(1, teams.length * strata.length));
  return Object.fromEntries(
    teams.flatMap((team, at) => [
      [`team-${at}`, team],
      ...strata.map((stratum, group) => {
        const own = cells.find((one) => one.team === team && one.stratum === stratum);
        return [`team-${at}-of-${group}`, String(cells.length === 0 ? even : (own?.cases ?? 0))];
      }),
    ]),
  );
}

/** Who chairs each team that audits, and who is on it, as the form shows them. */
function typedAuditTeams({ cases }: PlanParts): Typed {
  const teams = cases?.sample?.teams ?? [];
  return Object.fromEntries(
    (cases?.auditTeams ?? []).flatMap(({ name, chair, members }) => {
      const at = teams.indexOf(name);
      return at < 0 ? [] : [[`chair-${at}`, chair] as const, [`members-${at}`, [...members]] as const];
    }),
  );
}

/** The teams as a form shows them, one more than are named and three at least; none where the method asks for none. */
function teamsView({ people }: Roster, typed: Typed, errors: FormErrors) {
  const sitting = Object.values(people).filter(maySitOnTeam);
  const groups = groupsTyped(typed);
  const last =
    Array.from({ length: MOST_TEAMS }, (_, at) => at).findLast((at) => text(typed, `team-${at}`) !== '') ?? -1;
  const shown = Math.min(MOST_TEAMS, Math.max(3, last + 2));
  return Array.from({ length: shown }, (_, at) => ({
    legend: text(typed, `team-${at}`) || `Team ${at + 1}`,
    name: { id: `team-${at}`, value: text(typed, `team-${at}`), error: errors.of[`team-${at}`] },
    chair: {
      id: `chair-${at}`,
      error: errors.of[`chair-${at}`],
      items: [
        { value: '', text: 'Nobody: the panel decides on every case', selected: text(typed, `chair-${at}`) === '' },
        ...sitting.map(({ key, name }) => ({ value: key, text: name, selected: typed[`chair-${at}`] === key })),
      ],
    },
    members: {
      id: `members-${at}`,
      error: errors.of[`members-${at}`],
      items: sitting.map(({ key, name }) => ({
        value: key,
        text: name,
        checked: [typed[`members-${at}`] ?? []].flat().includes(key),
      })),
    },
    numbers: groups.map((group, of) => {
      const id = `team-${at}-of-${of}`;
      return { id, label: `Number of cases of ${group}`, value: text(typed, id), error: errors.of[id] };
    }),
  }));
}

/** Cases and dates: what the template leaves open, and two days, the example one two weeks from now. */
export function casesView(
  { parts, now, planning }: Pick<PlanningWork, 'parts' | 'now' | 'planning'>,
  typed: Typed,
  errors: FormErrors,
) {
  const [year = '', month = '', day = ''] = addDays(london.dayOf(now), 14).split('-');
  const example = `${plain(day)} ${plain(month)} ${year}`;
  const template = templateFor(parts);
  const { sample } = template;
  const method = methodTyped(sample, typed);
  return {
    draws: sample !== null && method !== 'census',
    counts: method !== 'quota',
    grouped: isGrouped(sample, method),
    methods:
      sample === null
        ? []
        : METHODS_OFFERED.map(([value, words]) => ({ value, text: words, checked: value === method })),
    teams: method === 'quota' ? teamsView(planning.standing.roster, typed, errors) : [],
    method: methodInWords(sample),
    notes: template.notes,
    dates: [
      {
        ...dateView('launchOn', 'Launch day', typed, errors),
        hint: `A working day, for example, ${example}. Agencies are invited on it.`,
      },
      {
        ...dateView('panelOn', 'Panel day (optional)', typed, errors),
        hint: 'A working day after returns have closed. The rehearsal shows whether it fits.',
      },
      ...(template.intervention === undefined
        ? []
        : [
            {
              ...dateView('interventionOn', template.intervention.title, typed, errors),
              hint: 'The day it came in. What agencies count by month is read before and after it.',
            },
          ]),
    ],
  };
}

/** The ways of drawing cases that a plan can choose, as its page calls them. */
const METHODS_OFFERED = [
  ['simple-random', 'At random from the whole list'],
  ['stratified', 'At random, with a minimum number from each group'],
  ['quota', 'At random, with a set number from each team and group'],
  ['systematic', 'At regular intervals through the list'],
  ['nominated', 'At random from cases that agencies name'],
  ['census', 'Every case on the list'],
] as const satisfies readonly (readonly [SampleOffered['method'], string])[];

/** How cases are drawn, in a sentence; also for a template that draws none (null). */
export function methodInWords(sample: SampleOffered | null): string {
  if (sample === null) return 'No cases are drawn: every agency answers once for itself.';
  return {
    'simple-random': 'Cases are drawn at random from one list, with a seed that anyone can check.',
    stratified: 'Cases are drawn at random, with a minimum number from each group of children.',
    quota: 'Cases are drawn at random, with a set number from each team and group.',
    systematic: 'Cases are drawn at regular intervals through the list, from a starting point that anyone can check.',
    nominated: 'Agencies name cases, and the sample is drawn from those.',
    census: 'Every case on the list is looked at.',
  }[sample.method];
}

function dateView(name: string, legend: string, typed: Typed, errors: FormErrors) {
  const parts = ['day', 'month', 'year'] as const;
  const wrong = parts.filter((part) => errors.of[`${name}-${part}`] !== undefined);
  const [first] = wrong;
  return {
    ...{ name, legend, error: first === undefined ? null : errors.of[`${name}-${first}`] },
    items: parts.map((part) => ({
      name: part,
      value: text(typed, `${name}-${part}`),
      classes: `govuk-input--width-${part === 'year' ? 4 : 2}${wrong.includes(part) ? ' govuk-input--error' : ''}`,
    })),
  };
}

/** What was kept of the time limits, as their form shows it; the partnership's usual ones before that. */
export function typedLimits(planning: Planning, { limits }: PlanParts): Typed {
  const all = { ...limitsOf(planning.standing.policy), ...limits?.limits };
  return Object.fromEntries(Object.entries(all).map(([key, days]) => [key, String(days)]));
}

/**
 * Every limit in working days unless it says otherwise, with its usual number beside it where it differs, and every
 * reminder in words.
 */
export function limitsView({ standing: { policy } }: Planning, typed: Typed, errors: FormErrors) {
  const usual = limitsOf(policy);
  return {
    groups: LIMITS.map(({ heading, limits }) => ({
      heading,
      limits: limits.map(({ key, label, unit }) => ({
        ...{ key, label, value: text(typed, key), unit: unit ?? 'working days', error: errors.of[key] },
        hint: text(typed, key) === String(usual[key]) ? null : { text: `Usually ${usual[key]}` },
      })),
    })),
    reminders: remindersInWords(policy),
    times: `Each person gets one email a working day at the most, at ${timeInWords(policy.times.digest)}, with everything in it. Only invitations, between ${timeInWords(policy.times.windowFrom)} and ${timeInWords(policy.times.windowTo)}, codes and safety alerts, which are sent at once, are emails of their own.`,
  };
}

/** The ladders of reminders, by what they are about, each in a few sentences in the order of the policy. */
export function remindersInWords(
  policy: Policy,
): readonly { readonly about: string; readonly lines: readonly string[] }[] {
  const rules = laddersOf(policy);
  const subjects = [...new Set(rules.map((rule) => rule.subject))];
  return subjects.map((subject) => ({
    about: SUBJECTS[subject],
    lines: rules.filter((rule) => rule.subject === subject).map(ruleInWords),
  }));
}

function ruleInWords({ offset, subject, to, escalates }: ReminderRule): string {
  const whom = `${postsInWords(to)} ${to.length === 1 ? 'is' : 'are'} ${escalates ? 'told' : 'reminded'}`;
  return `${whenInWords(offset, subject)}, ${whom}.`;
}

function whenInWords(offset: Offset, subject: RuleSubject): string {
  if (offset === 'next-executive') return 'At the next meeting of the executive after that';
  if (offset === 'monthly') return 'After that, on the first working day of each month until it is done';
  if (subject === 'update') return `After ${offset} days without an update`;
  if (offset === 0) return 'On the day it is due';
  return `${counted(Math.abs(offset), 'working day')} ${offset < 0 ? 'before' : 'after'} it is due`;
}

const SUBJECTS: Readonly<Record<RuleSubject, string>> = {
  agreement: 'Agreeing to what two decide together',
  answer: 'Saying what will be done about something late that was passed up',
  launch: 'Launching the audit',
  list: 'The list of cases',
  draw: 'Drawing the cases',
  lock: 'Settling the sample',
  involvement: 'Saying which cases an agency knows',
  replacement: 'Saying whether an agency knows a new case',
  returns: 'Returns',
  return: 'A return asked for after the others',
  clarification: 'Questions about a return',
  quorum: 'Too few returns for the panel',
  moderation: 'The panel’s decisions',
  team: 'The cases of each team',
  draft: 'The draft report',
  accuracy: 'Checking the facts',
  correction: 'Correcting a fact that is agreed to be wrong',
  recheck: 'Checking a correction',
  changes: 'Checking what has changed',
  approval: 'Approving the report',
  signature: 'Signing the report',
  acceptance: 'Accepting an action',
  action: 'Actions',
  update: 'Updates on actions',
  'sign-off': 'Evidence to sign off',
  extension: 'Requests for more time',
  review: 'Reviews',
  recovery: 'The recovery plan for a recommendation opened again',
  briefing: 'Checking and publishing a briefing',
  redraft: 'A new draft of a briefing',
  closing: 'Closing the audit',
  pause: 'A paused audit',
  'alert-outcome': 'The outcome of a safety alert',
  dispute: 'The answer to a dispute',
  'dispute-outcome': 'The outcome of a dispute',
  'dispute-meeting': 'The meeting on a dispute',
  survey: 'Opening a survey',
  'survey-count': 'Counting a survey',
  destruction: 'Destroying returns and lists of an audit that is over',
};

/** What a sample asks for, in a few words, with the plan's own numbers in place of the template's. */
export function sampleInWords(template: Template, parts: PlanParts): string {
  if (template.sample === null) return methodInWords(null);
  const rule: SampleOffered = { ...template.sample, ...defined(parts.cases?.sample ?? {}) };
  if (rule.method === 'census') return methodInWords(rule);
  if (rule.method === 'quota') return quotaInWords(rule);
  const groups =
    rule.strata.length === 0 ? '' : `, at least ${rule.minimumPerStratum} from each of ${listed(rule.strata)}`;
  const size = rule.size === null ? 'As many cases as you say' : counted(rule.size, 'case');
  return `${size}${groups}, and ${counted(rule.reserves, 'reserve')}${rule.strata.length === 0 ? '' : ' for each'}`;
}

/** 'North: 1 CP and 2 CIN; South: 1 CP. 4 cases, and 1 reserve for each.' */
function quotaInWords(rule: SampleOffered): string {
  if (rule.teams.length === 0) return 'A set number of cases from each team: name the teams.';
  const size = rule.size ?? 0;
  const cells = cellsOf({ ...rule, size });
  const teams = rule.teams.map((team) => {
    const parts = cells
      .filter((one) => one.team === team)
      .map(({ stratum, wanted }) => `${wanted} ${stratum ?? 'of any group'}`);
    return `${team}: ${listed(parts)}`;
  });
  return `${teams.join('; ')}. ${counted(size, 'case')}, and ${counted(rule.reserves, 'reserve')} for each`;
}

function defined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}

function numberText(given: number | null | undefined): string {
  return given == null ? '' : String(given);
}

/** A day or month without the nought in front. */
function plain(digits: string): string {
  return digits.replace(/^0/, '');
}
