import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Stack } from '#local/stack.js';
import { aStack, doubledMails, playAndCompare, randomStories } from '../support/played.js';

/** `AUDITLOOP_RANDOM_STORIES=200 npm test -- engine` plays as many. */
const STORIES = Number(process.env.AUDITLOOP_RANDOM_STORIES ?? 20);

describe('the rehearsal and the real engine', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await aStack();
  });
  afterAll(async () => stack?.stop(), 60_000);

  it(
    `tell ${STORIES} random stories, played at once on one clock, alike: every event, every email, day by day and person by person`,
    async () => {
      const { differences, played, rehearsed } = await playAndCompare(randomStories(STORIES), stack);
      expect(differences).toEqual([]);
      expect(played.map((one) => one.emails.length)).toEqual(rehearsed.map((one) => one.emails.length));
      expect(played.filter((one) => one.emails.length < 5)).toEqual([]);
      expect(await doubledMails(stack)).toEqual([]);
    },
    60_000 + STORIES * 30_000,
  );
});

describe('equality is not by construction', () => {
  it('a worker whose mails never leave, though they are marked as sent, is found out', async () => {
    const stack = await aStack({
      entries: { worker: new URL('../support/worker-that-sends-nothing.mjs', import.meta.url).pathname },
    });
    try {
      const { differences, played, rehearsed } = await playAndCompare(randomStories(1, 900), stack);
      expect(rehearsed[0]?.emails.length).toBeGreaterThan(10);
      expect(played[0]?.emails).toEqual([]);
      expect(differences.length).toBeGreaterThan(10);
    } finally {
      await stack.stop();
    }
  });

  it('with the worker stopped the play does not move, and goes on when it is let go', async () => {
    const stack = await aStack();
    try {
      let moves = 0;
      let stopped = false;
      let seenWhileStopped: number | null = null;
      const play = playAndCompare(randomStories(1, 901), stack, async (_progress, move) => {
        moves = move;
        if (move === 20 && !stopped) {
          stopped = true;
          await stack.kill('worker', 'SIGSTOP');
          const frozen = async (): Promise<void> => {
            const state = (await (await fetch(`${stack.urls.web}/api/practice?waitMs=1500`)).json()) as {
              settled: boolean;
            };
            seenWhileStopped = moves;
            expect(state).toBeDefined();
            await stack.kill('worker', 'SIGCONT');
          };
          void new Promise((resolve) => setTimeout(resolve, 3000)).then(frozen);
        }
      });
      const { differences } = await play;
      expect(differences).toEqual([]);
      expect(seenWhileStopped).not.toBeNull();
      // Acts that bring nothing due may still go through; nothing that waits for the engine does.
      expect(seenWhileStopped ?? 0).toBeLessThan(moves);
    } finally {
      await stack.stop();
    }
  });
});
