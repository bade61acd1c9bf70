import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { isNil, isNotKnown } from '#domain/submission/return-state.js';
import { counted } from '#domain/words.js';
import type { Typed } from '../../view/form.js';
import { actForm } from '../act-form.js';
import { REASON, textOf } from '../form-fields.js';
import { isTheirs, type Looking, openTo } from '../open.js';

/** Opens a nil return again that proved wrong. */
export const REOPEN_NIL = actForm({
  act: 'reopenNil',
  title: () => 'Open a nil return again',
  button: 'Open the return again',
  lead: ({ facts }) => [
    `Do this if the agency knows the case after all, or has something to say about it. The agency has at least ${counted(facts.cycle.policy.limits.replacementWindow, 'working day')} to answer, and is reminded. Its other returns keep their dates.`,
    'Nothing else changes: grades, findings and other returns stay as they are.',
  ],
  shut(view) {
    const own = nilsOf(view);
    if (own.length === 0) return 'There is no nil return.';
    return own.some((ref) => openTo(view, 'reopenNil', { return: ref }).length === 0)
      ? null
      : (openTo(view, 'reopenNil', { return: own[0] as string })[0]?.words ?? null);
  },
  fields: (view) => [
    {
      kind: 'choice',
      name: 'return',
      label: 'Which nil return was wrong?',
      options: openNils(view).map((ref) => ({ value: ref, text: `Return ${ref}`, hint: saidOf(view.facts, ref) })),
      missing: 'Choose a return',
    },
    { ...REASON, label: 'Why was the nil return wrong?', missing: 'Enter why the nil return was wrong' },
  ],
  at: (_view, typed) => (chosen(typed) === '' ? null : { return: chosen(typed) }),
  changes: (view, typed) => (chosen(typed) === '' ? openNils(view) : [chosen(typed)]).map((ref) => `submission/${ref}`),
  input: (typed) => ({ reason: textOf(typed, 'reason') }),
  done: (_view, typed) => `You have opened return ${chosen(typed)} again.`,
  home: { page: 'cycle', text: ({ facts }) => facts.cycle.title },
});

/** The nil returns that whoever looks can open again now, by their references. */
export function openNils(view: Looking): readonly string[] {
  return nilsOf(view).filter((ref) => openTo(view, 'reopenNil', { return: ref }).length === 0);
}

function nilsOf(view: Looking): readonly string[] {
  const { submission } = view.facts;
  return Object.keys(submission).filter((ref) => {
    const one = submission[ref];
    return one !== undefined && isNil(one) && isTheirs(view, 'reopenNil', { return: ref });
  });
}

function saidOf(facts: CycleFacts, ref: string): string {
  const one = facts.submission[ref];
  if (one === undefined) return '';
  const what = isNotKnown(one) ? 'said that it does not know the case' : 'sent a nil return';
  return `${agencyName(facts, one.agencyKey)} ${what}.`;
}

function chosen(typed: Typed): string {
  return textOf(typed, 'return');
}
