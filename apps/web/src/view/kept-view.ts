import { declaredFields, ENTITY_NAMES, type EntityName } from '#domain/cycle/fields.js';
import type { Instant } from '#domain/time/instant.js';
import type { Visit } from '#persistence/views/visit.view.js';
import { instantInWords } from '#platform/clock.js';
import type { Kept } from '../http/kept-forms.js';

/** Fields that nobody typed: they are carried by forms. */
const CARRIED = ['seen', 'once', 'from', 'stood', 'namesChecked', 'weakWordsStay'];

/** The service's own keys for what is chosen: nobody types them, and the form shows the choice itself. */
const KEYS: ReadonlySet<string> = new Set(
  ENTITY_NAMES.flatMap((name: EntityName) => Object.values(declaredFields(name)).flatMap(({ words }) => words ?? [])),
);

/** What the page says of a kept form that it shows again or carries on, null for none; `isForm` says that the form itself is on it. */
export function keptView(kept: Kept | null, isForm: boolean, mode: Visit['mode']) {
  if (kept === null) return null;
  const { id, shown } = kept;
  if (shown === null) return { id, shown };
  const lines = Object.entries(shown.typed)
    .filter(([name]) => !CARRIED.includes(name))
    .flatMap(([, value]) => value)
    .filter((value) => value !== '' && !KEYS.has(value));
  return { id, shown: { isForm, lines, until: machineTimeInWords(shown.until, mode), hadFiles: shown.hadFiles } };
}

/**
 * A time by the machine's clock, which keeps sessions and what was typed in them (docs/decisions/0018): where the practice
 * clock says another time, the page says which clock it is.
 */
export function machineTimeInWords(at: Instant, mode: Visit['mode']): string {
  return `${instantInWords(at)}${mode === 'practice' ? ', by real time and not the practice clock' : ''}`;
}
