import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { REHEARSAL_TOOLS } from '#cli/rehearsal-tools.js';
import type { Story } from '#domain/story/story.js';
import type { Stack } from '#local/stack.js';
import { keptStory } from '#test/support/kept-stories.js';
import { aStack, doubledMails, playAndCompare, randomStories } from '../support/played.js';
import { until } from '../support/until.js';

/**
 * Kept stories that do what no random one does: sign and replace, go on with few returns, pause before an email, drift, fall
 * silent, keep and destroy, follow an audit up.
 */
const KEPT = [
  ...['signed-by-two', 'signed-on-paper', 'inadequate-grade', 'below-quorum', 'counted-from-answers'],
  ...['disagreement-stays', 'asked-by-link'],
  ...['paused-in-the-morning', 'more-time-and-drift', 'agency-falls-silent'],
  ...['cancelled-for-an-inspection', 'kept-for-a-court', 'neglect-asked-again'],
];

/** A story in a partnership and at addresses of its own: several that are kept tell of the same one. */
function apart(story: Story, at: number): Story {
  const code = `KEP${String.fromCharCode(65 + at)}`;
  const { partnership, people } = story.fixture;
  const moved = people.map((one) => ({ ...one, email: one.email.replace(/@.*/, `@${code.toLowerCase()}.example`) }));
  const fixture = { ...story.fixture, partnership: { ...partnership, code }, people: moved };
  // What names an audit by its reference names it by the new one.
  const named = JSON.stringify({ acts: story.acts, expect: story.expect }).replaceAll(
    `"${partnership.code}-`,
    `"${code}-`,
  );
  return { ...story, ...(JSON.parse(named) as Pick<Story, 'acts' | 'expect'>), fixture };
}

/** `AUDITLOOP_RANDOM_STORIES=200 npm test -- engine` plays as many. */
const STORIES = Number(process.env.AUDITLOOP_RANDOM_STORIES ?? 20);

describe('the rehearsal and the real engine', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await aStack();
  });
  afterAll(async () => stack?.stop(), 60_000);

  it(
    `tell ${STORIES} random stories and some that are kept, played at once on one clock, alike: every event, every email, day by day and person by person`,
    async () => {
      const told = [...randomStories(STORIES), ...KEPT.map((name, at) => apart(keptStory(name, REHEARSAL_TOOLS), at))];
      const { differences, played, rehearsed } = await playAndCompare(told, stack);
      expect(differences).toEqual([]);
      expect(played.flatMap(({ expectations }) => expectations.filter(({ held }) => !held))).toEqual([]);
      expect(played.map((one) => one.emails.length)).toEqual(rehearsed.map((one) => one.emails.length));
      expect(played.filter((one) => one.emails.length < 5)).toEqual([]);
      expect(await doubledMails(stack)).toEqual([]);
    },
    60_000 + (STORIES + KEPT.length) * 30_000,
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
      let frozen: Promise<number> | null = null;
      const isSettled = async (waitMs: number): Promise<boolean> =>
        ((await (await fetch(`${stack.urls.web}/api/practice?waitMs=${waitMs}`)).json()) as { settled: boolean })
          .settled;
      /** Sees that nothing more is done for the play, then lets the worker go; answers the move at which it stood. */
      const seeItStand = async (): Promise<number> => {
        try {
          await until('the play waits for the worker', async () => !(await isSettled(0)), { limitMs: 60_000 });
          expect(await isSettled(1_500)).toBe(false);
          return moves;
        } finally {
          await stack.kill('worker', 'SIGCONT');
        }
      };
      const play = playAndCompare(randomStories(1, 901), stack, async (_progress, move) => {
        moves = move;
        if (move === 20 && frozen === null) {
          await stack.kill('worker', 'SIGSTOP');
          frozen = seeItStand();
        }
      });
      const { differences } = await play;
      expect(differences).toEqual([]);
      // Acts that bring nothing due may still go through; nothing that waits for the engine does.
      expect(await frozen).toBeLessThan(moves);
    } finally {
      await stack.stop();
    }
  });
});
