import type { CycleFacts } from '#domain/cycle/facts.js';
import { DECISION, decisionsInView } from '#domain/disclosure/decisions-in-view.js';
import { isIssued } from '#domain/reporting/draft-fixed.js';
import { isGraded, selectedCases } from '#domain/selection/sample-state.js';
import { panelQuestions } from '#domain/templates/asked.js';
import { readerOf } from '#operations/shared/signed-in.js';
import type { Typed } from '../../view/form.js';
import { actForm, type FormView, type ShownBlock } from '../act-form.js';
import { NAMES_SOMEBODY, namesSomebodyIn, REASON, textOf } from '../form-fields.js';
import { shutToAll } from '../open.js';
import { decisionLines, gradeWords } from './panel-words.js';

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
    ...(panelQuestions(facts.cycle.template).length === 0 || isIssued(facts)
      ? []
      : ['Until then, the panel can change its own answers on the case too.']),
  ],
  shut(view) {
    const [first] = gradedIn(view.facts);
    if (first === undefined) return 'No case has a grade yet.';
    return reopenable(view).length > 0 ? null : (shutToAll(view, 'reopenGrade', { case: first })[0]?.words ?? null);
  },
  reads: (facts) => gradedIn(facts).flatMap((ref) => DECISION.map((field) => ['moderation', ref, field] as const)),
  shown: gradesShown,
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

/** The grades that can be reopened, each with its reason, from the day on which they are there for the reader. */
function gradesShown(view: FormView): readonly ShownBlock[] {
  const { facts, said, who } = view;
  const open = reopenable(view);
  return decisionsInView(facts, said, readerOf(who))
    .filter((one) => open.includes(one.case))
    .map((one) => ({
      title: `Case ${one.case}: ${gradeWords(facts.cycle.template, one.grade)}`,
      lines: decisionLines(one),
    }));
}

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
