import { agencyName } from '#domain/cycle/roster.js';
import type { Typed } from '../../view/form.js';
import { actForm } from '../act-form.js';
import { dayTyped } from '../day-field.js';
import { REASON, textOf } from '../form-fields.js';
import { isOpenTo, type Looking, shutToAll } from '../open.js';

/** Records a nil return on the word of an agency that sends nothing. */
export const RECORD_NIL = actForm({
  act: 'recordNil',
  title: () => 'Record a nil return on an agency’s word',
  button: 'Record the nil return',
  lead: () => [
    'Do this only if somebody in the agency told you that there is nothing to return. It counts as answered.',
    'It is marked as recorded by you on the agency’s word, wherever it is shown. The agency’s audit lead and executive are told, and you can open it again if it proves wrong.',
  ],
  shut(view) {
    if (recordable(view).length > 0) return null;
    const [first] = Object.keys(view.facts.submission).flatMap((ref) => shutToAll(view, 'recordNil', { return: ref }));
    return first?.code === 'still-reminded' ? first.words : 'No return is missing after its reminders have ended.';
  },
  fields: (view) => [
    {
      kind: 'choice',
      name: 'return',
      label: 'Which return?',
      options: recordable(view).map((ref) => ({
        value: ref,
        text: `Return ${ref}`,
        hint: `From ${agencyName(view.facts, view.facts.submission[ref]?.agencyKey ?? '')}.`,
      })),
      missing: 'Choose a return',
    },
    {
      kind: 'line',
      name: 'saidBy',
      label: 'Who in the agency said so?',
      called: 'Who said so',
      hint: 'Their name and what they do.',
      missing: 'Enter who said so',
    },
    {
      kind: 'day',
      name: 'saidOn',
      label: 'When did they say so?',
      called: 'The day on which they said so',
      hint: 'For example, 27 3 2028.',
      missing: 'Enter the day on which they said so',
    },
    { ...REASON, label: 'Why is there nothing to return?', missing: 'Enter why there is nothing to return' },
  ],
  at: (_view, typed) => (chosen(typed) === '' ? null : { return: chosen(typed) }),
  changes: (view, typed) =>
    (chosen(typed) === '' ? recordable(view) : [chosen(typed)]).map((ref) => `submission/${ref}`),
  // Who said so works for an agency: it is not a name of a child, family or worker in a case.
  freeTexts: (_view, { reason = '' }) => ({ reason }),
  input: (typed) => ({
    saidBy: textOf(typed, 'saidBy'),
    saidOn: dayTyped(typed, 'saidOn'),
    reason: textOf(typed, 'reason'),
  }),
  done: (_view, typed) => `You have recorded a nil return for ${chosen(typed)}.`,
  home: { page: 'cycle', text: ({ facts }) => facts.cycle.title },
});

/** The returns of which whoever looks can record a nil return now, by their references. */
export function recordable(view: Looking): readonly string[] {
  return Object.keys(view.facts.submission).filter((ref) => isOpenTo(view, 'recordNil', { return: ref }));
}

function chosen(typed: Typed): string {
  return textOf(typed, 'return');
}
