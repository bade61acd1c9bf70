import { describe, expect, it } from '@jest/globals';
import { keptStories, shippedStories, storyByAStranger } from '#test/support/kept-stories.js';
import { rehearsalTools } from '#test/support/rehearsal-tools.js';
import type { ActName } from '../acts/acts.js';
import type { EntityName } from '../cycle/fields.js';
import type { Outcome } from '../outcome.js';
import { TEMPLATES } from '../templates/templates.js';
import { ENGLAND_AND_WALES } from '../time/england-and-wales.js';
import type { StoryDocument } from './document.js';
import { drive, type Result } from './driver.js';
import { RehearsalEngine, rehearseAll } from './rehearsal.js';
import { REPLIES } from './replies.js';
import { RESULTS } from './results.js';
import { expectationsIn, type Story } from './story.js';

const tools = rehearsalTools({ templates: TEMPLATES, calendars: [ENGLAND_AND_WALES] });
const shipped = shippedStories(tools);
const kept = keptStories(tools);

async function rehearsed(story: Story): Promise<StoryDocument> {
  const [document] = await rehearseAll([story], tools);
  if (document === undefined) throw new Error(`${story.name} has no document`);
  return document;
}

describe('the shipped stories', () => {
  it('are one for each template at least', () => {
    const used = shipped.flatMap((story) => story.cycles.map((cycle) => cycle.plan.template));
    expect(TEMPLATES.map((one) => one.key).filter((key) => !used.includes(key))).toEqual([]);
  });

  it.each(shipped)('$name is accepted act for act and holds every expectation', async (story) => {
    const { expectations } = await rehearsed(story);
    expect(expectations.filter((line) => !line.held).map((line) => `${line.expectation}: ${line.seen}`)).toEqual([]);
    expect(expectations.length).toBeGreaterThanOrEqual(15);
  });

  it.each(shipped)('$name comes to the end of its year', async (story) => {
    const { events } = await rehearsed(story);
    expect(events.at(-1)?.kind).toBe('cycle.closed');
  });
});

describe('the stories of the tests alone', () => {
  const names = new Set(shipped.map(({ name }) => name));

  it.each(kept.filter(({ name }) => !names.has(name)))('$name holds every expectation', async (story) => {
    const { expectations } = await rehearsed(story);
    expect(expectations.filter((line) => !line.held)).toEqual([]);
    expect(expectations).toHaveLength(expectationsIn(story));
  });
});

describe('a story by somebody who knew only the README and the schema', () => {
  it('is accepted act for act and holds all of its eighteen expectations', async () => {
    const { expectations, events } = await rehearsed(storyByAStranger(tools));
    expect(expectations.filter((line) => !line.held)).toEqual([]);
    expect(expectations).toHaveLength(18);
    // It ends by nobody's word: with what is destroyed 90 days after the audit was closed.
    expect(events.map(({ kind }) => kind)).toContain('cycle.closed');
    expect(events.at(-1)?.kind).toBe('content.destroyed');
  });

  it('is about people who are made up: every address ends where no mail arrives', () => {
    const { people } = storyByAStranger(tools).fixture;
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
        if (outcome.ok && name !== REPLIES) {
          seen.add(name);
          const names = Object.keys(outcome.value).join(', ');
          if (names !== RESULTS[name as ActName].join(', ')) wrong.push(`${name}: ${names}`);
        }
        return outcome;
      }
    }
    await toTheEnd(kept, new Noting(kept, tools));
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
    concordance: /^C01-risks-shared$/,
    tally: /^impact-understood$/,
    source: /^E01$/,
    finding: /^F01$/,
    recommendation: /^R01$/,
    action: /^A01$/,
    extension: /^A\d\d-X1$/,
    review: /^M(3|6|12)$/,
    verdict: /^R01-M12$/,
    followUp: /^OTT-2026-01$/,
    figure: /^OTT-2025-01-R01$/,
    dispute: /^D\d\d$/,
    survey: /^staff$/,
    surveyResult: /^staff-\d$/,
    answer: /^action-A\d\d-1$/,
    proposal: /^P\d\d$/,
    alert: /^S01$/,
    comment: /^FC01$/,
    signature: /^executive-1$/,
    edition: /^V01$/,
    briefing: /^B01$/,
  };

  it('look in the stories that are kept as the schema says', async () => {
    const engine = new RehearsalEngine(kept, tools);
    await toTheEnd(kept, engine);
    for (const [entity, look] of Object.entries(looks) as [Exclude<EntityName, 'cycle'>, RegExp][]) {
      const refs = kept.flatMap((story) => {
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
