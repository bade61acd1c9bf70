import { describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '../cycle/facts.js';
import { STAGES, type StageKey } from '../stages.js';
import { mayReadReturns } from './may-read-returns.js';

const PANEL = ['not-yet', 'not-yet', 'not-yet', 'allowed', 'allowed', 'allowed', 'allowed'];
const AFTER_APPROVAL = ['not-found', 'not-found', 'not-found', 'not-found', 'not-found', 'allowed', 'allowed'];
const NEVER = Array(7).fill('not-found');

/** Planning, selection, submission, moderation, reporting, tracking, one year on. */
const READS: Readonly<Partial<Record<Role, readonly string[]>>> = {
  'panel-chair': PANEL,
  moderator: PANEL,
  coordinator: PANEL,
  scrutineer: AFTER_APPROVAL,
};

describe('the returns of others', () => {
  const stages = STAGES.map((stage) => stage.key);

  it('are asked for in these stages', () => {
    expect(stages).toEqual([
      'planning',
      'selection',
      'submission',
      'moderation',
      'reporting',
      'tracking',
      'one-year-on',
    ] satisfies StageKey[]);
  });

  it.each(ROLES)('are shown to a %s as docs/domain.md §4 says, stage by stage', (role) => {
    expect(stages.map((stage) => mayReadReturns([role], stage))).toEqual(READS[role] ?? NEVER);
  });

  it('are shown to whoever holds one role that may, beside others that may not', () => {
    expect(mayReadReturns(['agency-lead', 'moderator'], 'moderation')).toBe('allowed');
    expect(mayReadReturns([], 'tracking')).toBe('not-found');
  });
});
