import { granted } from '../../access/actor.js';
import { type ActContext, defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { put, set } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import { isCancelled, isOver } from '../../cycle/cycle-state.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { Action, CycleFacts, Recommendation } from '../../cycle/facts.js';
import { agencyName } from '../../cycle/roster.js';
import { type Refusal, refused, refusedForAny } from '../../outcome.js';
import { nextRef, ownOf } from '../../record.js';
import { cappedActions } from '../../reporting/live.js';
import { measuredOf } from '../../reporting/prompts.js';
import { mustBeAfter, notWorkingDay, OTHER_DEPUTY } from '../../text/messages.js';
import { typedFaults } from '../../text/typed-texts.js';
import { addMonths, dayInWords, type PlainDate } from '../../time/plain-date.js';
import { counted } from '../../words.js';
import { actionAssigned } from './action-assigned.js';
import { acceptanceDue, dueByPriority } from './due-dates.js';
import { vagueFaults } from './smart.js';

/** What is said of an action: what is done, by whom, by when. */
export interface ActionSaid {
  readonly owner: string;
  readonly deputy?: string;
  readonly text: string;
  readonly deliverable: string;
  readonly measure: string;
  /** A working day within twelve months; without it the priority decides. */
  readonly dueOn?: PlainDate;
}

/** One task for one owner in one agency. */
export interface ProposeActionInput extends ActionSaid {
  readonly recommendation: string;
  readonly agency: string;
  /** Why there are more than the policy's cap. */
  readonly overCapReason?: string;
}

/**
 * Proposes a SMART action under a recommendation; once the report is approved, it is active at once. After the audit was
 * closed only under a recommendation that was opened again: its recovery plan is owed all the same.
 */
export const proposeAction = defineAct({
  name: 'proposeAction',
  title: 'Propose an action',
  grants: granted('any', 'coordinator'),
  stages: ['reporting', 'tracking', 'one-year-on'],
  whenEnded: true,
  target: (at: { readonly recommendation: string }) => ({ entity: 'recommendation', ref: at.recommendation }),
  open(facts, { recommendation: ref }) {
    const found = measuredOf(ref, theThing(facts.recommendation, 'recommendation', ref));
    if (isOver(facts.cycle) && (isCancelled(facts.cycle) || (found.ok && found.value.state !== 'REOPENED'))) {
      const { reference, state } = facts.cycle;
      return refused('ended', `${reference} is ${state}: an action is added only to what was opened again.`);
    }
    if (!found.ok || !ENDED.includes(found.value.state)) return found;
    return refused('recommendation-ended', `${ref} is closed or was given up. You cannot add an action to it.`);
  },
  decide(facts, recommendation, input: ProposeActionInput, context) {
    const { recommendation: about, agency, owner } = input;
    const over = input.overCapReason?.trim() ?? '';
    const agencyFault = faultOfAgency(facts, agency, about, recommendation);
    const faults = refusedForAny([
      ...actionFaults(facts, agencyFault === null ? agency : null, input, context),
      ...(agencyFault === null ? [] : [agencyFault]),
      ...typedFaults([{ field: 'overCapReason', label: 'The reason', text: input.overCapReason, optional: true }]),
      ...capFaults(facts, input, over),
    ]);
    if (faults !== null) return faults;

    const ref = nextRef('A', facts.action);
    const approved = facts.cycle.approvedOn !== null;
    const dueOn = input.dueOn ?? dueByPriority(facts, recommendation.priority, context.today, agency);
    const action: Action = {
      recommendation: about,
      agencyKey: agency,
      ownerKey: owner,
      deputyKey: input.deputy ?? null,
      priority: recommendation.priority,
      state: 'PROPOSED',
      startOn: context.today,
      dueOn,
      firstDueOn: dueOn,
      occurrence: 1,
      acceptanceDueOn: approved ? acceptanceDue(facts, context.today, agency) : null,
      acceptedAt: null,
      updates: 0,
      updatedOn: null,
      forecastOn: null,
      declared: null,
      blockedExternally: false,
      evidenceSubmittedAt: null,
      evidenceRejections: 0,
      signOffDueOn: null,
      extensions: 0,
      closedAt: null,
    };
    const when = approved || input.dueOn !== undefined ? `Due on ${dayInWords(dueOn)}` : 'Due by its priority';
    return acceptedWith({
      changes: [
        put('action', ref, action),
        ...(recommendation.leftOut.includes(agency)
          ? [set('recommendation', about, { leftOut: recommendation.leftOut.filter((one) => one !== agency) })]
          : []),
      ],
      entries: [
        entry(context, 'action.proposed', ref, `${when}${approved ? '' : ' once the report is approved'}.`, {
          recommendation: about,
          agency,
          dueOn,
          overCap: over !== '',
        }),
      ],
      notices: approved ? actionAssigned(facts, ref, action, context) : [],
      content: [
        piece('action', ref, 'text', agency, input.text.trim()),
        piece('action', ref, 'deliverable', agency, input.deliverable.trim()),
        piece('action', ref, 'measure', agency, input.measure.trim()),
        ...(input.dueOn === undefined ? [] : [piece('action', ref, DAY_PROPOSED, agency, true)]),
        ...(over === '' ? [] : [piece('action', ref, 'over-cap-reason', agency, over)]),
      ],
      result: { action: ref, dueOn },
    });
  },
});

/** Content that says that the proposer chose the due day, so that approval keeps it. */
export const DAY_PROPOSED = 'day-proposed';

const ENDED: readonly Recommendation['state'][] = [
  'CLOSED',
  'SUPERSEDED',
  'REJECTED_WITH_REASON',
  'WITHDRAWN',
  'RISK_ACCEPTED',
];
const MONTHS_AHEAD = 12;

/** What is wrong with what is said of an action of an agency; of its people and its day nothing while that is null. */
export function actionFaults(
  facts: CycleFacts,
  agency: string | null,
  input: ActionSaid,
  context: ActContext,
): readonly Refusal[] {
  return [
    ...typedFaults([
      { field: 'text', label: 'The action', text: input.text },
      { field: 'deliverable', label: 'The deliverable', text: input.deliverable },
      { field: 'measure', label: 'The measure', text: input.measure },
    ]),
    ...vagueFaults('text', input.text),
    ...(agency === null ? [] : [...peopleFaults(facts, agency, input), ...dayFaults(facts, agency, input, context)]),
  ];
}

function faultOfAgency(
  facts: CycleFacts,
  agency: string,
  about: string,
  { target, agencyKey }: Recommendation,
): Refusal | null {
  if (ownOf(facts.participant, agency) === undefined) {
    const words = `${agencyName(facts, agency)} does not take part in this audit.`;
    return { code: 'unknown-agency', words, field: 'agency' };
  }
  if (target === 'NAMED_AGENCY' && agency !== agencyKey) {
    return {
      code: 'other-agency',
      words: `${about} is for ${agencyKey === null ? 'one agency' : agencyName(facts, agencyKey)}, so its actions must be too.`,
      field: 'agency',
    };
  }
  return null;
}

function peopleFaults(facts: CycleFacts, agency: string, { owner, deputy }: ActionSaid): readonly Refusal[] {
  const refusals: Refusal[] = [];
  for (const [field, key] of [
    ['owner', owner],
    ['deputy', deputy],
  ] as const) {
    if (key === undefined) continue;
    const person = ownOf(facts.roster.people, key);
    if (person?.active === true && person.agencyKey === agency) continue;
    const words = `The ${field} must be somebody who works at ${agencyName(facts, agency)} now.`;
    refusals.push({ code: 'not-of-agency', words, field });
  }
  if (deputy === owner) {
    refusals.push({ code: 'deputy-is-owner', words: OTHER_DEPUTY, field: 'deputy' });
  }
  return refusals;
}

function dayFaults(facts: CycleFacts, agency: string, { dueOn }: ActionSaid, context: ActContext): readonly Refusal[] {
  if (dueOn === undefined) return [];
  const { today } = context;
  const about = 'Due date';
  const fault = (words: string): Refusal => ({ code: 'due-day', words, field: 'dueOn' });
  if (dueOn <= today) return [{ ...fault(mustBeAfter(about, today)), about }];
  if (dueOn > addMonths(today, MONTHS_AHEAD)) return [{ ...fault(`${about} must be within 12 months`), about }];
  const days = cycleDays(facts.cycle, facts.roster, agency);
  return days.works(dueOn) ? [] : [fault(notWorkingDay(dueOn, days))];
}

/** Where every agency gets an action of its own, the cap holds for each of them. */
function capFaults(
  facts: CycleFacts,
  { recommendation: about, agency }: ProposeActionInput,
  reason: string,
): readonly Refusal[] {
  const cap = facts.cycle.policy.actionCap;
  const live = cappedActions(facts, about, agency);
  if (live < cap || reason !== '') return [];
  const words = `${about} already has ${counted(live, 'action')}, the most the policy allows without a reason. Say why one more is needed.`;
  return [{ code: 'over-cap', words, field: 'overCapReason' }];
}
