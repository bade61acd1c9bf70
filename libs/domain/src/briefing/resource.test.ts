import { describe, expect, it } from '@jest/globals';
import { instant } from '#domain/time/instant.js';
import type { Outcome } from '../outcome.js';
import {
  addedResource,
  changedResource,
  type KeptResource,
  offeredResources,
  type ResourceSaid,
  type Resources,
  resourceBroughtBack,
  retiredResource,
  UNTRIED,
} from './resource.js';

const TOOLKIT: ResourceSaid = {
  title: 'Neglect toolkit',
  address: 'https://www.example.org/neglect-toolkit',
  purpose: 'Helps to see neglect early.',
  theme: '',
};
const NOW = instant(1_000);
const made = (outcome: Outcome<KeptResource>): Resources => {
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ code }) => code).join());
  return { [outcome.value.ref]: outcome.value.resource };
};
const codes = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ code }) => code));
const list = made(addedResource({}, TOOLKIT));

describe('the list of resources of a partnership', () => {
  it('takes a title, a page that everybody can open and what it is for', () => {
    expect(list).toEqual({ W01: { ...TOOLKIT, ...UNTRIED, retiredAt: null, revision: 1 } });
    expect(codes(addedResource({}, { title: ' ', address: '', purpose: '', theme: '' }))).toEqual([
      ...['no-title', 'no-address', 'no-purpose'],
    ]);
    expect(codes(addedResource({}, { ...TOOLKIT, title: 'x'.repeat(201) }))).toEqual(['too-long']);
  });

  it.each([
    ['not encrypted', 'http://www.example.org/a'],
    ['a number of a host', 'https://10.0.0.1/a'],
    ['a name of an inner network', 'https://intranet.local/a'],
    ['a port', 'https://www.example.org:8443/a'],
    ['an account', 'https://someone@www.example.org/a'],
    ['no page', 'javascript:alert(1)'],
  ])('refuses an address with %s', (_what, address) => {
    expect(codes(addedResource({}, { ...TOOLKIT, address }))).toEqual(['not-public']);
  });

  it('has an address once among those that are offered', () => {
    expect(codes(addedResource(list, { ...TOOLKIT, title: 'The toolkit' }))).toEqual(['address-taken']);
    const retired = made(retiredResource(list, 'W01', 1, NOW));
    const both = { ...retired, ...made(addedResource(retired, TOOLKIT)) };
    expect(Object.keys(both)).toEqual(['W01', 'W02']);
    expect(codes(resourceBroughtBack(both, 'W01', 2))).toEqual(['address-taken']);
  });

  it('says something else only to whoever saw what it says now', () => {
    const said = { ...TOOLKIT, purpose: 'Helps to plan.' };
    expect(codes(changedResource(list, 'W01', said, 0))).toEqual(['stale-version']);
    expect(codes(changedResource(list, 'W09', said, 1))).toEqual(['not-found']);
    expect(made(changedResource(list, 'W01', said, 1)).W01).toMatchObject({ purpose: 'Helps to plan.', revision: 2 });
  });

  it('offers briefings what is not retired, by title, until it is brought back', () => {
    const retired = made(retiredResource(list, 'W01', 1, NOW));
    const screening = { ...TOOLKIT, title: 'A screening tool', address: 'https://www.example.org/screening' };
    const both = { ...retired, ...made(addedResource(retired, screening)) };
    expect(offeredResources(both).map(([ref]) => ref)).toEqual(['W02']);
    expect(codes(retiredResource(both, 'W01', 2, NOW))).toEqual(['already-retired']);
    const back = { ...both, ...made(resourceBroughtBack(both, 'W01', 2)) };
    expect(offeredResources(back).map(([ref]) => ref)).toEqual(['W02', 'W01']);
    expect(codes(resourceBroughtBack(back, 'W01', 3))).toEqual(['not-retired']);
  });
});
