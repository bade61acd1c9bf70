import { describe, expect, it } from '@jest/globals';
import { type Dealt, SettleReturnedEmail } from './settle-returned-email.operation.js';

/** What becomes of a mail that Priya dealt with by telling its reader, and that somebody deals with again. */
async function again(person: string, how: Dealt): Promise<string> {
  const tx = {
    wakes: { lock: async () => undefined },
    now: async () => 0,
    partnerships: { person: async () => ({ active: true, roles: ['coordinator'] }) },
    outbox: {
      dealtWith: async () => null,
      wasDealtWith: async (_: number, was: string, by: string) => was === 'told' && by === 'priya',
    },
  };
  const work = { run: async (_: unknown, does: (one: typeof tx) => unknown) => does(tx) };
  const done = await new SettleReturnedEmail(work as never).run(
    { partnershipId: 'p', person, roles: [] } as never,
    1,
    how,
  );
  return done.ok ? 'done' : done.refusals[0].code;
}

describe('an email that was dealt with', () => {
  it('is answered as the first time to the person who did it, in the same way', async () => {
    expect(await again('priya', 'told')).toBe('done');
  });

  it('is not dealt with again in another way or by another person', async () => {
    expect(await again('priya', 'mended')).toBe('dealt-with');
    expect(await again('dana', 'told')).toBe('dealt-with');
  });
});
