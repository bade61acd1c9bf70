import { describe, expect, it } from '@jest/globals';
import { allInOneForm, cutTo, inOneForm } from './one-form.js';

describe('a text in one form', () => {
  it.each([
    ['a letter with its accent apart', 'Zoe\u0308', 'Zo\u00eb'],
    ['line ends of other systems', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['a NUL and other controls', 'a\u0000b\u0007c\u009bd', 'abcd'],
    ['a turned direction', 'report\u202efdp.exe', 'reportfdp.exe'],
    ['half a character', 'a\ud800b\udc00', 'ab'],
    ['a mark of byte order', '\ufeffPolice', 'Police'],
    ['ends of line and page of old printers', 'a\u0085b\u000b\u000cc', 'a\nbc'],
    ['a colour of a terminal', '\u001b[31mlate', '[31mlate'],
    ['a turned direction that is shut in', 'a\u2067b\u2069c', 'abc'],
    ['the second half of a character before the first', 'a\ude00\ud83db', 'ab'],
    ['places where no character is', 'a\uffff\ufdd0\u{1fffe}b', 'ab'],
    ['nothing that can be seen', '\u200b\u2060 \u3164\u2800\n\u00ad', ' \n'],
    ['a bullet as a word processor pastes it', '\uf0b7\tseen weekly', '•\tseen weekly'],
    ['a syllable in its parts', '\u1112\u1161\u11ab', '\ud55c'],
  ])('has %s as everybody else writes it', (_, typed, kept) => {
    expect(inOneForm(typed)).toBe(kept);
  });

  it('keeps tabs, line ends, whole characters and what marks the direction of a word', () => {
    const text = 'Name:\tمرحبا\u200f\nchild 👩‍👧';
    expect(inOneForm(text)).toBe(text);
  });

  it('is what every text of a value has, names of fields too', () => {
    expect(allInOneForm({ 'a\u0000': ['b\r\n', 1, null, { c: '\ud800' }] })).toEqual({
      a: ['b\n', 1, null, { c: '' }],
    });
  });

  it('is refused to what is nested without end', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(() => allInOneForm(deep)).toThrow(RangeError);
  });

  it('is cut by whole characters', () => {
    expect([cutTo('ab👧', 3), cutTo('ab👧', 4), cutTo('ab', 4)]).toEqual(['ab', 'ab👧', 'ab']);
  });
});
