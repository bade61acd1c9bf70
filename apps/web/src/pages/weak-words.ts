import { weakInWords, weakWords } from '#domain/acts/reporting/smart.js';
import type { Faults, Typed } from '../view/form.js';
import { type AskedField, drawnField, textOf } from './form-fields.js';

/** The box that says that the words which were asked about stay. */
const STAY = 'weakWordsStay';

/** What is asked of weak words in the boxes that say what is to be done, until somebody has said that they stay; a warning, not a refusal. */
export function weakWordsTyped(fields: readonly AskedField[], typed: Typed): Faults {
  const stay = textOf(typed, STAY).split(' ');
  return toBeDone(fields).flatMap((field) => {
    const words = weakIn(field, typed).filter((word) => !stay.includes(word.replaceAll(' ', '-')));
    return words.length === 0 ? [] : [{ field: field.name, text: weakInWords(words) }];
  });
}

/** The box that lets the weak words found so far stay, as a template draws it, null where none was found; it carries them, so that others are asked about. */
export function weakWordsBox(fields: readonly AskedField[], typed: Typed) {
  const words = [...new Set(toBeDone(fields).flatMap((field) => weakIn(field, typed)))];
  if (words.length === 0) return null;
  const field: AskedField = {
    ...{ kind: 'tick', name: STAY, label: 'Check what will be done' },
    options: [
      {
        value: words.map((word) => word.replaceAll(' ', '-')).join(' '),
        text: 'I have checked: it can be seen whether this was done. The words stay',
      },
    ],
  };
  return drawnField(field, typed, undefined);
}

function weakIn({ name, mayPutOff }: AskedField, typed: Typed): readonly string[] {
  return weakWords(textOf(typed, name), { putOff: mayPutOff === true });
}

function toBeDone(fields: readonly AskedField[]): readonly AskedField[] {
  return fields.filter(({ saysWhatIsDone }) => saysWhatIsDone === true);
}
