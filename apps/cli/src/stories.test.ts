import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { StoryProblem } from '#domain/story/check.js';
import { localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import { london } from '#platform/clock.js';
import { WrongUsage } from './arguments.js';
import { loadStory, StoryRefused, shippedStories } from './stories.js';
import { storyUntil } from './until-engine.js';

const SMALL = 'test/support/stories/small.json';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'auditloop-stories-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What is wrong with a file that holds this text. */
function problemsOf(text: string): readonly StoryProblem[] {
  const file = join(folder, 'one.json');
  writeFileSync(file, text);
  try {
    loadStory(file);
  } catch (error) {
    if (error instanceof StoryRefused) return error.problems.map(({ path, words }) => ({ path, words }));
    throw error;
  }
  return [];
}

function changed(change: (story: Record<string, unknown[]>) => void): string {
  const story = JSON.parse(readFileSync(SMALL, 'utf8')) as Record<string, unknown[]>;
  change(story);
  return JSON.stringify(story);
}

describe('stories as files', () => {
  it('reads a file, also one that begins with a byte order mark', () => {
    expect(loadStory(SMALL).name).toBe('small');
    expect(problemsOf(`\uFEFF${readFileSync(SMALL, 'utf8')}`)).toEqual([]);
  });

  it('reads every shipped story by its name', () => {
    for (const name of shippedStories()) expect(loadStory(name).name).toBe(name);
  });

  it('says that there is no such story', () => {
    expect(() => loadStory('no-such-story')).toThrow(WrongUsage);
    expect(() => loadStory(folder)).toThrow(WrongUsage);
  });

  it('says where a story is wrong: not JSON, its shape, an input, a person who is not there', () => {
    expect(problemsOf('{')).toEqual([{ path: '(whole file)', words: expect.stringContaining('not JSON') }]);
    expect(problemsOf('[]')).toEqual([{ path: '(whole file)', words: expect.any(String) }]);
    const wrongDay = changed((story) => Object.assign(story.acts?.[1] ?? {}, { day: '2026-02-31' }));
    expect(problemsOf(wrongDay)).toEqual([{ path: 'acts[1].day', words: expect.any(String) }]);
    const wrongInput = changed((story) => Object.assign(story.acts?.[8] ?? {}, { with: { return: 7 } }));
    expect(problemsOf(wrongInput)).toEqual([{ path: 'acts[8].with.return', words: expect.any(String) }]);
    const nobody = changed((story) => Object.assign(story.acts?.[1] ?? {}, { by: 'nobody' }));
    expect(problemsOf(nobody)).toEqual([{ path: 'acts[1].by', words: 'There is no person nobody.' }]);
  });
});

describe('a story until an instant', () => {
  it('keeps what lies before it, and expects nothing', () => {
    const until = london.toInstant(plainDate('2026-09-07'), localTime('09:30'));
    const story = storyUntil(loadStory(SMALL), until, london);
    expect(story.cycles).toHaveLength(1);
    expect(story.acts.map((act) => act.do)).toEqual(['launchCycle', 'launchCycle', 'supplyFrame']);
    expect(story.expect).toEqual([]);
  });
});
