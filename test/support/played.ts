import { type Installation, type PlayedDocument, playStories } from '#cli/play-stories.js';
import { REHEARSAL_TOOLS } from '#cli/rehearsal-tools.js';
import { compareDocuments, type Difference } from '#domain/story/compare.js';
import type { StoryDocument } from '#domain/story/document.js';
import type { Progress } from '#domain/story/driver.js';
import { rehearseAll } from '#domain/story/rehearsal.js';
import type { Story } from '#domain/story/story.js';
import { neglectOneYearOn } from '#domain/templates/neglect-one-year-on.template.js';
import { plainDate } from '#domain/time/plain-date.js';
import { type Stack, type StackOptions, startStack } from '#local/stack.js';
import { randomStory } from '#test/support/random-story.js';

/** A throw-away installation on the practice clock. */
export function aStack(options: StackOptions = {}): Promise<Stack> {
  return startStack({ throwAway: true, clock: 'practice', profile: 'test', ...options });
}

/** Where a stack is reached by a play. */
export function installationOf(stack: Stack): Installation {
  return { web: stack.urls.web, catcher: stack.urls.catcher, workerHealth: stack.urls.workerHealth };
}

/** Random stories that every rule accepts, the same for the same seeds; every fourth goes through its whole year. */
export function randomStories(count: number, from = 1): readonly Story[] {
  return Array.from({ length: count }, (_, index) =>
    randomStory(from + index, {
      template: neglectOneYearOn,
      calendars: REHEARSAL_TOOLS.calendars,
      from: plainDate('2027-01-04'),
      through: (from + index) % 4 === 0 ? 'year' : 'collection',
    }),
  );
}

/** A run and its rehearsal, with what differs. */
export interface Compared {
  readonly rehearsed: readonly StoryDocument[];
  readonly played: readonly PlayedDocument[];
  readonly differences: readonly Difference[];
}

/** Plays stories on a stack and compares them with their rehearsal; `during` hears of every move. */
export async function playAndCompare(
  stories: readonly Story[],
  stack: Stack,
  during: (progress: Progress, move: number) => Promise<void> | void = () => undefined,
): Promise<Compared> {
  const rehearsed = await rehearseAll(stories, REHEARSAL_TOOLS);
  const run = playStories(stories, installationOf(stack));
  for (let move = 1; ; move += 1) {
    const step = await run.next();
    if (step.done === true) {
      const differences = rehearsed.flatMap((document, index) => {
        const other = step.value[index];
        return other === undefined ? [] : compareDocuments(document, other);
      });
      return { rehearsed, played: step.value, differences };
    }
    await during(step.value, move);
  }
}

/** Message-IDs that the catcher holds more than once. */
export async function doubledMails(stack: Stack): Promise<readonly string[]> {
  const seen = new Map<string, number>();
  for (let after = 0; ; ) {
    const { mails } = (await (await fetch(`${stack.urls.catcher}/mails?after=${after}`)).json()) as {
      mails: readonly { n: number; raw: string }[];
    };
    const last = mails[mails.length - 1];
    if (last === undefined) break;
    for (const { raw } of mails) {
      const id = /^message-id:\s*(<[^>]+>)/im.exec(Buffer.from(raw, 'base64').toString('latin1'))?.[1] ?? 'none';
      seen.set(id, (seen.get(id) ?? 0) + 1);
    }
    after = last.n;
  }
  return [...seen].filter(([, count]) => count > 1).map(([id]) => id);
}
