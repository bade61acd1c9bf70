import { describe, expect, it } from '@jest/globals';
import { ACTS } from '#domain/acts/acts.js';
import { randomStory } from '#domain/story/random-story.js';
import { plainDate } from '#domain/time/plain-date.js';
import { aTemplate } from '#test/support/cycle-builders.js';
import { rehearsalTools } from '#test/support/rehearsal-tools.js';
import { readStory, storyJsonSchema } from './story.schema.js';

const world = rehearsalTools();

interface Draft {
  [key: string]: unknown;
  fixture: { people: Record<string, unknown>[]; agencies: Record<string, unknown>[] };
  cycles: Record<string, unknown>[];
  acts: Record<string, unknown>[];
  expect: Record<string, unknown>[];
}

/** A story as its author writes it: JSON. */
function written(change?: (draft: Draft) => void): unknown {
  const story = randomStory(7, {
    template: aTemplate(),
    calendars: world.calendars,
    from: plainDate('2026-01-12'),
    through: 'collection',
  });
  const draft = JSON.parse(JSON.stringify(story)) as Draft;
  change?.(draft);
  return draft;
}

function problems(change: (draft: Draft) => void): readonly string[] {
  const read = readStory(written(change), world);
  return read.ok ? [] : read.problems.map((one) => one.path);
}

function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('there is none');
  return item;
}

describe('reading a story', () => {
  it('takes one that is right', () => {
    const read = readStory(written(), world);
    expect(read).toMatchObject({ ok: true, story: { name: 'random-7' } });
  });

  it('names what is wrong with its shape, by path', () => {
    expect(problems((draft) => delete draft.seed)).toEqual(['seed']);
    expect(problems((draft) => Object.assign(draft, { more: 1 }))).toEqual(['(whole file)']);
    expect(problems((draft) => Object.assign(first(draft.acts), { day: '2026-02-30' }))).toEqual(['acts[0].day']);
    expect(problems((draft) => Object.assign(first(draft.acts), { do: 'jump' }))).toEqual(['acts[0].do']);
    expect(readStory('a text', world).ok).toBe(false);
    expect(readStory(null, world).ok).toBe(false);
  });

  it('names references that lead nowhere', () => {
    expect(problems((draft) => Object.assign(first(draft.acts), { by: 'nobody' }))).toEqual(['acts[0].by']);
    expect(problems((draft) => Object.assign(first(draft.acts), { cycle: 'X' }))).toEqual(['acts[0].cycle']);
    expect(problems((draft) => Object.assign(first(draft.fixture.agencies), { lead: 'nobody' }))).toEqual([
      'fixture.agencies[0].lead',
    ]);
    expect(
      problems((draft) =>
        Object.assign(first(draft.cycles), { plan: { ...(first(draft.cycles).plan as object), template: 'none' } }),
      ),
    ).toEqual(['cycles[0].plan.template']);
    const use = (ref: string) => (draft: Draft) => {
      const act = draft.acts.find((one) => one.do === 'confirmInvolvement');
      if (act !== undefined) act.with = { agency: 'CSC', known: [{ $ref: ref }], notKnown: [] };
    };
    expect(problems(use('draw.cases.0'))).toEqual([]);
    expect(problems(use('other'))).toEqual([expect.stringMatching(/^acts\[\d+\]\.with\.known\[0\]$/)]);
  });

  it('names what comes too early, too late or out of order', () => {
    expect(problems((draft) => draft.acts.reverse()).length).toBeGreaterThan(0);
    expect(problems((draft) => Object.assign(draft, { until: '2026-01-25' }))).toContain('acts[5].day');
    expect(problems((draft) => Object.assign(draft, { until: '2035-01-25' }))).toEqual(['until']);
    expect(
      problems((draft) =>
        draft.expect.push({ expect: 'state', cycle: 'X', on: '2026-01-20', entity: 'cycle', field: 'stage', is: 1 }),
      ),
    ).toEqual(['expect[0].cycle']);
  });

  it('names input that the act would not take', () => {
    expect(problems((draft) => Object.assign(first(draft.acts), { with: { extra: 1 } }))).toEqual(['acts[0].with']);
    const bad = (draft: Draft): void => {
      const act = draft.acts.find((one) => one.do === 'shiftDates');
      if (act !== undefined) act.with = { workingDays: 'many', reason: 'x' };
    };
    expect(problems(bad)).toEqual([expect.stringMatching(/^acts\[\d+\]\.with\.workingDays$/)]);
  });
});

describe('the published schema', () => {
  it('describes a story and the input of every act', () => {
    const schema = storyJsonSchema();
    expect(schema).toMatchObject({ type: 'object', $schema: 'https://json-schema.org/draft/2020-12/schema' });
    const definitions = Object.keys(schema.$defs as object);
    expect(definitions).toEqual(expect.arrayContaining(Object.keys(ACTS)));
    expect(() => JSON.stringify(schema)).not.toThrow();
  });
});
