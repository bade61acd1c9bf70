import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readStory } from '#contracts/story/story.schema.js';
import { rehearsalTools } from '#test/support/rehearsal-tools.js';
import type { ActName } from '../acts/acts.js';
import type { EntityName } from '../cycle/fields.js';
import type { Outcome } from '../outcome.js';
import { TEMPLATES } from '../templates/templates.js';
import { ENGLAND_AND_WALES } from '../time/england-and-wales.js';
import type { StoryDocument } from './document.js';
import { drive, type Result } from './driver.js';
import { RehearsalEngine, rehearseAll } from './rehearsal.js';
import { RESULTS } from './results.js';
import type { Story } from './story.js';

const SHIPPED = new URL('../../../../apps/cli/stories/', import.meta.url);
const SUPPORT = new URL('../../../../test/support/stories/', import.meta.url);
const tools = rehearsalTools({ templates: TEMPLATES, calendars: [ENGLAND_AND_WALES] });
const names = readdirSync(SHIPPED).filter((name) => name.endsWith('.json'));

function shipped(name: string, folder = SHIPPED): Story {
  const read = readStory(JSON.parse(readFileSync(new URL(name, folder), 'utf8')), tools);
  if (!read.ok) throw new Error(read.problems.map((one) => `${name} ${one.path}: ${one.words}`).join('\n'));
  return read.story;
}

async function rehearsed(name: string, folder = SHIPPED): Promise<StoryDocument> {
  const [document] = await rehearseAll([shipped(name, folder)], tools);
  if (document === undefined) throw new Error(`${name} has no document`);
  return document;
}

describe('the shipped stories', () => {
  it('are one for each template at least', () => {
    const used = names.flatMap((name) => shipped(name).cycles.map((cycle) => cycle.plan.template));
    expect(TEMPLATES.map((one) => one.key).filter((key) => !used.includes(key))).toEqual([]);
  });

  it.each(names)('%s is accepted act for act and holds every expectation', async (name) => {
    const { expectations } = await rehearsed(name);
    expect(expectations.filter((line) => !line.held).map((line) => `${line.expectation}: ${line.seen}`)).toEqual([]);
    expect(expectations.length).toBeGreaterThanOrEqual(15);
  });

  it.each(names)('%s comes to the end of its year', async (name) => {
    const { events } = await rehearsed(name);
    expect(events.at(-1)?.kind).toBe('cycle.closed');
  });
});

describe('a story by somebody who knew only the README and the schema', () => {
  it('is accepted act for act and holds all of its eighteen expectations', async () => {
    const { expectations, events } = await rehearsed('by-a-stranger.json', SUPPORT);
    expect(expectations.filter((line) => !line.held)).toEqual([]);
    expect(expectations).toHaveLength(18);
    expect(events.at(-1)?.kind).toBe('cycle.closed');
  });

  it('is about people who are made up: every address ends where no mail arrives', () => {
    const { people } = shipped('by-a-stranger.json', SUPPORT).fixture;
    expect(people.filter((one) => !one.email.endsWith('@example.org'))).toEqual([]);
  });
});

describe('what acts give back', () => {
  it('has the names that the schema says, in every story that is kept', async () => {
    const wrong: string[] = [];
    const seen = new Set<string>();
    class Noting extends RehearsalEngine {
      override async act(...given: Parameters<RehearsalEngine['act']>): Promise<Outcome<Result>> {
        const outcome = await super.act(...given);
        const name = given[2].do;
        if (outcome.ok) {
          seen.add(name);
          const names = Object.keys(outcome.value).join(', ');
          if (names !== RESULTS[name as ActName].join(', ')) wrong.push(`${name}: ${names}`);
        }
        return outcome;
      }
    }
    const stories = [...names.map((name) => shipped(name)), shipped('by-a-stranger.json', SUPPORT)];
    await toTheEnd(stories, new Noting(stories, tools));
    expect(wrong).toEqual([]);
    expect(seen.size).toBeGreaterThanOrEqual(35);
  });
});

describe('the references of things', () => {
  const looks: Readonly<Record<Exclude<EntityName, 'cycle'>, RegExp>> = {
    stage: /^moderation$/,
    participant: /^POL$/,
    case: /^C01$/,
    submission: /^C01-POL$/,
    moderation: /^C01$/,
    finding: /^F01$/,
    recommendation: /^R01$/,
    action: /^A01$/,
    extension: /^A\d\d-X1$/,
    review: /^M(3|6|12)$/,
    verdict: /^R01-M12$/,
    alert: /^S01$/,
    comment: /^FC01$/,
    briefing: /^B01$/,
  };

  it('look in the stories that are kept as the schema says', async () => {
    const stories = [...names.map((name) => shipped(name)), shipped('by-a-stranger.json', SUPPORT)];
    const engine = new RehearsalEngine(stories, tools);
    await toTheEnd(stories, engine);
    for (const [entity, look] of Object.entries(looks) as [Exclude<EntityName, 'cycle'>, RegExp][]) {
      const refs = stories.flatMap((story) => {
        const { code } = story.fixture.partnership;
        const year = story.cycles[0]?.plan.launchOn.slice(0, 4) ?? '';
        return Object.keys(engine.factsOf(story, `${code}-${year}-01`)?.[entity] ?? {});
      });
      expect({ entity, refs }).toEqual({ entity, refs: expect.arrayContaining([expect.stringMatching(look)]) });
    }
  });
});

async function toTheEnd(stories: readonly Story[], engine: RehearsalEngine): Promise<void> {
  const run = drive(stories, engine, tools.london);
  for (let step = await run.next(); step.done !== true; step = await run.next());
}
