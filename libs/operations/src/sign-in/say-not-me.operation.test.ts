import { describe, expect, it } from '@jest/globals';
import { thisMachine } from '../shared/this-machine.js';
import { SayNotMe } from './say-not-me.operation.js';
import { codeHash } from './sign-in-code.js';

const WORLD = thisMachine({ profile: 'test' });
const CODE = 'K7QD2M9X';

/** What somebody hears who types a code that the browser `theirs` has typed before. */
async function heard(typed: string, visit: string, isActive = true): Promise<string> {
  const used = { partnershipId: 'p', person: 'sam', codeHash: codeHash(WORLD, 'theirs', CODE) };
  const tx = {
    signInCodes: {
      live: async () => [],
      tried: async () => undefined,
      usedInTime: async (visitHash: string) => (visitHash === WORLD.sha256('theirs') ? [used] : []),
    },
    partnerships: { person: async () => ({ active: isActive }) },
    continueAs: async () => undefined,
  };
  const work = { run: async (_: unknown, does: (one: typeof tx) => unknown) => does(tx) };
  const said = await new SayNotMe(work as never, WORLD).run(typed, visit);
  return said.ok ? 'said' : said.refusals[0].code;
}

describe('saying twice that emails are not for one', () => {
  it('is answered as the first time to the browser that typed the code', async () => {
    expect(await heard('k7qd-2m9x', 'theirs')).toBe('said');
  });

  it('is refused to any other browser, with any other code, and when its person has left', async () => {
    expect(await heard(CODE, 'a stranger')).toBe('code-wrong');
    expect(await heard('AAAA-AAAA', 'theirs')).toBe('code-wrong');
    expect(await heard('', 'theirs')).toBe('code-wrong');
    expect(await heard(CODE, 'theirs', false)).toBe('code-over');
  });
});
