import { ApiClient } from '#cli/api-client.js';
import { ApiEngine } from '#cli/api-engine.js';
import { loadStory } from '#cli/stories.js';
import { storyUntil, UntilEngine } from '#cli/until-engine.js';
import { drive } from '#domain/story/driver.js';
import type { Story } from '#domain/story/story.js';
import { localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import type { Stack, StackOptions } from '#local/stack.js';
import { london } from '#platform/clock.js';
import { aStack } from './played.js';

/** A whole throw-away installation in which a story, or the shipped one of a name, has been lived until 09:00 of a day. */
export async function anInstallationOn(told: Story | string, day: string, options: StackOptions = {}): Promise<Stack> {
  const stack = await aStack(options);
  try {
    const until = london.toInstant(plainDate(day), localTime('09:00'));
    const story = storyUntil(typeof told === 'string' ? loadStory(told) : told, until, london);
    const engine = new ApiEngine(new ApiClient(stack.urls.web), stack.urls.catcher);
    await engine.found(story);
    const run = drive([story], new UntilEngine(engine, until), london);
    while ((await run.next()).done !== true);
    await engine.move(until);
    await engine.settled();
    return stack;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}
