import { agencyName } from '#domain/cycle/roster.js';
import { type ActForm, actForm, type FormView } from '../act-form.js';
import { dayTyped } from '../day-field.js';
import { type AskedField, textOf } from '../form-fields.js';

const REASON: AskedField = {
  kind: 'text',
  name: 'reason',
  label: 'Why',
  hint: 'Kept sealed with the audit. It is never in an email.',
  missing: 'Write down why',
};

/** What the forms of an audit under way have in common: what would follow is shown before it is done. */
function running(title: string, explains: string) {
  return {
    preview: true,
    title: () => title,
    caption: ({ facts }: FormView) => facts.cycle.reference,
    lead: () => [explains],
    home: { page: 'cycle', text: ({ facts }: FormView) => facts.cycle.title },
  } as const;
}

/** THE list of ways to change an audit under way, by the word in their address. */
export const RUNNING_ACTS: Readonly<Record<string, ActForm>> = {
  pause: actForm({
    act: 'pauseCycle',
    ...running(
      'Pause the audit',
      'While it is paused nobody is reminded and nothing falls due. When it is resumed, every open date moves by the working days that were lost. Safety alerts go on.',
    ),
    button: 'Pause the audit',
    fields: () => [REASON],
    input: (typed) => ({ reason: textOf(typed, 'reason') }),
    done: () => 'The audit is paused.',
  }),
  resume: actForm({
    act: 'resumeCycle',
    ...running('Resume the audit', 'Its dates run on from today, each later by the working days of the pause.'),
    button: 'Resume the audit',
    done: () => 'The audit runs again.',
  }),
  shift: actForm({
    act: 'shiftDates',
    ...running(
      'Move all open dates',
      'Every date that is still open moves later by so many working days. First dates are kept for ever beside them.',
    ),
    button: 'Move the dates',
    fields: () => [
      {
        kind: 'number',
        name: 'workingDays',
        label: 'By how many working days',
        within: [1, 60],
        missing: 'Enter a number of working days, 1 to 60',
      },
      REASON,
    ],
    input: (typed) => ({ workingDays: Number(textOf(typed, 'workingDays')), reason: textOf(typed, 'reason') }),
    done: () => 'The dates were moved.',
  }),
  extend: actForm({
    act: 'extendAgency',
    ...running(
      'Give one agency more time',
      'What this agency owes now is due on a later day; all others keep theirs. The first day stays on record.',
    ),
    button: 'Give it more time',
    at(_, typed) {
      const agency = textOf(typed, 'agency');
      return agency === '' ? null : { agency };
    },
    fields: ({ facts }) => [
      {
        kind: 'select',
        name: 'agency',
        label: 'Which agency',
        options: Object.keys(facts.participant).map((value) => ({ value, text: agencyName(facts, value) })),
        missing: 'Choose the agency',
      },
      {
        kind: 'day',
        name: 'toOn',
        label: 'Until which day',
        called: 'The new day',
        hint: 'A working day of this agency, like 27 3 2027',
        missing: 'Enter the new day',
      },
      REASON,
    ],
    input: (typed) => ({ toOn: dayTyped(typed, 'toOn'), reason: textOf(typed, 'reason') }),
    done: () => 'The agency has more time.',
  }),
  cancel: actForm({
    act: 'cancelCycle',
    ...running(
      'Cancel the audit',
      'It ends for good: every reminder stops at once and nothing more can be done in it. This cannot be undone.',
    ),
    button: 'Cancel the audit for good',
    fields: ({ facts }) => [
      {
        kind: 'select',
        name: 'approvedBy',
        label: 'Who has approved it',
        options: Object.values(facts.roster.people)
          .filter(({ active, roles }) => active && roles.includes('executive'))
          .map(({ key, name }) => ({ value: key, text: name })),
        missing: 'Choose who has approved it',
      },
      REASON,
    ],
    input: (typed) => ({ approvedBy: textOf(typed, 'approvedBy'), reason: textOf(typed, 'reason') }),
    done: () => 'The audit is cancelled.',
  }),
};
