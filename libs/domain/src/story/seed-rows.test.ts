import { beforeAll, describe, expect, it } from '@jest/globals';
import { shippedStories } from '#test/support/kept-stories.js';
import { type LivedYear, liveYear } from '#test/support/lived-years.js';
import { rehearsalTools } from '#test/support/rehearsal-tools.js';
import { SEED_ROWS, type Seed, type SeedRow, TEMPLATE_OF_SEED } from '#test/support/seed-rows.js';
import { TEMPLATES } from '../templates/templates.js';
import { ENGLAND_AND_WALES } from '../time/england-and-wales.js';

const tools = rehearsalTools({ templates: TEMPLATES, calendars: [ENGLAND_AND_WALES] });
const years = new Map<string, LivedYear>();

/** Whether a row holds in the shipped year of its document; never where no story of it ships. */
function holds({ shownBy, holds: asked }: SeedRow): boolean {
  const year = years.get(TEMPLATE_OF_SEED[shownBy]);
  return year !== undefined && asked(year);
}

const told = ({ seed, field, lacks }: SeedRow) => `${seed}: ${field}${lacks === null ? '' : ` (${lacks})`}`;

describe('what the five documents ask for, in the years that ship', () => {
  beforeAll(async () => {
    for (const story of shippedStories(tools)) {
      const year = await liveYear(story, tools);
      years.set(year.facts.cycle.template.key, year);
    }
  });

  it('is 105 rows, each once', () => {
    const counts = (['0', '1', '2', '3', '4', 'all'] as const).map(
      (seed) => SEED_ROWS.filter((row) => String(row.seed) === seed).length,
    );
    expect(counts).toEqual([18, 19, 19, 17, 25, 7]);
    expect(new Set(SEED_ROWS.map(({ seed, field }) => `${seed} ${field}`)).size).toBe(105);
  });

  it('holds where it is said to be met', () => {
    expect(SEED_ROWS.filter((row) => row.lacks === null && !holds(row)).map(told)).toEqual([]);
  });

  it('does not hold where it is said to be lacking: what holds now is to be marked as met', () => {
    expect(SEED_ROWS.filter((row) => row.lacks !== null && holds(row)).map(told)).toEqual([]);
  });

  it('is met and not met in numbers that are told', () => {
    const told = ([0, 1, 2, 3, 4, 'all'] satisfies Seed[]).map((seed) => {
      const rows = SEED_ROWS.filter((row) => row.seed === seed);
      const met = rows.filter(holds).length;
      return { seed, met, lacking: rows.length - met };
    });
    const words = told.map(({ seed, met, lacking }) => `${seed}: ${met} met, ${lacking} not met`);
    process.stdout.write(`Rows of the five documents: ${words.join('; ')}\n`);
    expect(told.reduce((sum, one) => sum + one.met, 0)).toBe(SEED_ROWS.filter(({ lacks }) => lacks === null).length);
  });
});
