import { describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { london, readings } from '#platform/clock.js';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import { keptStories } from '#test/support/kept-stories.js';
import { rehearsalTools } from '#test/support/rehearsal-tools.js';
import { watchRehearsal } from '#test/support/watched-rehearsal.js';
import { duties } from '../duty/duties.js';
import { TEMPLATES } from '../templates/templates.js';
import { ENGLAND_AND_WALES } from '../time/england-and-wales.js';
import { thingInWords } from './agenda-words.js';
import { whatsNext } from './upcoming.js';

const tools = rehearsalTools({ templates: TEMPLATES, calendars: [ENGLAND_AND_WALES] });

describe('what happens next', () => {
  it('leaves out nothing that is owed on any day of a kept story, and stands in the order of time', async () => {
    const silent: string[] = [];
    const seen = new Set<string>();
    await watchRehearsal(keptStories(tools), tools, (facts, now) => {
      const today = london.dayOf(now);
      // One look a day is enough, and a paused audit owes nothing by a day.
      const name = `${facts.id} ${today}`;
      if (facts.cycle.pausedOn !== null || seen.has(name)) return;
      seen.add(name);
      const { coming, open } = whatsNext(facts, { now, readings });
      const told = [...coming, ...open].map(({ words }) => words.toLowerCase()).join('\n');
      for (const duty of duties(facts, readings.of(facts))) {
        if (duty.settled || duty.since > today) continue;
        const thing = thingInWords(facts, duty);
        if (!told.includes(thing.toLowerCase())) silent.push(`${facts.cycle.reference} on ${today}: ${thing}`);
      }
      const times = coming.map(({ at }) => at);
      if (times.some((at, index) => at < (times[index - 1] ?? 0))) silent.push(`${today}: out of order`);
    });
    expect(silent.slice(0, 10)).toEqual([]);
  });

  it('tells reminders of one moment to the same posts in one line', () => {
    const paper = new CycleOnPaper({ policy: DEFAULT_POLICY }).locked().on('2026-02-01');
    const { now } = paper.context('priya');
    const [first] = whatsNext(paper.facts, { now, readings }).coming;
    expect(first?.words).toMatch(
      /^\d+ returns? from .* and \d+ returns? from .*, due on Monday 9 February 2026: each agency’s audit lead will be reminded\.$/,
    );
    expect(first?.on).toBe('2026-02-02');
  });

  it('tells the first lines in the same words, however many are asked for', () => {
    const paper = new CycleOnPaper({ policy: DEFAULT_POLICY }).locked().on('2026-02-01');
    const { now } = paper.context('priya');
    const all = whatsNext(paper.facts, { now, readings }, 1_000).coming;
    expect(all.length).toBeGreaterThan(3);
    for (const most of [1, 2, 3]) {
      expect(whatsNext(paper.facts, { now, readings }, most).coming).toEqual(all.slice(0, most));
    }
  });
});
