import { describe, expect, it } from '@jest/globals';
import { issued } from '#test/support/later-cycle.js';
import type { ContentReader } from '../cycle/decision.js';
import { briefingWarnings, listReferences, placesOfWarnings } from './warnings.js';

const paper = issued();
const ofList = ['MW-4471'];

/** The kinds of what is warned of in a part that says this. */
const kinds = (text: string, more: object = {}) =>
  briefingWarnings(paper.facts, [{ key: '1', text, marked: true, ...more }], ofList).map(({ kind }) => kind);

describe('what is looked at again before a briefing is published', () => {
  it.each([
    'One of the five children was seen alone.',
    'In 2 of 6 cases the plan stalled.',
    'It was so in four out of five.',
    'Four young people told us.',
    'In 5 of 6 families.',
    'Seen in one case.',
  ])('is a small count of people: %s', (text) => {
    expect(kinds(text)).toEqual(['small-count']);
  });

  it.each([
    'None of the five children was seen alone.',
    'In 6 of 12 cases the plan stalled.',
    'We read the records of 3 cases.',
    'Two agencies sent 2 of 6 returns.',
    'Part 3 of 7.',
    'Read section 4 of 12 pages.',
    'Ring one number; it takes two minutes.',
  ])('is no count that tells of nobody: %s', (text) => {
    expect(kinds(text)).toEqual([]);
  });

  it.each([
    ['A boy of three years of age was moved from Marlowick.', 'an age, a sex and a place'],
    ['The twins were both on child protection plans.', 'the make-up of a family and a group'],
    ['She was 14 years old and looked after.', 'an age and a group'],
    ['A boy of 7 was seen alone.', 'an age and a sex'],
  ])('are traits that together may tell who a child is: %s', (text, traits) => {
    const [found] = briefingWarnings(paper.facts, [{ key: '1', text, marked: true }], ofList);
    expect(found).toEqual({
      ...{ key: '1-combination', kind: 'combination' },
      words: `Part 1: It says ${traits} in one place. Together they may tell who a child is.`,
    });
  });

  it('is no single trait, and no two that tell of many', () => {
    expect(kinds('Children under 5 years old are seen weekly.')).toEqual([]);
    expect(kinds('Mothers and fathers of children in need in Marlowick are asked.')).toEqual([]);
    expect(kinds('A toddler needs routine.\n\nGirls were asked.')).toEqual([]);
  });

  it('is a name, of somebody in the partnership or a common first name, also in a heading', () => {
    const [person] = Object.values(paper.facts.roster.people);
    expect(kinds(`We thank ${person?.name} for this.`)).toEqual(['name']);
    expect(kinds('We learned.', { heading: 'What Jane told us' })).toEqual(['name']);
  });

  it('is a reference, of the audit or of its list of cases', () => {
    expect(kinds('See C01 and C02-POL.')).toEqual(['reference']);
    expect(kinds('It rests on R01, as A02 says.')).toEqual(['reference']);
    expect(kinds('The record mw-4471 shows it.')).toEqual(['reference']);
    expect(kinds(`See ${paper.facts.cycle.reference}.`)).toEqual(['reference']);
    expect(kinds('Hear the child. (F01)')).toEqual([]);
    expect(placesOfWarnings(paper.facts, 'B01')).toContainEqual(['case', 'C01', 'row']);
  });

  it('is that nobody has looked for the references of the list, where it cannot be read and was not looked at', () => {
    const hidden = () => null;
    const segments = [{ key: '1', text: 'We read MW-4471.', marked: true }] as const;
    const warnedOf = (content: ContentReader) =>
      briefingWarnings(paper.facts, segments, listReferences(paper.facts, 'B01', content)).map(({ key }) => key);
    const rows: ContentReader = (_entity, ref, field) => (field === 'row' ? { id: `MW-44${ref.slice(1)}` } : null);
    expect(warnedOf(hidden)).toEqual(['list']);
    expect(warnedOf((...place) => (place[1] === 'C02' ? null : rows(...place)))).toEqual(['list']);
    expect(warnedOf((_entity, _ref, field) => (field === 'of-list' ? ['MW-4471'] : null))).toEqual(['1-reference']);
    expect(warnedOf(rows)).toEqual([]);
  });

  it('is what is too long to be plain', () => {
    expect(kinds('Hear the child. '.repeat(90))).toEqual(['length']);
    expect(kinds(`Hear ${'and hear '.repeat(22)}the child.`)).toEqual(['length']);
  });

  it.each([
    ['http://www.example.org/a', 'is not encrypted'],
    ['https://localhost/a', 'leads to no page'],
    ['https://10.0.0.1/a', 'leads to no page'],
    ['https://me@www.example.org/', 'leads to no page'],
    ['https://intranet/', 'leads to no page'],
  ])('is a link to %s', (address, words) => {
    const warned = briefingWarnings(paper.facts, [{ key: '1', text: `Read [it](${address}).`, marked: true }], ofList);
    expect(warned.map((one) => one.kind)).toEqual(['link']);
    expect(warned[0]?.words).toContain(words);
    expect(kinds('Read [it](https://www.example.org/a).')).toEqual([]);
  });
});
