import { vagueFaults } from '#domain/acts/reporting/smart.js';
import { textSaid } from '#domain/cycle/content.js';
import { agencyName } from '#domain/cycle/roster.js';
import { ownOf } from '#domain/record.js';
import { liveActions } from '#domain/reporting/live.js';
import { counted } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import type { Faults, Typed } from '../../view/form.js';
import { type ActDone, actForm, doing, type FormView } from '../act-form.js';
import { textOf } from '../form-fields.js';
import { peopleOf, wordsOfAction } from './propose-action.form.js';
import { forWhom } from './reporting-words.js';

const NOT_NOW = 'not-now';
const ownerField = (agency: string): string => `owner-${agency}`;
const wordsField = (agency: string): string => `text-${agency}`;

/** Proposes one action for each agency that has none yet under a recommendation for all of them, from one table. */
export const proposeForEachForm = actForm({
  act: 'proposeAction',
  title: ({ ref }) => `Propose an action for each agency under ${ref}`,
  button: 'Propose the actions',
  lead: () => [
    'Enter the action once. Then choose its owner in each agency, and change the words where an agency does something else. All of them are proposed together.',
  ],
  reads: (_, ref) => [['recommendation', ref, 'text']],
  isThere: ({ facts, ref }) => ownOf(facts.recommendation, ref)?.target === 'EACH_AGENCY',
  shut: (view) => (withoutAction(view).length === 0 ? `Each agency has an action under ${view.ref}.` : null),
  shown: ({ facts, ref, said }) => {
    const one = ownOf(facts.recommendation, ref);
    if (one === undefined) return [];
    return [{ title: `${ref}. ${forWhom(facts, one)}`, lines: [textSaid(said, 'recommendation', ref, 'text')] }];
  },
  fields: (view) => [
    ...wordsOfAction(),
    ...withoutAction(view).flatMap((agency) => {
      const row = agencyName(view.facts, agency);
      const options = [...peopleOf(view.facts, agency), { value: NOT_NOW, text: 'No action now' }];
      return [
        {
          ...({ kind: 'select', row, options } as const),
          ...{ name: ownerField(agency), label: 'Owner', called: `The owner at ${row}` },
          missing: `Choose the owner at ${row}, or “No action now”`,
        },
        {
          ...({ kind: 'text', row } as const),
          ...{ name: wordsField(agency), label: 'Other words (optional)', called: `The words for ${row}` },
          saysWhatIsDone: true as const,
        },
      ];
    }),
  ],
  faults: (typed, view): Faults => {
    const chosen = chosenIn(typed, view);
    const none = chosen.length === 0 ? [{ field: ownerField(withoutAction(view)[0] ?? ''), text: NOBODY }] : [];
    const vague = chosen
      .flatMap((agency) => vagueFaults(wordsField(agency), textOf(typed, wordsField(agency))))
      .map(({ field, words }) => ({ field: field ?? '', text: words }));
    return [...none, ...vague];
  },
  at: ({ ref }) => ({ recommendation: ref }),
  changes: () => [],
  acts: (typed, view) => {
    const [first, ...more] = chosenIn(typed, view).map((agency) => proposed(typed, view, agency));
    if (first === undefined) throw new Error('no agency was chosen, and the form let it pass');
    return [first, ...more];
  },
  freeTexts: (view, typed) =>
    Object.fromEntries(
      ['text', 'deliverable', 'measure', ...chosenIn(typed, view).map(wordsField)].map((name) => [
        name,
        textOf(typed, name),
      ]),
    ),
  links: ({ ref, at }) => [
    {
      text: 'Propose an action for one agency alone',
      href: pathTo('actionFor', { cycle: at.cycle ?? '', recommendation: ref }),
    },
  ],
  // Counted in what was sent, which says the same when the form is sent twice.
  done: ({ facts, ref }, typed) =>
    `You have proposed ${counted(chosenAmong(typed, Object.keys(facts.participant)).length, 'action')} under ${ref}.`,
  home: { page: 'report', text: 'The report' },
});

const NOBODY = 'Choose an owner in at least one agency';

/** The agencies without an action under the recommendation, in the order of the audit. */
export function withoutAction({ facts, ref }: Pick<FormView, 'facts' | 'ref'>): readonly string[] {
  return Object.keys(facts.participant).filter((agency) => liveActions(facts, ref, agency) === 0);
}

/** The agencies for which an owner was chosen. */
function chosenIn(typed: Typed, view: FormView): readonly string[] {
  return chosenAmong(typed, withoutAction(view));
}

function chosenAmong(typed: Typed, agencies: readonly string[]): readonly string[] {
  return agencies.filter((agency) => ![NOT_NOW, ''].includes(textOf(typed, ownerField(agency))));
}

function proposed(typed: Typed, { ref }: FormView, agency: string): ActDone {
  const own = textOf(typed, wordsField(agency));
  return doing('proposeAction', {
    recommendation: ref,
    agency,
    owner: textOf(typed, ownerField(agency)),
    text: own === '' ? textOf(typed, 'text') : own,
    deliverable: textOf(typed, 'deliverable'),
    measure: textOf(typed, 'measure'),
  });
}
