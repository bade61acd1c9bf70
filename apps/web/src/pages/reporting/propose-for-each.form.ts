import { vagueFaults } from '#domain/acts/reporting/smart.js';
import { textSaid } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { ownOf } from '#domain/record.js';
import { agenciesWithoutAction } from '#domain/reporting/live.js';
import { standingFindings } from '#domain/reporting/standing-findings.js';
import { counted } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import type { Faults, Typed } from '../../view/form.js';
import { type ActDone, actForm, doing, type FormView, type ShownBlock } from '../act-form.js';
import { textOf } from '../form-fields.js';
import { peopleOf, wordsOfAction } from './propose-action.form.js';
import { forWhom } from './reporting-words.js';

const NOT_NOW = 'not-now';
const LEFT_OUT = 'left-out';
const ownerField = (agency: string): string => `owner-${agency}`;
const wordsField = (agency: string): string => `text-${agency}`;

/** Proposes one action for each agency that has none yet under a recommendation for all of them, from one table. */
export const proposeForEachForm = actForm({
  act: 'proposeAction',
  title: ({ ref }) => `Propose an action for each agency under ${ref}`,
  button: 'Propose the actions',
  lead: () => [
    'One action is drafted for each agency that takes part and has none yet. Change its words and owners in one table: other words where an agency does something else. An agency can be left out, with the reason. All are saved together.',
  ],
  reads: (facts, ref) => [
    ['recommendation', ref, 'text'],
    ...praising(facts).map(([at]) => ['finding', at, 'text'] as const),
  ],
  isThere: ({ facts, ref }) => ownOf(facts.recommendation, ref)?.target === 'EACH_AGENCY',
  shut: (view) => (withoutAction(view).length === 0 ? `Each agency has an action under ${view.ref}.` : null),
  shown: (view) => {
    const { facts, ref, said } = view;
    const one = ownOf(facts.recommendation, ref);
    if (one === undefined) return [];
    return [
      { title: `${ref}. ${forWhom(facts, one)}`, lines: [textSaid(said, 'recommendation', ref, 'text')] },
      ...praiseOf(view),
    ];
  },
  fields: (view) => [
    ...wordsOfAction({ text: textSaid(view.said, 'recommendation', view.ref, 'text'), deliverable: '', measure: '' }),
    ...withoutAction(view).flatMap((agency) => {
      const row = agencyName(view.facts, agency);
      const options = [
        ...peopleOf(view.facts, agency),
        { value: NOT_NOW, text: 'No action now' },
        { value: LEFT_OUT, text: 'Leave this agency out' },
      ];
      return [
        {
          ...({ kind: 'select', row, options } as const),
          ...{ name: ownerField(agency), label: 'Owner', called: `The owner at ${row}` },
          missing: `Choose the owner at ${row}, or “No action now”`,
          value: ownerAt(view.facts, agency),
        },
        {
          ...({ kind: 'text', row } as const),
          ...{ name: wordsField(agency), label: 'Other words, or why it is left out (optional)' },
          called: `The words for ${row}`,
          saysWhatIsDone: true as const,
        },
      ];
    }),
  ],
  faults: (typed, view): Faults => {
    const chosen = chosenIn(typed, view);
    const out = leftOutIn(typed, view);
    const none =
      chosen.length + out.length === 0 ? [{ field: ownerField(withoutAction(view)[0] ?? ''), text: NOBODY }] : [];
    const why = out
      .filter((agency) => textOf(typed, wordsField(agency)) === '')
      .map((agency) => ({
        field: wordsField(agency),
        text: `Enter why ${agencyName(view.facts, agency)} is left out`,
      }));
    const vague = chosen
      .flatMap((agency) => vagueFaults(wordsField(agency), textOf(typed, wordsField(agency))))
      .map(({ field, words }) => ({ field: field ?? '', text: words }));
    return [...none, ...why, ...vague];
  },
  at: ({ ref }) => ({ recommendation: ref }),
  changes: () => [],
  acts: (typed, view) => {
    const [first, ...more] = [
      ...chosenIn(typed, view).map((agency) => proposed(typed, view, agency)),
      ...leftOutIn(typed, view).map((agency) => {
        const reason = textOf(typed, wordsField(agency));
        return doing('leaveAgencyOut', { recommendation: view.ref, agency, reason });
      }),
    ];
    if (first === undefined) throw new Error('no agency was chosen, and the form let it pass');
    return [first, ...more];
  },
  freeTexts: (view, typed) =>
    Object.fromEntries(
      ['text', 'deliverable', 'measure', ...[...chosenIn(typed, view), ...leftOutIn(typed, view)].map(wordsField)].map(
        (name) => [name, textOf(typed, name)],
      ),
    ),
  links: ({ ref, at }) => [
    {
      text: 'Propose an action for one agency alone',
      href: pathTo('actionFor', { cycle: at.cycle ?? '', recommendation: ref }),
    },
  ],
  // Counted in what was sent, which says the same when the form is sent twice.
  done: ({ facts, ref }, typed) => {
    const all = Object.keys(facts.participant);
    const out = all.filter((agency) => textOf(typed, ownerField(agency)) === LEFT_OUT).length;
    const left = out === 0 ? '' : ` and left out ${counted(out, 'agency', 'agencies')}`;
    return `You have proposed ${counted(chosenAmong(typed, all).length, 'action')} under ${ref}${left}.`;
  },
  home: { page: 'report', text: 'The report' },
});

const NOBODY = 'Choose an owner in at least one agency, or leave one out';

/** The agencies that still need an action under the recommendation, in the order of the audit; none that was left out. */
export function withoutAction({ facts, ref }: Pick<FormView, 'facts' | 'ref'>): readonly string[] {
  return agenciesWithoutAction(facts, ref);
}

/** Who owns an agency’s action unless somebody else is chosen: its first owner of actions, or its audit lead; '' for nobody. */
function ownerAt(facts: CycleFacts, agency: string): string {
  const people = Object.values(facts.roster.people).filter((one) => one.active && one.agencyKey === agency);
  const owner = people.find(({ roles }) => roles.includes('action-owner'));
  return owner?.key ?? people.find(({ roles }) => roles.includes('agency-lead'))?.key ?? '';
}

/** Findings that praise an agency by name. */
function praising(facts: CycleFacts) {
  return Object.entries(standingFindings(facts)).filter(([, { praises }]) => praises !== null);
}

/** What agencies were praised for, beside what is asked of them. */
function praiseOf({ facts, said }: FormView): readonly ShownBlock[] {
  const lines = praising(facts).map(
    ([at, { praises }]) => `${agencyName(facts, praises ?? '')}: ${textSaid(said, 'finding', at, 'text')} (${at})`,
  );
  return lines.length === 0 ? [] : [{ title: 'Good practice of one agency', lines }];
}

/** The agencies that are left out. */
function leftOutIn(typed: Typed, view: FormView): readonly string[] {
  return withoutAction(view).filter((agency) => textOf(typed, ownerField(agency)) === LEFT_OUT);
}

/** The agencies for which an owner was chosen. */
function chosenIn(typed: Typed, view: FormView): readonly string[] {
  return chosenAmong(typed, withoutAction(view));
}

function chosenAmong(typed: Typed, agencies: readonly string[]): readonly string[] {
  return agencies.filter((agency) => ![NOT_NOW, LEFT_OUT, ''].includes(textOf(typed, ownerField(agency))));
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
