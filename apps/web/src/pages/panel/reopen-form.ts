import type { CycleFacts } from '#domain/cycle/facts.js';
import { isGraded, selectedCases } from '#domain/selection/sample-state.js';
import type { Typed } from '../../view/form.js';
import { actForm } from '../act-form.js';
import { NAMES_SOMEBODY, namesSomebodyIn, REASON, textOf } from '../form-fields.js';
import { shutToAll } from '../open.js';

/** Has a case graded again, until the draft is issued. */
export const REOPEN = actForm({
  act: 'reopenGrade',
  title: () => 'Reopen the grade of a case',
  button: 'Reopen the grade',
  warns: true,
  lead: () => [
    'The panel then grades the case again. The grade it gave before is kept in the record, with your reason.',
    'The draft report cannot be issued until the case has a new grade.',
  ],
  shut(view) {
    const [first] = gradedIn(view.facts);
    if (first === undefined) return 'No case has a grade yet.';
    return shutToAll(view, 'reopenGrade', { case: first })[0]?.words ?? null;
  },
  fields: ({ facts }) => [
    {
      kind: 'choice',
      name: 'case',
      label: 'Which case must be graded again?',
      options: gradedIn(facts).map((ref) => ({ value: ref, text: `Case ${ref}` })),
      missing: 'Choose a case',
    },
    REASON,
    NAMES_SOMEBODY,
  ],
  at: (_view, typed) => (chosen(typed) === '' ? null : { case: chosen(typed) }),
  changes: ({ facts }, typed) => (chosen(typed) === '' ? gradedIn(facts) : [chosen(typed)]).map((ref) => `case/${ref}`),
  input: (typed) => ({ reason: textOf(typed, 'reason'), ...namesSomebodyIn(typed) }),
  done: (_view, typed) => `You have reopened the grade of case ${chosen(typed)}.`,
  home: { page: 'cycle', text: ({ facts }) => facts.cycle.title },
});

function chosen(typed: Typed): string {
  return textOf(typed, 'case');
}

function gradedIn(facts: CycleFacts): readonly string[] {
  return selectedCases(facts).flatMap(([ref, one]) => (isGraded(one) ? [ref] : []));
}
