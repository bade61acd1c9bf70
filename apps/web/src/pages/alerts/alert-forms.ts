import { agencyName } from '#domain/cycle/roster.js';
import { mayReadAlert } from '#domain/disclosure/may-read-alert.js';
import { ownOf } from '#domain/record.js';
import { type ActForm, actForm, type FormView } from '../act-form.js';
import { type AskedField, textOf } from '../form-fields.js';
import { clockOf } from './alert-words.js';

const HOME = { page: 'alert', text: 'Safety alert' } as const;
const NO_NAMES = 'Name no child and no family.';

const isThere = (view: FormView): boolean => mayReadAlert(view.facts, view.ref, view.who) !== 'not-found';

function about({ facts, ref, now }: FormView): string {
  const alert = ownOf(facts.alert, ref);
  if (alert === undefined) return '';
  return `Alert ${ref} of ${agencyName(facts, alert.agencyKey)}. ${clockOf(facts, alert, now)}`;
}

/** Taking an alert on: nobody further is called. */
export const ACKNOWLEDGE_ALERT: ActForm = actForm({
  act: 'acknowledgeAlert',
  title: ({ ref }) => `Acknowledge safety alert ${ref}`,
  button: 'I have seen it and take it on',
  lead: (view) => [
    about(view),
    'Whoever raised it is told that somebody has taken it on, and nobody further is called. It stays open until it is referred or closed.',
  ],
  at: ({ ref }) => ({ alert: ref }),
  isThere,
  done: ({ ref }) => `You have taken alert ${ref} on. Whoever raised it is told.`,
  home: HOME,
});

/** Recording the referral that was made elsewhere. */
export const REFER_ALERT: ActForm = actForm({
  act: 'referAlert',
  title: ({ ref }) => `Record the referral of safety alert ${ref}`,
  button: 'Record the referral',
  lead: (view) => [
    about(view),
    'This service makes no referral. Make it under your own procedure first, then write down here that you did.',
  ],
  fields: (): readonly AskedField[] => [
    {
      kind: 'line',
      name: 'reference',
      label: 'Reference of the referral',
      hint: `As the other side gave it to you. ${NO_NAMES}`,
      missing: 'Enter the reference of the referral',
    },
    {
      kind: 'text',
      name: 'told',
      label: 'Who was told?',
      hint: `Which team, and how. ${NO_NAMES}`,
      missing: 'Enter who was told',
    },
  ],
  at: ({ ref }) => ({ alert: ref }),
  input: (typed) => ({
    reference: textOf(typed, 'reference'),
    told: textOf(typed, 'told'),
  }),
  isThere,
  done: ({ ref }) => `The referral of alert ${ref} is recorded.`,
  home: HOME,
});

/** Closing an alert with the way it ended. */
export const RESOLVE_ALERT: ActForm = actForm({
  act: 'resolveAlert',
  title: ({ ref }) => `Close safety alert ${ref}`,
  button: 'Close the alert',
  lead: (view) => [about(view), 'Close it once somebody knows that the child is safe, or that there was no danger.'],
  fields: (): readonly AskedField[] => [
    {
      kind: 'choice',
      name: 'outcome',
      label: 'How did it end?',
      options: [
        { value: 'RESOLVED', text: 'It was resolved', hint: 'Something was done, and the worry is over' },
        { value: 'NO_ACTION_NEEDED', text: 'No action was needed', hint: 'Somebody looked, and there was no danger' },
      ],
      missing: 'Choose how it ended',
    },
    {
      kind: 'text',
      name: 'note',
      label: 'What was done, and what is known now?',
      hint: NO_NAMES,
      missing: 'Enter what was done and what is known now',
    },
  ],
  at: ({ ref }) => ({ alert: ref }),
  input: (typed) => ({
    outcome: textOf(typed, 'outcome') === 'NO_ACTION_NEEDED' ? ('NO_ACTION_NEEDED' as const) : ('RESOLVED' as const),
    note: textOf(typed, 'note'),
  }),
  isThere,
  done: ({ ref }) => `Alert ${ref} is closed.`,
  home: HOME,
});
