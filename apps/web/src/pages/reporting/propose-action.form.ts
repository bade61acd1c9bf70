import { dueByPriority } from '#domain/acts/reporting/due-dates.js';
import type { ActionSaid } from '#domain/acts/reporting/propose-action.act.js';
import { textSaid } from '#domain/cycle/content.js';
import type { Action, CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { ownOf } from '#domain/record.js';
import { cappedActions, standingRecommendations } from '#domain/reporting/live.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { dayInWords, type PlainDate } from '#domain/time/plain-date.js';
import { london } from '#platform/clock.js';
import type { Typed } from '../../view/form.js';
import { ROLE_NAMES } from '../../view/words.js';
import { actForm, type FormView } from '../act-form.js';
import { priorityWords } from '../actions/action-words.js';
import { dayOf } from '../day-field.js';
import { type AskedField, textOf } from '../form-fields.js';
import { oneMoreIn, whyOneMore } from './one-more.js';
import { actionsInWords, forWhom, timeOf } from './reporting-words.js';

/** What an action says now. */
interface ActionNow extends Pick<Action, 'ownerKey' | 'deputyKey'> {
  readonly text: string;
  readonly deliverable: string;
  readonly measure: string;
  /** The day that was chosen for it; null where its priority decides. */
  readonly chosenOn: PlainDate | null;
}

/** What is asked of an action of an agency; with what it says now where there is one. */
export function fieldsOfAction({ facts }: FormView, agency: string, now?: ActionNow): readonly AskedField[] {
  const people = peopleOf(facts, agency);
  const of = (value: string | null | undefined) => (value == null ? {} : { value });
  return [
    ...wordsOfAction(now),
    {
      kind: 'choice',
      name: 'owner',
      label: 'Who is the owner?',
      options: people,
      missing: 'Choose the owner',
      ...of(now?.ownerKey),
    },
    {
      kind: 'choice',
      name: 'deputy',
      label: 'Who is the deputy? (optional)',
      options: [...people, { value: 'nobody', text: 'Nobody' }],
      ...of(now === undefined ? null : (now.deputyKey ?? 'nobody')),
    },
    {
      kind: 'day',
      name: 'dueOn',
      label: 'Another due date (optional)',
      hint: 'A working day within 12 months, for example, 27 3 2028. If you leave it blank, the priority decides the date.',
      ...of(now?.chosenOn),
    },
  ];
}

/** What is asked of the words of an action. */
export function wordsOfAction(now?: Pick<ActionNow, 'text' | 'deliverable' | 'measure'>): readonly AskedField[] {
  const of = (value: string | undefined) => (value === undefined ? {} : { value });
  return [
    {
      kind: 'text',
      name: 'text',
      label: 'What will be done?',
      hint: `Specific: one thing that people can see was done. Do not use words such as “soon”, “ongoing” or “asap”: the due date says when. ${NO_NAMES}`,
      missing: 'Enter what will be done',
      saysWhatIsDone: true,
      ...of(now?.text),
    },
    {
      kind: 'text',
      name: 'deliverable',
      label: 'What will there be to show for it?',
      hint: `For example, the new form in use. ${NO_NAMES}`,
      missing: 'Enter what there will be to show for it',
      ...of(now?.deliverable),
    },
    {
      kind: 'text',
      name: 'measure',
      label: 'How will it be measured?',
      hint: `For example, 10 records read each quarter. ${NO_NAMES}`,
      missing: 'Enter how it will be measured',
      ...of(now?.measure),
    },
  ];
}

/** What was typed of an action. */
export function actionIn(typed: Typed): ActionSaid {
  const deputy = textOf(typed, 'deputy');
  const dueOn = dayOf(typed, 'dueOn');
  return {
    owner: textOf(typed, 'owner'),
    ...(deputy === '' || deputy === 'nobody' ? {} : { deputy }),
    text: textOf(typed, 'text'),
    deliverable: textOf(typed, 'deliverable'),
    measure: textOf(typed, 'measure'),
    ...(dueOn === null ? {} : { dueOn }),
  };
}

/** Proposes an action of one agency under a recommendation, with its owner and the day its priority gives. */
export const proposeActionForm = actForm({
  act: 'proposeAction',
  title: ({ facts, at }) => `Propose an action for ${agencyName(facts, agencyAt(at))}`,
  button: 'Propose the action',
  lead: (view) => [
    'One action for one owner: what will be done, what there will be to show for it, and how it will be measured.',
    dueInWords(view),
    capInWords(view),
  ],
  reads: (_, ref) => [['recommendation', ref, 'text']],
  isThere: ({ facts, ref, at }) => {
    const one = ownOf(facts.recommendation, ref);
    const agency = agencyAt(at);
    if (one === undefined || ownOf(facts.participant, agency) === undefined) return false;
    return one.target !== 'NAMED_AGENCY' || one.agencyKey === agency;
  },
  shown: ({ facts, ref, said }) => {
    const one = ownOf(facts.recommendation, ref);
    if (one === undefined) return [];
    return [{ title: `${ref}. ${forWhom(facts, one)}`, lines: [textSaid(said, 'recommendation', ref, 'text')] }];
  },
  fields: (view) => [...fieldsOfAction(view, agencyAt(view.at)), ...whyOneMore(isFull(view))],
  at: ({ ref }) => ({ recommendation: ref }),
  changes: () => [],
  input: (typed, { at }) => ({ agency: agencyAt(at), ...actionIn(typed), ...oneMoreIn(typed) }),
  done: ({ facts, ref, at }) => `You have proposed an action for ${agencyName(facts, agencyAt(at))} under ${ref}.`,
  home: { page: 'report', text: 'The report' },
});

function agencyAt(at: FormView['at']): string {
  return at.agency ?? '';
}

/** Who can own an action of an agency, with what they are there. */
export function peopleOf(facts: CycleFacts, agency: string) {
  return Object.values(facts.roster.people)
    .filter(({ active, agencyKey }) => active && agencyKey === agency)
    .map(({ key, name, roles }) => ({
      value: key,
      text: name,
      hint: roles.map((role) => ROLE_NAMES[role]).join(', '),
    }));
}

function dueInWords({ facts, ref, at, now }: FormView): string {
  const one = ownOf(standingRecommendations(facts), ref);
  if (one === undefined) return '';
  const on = dayInWords(dueByPriority(facts, one.priority, london.dayOf(now), agencyAt(at)));
  const priority = `Its priority is ${priorityWords(one.priority).toLowerCase()}`;
  return facts.cycle.approvedOn === null
    ? `${priority}: it is due ${timeOf(facts, one.priority)} after the report is approved. If it were approved today, that would be ${on}.`
    : `${priority}: it is due on ${on}, and its owner is emailed now.`;
}

function isFull({ facts, ref, at }: FormView): boolean {
  return cappedActions(facts, ref, agencyAt(at)) >= facts.cycle.policy.actionCap;
}

function capInWords({ facts, ref, at }: FormView): string {
  const live = cappedActions(facts, ref, agencyAt(at));
  return `${ref} has ${actionsInWords(live)} so far. The policy allows ${facts.cycle.policy.actionCap} without a reason.`;
}
