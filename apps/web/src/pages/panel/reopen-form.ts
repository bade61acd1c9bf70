import type { CycleFacts } from '#domain/cycle/facts.js';
import { isIssued } from '#domain/reporting/draft-fixed.js';
import { isGraded, selectedCases } from '#domain/selection/sample-state.js';
import type { Typed } from '../../view/form.js';
import { actForm, type FormView } from '../act-form.js';
import { NAMES_SOMEBODY, namesSomebodyIn, REASON, textOf } from '../form-fields.js';
import { shutToAll } from '../open.js';

/** Has a case graded again, until the draft is issued, or where a fact in it was proved wrong. */
export const REOPEN = actForm({
  act: 'reopenGrade',
  title: () => 'Reopen the grade of a case',
  button: 'Reopen the grade',
  warns: true,
  lead: ({ facts }) => [
    'The panel then grades the case again. The grade it gave before is kept in the record, with your reason.',
    isIssued(facts)
      ? 'The report cannot be approved until the case has a new grade and the agency that found the error has checked it.'
      : 'The draft report cannot be issued until the case has a new grade.',
  ],
  shut(view) {
    const [first] = gradedIn(view.facts);
    if (first === undefined) return 'No case has a grade yet.';
    return reopenable(view).length > 0 ? null : (shutToAll(view, 'reopenGrade', { case: first })[0]?.words ?? null);
  },
  fields: (view) => [
    {
      kind: 'choice',
      name: 'case',
      label: 'Which case must be graded again?',
      options: reopenable(view).map((ref) => ({ value: ref, text: `Case ${ref}` })),
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

/** Graded cases whose grade can be reopened now: all until the draft is issued, then those with a proven error. */
function reopenable(view: FormView): readonly string[] {
  return gradedIn(view.facts).filter((ref) => shutToAll(view, 'reopenGrade', { case: ref }).length === 0);
}

function gradedIn(facts: CycleFacts): readonly string[] {
  return selectedCases(facts).flatMap(([ref, one]) => (isGraded(one) ? [ref] : []));
}
