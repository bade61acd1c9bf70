import { weakWords } from '#domain/acts/reporting/smart.js';
import { listedOr } from '#domain/words.js';
import type { Faults, Typed } from '../view/form.js';
import { type AskedField, drawnField, textOf } from './form-fields.js';

/** The box that says that the words which were asked about stay. */
const STAY = 'weakWordsStay';

/** What is asked of weak words in the boxes that say what is to be done, until somebody has said that they stay; a warning, not a refusal. */
export function weakWordsTyped(fields: readonly AskedField[], typed: Typed): Faults {
  const stay = textOf(typed, STAY).split(' ');
  return toBeDone(fields).flatMap(({ name }) => {
    const words = weakWords(textOf(typed, name)).filter((word) => !stay.includes(word));
    if (words.length === 0) return [];
    const text = `${listedOr(words.map((word) => `“${word}”`))}: nobody can see that done. Say what will be there afterwards, or say that the words stay.`;
    return [{ field: name, text }];
  });
}

/** The box that lets the weak words found so far stay, as a template draws it, null where none was found; it carries them, so that others are asked about. */
export function weakWordsBox(fields: readonly AskedField[], typed: Typed) {
  const words = [...new Set(toBeDone(fields).flatMap(({ name }) => weakWords(textOf(typed, name))))];
  if (words.length === 0) return null;
  const field: AskedField = {
    ...{ kind: 'tick', name: STAY, label: 'Check what will be done' },
    options: [{ value: words.join(' '), text: 'I have checked: it can be seen whether this was done. The words stay' }],
  };
  return drawnField(field, typed, undefined);
}

function toBeDone(fields: readonly AskedField[]): readonly AskedField[] {
  return fields.filter(({ saysWhatIsDone }) => saysWhatIsDone === true);
}
