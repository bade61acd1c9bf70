import { granted } from '../../access/actor.js';
import { notYours } from '../../access/who-may.js';
import type { ActContext } from '../../act/act.js';
import { evolve, put } from '../../cycle/change.js';
import { calendarsFor } from '../../cycle/cycle-days.js';
import type { Decision } from '../../cycle/decision.js';
import { decided, entry, piece } from '../../cycle/decision.js';
import type { Cycle, CycleFacts, Participant, Roster, Team } from '../../cycle/facts.js';
import { openStage } from '../../cycle/move-stage.js';
import { emptyFacts } from '../../cycle/new-facts.js';
import { maySitOnTeam } from '../../moderation/teams.js';
import { accepted, type Outcome, type Refusal, refused, refusedFor, refusedForAny } from '../../outcome.js';
import type { Policy } from '../../policy/policy.js';
import { ownOf } from '../../record.js';
import { ruleFault } from '../../selection/draw.js';
import { hasPartAbout } from '../../templates/parts.js';
import { isPlanned } from '../../templates/read-template.js';
import type { PlannedTemplate, SampleOffered, SampleRule, Template } from '../../templates/template.js';
import { enter, mustBeOnOrAfter, namedTwice, notWorkingDay, tooMany } from '../../text/messages.js';
import { personalDetailRefusal } from '../../text/personal-details.js';
import { addDays, addMonths, dayInWords, type PlainDate } from '../../time/plain-date.js';
import { type Calendar, CalendarEnds, WorkingDays } from '../../time/working-days.js';
import { counted, listed } from '../../words.js';

/** A team of a plan: its name as it stands in the list of cases, who chairs it, and its other members. */
export interface PlannedTeam {
  readonly name: string;
  readonly chair: string;
  readonly members: readonly string[];
}

/** What a coordinator says when planning a cycle. */
export interface PlanCycleInput {
  readonly title: string;
  /** Key of the template. */
  readonly template: string;
  readonly launchOn: PlainDate;
  readonly agencies: readonly { readonly agency: string; readonly lead?: string }[];
  readonly rationale: string;
  /** Reference of the cycle this one follows up. */
  readonly previous?: string;
  readonly panelOn?: PlainDate;
  /** The day on which what the template looks for came in. */
  readonly interventionOn?: PlainDate;
  /** Teams that audit their own cases; asked for where the template says so. */
  readonly auditTeams?: readonly PlannedTeam[];
  /** Differences from the template's way of drawing cases. */
  readonly sample?: Partial<SampleRule>;
  /** Differences from the policy's limits, in working days. */
  readonly limits?: Partial<Policy['limits']>;
}

/** A plan whose template is a shipped one by its key or, as a story brings it, a whole one. */
export type StoryPlan = Omit<PlanCycleInput, 'template'> & { readonly template: string | Template };

/** What the partnership has now, to be pinned. */
export interface PlanSource {
  readonly id: string;
  readonly reference: string;
  readonly roster: Roster;
  readonly template: Template;
  readonly policy: Policy;
  readonly calendars: readonly Calendar[];
  /** References of the partnership's other cycles, where the caller knows them: `previous` must be one. */
  readonly references?: readonly string[];
}

/** Who may plan a cycle. */
export const PLAN_CYCLE_GRANTS = granted('any', 'coordinator');

/** Working days beyond every limit that a plan keeps in hand for pauses, extensions and the chase of the last review. */
const MARGIN = 30;
const MOST_AGENCIES = 60;

/**
 * Plans a cycle: pins template, policy and calendars and names who takes part. Refused, with everything that is wrong
 * at once, where it could never run: a day, number, agency, lead or template that does not do, or calendars that end
 * too early.
 */
export function planCycle(
  input: PlanCycleInput,
  source: PlanSource,
  context: ActContext,
): Outcome<{ readonly facts: CycleFacts; readonly decision: Decision }> {
  if (!PLAN_CYCLE_GRANTS.some((grant) => context.actor.roles.includes(grant.role))) {
    return refused('not-allowed', notYours('Plan a new audit', PLAN_CYCLE_GRANTS));
  }
  const pinned = pinnedBy(input, source, context);
  if (!pinned.ok) return pinned;
  const { template, policy } = pinned.value;
  const cycle = newCycle(input, source, template, policy);
  const participants = input.agencies.map(({ agency, lead }) => newParticipant(source.roster, agency, lead));
  const decision = decided({
    changes: [
      put('cycle', '', cycle),
      openStage('planning', input.launchOn, context),
      ...participants.map((participant) => put('participant', participant.agencyKey, participant)),
      ...teamsOf(input).map(([ref, team]) => put('team', ref, team)),
    ],
    entries: [
      entry(
        context,
        'cycle.planned',
        '',
        `To be launched on ${dayInWords(input.launchOn)} with ${counted(participants.length, 'agency', 'agencies')}.`,
        {
          template: template.key,
          templateVersion: template.version,
          policy: policy.key,
          policyVersion: policy.version,
          launchOn: input.launchOn,
          agencies: participants.length,
          previous: input.previous ?? null,
        },
      ),
    ],
    content: [piece('cycle', '', 'rationale', null, input.rationale.trim())],
    result: { cycle: source.reference },
  });
  return accepted({ facts: evolve(emptyFacts(source.id, source.roster, cycle), decision.changes), decision });
}

/**
 * Template and policy as a plan changes them, or all that is wrong with the plan at once. Both are what the plan is
 * counted against: the source's own, with the plan's sample and limits.
 */
export function pinnedBy(
  input: PlanCycleInput,
  source: PlanSource,
  context: Pick<ActContext, 'today'>,
): Outcome<{ readonly template: PlannedTemplate; readonly policy: Policy }> {
  const policy = withLimits(source.policy, input.limits);
  const template = withIntervention(withSample(source.template, sampleSaid(input)), input.interventionOn);
  return (
    refusedForAny([
      ...textRefusals(input),
      ...templateRefusals(input, template),
      ...interventionRefusals(input, template),
      ...agencyRefusals(input, source.roster),
      ...teamRefusals(input, template, source.roster),
      ...previousRefusals(input, source),
      ...dateRefusals(input, source, policy, context),
    ]) ?? (isPlanned(template) ? accepted({ template, policy }) : refusedFor([NO_SIZE]))
  );
}

/**
 * The last day a plan may need its calendars for: launch, every limit, the last review, and a margin. Throws
 * CalendarEnds where they end before it.
 */
export function planReaches(launchOn: PlainDate, policy: Policy, days: WorkingDays): PlainDate {
  return days.shift(lastReview(days.shift(launchOn, untilApproval(policy)), policy), MARGIN);
}

/** Working days from the launch to the approval, if every limit is used up. */
function untilApproval({ limits }: Policy): number {
  const { involvement, returns, hardClose, moderation, draft, accuracy, approval } = limits;
  return involvement + returns + hardClose + moderation + draft + accuracy + approval;
}

function lastReview(approvedOn: PlainDate, { reviewMonths }: Policy): PlainDate {
  return addMonths(approvedOn, Math.max(12, ...reviewMonths));
}

function withLimits(policy: Policy, limits: Partial<Policy['limits']> | undefined): Policy {
  return { ...policy, limits: { ...policy.limits, ...limits } };
}

function withIntervention(template: Template, on: PlainDate | undefined): Template {
  const { intervention } = template;
  return intervention === undefined || on === undefined
    ? template
    : { ...template, intervention: { ...intervention, on } };
}

/** What is wrong with the day on which what the template looks for came in: it is asked for, and lies before the launch. */
function interventionRefusals(
  { interventionOn, launchOn }: PlanCycleInput,
  { title, intervention }: Template,
): readonly Refusal[] {
  const fault = (code: string, words: string) => [{ code, words, field: 'interventionOn' }];
  if (intervention === undefined) {
    const words = `“${title}” does not ask on which day something came in. Leave the day out.`;
    return interventionOn === undefined ? [] : fault('no-intervention', words);
  }
  const { on } = intervention;
  if (on === null) return fault('no-intervention-day', enter(`the day for “${intervention.title}”`));
  const words = `The day for “${intervention.title}” must be before the launch day`;
  return on < launchOn ? [] : fault('intervention-after-launch', words);
}

/** The sample as the plan says it: teams that audit are those that cases are drawn for. */
function sampleSaid({ sample, auditTeams }: PlanCycleInput): Partial<SampleRule> | undefined {
  if (auditTeams === undefined || auditTeams.length === 0 || sample?.teams !== undefined) return sample;
  return { ...sample, teams: auditTeams.map(({ name }) => name.trim()) };
}

/** The teams of a plan as they are kept, by their refs in the plan's order. */
export function teamsOf({ auditTeams = [] }: PlanCycleInput): readonly (readonly [string, Team])[] {
  return auditTeams.map(({ name, chair, members }, at) => [
    `T${at + 1}`,
    { name: name.trim(), chairKey: chair, members, chairs: 1, closedAt: null, closedBy: null },
  ]);
}

/** What is wrong with the teams that audit: each has a chair, everybody on one moderates, and nobody is on two. */
function teamRefusals({ auditTeams = [] }: PlanCycleInput, template: Template, roster: Roster): readonly Refusal[] {
  const field = 'auditTeams';
  if (auditTeams.length === 0) {
    const words = `“${template.title}” is audited by teams: name each, and who chairs it.`;
    return template.auditTeams === true ? [{ code: 'no-teams', words, field }] : [];
  }
  if (template.sample?.method !== 'quota') {
    const words =
      'Teams audit where cases are drawn with a set number for each team: choose that, or leave the teams out.';
    return [{ code: 'teams-without-quota', words, field }];
  }
  const names = auditTeams.map(({ name }) => name.trim());
  const strange = [
    ...template.sample.teams.filter((team) => !names.includes(team)),
    ...names.filter((name) => template.sample?.teams.includes(name) !== true),
  ];
  const seen = new Set<string>();
  return [
    ...(strange.length === 0
      ? []
      : [
          {
            code: 'other-teams',
            words: `The teams that audit must be those that cases are drawn for. Look at ${listed(strange)}.`,
            field,
          },
        ]),
    ...auditTeams.flatMap(({ name, chair, members }, at) =>
      [chair, ...members].flatMap((key, place): readonly Refusal[] => {
        const about = place === 0 ? `${field}.${at}.chair` : `${field}.${at}.members`;
        const person = ownOf(roster.people, key);
        if (!maySitOnTeam(person)) {
          const words = `Choose somebody who moderates ${place === 0 ? 'to chair' : 'as a member of'} the team ${name}.`;
          return [{ code: 'cannot-moderate', words, field: about }];
        }
        if (seen.has(key)) {
          return [{ code: 'on-two-teams', words: `${person.name} can be on one team, and once.`, field: about }];
        }
        seen.add(key);
        return [];
      }),
    ),
  ];
}

function withSample(template: Template, sample: Partial<SampleRule> | undefined): Template {
  if (template.sample === null) return template;
  const drawn = { ...template.sample, ...sample };
  return { ...template, sample: { ...drawn, size: sample?.size ?? sizeOfParts(drawn, sample) ?? drawn.size } };
}

/** How many cases the parts of a quota make, where the plan says these and not their sum; null where it does not. */
function sizeOfParts(drawn: SampleOffered, said: Partial<SampleRule> | undefined): number | null {
  if (drawn.method !== 'quota') return null;
  const sum = (drawn.cells ?? []).reduce((all, { cases }) => all + cases, 0);
  if (sum > 0) return said?.cells === undefined ? null : sum;
  const parts = drawn.teams.length * Math.max(drawn.strata.length, 1);
  const isSaid = drawn.size === null || said?.teams !== undefined || said?.cells !== undefined;
  return isSaid && parts > 0 ? parts * Math.max(drawn.minimumPerStratum, 1) : null;
}

function textRefusals(input: PlanCycleInput): readonly Refusal[] {
  return (['title', 'rationale'] as const).flatMap<Refusal>((field) => {
    if (input[field].trim() === '') {
      const words = enter(field === 'title' ? 'a title' : 'why this audit is done');
      return [{ code: `no-${field}`, words, field }];
    }
    return personalDetailRefusal(`The ${field}`, input[field], field) ?? [];
  });
}

const NO_SIZE: Refusal = {
  code: 'no-sample-size',
  words: enter('how many cases are drawn'),
  field: 'sample.size',
};

function templateRefusals(input: PlanCycleInput, template: Template): readonly Refusal[] {
  if (template.sample === null) {
    if (input.sample !== undefined) {
      const words = `“${template.title}” draws no cases, so it has no sample. Leave the sample out.`;
      return [{ code: 'no-sample', words, field: 'sample' }];
    }
    return !hasPartAbout(template, 'cases')
      ? []
      : [
          {
            code: 'template-not-usable',
            words: `“${template.title}” asks about cases but does not say how to draw them.`,
          },
        ];
  }
  const { sample } = template;
  if (sample.size === null) return [NO_SIZE];
  const fault = ruleFault({ ...sample, size: sample.size });
  return fault === null ? [] : [{ code: 'sample-rule', words: fault, field: 'sample' }];
}

function agencyRefusals(input: PlanCycleInput, roster: Roster): readonly Refusal[] {
  const refusals: Refusal[] = [];
  const seen = new Set<string>();
  input.agencies.forEach(({ agency, lead }, index) => {
    const field = `agencies.${index}.agency`;
    const known = ownOf(roster.agencies, agency);
    if (known === undefined) {
      refusals.push({ code: 'unknown-agency', words: `The partnership has no agency with the key ${agency}.`, field });
      return;
    }
    if (seen.has(agency)) {
      refusals.push({ code: 'agency-twice', words: namedTwice(known.name), field });
      return;
    }
    seen.add(agency);
    const fault = leadFault(roster, agency, lead ?? known.leadKey);
    if (fault !== null) refusals.push({ ...fault, field: `agencies.${index}.lead` });
  });
  if (input.agencies.length < 2) {
    const words = 'An audit needs at least 2 agencies: add another.';
    refusals.push({ code: 'too-few-agencies', words, field: 'agencies' });
  }
  if (input.agencies.length > MOST_AGENCIES) {
    const words = tooMany(MOST_AGENCIES, 'agencies');
    refusals.push({ code: 'too-many-agencies', words, field: 'agencies' });
  }
  return refusals;
}

function leadFault(roster: Roster, agency: string, lead: string | null): Refusal | null {
  const name = ownOf(roster.agencies, agency)?.name ?? agency;
  const person = lead === null ? undefined : ownOf(roster.people, lead);
  if (lead === null) {
    return { code: 'no-lead', words: `${name} has no audit lead: name one, so that somebody is invited.` };
  }
  if (person === undefined || !person.active) {
    return { code: 'no-lead', words: `The audit lead named for ${name} is not with the partnership: name another.` };
  }
  if (person.agencyKey !== agency || !person.roles.includes('agency-lead')) {
    return {
      code: 'not-a-lead',
      words: `The person named for ${name} is not one of its audit leads: name one who is.`,
    };
  }
  return null;
}

function previousRefusals(input: PlanCycleInput, source: PlanSource): readonly Refusal[] {
  if (input.previous === undefined || source.references === undefined) return [];
  return source.references.includes(input.previous)
    ? []
    : [
        {
          code: 'unknown-previous',
          words: 'There is no earlier audit with this reference: correct it or leave it out.',
          field: 'previous',
        },
      ];
}

function dateRefusals(
  input: PlanCycleInput,
  source: PlanSource,
  policy: Policy,
  context: Pick<ActContext, 'today'>,
): readonly Refusal[] {
  return [...launchRefusals(input, source, policy, context), ...panelRefusals(input, source)];
}

/** What is wrong with the day on which the panel is to meet; a day is told together with a fault of the launch day. */
function panelRefusals({ launchOn, panelOn }: PlanCycleInput, { calendars, roster }: PlanSource): readonly Refusal[] {
  if (panelOn === undefined) return [];
  const fault = (code: string, words: string) => [{ code, words, field: 'panelOn' }];
  if (panelOn <= launchOn) {
    return fault('panel-before-launch', 'The panel must meet after the launch: choose a later day, or leave it blank.');
  }
  const shared = calendarsFor(calendars, roster, null);
  if (shared.length === 0) return []; // told of the launch day
  try {
    const days = new WorkingDays(shared);
    return days.works(panelOn) ? [] : fault('not-a-working-day', notWorkingDay(panelOn, days));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const words = `The partnership’s calendars do not cover ${dayInWords(panelOn)}. Choose an earlier day.`;
    return fault('calendar-too-short', words);
  }
}

function launchRefusals(
  input: PlanCycleInput,
  source: PlanSource,
  policy: Policy,
  context: Pick<ActContext, 'today'>,
): readonly Refusal[] {
  const { launchOn } = input;
  const field = 'launchOn';
  if (launchOn < context.today) {
    const about = 'Launch day';
    const words = mustBeOnOrAfter(about, context.today);
    return [{ code: 'launch-in-the-past', words, field, about }];
  }
  const shared = calendarsFor(source.calendars, source.roster, null);
  if (shared.length === 0) {
    const words = 'The partnership has no calendar of bank holidays: load one, so that dates can be counted.';
    return [{ code: 'no-calendar', words }];
  }
  try {
    const days = new WorkingDays(shared);
    if (!days.works(launchOn)) {
      const words = notWorkingDay(launchOn, days);
      return [{ code: 'not-a-working-day', words, field }];
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const words = `The partnership’s calendars do not cover ${dayInWords(launchOn)}: load one that does.`;
    return [{ code: 'calendar-too-short', words, field }];
  }
  const agencies = input.agencies.map(({ agency }) => agency);
  return calendarRefusals(launchOn, source, policy, agencies);
}

/**
 * Why the calendars a plan needs do not do: the partnership's first, then those of agencies that have their own; empty
 * when they reach.
 */
export function calendarRefusals(
  launchOn: PlainDate,
  source: Pick<PlanSource, 'calendars' | 'roster'>,
  policy: Policy,
  agencies: readonly string[],
): readonly Refusal[] {
  return [null, ...agencies].flatMap((agency) => tooShort(launchOn, source, policy, agency));
}

/** Whether the calendars of one agency (of the partnership when null) end before the plan does. */
function tooShort(
  launchOn: PlainDate,
  { calendars, roster }: Pick<PlanSource, 'calendars' | 'roster'>,
  policy: Policy,
  agency: string | null,
): readonly Refusal[] {
  const own = agency === null ? [] : (ownOf(roster.agencies, agency)?.calendarKeys ?? []);
  if (agency !== null && own.length === 0) return [];
  const missing = own.find((key) => !calendars.some((calendar) => calendar.key === key));
  const whose = agency === null ? 'the partnership' : (ownOf(roster.agencies, agency)?.name ?? agency);
  if (missing !== undefined) {
    return [{ code: 'no-calendar', words: `There is no calendar ${missing} for ${whose}: load it first.` }];
  }
  const used = calendarsFor(calendars, roster, agency);
  const ends = used.map((calendar) => calendar.coversUntil).reduce((a, b) => (a < b ? a : b));
  const refusal = (until: string): readonly Refusal[] => [
    {
      code: 'calendar-too-short',
      words: `An audit launched on ${dayInWords(launchOn)} runs until about ${until}, but the calendar for ${whose} ends on ${dayInWords(ends)}. Load a longer calendar, or launch earlier.`,
      field: 'launchOn',
    },
  ];
  try {
    planReaches(launchOn, policy, new WorkingDays(used));
    return [];
  } catch (error) {
    if (error instanceof CalendarEnds) return refusal(dayInWords(roughly(launchOn, policy)));
    if (!(error instanceof RangeError)) throw error;
    return [{ code: 'no-calendar', words: `The calendars for ${whose} have no day in common: correct them first.` }];
  }
}

/** The end of a plan where no calendar reaches: five working days are taken as a week. */
function roughly(launchOn: PlainDate, policy: Policy): PlainDate {
  const inDays = Math.ceil(((untilApproval(policy) + MARGIN) * 7) / 5);
  return lastReview(addDays(launchOn, inDays), policy);
}

function newCycle(input: PlanCycleInput, source: PlanSource, template: PlannedTemplate, policy: Policy): Cycle {
  return {
    reference: source.reference,
    title: input.title.trim(),
    state: 'planned',
    stage: 'planning',
    substage: null,
    previousReference: input.previous ?? null,
    template,
    policy,
    calendars: source.calendars,
    launchOn: input.launchOn,
    launchedAt: null,
    approvedOn: null,
    ...{ draftNumber: 1, sentBackOn: null },
    panelOn: input.panelOn ?? null,
    listDestroyedOn: null,
    keptOn: null,
    keptBy: null,
    keepings: 0,
    destructionForeseenOn: null,
    noFollowUpOn: null,
    noFollowUpBy: null,
    frameHash: null,
    frameCount: null,
    framedOn: null,
    seed: null,
    drawnAt: null,
    lockedAt: null,
    reportRevision: 0,
    fewReturnsAt: null,
    fewReturnsBy: null,
    pausedAt: null,
    pausedOn: null,
    pausedDays: 0,
    movedOn: null,
    resumedOn: null,
    resumedAt: null,
    endedAt: null,
  };
}

/** An agency that takes part from now on, led by `lead` or by its own audit lead. */
export function newParticipant(roster: Roster, agencyKey: string, lead: string | undefined): Participant {
  return {
    agencyKey,
    leadKey: lead ?? ownOf(roster.agencies, agencyKey)?.leadKey ?? null,
    involvementDueOn: null,
    involvementConfirmedAt: null,
    returnsDueOn: null,
    firstReturnsDueOn: null,
    returnsOccurrence: 1,
    returnsExtensions: 0,
    accuracyDueOn: null,
    accuracyAnsweredAt: null,
    recheckDueOn: null,
    recheckOf: [],
    recheckSince: null,
    recheckedAt: null,
    rechecks: 0,
  };
}
