import { describe, expect, it } from '@jest/globals';
import { weakWarnings } from '#domain/acts/reporting/smart.js';
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

  it('are, in a recommendation, also those that put something off, which an action is refused for', () => {
    const text = 'Hear the child as soon as possible, and report soon; as soon as the plan is made, ask.';
    const recommended = FIELDS.map((field) => ({ ...field, mayPutOff: true as const }));
    expect(weakWordsTyped(FIELDS, { text })).toEqual([]);
    expect(weakWordsTyped(recommended, { text })[0]?.text).toMatch(/^“as soon as possible” or “soon”: /);
    const stay = { text, weakWordsStay: weakWordsBox(recommended, { text })?.items[0]?.value ?? '' };
    expect(weakWordsTyped(recommended, stay)).toEqual([]);
  });

  it('are told by the API beside what was done, in the same words', () => {
    const words = '“soon”: nobody can see that done. Say what will be there afterwards, or say that the words stay.';
    expect(weakWarnings('draftRecommendation', { text: 'Do it soon.' })).toEqual([{ field: 'text', words }]);
    expect(weakWarnings('proposeAction', { text: 'Consider it.' })[0]?.words).toMatch(/^“consider”: /);
    expect(weakWarnings('addFinding', { text: 'They consider it soon.' })).toEqual([]);
  });

  it('pass once somebody says that they stay, and the next one is asked about again', () => {
    const typed = { text: 'Consider a new form.' };
    const stay = { ...typed, weakWordsStay: weakWordsBox(FIELDS, typed)?.items[0]?.value ?? '' };
    expect(weakWordsTyped(FIELDS, stay)).toEqual([]);
    expect(weakWordsTyped(FIELDS, { ...stay, text: 'Consider it and remind staff.' })[0]?.text).toMatch(/^“remind”: /);
  });
});
