import { agencyName } from '#domain/cycle/roster.js';
import { counted } from '#domain/words.js';
import type { Typed } from '../../view/form.js';
import { actForm } from '../act-form.js';
import { REASON, textOf } from '../form-fields.js';
import { isOpenTo, type Looking, opened, shutToAll } from '../open.js';

/** Lets the audit go on without what an agency has not sent. */
export const WAIVE_RETURNS = actForm({
  act: 'waiveReturns',
  title: () => 'Go on without an agency’s returns',
  button: 'Go on without them',
  lead: () => [
    'Nobody is reminded of these returns any more. They still count as expected, and the report names the agency and what is missing.',
    'The agency, the coordinator and the chair of the panel are told. The agency can still send a return until the panel has finished.',
  ],
  shut(view) {
    if (waivable(view).length > 0) return null;
    const refusals = Object.keys(view.facts.participant).flatMap((agency) =>
      shutToAll(view, 'waiveReturns', { agency }),
    );
    return refusals.find(({ code }) => code !== 'nothing-owed')?.words ?? 'No agency owes a return.';
  },
  fields: (view) => [
    {
      kind: 'choice',
      name: 'agency',
      label: 'Which agency has not sent its returns?',
      options: waivable(view).map((agency) => ({
        value: agency,
        text: agencyName(view.facts, agency),
        hint: `${counted(opened(view, 'waiveReturns', { agency })?.length ?? 0, 'return')} missing.`,
      })),
      missing: 'Choose an agency',
    },
    { ...REASON, label: 'Why does the audit go on without them?' },
  ],
  at: (_view, typed) => (chosen(typed) === '' ? null : { agency: chosen(typed) }),
  changes: (view, typed) =>
    (chosen(typed) === '' ? waivable(view) : [chosen(typed)]).flatMap((agency) =>
      (opened(view, 'waiveReturns', { agency }) ?? []).map(({ ref }) => `submission/${ref}`),
    ),
  input: (typed) => ({ reason: textOf(typed, 'reason') }),
  done: ({ facts }, typed) => `The audit goes on without the returns from ${agencyName(facts, chosen(typed))}.`,
  home: { page: 'cycle', text: ({ facts }) => facts.cycle.title },
});

/** The agencies whose returns whoever looks can let the audit go on without now, by their keys. */
export function waivable(view: Looking): readonly string[] {
  return Object.keys(view.facts.participant).filter((agency) => isOpenTo(view, 'waiveReturns', { agency }));
}

function chosen(typed: Typed): string {
  return textOf(typed, 'agency');
}
