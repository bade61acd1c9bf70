import { describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '../cycle/facts.js';
import { STAGES, type StageKey } from '../stages.js';
import { mayReadReturns, type ReadingOfReturns } from './may-read-returns.js';

type Reading = Readonly<Record<StageKey, ReadingOfReturns>>;
const PANEL: Reading = {
  planning: 'not-yet',
  selection: 'not-yet',
  submission: 'not-yet',
  moderation: 'allowed',
  reporting: 'allowed',
  tracking: 'allowed',
  'one-year-on': 'allowed',
};
const NEVER: Reading = {
  planning: 'not-found',
  selection: 'not-found',
  submission: 'not-found',
  moderation: 'not-found',
  reporting: 'not-found',
  tracking: 'not-found',
  'one-year-on': 'not-found',
};
const READS: Readonly<Partial<Record<Role, Reading>>> = {
  'panel-chair': PANEL,
  moderator: PANEL,
  coordinator: PANEL,
  scrutineer: { ...NEVER, tracking: 'allowed', 'one-year-on': 'allowed' },
};

describe('the returns of others', () => {
  it.each(ROLES)('are shown to a %s as docs/domain.md §4 says, stage by stage', (role) => {
    const reads = Object.fromEntries(STAGES.map(({ key }) => [key, mayReadReturns([role], key)]));
    expect(reads).toEqual(READS[role] ?? NEVER);
  });

  it('are shown to somebody who holds one role that may, with others that may not', () => {
    expect(mayReadReturns(['agency-lead', 'moderator'], 'moderation')).toBe('allowed');
    expect(mayReadReturns([], 'tracking')).toBe('not-found');
  });
});
