import { valueIn } from '#domain/cycle/content.js';
import type { EntityName } from '#domain/cycle/fields.js';
import { EARLIER, earlierWords } from '#domain/text/earlier-words.js';
import { actorOf } from '#operations/shared/signed-in.js';
import type { FormView } from './act-form.js';

/** Before which of the words of a thing something stands that says what they are. */
const CALLED: Readonly<Record<string, string>> = {
  theme: 'Theme: ',
  note: 'Note: ',
  outcome: 'What will be different: ',
  deliverable: 'To show for it: ',
  measure: 'How it is measured: ',
  'over-cap-reason': 'Why one more: ',
};

/** What a thing said before it was corrected or withdrawn, oldest first, as rows; for the partnership alone. */
export function earlierSaid({ said, who }: Pick<FormView, 'said' | 'who'>, entity: EntityName, ref: string) {
  if (actorOf(who).reach !== 'partnership') return [];
  return earlierWords(valueIn(said, entity, ref, EARLIER)).map((words, index) => ({
    key: index === 0 ? 'First said' : 'Then said',
    lines: Object.entries(words).map(([field, text]) => `${CALLED[field] ?? ''}${text}`),
  }));
}
