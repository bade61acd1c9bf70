import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { shippedStories } from '#test/support/kept-stories.js';
import { type LivedYear, liveYear } from '#test/support/lived-years.js';
import { rehearsalTools } from '#test/support/rehearsal-tools.js';
import { TEMPLATES } from '../templates/templates.js';
import { ENGLAND_AND_WALES } from '../time/england-and-wales.js';

const RUN = 6;
const tools = rehearsalTools({ templates: TEMPLATES, calendars: [ENGLAND_AND_WALES] });
const stories = shippedStories(tools);

/** Beginnings of the hashes of every run of six words of the five documents, by the document's number. */
const seeds = JSON.parse(
  readFileSync(new URL('../../../../test/support/seed-runs.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, readonly string[]>>;
const theirs = new Set(Object.values(seeds).flatMap((lines) => lines.flatMap((line) => line.split(' '))));

/** Runs that may be shared, since everybody calls a thing so; in small letters, without signs. */
const USUAL: readonly string[] = [];

const hashOf = (run: string): string => createHash('sha256').update(run).digest('hex').slice(0, 12);

/** Every run of six words of a text, in small letters and without signs. */
function runsIn(text: string): readonly string[] {
  const words =
    text
      .replaceAll(/['‘’]/g, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' '));
}

/** Every text of a value, however deep it lies. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function sharedBy(value: unknown, with_ = theirs): readonly string[] {
  const runs = textsIn(value).flatMap(runsIn);
  return [...new Set(runs)].filter((run) => !USUAL.includes(run) && with_.has(hashOf(run)));
}

describe('what ships', () => {
  let years: readonly LivedYear[];
  beforeAll(async () => {
    years = await Promise.all(stories.map((story) => liveYear(story, tools)));
  });

  it('is held against every run of six words of five documents', () => {
    expect(Object.keys(seeds)).toEqual(['0', '1', '2', '3', '4']);
    expect(theirs.size).toBeGreaterThan(1900);
    expect([...theirs].every((hash) => /^[0-9a-f]{12}$/.test(hash))).toBe(true);
  });

  it('would be found out by six words in a row, whatever signs stand between them, and not by five', () => {
    const planted = new Set([hashOf('the child was seen at home')]);
    expect(sharedBy({ a: ['Then the child was seen,\nat ‘home’.'] }, planted)).toEqual(['the child was seen at home']);
    expect(sharedBy('The child was seen at her home', planted)).toEqual([]);
  });

  it.each(TEMPLATES)('shares no six words in a row: the template $key', (template) => {
    expect(sharedBy(template)).toEqual([]);
  });

  it.each(stories)('shares no six words in a row: the story $name', (story) => {
    expect(sharedBy(story)).toEqual([]);
  });

  it('shares no six words in a row: the briefing published in each year, and the one drafted from its record', () => {
    const written = years.map(({ story, facts, briefing, drafted, document }) => ({
      story: story.name,
      shared: sharedBy([...briefing.map(({ text }) => text), ...drafted.values(), document]),
      // Whatever a template asks for was there to be looked at, in the one and in the other.
      isWhole: [briefing.length, drafted.size, document.parts.length].every(
        (parts) => parts === facts.cycle.template.briefing.segments.length,
      ),
    }));
    expect(written.flatMap(({ shared }) => shared)).toEqual([]);
    expect(written.filter(({ isWhole }) => !isWhole)).toEqual([]);
  });
});
