import { describe, expect, it } from '@jest/globals';
import { type Resource, type Resources, UNTRIED } from '#domain/briefing/resource.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { at } from '#test/support/builders.js';
import { presentResources } from './resources.presenter.js';

const TOOLKIT: Resource = {
  ...{ title: 'Toolkit', address: 'https://www.example.org/toolkit', purpose: 'Shows how.', theme: '' },
  ...UNTRIED,
  ...{ retiredAt: null, revision: 1 },
};
const who = (...roles: SignedIn['roles']) => ({ person: 'priya', roles }) as unknown as SignedIn;

describe('the page of resources', () => {
  const all: Resources = { W01: TOOLKIT, W02: { ...TOOLKIT, title: 'Old', retiredAt: at(4, 7) } };

  it('offers the coordinator what can be done with each, and nobody else', () => {
    const seen = presentResources(who('coordinator'), all);
    expect(seen.offered).toMatchObject([{ title: 'Toolkit', changeHref: '/resources/W01', rotted: null }]);
    expect(seen.retired).toMatchObject([{ title: 'Old', bringBackHref: '/resources/W02/bring-back' }]);
    const read = presentResources(who('qa-chair'), all);
    expect([read.addHref, read.offered[0]?.changeHref, read.retired[0]?.bringBackHref]).toEqual([null, null, null]);
  });

  it('says of a link that could not be opened twice in a row, not of one bad moment', () => {
    const tried = (faults: number) => ({ W01: { ...TOOLKIT, triedAt: at(4, 7), fault: 'not-found' as const, faults } });
    expect(presentResources(who('coordinator'), tried(1)).offered[0]?.rotted).toBeNull();
    expect(presentResources(who('coordinator'), tried(2)).offered[0]?.rotted).toMatch(
      /^This link could not be opened at .+, and not the time before: the page is not there\.$/,
    );
  });
});
