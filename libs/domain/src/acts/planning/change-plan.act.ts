import { defineAct, theCycle } from '../../act/act.js';
import { type Change, leaveOut, put, set } from '../../cycle/change.js';
import { isPlanned } from '../../cycle/cycle-state.js';
import { acceptedWith, entry } from '../../cycle/decision.js';
import type { Cycle, CycleFacts } from '../../cycle/facts.js';
import { accepted, refused } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { templateAmong } from '../../templates/templates.js';
import { reworded, wordPlaces } from '../../text/earlier-words.js';
import { dayInWords } from '../../time/plain-date.js';
import { counted, listed } from '../../words.js';
import { newParticipant, PLAN_CYCLE_GRANTS, type PlanCycleInput, pinnedBy, teamsOf } from './plan-cycle.js';

/** What changes the plan of an audit: the whole plan as it is from now on. */
export type ChangePlanInput = PlanCycleInput;

const FIELDS = ['rationale'];

/**
 * Changes a plan until its audit is launched, also after its launch day. The plan is given whole; limits and parts of
 * the sample that are left out stay as they were. Reference, calendars and, under the same key, the template stay.
 */
export const changePlan = defineAct({
  name: 'changePlan',
  title: 'Change the plan',
  grants: PLAN_CYCLE_GRANTS,
  stages: ['planning'],
  target: theCycle,
  reads: () => wordPlaces('cycle', '', FIELDS),
  readsTemplates: true,
  open: ({ cycle }) => (isPlanned(cycle) ? accepted(cycle) : refused('wrong-stage', 'The audit is launched.')),
  decide(facts, before, input: ChangePlanInput, context) {
    const { roster } = facts;
    const { reference, policy: standing, calendars } = before;
    const template =
      input.template === before.template.key ? before.template : templateAmong(context.templates, input.template);
    if (template === null) return refused('template-not-found', 'There is no such template.', 'template');
    if (input.previous === reference) {
      return refused('unknown-previous', 'An audit cannot follow up itself.', 'previous');
    }
    const pinned = pinnedBy(input, { id: facts.id, reference, roster, template, policy: standing, calendars }, context);
    if (!pinned.ok) return pinned;
    const after: Cycle = {
      ...before,
      ...pinned.value,
      title: input.title.trim(),
      previousReference: input.previous ?? null,
      launchOn: input.launchOn,
      panelOn: input.panelOn ?? null,
    };
    const { title, previousReference, launchOn, panelOn, policy } = after;
    const agencies = agencyChanges(facts, input);
    const teams = teamChanges(facts, input);
    const said = whatChanged(before, after, { agencies: agencies.length > 0, teams: teams.length > 0 });
    const words = launchOn === before.launchOn ? '' : ` instead of ${dayInWords(before.launchOn)}`;
    return acceptedWith({
      changes: [
        set('cycle', '', { title, previousReference, launchOn, panelOn, policy, template: after.template }),
        ...planningStage(facts, launchOn),
        ...agencies,
        ...teams,
      ],
      entries: [
        entry(
          context,
          'plan.changed',
          '',
          `To be launched on ${dayInWords(launchOn)}${words} with ${counted(input.agencies.length, 'agency', 'agencies')}.${said === '' ? '' : ` Changed: ${said}.`}`,
          { template: after.template.key, launchOn, panelOn, agencies: input.agencies.length },
        ),
      ],
      content: reworded(
        { entity: 'cycle', ref: '', fields: FIELDS },
        context.content,
        { rationale: input.rationale.trim() },
        {},
      ),
      result: { cycle: reference },
    });
  },
});

/** The launch is due on its new day, and asked for again from it; its first day stays on record. */
function planningStage({ stage }: CycleFacts, launchOn: Cycle['launchOn']): readonly Change[] {
  const { planning } = stage;
  if (planning === undefined || planning.dueOn === launchOn) return [];
  return [set('stage', 'planning', { dueOn: launchOn, occurrence: planning.occurrence + 1 })];
}

/** Agencies that come in, leave, or are led by somebody else. */
function agencyChanges({ participant, roster }: CycleFacts, { agencies }: PlanCycleInput): readonly Change[] {
  const stays = new Set(agencies.map(({ agency }) => agency));
  const gone = Object.keys(participant).filter((agency) => !stays.has(agency));
  return [
    ...gone.map((agency) => leaveOut(agency)),
    ...agencies.flatMap(({ agency, lead }): readonly Change[] => {
      const was = ownOf(participant, agency);
      const now = newParticipant(roster, agency, lead);
      if (was === undefined) return [put('participant', agency, now)];
      return was.leadKey === now.leadKey ? [] : [set('participant', agency, { leadKey: now.leadKey })];
    }),
  ];
}

/** Teams as they are planned now: those that are another are put anew, those that are gone are left out. */
function teamChanges({ team }: CycleFacts, input: PlanCycleInput): readonly Change[] {
  const now = teamsOf(input);
  const gone = Object.keys(team).filter((ref) => !now.some(([one]) => one === ref));
  return [
    ...gone.map((ref) => leaveOut(ref, 'team')),
    ...now.flatMap(([ref, one]): readonly Change[] => {
      const was = ownOf(team, ref);
      if (was === undefined) return [put('team', ref, one)];
      const { name, chairKey, members } = one;
      const isSame = was.name === name && was.chairKey === chairKey && was.members.join() === members.join();
      return isSame ? [] : [set('team', ref, { name, chairKey, members })];
    }),
  ];
}

/** What of a plan is another than before, beside its launch day: 'the title and the panel day'; '' where nothing is. */
function whatChanged(
  before: Cycle,
  after: Cycle,
  { agencies, teams }: { readonly agencies: boolean; readonly teams: boolean },
): string {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const parts: readonly (readonly [string, boolean])[] = [
    ['the title', before.title !== after.title],
    ['the template', before.template.key !== after.template.key],
    ['the earlier audit', before.previousReference !== after.previousReference],
    ['the agencies', agencies],
    ['the teams', teams],
    [
      'the day on which what is looked for came in',
      before.template.key === after.template.key && !same(before.template.intervention, after.template.intervention),
    ],
    ['the cases', before.template.key === after.template.key && !same(before.template.sample, after.template.sample)],
    ['the panel day', before.panelOn !== after.panelOn],
    ['the time limits', !same(before.policy.limits, after.policy.limits)],
  ];
  return listed(parts.flatMap(([what, changed]) => (changed ? [what] : [])));
}
