import { dueByPriority } from '#domain/acts/reporting/due-dates.js';
import { textSaid } from '#domain/cycle/content.js';
import { agencyName } from '#domain/cycle/roster.js';
import { ownOf } from '#domain/record.js';
import { cappedActions } from '#domain/reporting/live.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { london } from '#platform/clock.js';
import { ROLE_NAMES } from '../../view/words.js';
import { actForm, type FormView } from '../act-form.js';
import { priorityWords } from '../actions/action-words.js';
import { dayOf } from '../day-field.js';
import { textOf } from '../form-fields.js';
import { oneMoreIn, whyOneMore } from './one-more.js';
import { actionsInWords, forWhom, timeOf } from './reporting-words.js';

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
  fields: (view) => [
    {
      kind: 'text',
      name: 'text',
      label: 'What will be done?',
      hint: `Specific: one thing that people can see was done. Do not use words such as “soon”, “ongoing” or “asap”: the due date says when. ${NO_NAMES}`,
      missing: 'Enter what will be done',
    },
    {
      kind: 'text',
      name: 'deliverable',
      label: 'What will there be to show for it?',
      hint: `For example, the new form in use. ${NO_NAMES}`,
      missing: 'Enter what there will be to show for it',
    },
    {
      kind: 'text',
      name: 'measure',
      label: 'How will it be measured?',
      hint: `For example, 10 records read each quarter. ${NO_NAMES}`,
      missing: 'Enter how it will be measured',
    },
    {
      kind: 'choice',
      name: 'owner',
      label: 'Who is the owner?',
      options: peopleOf(view),
      missing: 'Choose the owner',
    },
    {
      kind: 'choice',
      name: 'deputy',
      label: 'Who is the deputy? (optional)',
      options: [...peopleOf(view), { value: 'nobody', text: 'Nobody' }],
    },
    {
      kind: 'day',
      name: 'dueOn',
      label: 'Another due date (optional)',
      hint: 'A working day within 12 months, for example, 27 3 2028. If you leave it blank, the priority decides the date.',
    },
    ...whyOneMore(isFull(view)),
  ],
  at: ({ ref }) => ({ recommendation: ref }),
  changes: () => [],
  input: (typed, { at }) => {
    const deputy = textOf(typed, 'deputy');
    const dueOn = dayOf(typed, 'dueOn');
    return {
      agency: agencyAt(at),
      owner: textOf(typed, 'owner'),
      ...(deputy === '' || deputy === 'nobody' ? {} : { deputy }),
      text: textOf(typed, 'text'),
      deliverable: textOf(typed, 'deliverable'),
      measure: textOf(typed, 'measure'),
      ...(dueOn === null ? {} : { dueOn }),
      ...oneMoreIn(typed),
    };
  },
  done: ({ facts, ref, at }) => `You have proposed an action for ${agencyName(facts, agencyAt(at))} under ${ref}.`,
  home: { page: 'report', text: 'The report' },
});

function agencyAt(at: FormView['at']): string {
  return at.agency ?? '';
}

function peopleOf({ facts, at }: FormView) {
  return Object.values(facts.roster.people)
    .filter(({ active, agencyKey }) => active && agencyKey === agencyAt(at))
    .map(({ key, name, roles }) => ({
      value: key,
      text: name,
      hint: roles.map((role) => ROLE_NAMES[role]).join(', '),
    }));
}

function dueInWords({ facts, ref, at, now }: FormView): string {
  const one = ownOf(facts.recommendation, ref);
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
