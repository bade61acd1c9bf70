import { agencyName } from '#domain/cycle/roster.js';
import { maySeeAlert } from '#domain/disclosure/may-read-alert.js';
import { ownOf } from '#domain/record.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { type ActForm, actForm, type FormView } from '../act-form.js';
import { type AskedField, textOf } from '../form-fields.js';
import { clockOf } from './alert-words.js';

const HOME = { page: 'alert', text: 'Safety alert' } as const;

const isThere = (view: FormView): boolean => maySeeAlert(view.facts, view.ref, view.who);

function about({ facts, ref, now }: FormView): string {
  const alert = ownOf(facts.alert, ref);
  if (alert === undefined) return '';
  return `Alert ${ref} (${agencyName(facts, alert.agencyKey)}). ${clockOf(facts, alert, now)}`;
}

/** Taking an alert on: nobody further is called. */
export const ACKNOWLEDGE_ALERT: ActForm = actForm({
  act: 'acknowledgeAlert',
  title: ({ ref }) => `Acknowledge safety alert ${ref}`,
  button: 'I have seen it and take it on',
  lead: (view) => [
    about(view),
    'The person who raised the alert is told that somebody has taken it on, and nobody else is called. You owe its outcome from then on: the alert stays open until somebody closes it and says how it ended.',
  ],
  at: ({ ref }) => ({ alert: ref }),
  isThere,
  done: ({ ref }) => `You have taken on alert ${ref}. The person who raised it is told.`,
  home: HOME,
});

/** Recording the referral that was made elsewhere. */
export const REFER_ALERT: ActForm = actForm({
  act: 'referAlert',
  title: ({ ref }) => `Record the referral of safety alert ${ref}`,
  button: 'Record the referral',
  lead: (view) => [
    about(view),
    'This service does not make a referral for you. Make the referral under your own procedure first, then record it here.',
  ],
  fields: (): readonly AskedField[] => [
    {
      kind: 'line',
      name: 'reference',
      label: 'Referral reference',
      hint: `As it was given to you by the team you referred to. ${NO_NAMES}`,
      missing: 'Enter the referral reference',
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
  done: ({ ref }) => `You have recorded the referral of alert ${ref}.`,
  home: HOME,
});

/** Closing an alert with the way it ended. */
export const RESOLVE_ALERT: ActForm = actForm({
  act: 'resolveAlert',
  title: ({ ref }) => `Close safety alert ${ref}`,
  button: 'Close the alert',
  lead: (view) => [about(view), 'Close the alert once it is known that the child is safe, or was not in danger.'],
  fields: (): readonly AskedField[] => [
    {
      kind: 'choice',
      name: 'outcome',
      label: 'How did it end?',
      options: [
        { value: 'RESOLVED', text: 'It was resolved', hint: 'Something was done, and the worry is over.' },
        { value: 'NO_ACTION_NEEDED', text: 'No action was needed', hint: 'Somebody looked, and there was no danger.' },
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
  done: ({ ref }) => `You have closed alert ${ref}.`,
  home: HOME,
});
