import type { KEEPERS } from '#domain/acts/reporting/destroy-words.act.js';
import { textIn, valueIn } from '#domain/cycle/content.js';
import type { EntityName } from '#domain/cycle/fields.js';
import { DESTROYED_BECAUSE, EARLIER, earlierWords } from '#domain/text/earlier-words.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { pathTo } from '../paths.js';
import type { FormView } from './act-form.js';
import { isOpenTo, type Looking } from './open.js';

/** Before which of the words of a thing something stands that says what they are. */
const CALLED: Readonly<Record<string, string>> = {
  theme: 'Theme: ',
  note: 'Note: ',
  outcome: 'What will be different: ',
  deliverable: 'To show for it: ',
  measure: 'How it is measured: ',
  'over-cap-reason': 'Why one more: ',
};

/** The fields of a thing in which it lies what it said before. */
export const EARLIER_FIELDS = [EARLIER, DESTROYED_BECAUSE] as const;

/** What a thing said before it was corrected or withdrawn, oldest first, as rows; for the partnership alone. */
export function earlierSaid({ said, who }: Pick<FormView, 'said' | 'who'>, entity: EntityName, ref: string) {
  if (actorOf(who).reach !== 'partnership') return [];
  const because = textIn(said, entity, ref, DESTROYED_BECAUSE);
  return [
    ...(because === null ? [] : [{ key: 'Earlier words destroyed', lines: [because] }]),
    ...earlierWords(valueIn(said, entity, ref, EARLIER)).map((words, index) => ({
      key: index === 0 ? 'First said' : 'Then said',
      lines: Object.entries(words).map(([field, text]) => `${CALLED[field] ?? ''}${text}`),
    })),
  ];
}

/**
 * The way to destroy what a thing said before; null where nothing is kept, or it is not for whoever looks. `isKept` where
 * more than earlier words is.
 */
export function destroyHref(
  view: Looking & Pick<FormView, 'said'>,
  kind: (typeof KEEPERS)[number],
  ref: string,
  isKept = false,
): string | null {
  const { facts, said } = view;
  const entity = kind === 'case' ? 'moderation' : kind;
  const kept = isKept || valueIn(said, entity, ref, EARLIER) !== null;
  return kept && isOpenTo(view, 'destroyWords', { thing: `${kind}/${ref}` })
    ? pathTo('wordsDestroy', { cycle: facts.cycle.reference, kind, ref })
    : null;
}
