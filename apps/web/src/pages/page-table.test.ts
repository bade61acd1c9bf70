import { describe, expect, it } from '@jest/globals';
import { PAGE_CONTROLLERS } from '#test/support/pages.js';
import { PAGES } from '../paths.js';

/** The pages that the methods of a controller show or take, its parents' methods with them. */
function pagesOf(prototype: object | null): readonly string[] {
  if (prototype === null) return [];
  const methods = Object.values(Object.getOwnPropertyDescriptors(prototype)).flatMap(({ value }) =>
    typeof value === 'function' ? [value] : [],
  );
  const own = methods.flatMap((method): readonly string[] => Reflect.getMetadata('page', method) ?? []);
  return [...own, ...pagesOf(Object.getPrototypeOf(prototype))];
}

describe('the table of pages', () => {
  it('holds the pages that a controller shows or takes, and no other', () => {
    const found = new Set(PAGE_CONTROLLERS.flatMap(({ prototype }) => pagesOf(prototype)));
    expect([...found].toSorted()).toEqual(Object.keys(PAGES).toSorted());
  });
});
