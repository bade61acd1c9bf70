import { afterEach, describe, expect, it } from '@jest/globals';
import type { Stack } from '#local/stack.js';
import { aStack, doubledMails, playAndCompare, randomStories } from '../support/played.js';

let stack: Stack;
afterEach(async () => stack?.stop(), 60_000);

/** Plays a story, does something terrible at a move, and expects the same year as rehearsed, with no mail twice. */
async function survives(seed: number, at: number, terrible: (stack: Stack) => Promise<void>): Promise<void> {
  stack = await aStack();
  let done = false;
  const { differences, played } = await playAndCompare(randomStories(1, seed), stack, async (_progress, move) => {
    if (move !== at) return;
    done = true;
    await terrible(stack);
  });
  expect(done).toBe(true);
  expect(differences).toEqual([]);
  expect(played[0]?.emails.length).toBeGreaterThan(10);
  expect(await doubledMails(stack)).toEqual([]);
}

describe('a play goes on, and its ledger equals the rehearsal,', () => {
  it('when the worker is killed in mid-play', () => survives(911, 25, (one) => one.kill('worker')));

  it(
    'when the worker is killed between the acceptance of a mail and its mark',
    () =>
      survives(912, 12, async (one) => {
        await fetch(`${one.urls.catcher}/faults`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ afterAccept: 'hang', times: 1 }),
        });
        void (async () => {
          const count = async () =>
            ((await (await fetch(`${one.urls.catcher}/mails/count`)).json()) as { count: number }).count;
          const before = await count();
          for (let look = 0; look < 600 && (await count()) === before; look += 1)
            await new Promise((resolve) => setTimeout(resolve, 50));
          await one.kill('worker');
        })();
      }),
    180_000,
  );

  it('when web is killed in mid-request', () =>
    survives(913, 25, async (one) => {
      setTimeout(() => void one.kill('web'), 20);
    }));

  it('when Temporal is killed', () => survives(914, 25, (one) => one.kill('temporal')));

  it('when PostgreSQL is killed', () => survives(915, 25, (one) => one.kill('postgres')));

  it('when Temporal loses its database file', () => survives(916, 25, (one) => one.wipeTemporal()));
});
