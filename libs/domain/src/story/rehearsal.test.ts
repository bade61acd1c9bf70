import { describe, expect, it } from '@jest/globals';
import { TEMPLATES } from '#domain/templates/templates.js';
import { ENGLAND_AND_WALES } from '#domain/time/england-and-wales.js';
import { plainDate } from '#domain/time/plain-date.js';
import { aTemplate } from '#test/support/cycle-builders.js';
import { aLargeStory } from '#test/support/large-story.js';
import { randomStory } from '#test/support/random-story.js';
import { rehearsalTools } from '#test/support/rehearsal-tools.js';
import { checkStory } from './check.js';
import { compareDocuments } from './compare.js';
import { rehearseAll } from './rehearsal.js';
import type { Story } from './story.js';

const template = aTemplate();
const tools = rehearsalTools();
const random = (seed: number): Story =>
  randomStory(seed, { template, calendars: tools.calendars, from: plainDate('2026-01-12'), through: 'collection' });
const SEEDS = Array.from({ length: 60 }, (_, index) => index + 1);

describe('rehearsals of stories that nobody wrote', () => {
  it('are accepted act for act by every rule', async () => {
    const fallen: string[] = [];
    for (const story of SEEDS.map(random)) {
      expect(checkStory(story, tools)).toEqual([]);
      const [document] = await rehearseAll([story], tools);
      for (const line of document?.expectations ?? []) {
        if (!line.held) fallen.push(`${story.name} ${line.expectation}: ${line.seen}`);
      }
      expect(document?.events.some((event) => event.kind === 'collection.closed')).toBe(true);
    }
    expect(fallen).toEqual([]);
  });

  it('are the same alone and together with others on one clock', async () => {
    const stories = SEEDS.slice(0, 12).map(random);
    const together = await rehearseAll(stories, tools);
    for (const [index, story] of stories.entries()) {
      const [alone] = await rehearseAll([story], tools);
      const other = together[index];
      if (alone === undefined || other === undefined) throw new Error('a story has no document');
      expect(compareDocuments(alone, other)).toEqual([]);
      expect(alone.emails.length).toBeGreaterThan(5);
    }
  });

  it('send no two digests to one person on one day and none that is empty', async () => {
    for (const story of SEEDS.slice(0, 20).map(random)) {
      const [document] = await rehearseAll([story], tools);
      const digests = (document?.emails ?? []).filter((mail) => mail.kind === 'digest');
      const seen = digests.map((mail) => `${mail.person} ${mail.day}`);
      expect(new Set(seen).size).toBe(seen.length);
      expect(digests.every((mail) => mail.items.length > 0 && mail.at.slice(11, 16) >= '08:30')).toBe(true);
    }
  });
});

describe('comparing documents', () => {
  it('names each difference by day and person', async () => {
    const [document] = await rehearseAll([random(3)], tools);
    if (document === undefined) throw new Error('a story has no document');
    const [gone, ...rest] = document.emails;
    const [event, ...events] = document.events;
    const differences = compareDocuments(document, { ...document, emails: rest, events });
    expect(differences).toHaveLength(2);
    expect(differences.map((one) => [one.day, one.onlyIn, one.times])).toEqual(
      [event?.day, gone?.day].toSorted().map((day) => [day, 'first', 1]),
    );
    expect(differences.some((one) => one.who === gone?.person)).toBe(true);
    expect(compareDocuments(document, document)).toEqual([]);
  });
});

describe('a large cycle-year', () => {
  it('goes through its whole year as the rules say', async () => {
    const story = aLargeStory();
    const [document] = await rehearseAll(
      [story],
      rehearsalTools({ templates: TEMPLATES, calendars: [ENGLAND_AND_WALES] }),
    );
    expect(document?.expectations.filter((one) => !one.held)).toEqual([]);
    expect(document?.events.at(-1)).toMatchObject({ kind: 'cycle.closed' });
  });
});
