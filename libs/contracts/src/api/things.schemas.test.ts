import { describe, expect, it } from '@jest/globals';
import { declaredFields, ENTITY_NAMES } from '#domain/cycle/fields.js';
import { shownFields } from '#domain/disclosure/shown-fields.js';
import { EXAMPLES, REFS } from '#test/support/builders.js';
import { pageOfThings } from './things.schemas.js';

describe('a field of a thing', () => {
  const things = ENTITY_NAMES.filter((name) => name !== 'cycle');

  it.each(things)('of kind %s is answered as it is declared', (name) => {
    const thing = shownFields(name, EXAMPLES[name], ['coordinator']);
    const page = { items: [{ ref: REFS[name], ...thing, version: 1 }], next: null };
    expect(pageOfThings(name).parse(page)).toEqual(page);
  });

  it('is one that a story may look at only where the API shows it: a play reads it there', () => {
    const unread = ENTITY_NAMES.flatMap((name) =>
      Object.entries(declaredFields(name)).flatMap(([field, { inStories, shownTo }]) =>
        inStories && shownTo === null ? [`${name}.${field}`] : [],
      ),
    );
    expect(unread).toEqual([]);
  });

  it('is shown to nobody unless its declaration says to whom', () => {
    const thing = { ...EXAMPLES.cycle, nobodySaid: 'x' };
    const seen = Object.keys(shownFields('cycle', thing, ['coordinator']));
    expect(seen).not.toContain('nobodySaid');
    expect(seen).not.toContain('seed');
    const unsaid = Object.entries(declaredFields('cycle')).flatMap(([field, { shownTo }]) => (shownTo ? [] : [field]));
    expect(seen.filter((field) => unsaid.includes(field))).toEqual([]);
  });
});
