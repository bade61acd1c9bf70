import { z } from 'zod';
import type { ActContext } from '#domain/act/act.js';
import { decideAct } from '#domain/acts/acts.js';
import { type PlanCycleInput, planCycle } from '#domain/acts/planning/plan-cycle.js';
import { evolve } from '#domain/cycle/change.js';
import { isCancelled } from '#domain/cycle/cycle-state.js';
import type { CycleFacts, Roster } from '#domain/cycle/facts.js';
import type { Outcome, Refusal } from '#domain/outcome.js';
import type { Policy } from '#domain/policy/policy.js';
import { inOneOrder, ownOf } from '#domain/record.js';
import type { SampleRule, Template } from '#domain/templates/template.js';
import { TEMPLATES, templatesOffered } from '#domain/templates/templates.js';
import type { Instant } from '#domain/time/instant.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import { isTypedDay } from '#domain/time/typed-day.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import type { Planning } from '#persistence/views/planning.view.js';
import { london, readings } from '#platform/clock.js';
import { sha256 } from '#platform/ids.js';

const day = z.custom<PlainDate>((text) => typeof text === 'string' && isTypedDay(text));
const number = z.number().int();

/** The parts of a plan as they are kept, each as its own page understands it. */
const PARTS = {
  about: z.object({ template: z.string(), title: z.string(), rationale: z.string(), previous: z.string().optional() }),
  agencies: z.object({ agencies: z.array(z.object({ agency: z.string(), lead: z.string().optional() })) }),
  cases: z.object({
    /** The template the sample was said for: said of another, it must be said again. */
    template: z.string(),
    sample: z
      .object({
        size: number,
        reserves: number,
        minimumPerStratum: number.optional(),
        strata: z.array(z.string()).readonly().optional(),
        method: z.enum(['simple-random', 'stratified', 'quota', 'systematic', 'nominated', 'census']).optional(),
        teams: z.array(z.string()).readonly().optional(),
        cells: z
          .array(z.object({ team: z.string(), stratum: z.string().nullable(), cases: number }))
          .readonly()
          .optional(),
      })
      .optional(),
    auditTeams: z
      .array(z.object({ name: z.string(), chair: z.string(), members: z.array(z.string()).readonly() }))
      .readonly()
      .optional(),
    launchOn: day,
    panelOn: day.optional(),
    interventionOn: day.optional(),
  }),
  limits: z.object({ limits: z.record(z.string(), number) }),
  /** How many cases the plan it was copied from draws: its days are asked for, and so the numbers are not told yet. */
  copied: z.object({ template: z.string(), sample: z.looseObject({}) }),
  /** The audit whose plan this draft changes, and the version of the cycle it was opened at. */
  changes: z.object({ cycle: z.string(), version: number }),
  /** The year that was rehearsed, by its hash: after a change of more than words it must be looked at again. */
  rehearsed: z.object({ plan: z.string() }),
};

type Part<Name extends keyof typeof PARTS> = z.infer<(typeof PARTS)[Name]>;

/** Parts as they are kept: one that is missing, or not to be understood any more, is null. */
export type KeptParts = { readonly [Name in keyof typeof PARTS]: Part<Name> | null };

/** What has been said so far, and the template that was chosen; null before one was. */
export interface PlanParts extends KeptParts {
  readonly template: Template | null;
}

/** The parts in which a plan is told, in order. */
export const TOLD_PARTS = ['about', 'agencies', 'cases', 'limits'] as const;

/**
 * The parts of a plan that were kept, null for one that was not told or can no longer be read; what became of a cycle
 * already counts for nothing.
 */
export function partsOf(planning: Planning): PlanParts {
  const { draft } = planning;
  return partsIn(draft === null || draft.cycle !== null ? {} : draft.parts, templatesFor(planning));
}

/**
 * What the plan can ask, in the order in which it is offered: shipped templates, the partnership's own and, where a plan
 * is changed, the very version that it has.
 */
export function templatesFor({ standing, changes }: Planning): readonly Template[] {
  const offered = templatesOffered(standing.templates);
  if (changes === null) return offered;
  const { template } = changes.cycle;
  const isOffered = offered.some(({ key }) => key === template.key);
  return isOffered ? offered.map((one) => (one.key === template.key ? template : one)) : [...offered, template];
}

/** The parts that were kept, as `partsOf` gives them, of a plan that can choose among these templates. */
export function partsIn<T extends Pick<Template, 'key'>>(
  kept: Readonly<Record<string, unknown>>,
  templates: readonly T[],
): KeptParts & { readonly template: T | null } {
  const part = <Name extends keyof typeof PARTS>(name: Name): Part<Name> | null => {
    const read = PARTS[name].safeParse(kept[name]);
    return read.success ? (read.data as Part<Name>) : null;
  };
  const about = part('about');
  const cases = part('cases');
  const template = templates.find(({ key }) => key === about?.template) ?? null;
  return {
    template,
    about: template === null ? null : about,
    agencies: part('agencies'),
    cases: cases !== null && cases.template === about?.template ? cases : null,
    limits: part('limits'),
    copied: part('copied'),
    changes: part('changes'),
    rehearsed: part('rehearsed'),
  };
}

/**
 * A plan as the parts of a draft, to be copied (`isChange` false: without its days, which are asked for, and after the
 * audit itself where its report is approved) or changed. Agencies and leads that the roster has no more are left out.
 */
export function partsFrom(facts: CycleFacts, rationale: string, roster: Roster, isChange: boolean): Partial<KeptParts> {
  const { cycle, participant, versions } = facts;
  const { template, policy } = cycle;
  const mayFollow = cycle.approvedOn !== null && !isCancelled(cycle);
  const previous = isChange ? cycle.previousReference : mayFollow ? cycle.reference : null;
  const agencies = Object.values(participant).flatMap(({ agencyKey: agency, leadKey }) => {
    const lead = leadKey === null ? undefined : ownOf(roster.people, leadKey);
    if (ownOf(roster.agencies, agency) === undefined) return [];
    const leads = lead?.active === true && lead.agencyKey === agency && lead.roles.includes('agency-lead');
    return leads ? [{ agency, lead: lead.key }] : [{ agency }];
  });
  const sample = sampleOf(template.sample);
  const teams = Object.values(facts.team).map(({ name, chairKey: chair, members }) => ({ name, chair, members }));
  const told = {
    about: { template: template.key, title: cycle.title, rationale, ...(previous === null ? {} : { previous }) },
    agencies: { agencies },
    limits: { limits: policy.limits },
  };
  if (!isChange) return { ...told, copied: { template: template.key, sample: sample ?? {} } };
  const { launchOn, panelOn } = cycle;
  return {
    ...told,
    cases: {
      ...{ template: template.key, launchOn },
      ...(panelOn === null ? {} : { panelOn }),
      ...(template.intervention === undefined ? {} : { interventionOn: template.intervention.on }),
      ...(sample === null ? {} : { sample }),
      ...(teams.length === 0 ? {} : { auditTeams: teams }),
    },
    changes: { cycle: cycle.reference, version: versions.cycle?.[''] ?? 1 },
  };
}

/** The part of a rule of drawing that a plan says itself; null where it says nothing of it. */
function sampleOf(rule: SampleRule | null) {
  if (rule === null || rule.method === 'census') return null;
  const { method, size, reserves, minimumPerStratum, strata, teams, cells = [] } = rule;
  return {
    ...{ method, size, reserves },
    ...(strata.length === 0 ? {} : { minimumPerStratum, strata }),
    ...(method === 'quota' ? { teams, cells } : {}),
  };
}

/** The plan as its act takes it, once every part is told; null before. */
export function inputOf({
  about,
  agencies,
  cases,
  limits,
}: Pick<KeptParts, 'about' | 'agencies' | 'cases' | 'limits'>): PlanCycleInput | null {
  if (about === null || agencies === null || cases === null || limits === null) return null;
  const { template: _, ...rest } = cases;
  const { previous, ...told } = about;
  return {
    ...told,
    ...(previous === undefined ? {} : { previous }),
    agencies: agencies.agencies.map(({ agency, lead }) => (lead === undefined ? { agency } : { agency, lead })),
    launchOn: rest.launchOn,
    ...(rest.panelOn === undefined ? {} : { panelOn: rest.panelOn }),
    ...(rest.interventionOn === undefined ? {} : { interventionOn: rest.interventionOn }),
    ...(rest.sample === undefined ? {} : { sample: defined(rest.sample) }),
    ...(rest.auditTeams === undefined ? {} : { auditTeams: rest.auditTeams }),
    limits: limits.limits as Partial<Policy['limits']>,
  };
}

/** SHA-256 of a plan with the version of its template, which tells one from another: after a change it is another plan. */
export function planHash(input: PlanCycleInput, parts: Pick<PlanParts, 'template'>): string {
  return sha256(JSON.stringify([parts.template?.version ?? 0, input]));
}

/** SHA-256 of what a plan's year follows from: a title or a reason in other words changes no day, so its rehearsal holds. */
export function yearHash(input: PlanCycleInput, parts: Pick<PlanParts, 'template'>): string {
  return planHash({ ...input, title: '', rationale: '' }, parts);
}

/** A part of a plan as it stands, as a mark: its page carries it, so that a later writer is told. */
export function markOf(parts: KeptParts, part: (typeof TOLD_PARTS)[number]): string {
  return sha256(inOneOrder(parts[part]));
}

/**
 * Whether a part was kept differently since its page was opened with the mark `stood` (null for a page that carries
 * none), and not as it is `told` now.
 */
export function isKeptSince(
  parts: KeptParts,
  told: Partial<KeptParts>,
  stood: string | null,
  templates: readonly Template[],
): boolean {
  if (stood === null) return false;
  const after = partsIn({ ...parts, ...told }, templates);
  return TOLD_PARTS.some((part) => {
    const now = markOf(parts, part);
    return told[part] !== undefined && stood !== now && markOf(after, part) !== now;
  });
}

/** Whether the year of this plan was rehearsed, by its hash; never before every part is told. */
export function isRehearsed(parts: PlanParts): boolean {
  const input = inputOf(parts);
  return input !== null && parts.rehearsed?.plan === yearHash(input, parts);
}

/** The template that was chosen; the first shipped one before that, or when the chosen one is offered no more. */
export function templateFor(parts: Pick<PlanParts, 'template'>): Template {
  const found = parts.template ?? TEMPLATES[0];
  if (found === undefined) throw new Error('no template is shipped');
  return found;
}

/** Who plans, and when. */
export interface Planner {
  readonly who: SignedIn;
  readonly now: Instant;
}

/**
 * What would come of the plan as it stands, by the very rules that will decide, or all that they have against it;
 * nothing is written.
 */
export function tryPlan(planning: Planning, input: PlanCycleInput, { who, now }: Planner): Outcome<CycleFacts> {
  const { standing, earlier, changes } = planning;
  if (changes !== null) return tryChange(changes, input, { who, now }, standing.templates);
  const template = templatesFor(planning).find(({ key }) => key === input.template);
  if (template === undefined) {
    return { ok: false, refusals: [{ code: 'template-not-found', words: 'Choose a template.', field: 'template' }] };
  }
  const context = contextOf({ who, now }, standing.templates);
  const { roster, policy, calendars, code } = standing;
  const references = earlier.map((one) => one.reference);
  const prefix = `${code}-${input.launchOn.slice(0, 4)}-`;
  const used = references.filter((one) => one.startsWith(prefix)).length;
  const reference = `${prefix}${String(used + 1).padStart(2, '0')}`;
  const source = { id: 'plan', reference, roster, template, policy, calendars, references };
  const planned = planCycle(input, source, context);
  return planned.ok ? { ok: true, value: planned.value.facts } : planned;
}

function tryChange(
  facts: CycleFacts,
  input: PlanCycleInput,
  planner: Planner,
  own: readonly Template[],
): Outcome<CycleFacts> {
  const changed = decideAct('changePlan', facts, input, contextOf(planner, own));
  return changed.ok ? { ok: true, value: evolve(facts, changed.value.changes) } : changed;
}

function contextOf({ who, now }: Planner, templates: readonly Template[]): ActContext {
  return {
    actor: { person: who.person, agencyKey: who.agencyKey, roles: who.roles },
    ...{ now, today: london.dayOf(now), readings, sha256, content: () => null, seed: () => '', templates },
  };
}

/**
 * What the rules have against one part of the plan, those refusals that are `isMine`: parts not told yet are imagined
 * to be right.
 */
export function faultsOfPart(
  planning: Planning,
  parts: PlanParts,
  planner: Planner,
  isMine: (refusal: Refusal) => boolean,
): readonly Refusal[] {
  const template = templateFor(parts);
  const input = inputOf({
    about: parts.about ?? { template: template.key, title: 'An audit', rationale: 'It is time.' },
    agencies: parts.agencies ?? {
      agencies: Object.keys(planning.standing.roster.agencies).map((agency) => ({ agency })),
    },
    cases: parts.cases ?? { template: template.key, launchOn: london.dayOf(planner.now) },
    limits: parts.limits ?? { limits: {} },
  });
  const outcome = input === null ? null : tryPlan(planning, input, planner);
  return outcome === null || outcome.ok ? [] : outcome.refusals.filter(isMine);
}

/** An object without the fields that say nothing. */
function defined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}
