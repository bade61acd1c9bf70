import { listSaid, textSaid } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { GRADE_WORDS } from '#domain/moderation/earlier-grades.js';
import { isGraded, selectedCases } from '#domain/selection/sample-state.js';
import { EARLIER } from '#domain/text/earlier-words.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { pathTo } from '../../paths.js';
import { actForm } from '../act-form.js';
import { destroyHref } from '../earlier-said.js';
import { linesOf, NAMES_SOMEBODY, namesSomebodyIn, REASON, textOf } from '../form-fields.js';

/** Changes what the panel said with a grade; the grade stays. */
export const CORRECT_GRADE_WORDS = actForm({
  act: 'correctGradeWords',
  title: ({ ref }) => `Correct the words with the grade of case ${ref}`,
  button: 'Save the correction',
  lead: () => ['The grade stays. The panel can still read what was said with it before, and why it was corrected.'],
  reads: (_facts, ref) => [...GRADE_WORDS, EARLIER].map((field) => ['moderation', ref, field] as const),
  fields: ({ ref, said }) => [
    {
      kind: 'text',
      name: 'rationale',
      label: 'Why this grade?',
      hint: NO_NAMES,
      value: textSaid(said, 'moderation', ref, 'rationale'),
      missing: 'Enter why the panel gave this grade',
    },
    {
      kind: 'text',
      name: 'evidence',
      label: 'Where can it be seen?',
      hint: `One place on each line, for example, case record, section 4. ${NO_NAMES}`,
      value: listSaid(said, 'moderation', ref, 'evidence').join('\n'),
      missing: 'Enter where it can be seen',
    },
    {
      kind: 'text',
      name: 'dissent',
      label: 'Disagreement (optional)',
      hint: NO_NAMES,
      value: textSaid(said, 'moderation', ref, 'dissent'),
    },
    REASON,
    NAMES_SOMEBODY,
  ],
  at: ({ ref }) => ({ case: ref }),
  input: (typed) => ({
    rationale: textOf(typed, 'rationale'),
    evidence: linesOf(typed, 'evidence'),
    ...(textOf(typed, 'dissent') === '' ? {} : { dissent: textOf(typed, 'dissent') }),
    reason: textOf(typed, 'reason'),
    ...namesSomebodyIn(typed),
  }),
  links: (view) => {
    const { facts, ref } = view;
    const destroy = destroyHref(view, 'case', ref);
    return [
      ...(destroy === null ? [] : [{ text: `Destroy the earlier words with the grade of case ${ref}`, href: destroy }]),
      ...gradedIn(facts)
        .filter((one) => one !== ref)
        .map((one) => ({
          text: `Correct the words with the grade of case ${one}`,
          href: pathTo('panelWords', { cycle: facts.cycle.reference, case: one }),
        })),
    ];
  },
  done: ({ ref }) => `You have corrected the words with the grade of case ${ref}.`,
  home: { page: 'cycle', text: ({ facts }) => facts.cycle.title },
});

function gradedIn(facts: CycleFacts): readonly string[] {
  return selectedCases(facts).flatMap(([ref, one]) => (isGraded(one) ? [ref] : []));
}
