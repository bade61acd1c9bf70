import { describe, expect, it } from '@jest/globals';
import type { AskedField } from './form-fields.js';
import { weakWordsBox, weakWordsTyped } from './weak-words.js';

const FIELDS: readonly AskedField[] = [
  { kind: 'text', name: 'text', label: 'What will be done?', saysWhatIsDone: true },
  { kind: 'text', name: 'measure', label: 'How will it be measured?' },
];

describe('words that nobody can see done', () => {
  it('are asked about where it is said what will be done, and nowhere else', () => {
    const typed = { text: 'Consider a new form.', measure: 'Consider 10 records.' };
    const text = '“consider”: nobody can see that done. Say what will be there afterwards, or say that the words stay.';
    expect(weakWordsTyped(FIELDS, typed)).toEqual([{ field: 'text', text }]);
  });

  it('are each of four, however they are bent', () => {
    const asked = (text: string) => weakWordsBox(FIELDS, { text })?.items[0]?.value ?? null;
    expect(asked('Ensure that, by exploring it, managers are there; reminds and remind.')).toBe(
      'ensure exploring reminds remind',
    );
    expect(asked('Give each child the considered answer.')).toBeNull();
  });

  it('pass once somebody says that they stay, and the next one is asked about again', () => {
    const typed = { text: 'Consider a new form.' };
    const stay = { ...typed, weakWordsStay: weakWordsBox(FIELDS, typed)?.items[0]?.value ?? '' };
    expect(weakWordsTyped(FIELDS, stay)).toEqual([]);
    expect(weakWordsTyped(FIELDS, { ...stay, text: 'Consider it and remind staff.' })[0]?.text).toMatch(/^“remind”: /);
  });
});
