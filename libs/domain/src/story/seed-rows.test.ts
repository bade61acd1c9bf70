import { beforeAll, describe, expect, it } from '@jest/globals';
import { shippedStories } from '#test/support/kept-stories.js';
import { asLived, type Lived, type LivedYear, liveYear } from '#test/support/lived-years.js';
import { rehearsalTools } from '#test/support/rehearsal-tools.js';
import { SEED_ROWS, type Seed, type SeedRow, TEMPLATE_OF_SEED } from '#test/support/seed-rows.js';
import { segmentsIn } from '../briefing/segment.js';
import type { CycleFacts } from '../cycle/facts.js';
import { TEMPLATES } from '../templates/templates.js';
import { ENGLAND_AND_WALES } from '../time/england-and-wales.js';

const tools = rehearsalTools({ templates: TEMPLATES, calendars: [ENGLAND_AND_WALES] });
const years = new Map<string, LivedYear>();

/** Whether a row holds in the shipped year of its document; never where no story of it ships. */
function holds({ shownBy, holds: asked }: SeedRow, among: ReadonlyMap<string, LivedYear> = years): boolean {
  const year = among.get(TEMPLATE_OF_SEED[shownBy]);
  return year !== undefined && asked(year);
}

const told = ({ seed, field, lacks }: SeedRow) => `${seed}: ${field}${lacks === null ? '' : ` (${lacks})`}`;

beforeAll(async () => {
  for (const story of shippedStories(tools)) {
    const year = await liveYear(story, tools);
    years.set(year.facts.cycle.template.key, year);
  }
});

describe('what the five documents ask for, in the years that ship', () => {
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
      const met = rows.filter((row) => holds(row)).length;
      return { seed, met, lacking: rows.length - met };
    });
    const words = told.map(({ seed, met, lacking }) => `${seed}: ${met} met, ${lacking} not met`);
    process.stdout.write(`Rows of the five documents: ${words.join('; ')}\n`);
    expect(told.reduce((sum, one) => sum + one.met, 0)).toBe(SEED_ROWS.filter(({ lacks }) => lacks === null).length);
  });
});

/** The year with the words of its published briefing changed. */
const rewritten = (lived: Lived, change: (text: string) => string): Lived => ({
  ...lived,
  said: new Map(
    [...lived.said].map(([place, value]) => [
      place,
      /^briefing\/.*\/segments$/.test(place)
        ? segmentsIn(value).map((one) => ({ ...one, text: change(one.text) }))
        : value,
    ]),
  ),
});
/** The year with every thing of one kind changed; left out where the change gives null. */
const changed = <K extends 'alert' | 'action' | 'briefing' | 'finding' | 'figure' | 'tally' | 'verdict'>(
  lived: Lived,
  kind: K,
  change: (one: CycleFacts[K][string]) => CycleFacts[K][string] | null,
): Lived => {
  const kept = Object.entries(lived.facts[kind]).flatMap(([ref, one]) => {
    const now = change(one as CycleFacts[K][string]);
    return now === null ? [] : [[ref, now]];
  });
  return { ...lived, facts: { ...lived.facts, [kind]: Object.fromEntries(kept) } };
};
/** The year without an act, wherever it was done or refused. */
const undone = (lived: Lived, act: string): Lived => ({
  ...lived,
  story: { ...lived.story, acts: lived.story.acts.filter((one) => one.do !== act) },
});

/** What is taken out of every year, and rows that cannot hold without it. */
const TAKEN_OUT: readonly (readonly [what: string, without: (lived: Lived) => Lived, rows: readonly string[]])[] = [
  [
    'counts from the answers',
    (lived) => changed(lived, 'tally', () => null),
    ['0: counts month by month', '4: question 4: culture and identity, met or not'],
  ],
  [
    'links',
    (lived) => rewritten(lived, (text) => text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')),
    ['1: links to four resources', '2: links to policy and site'],
  ],
  [
    'marks for managers',
    (lived) => rewritten(lived, (text) => text.replaceAll(/for managers(?:, )?/g, 'F01')),
    ['2: a prompt marked for managers'],
  ],
  [
    'sub-headings',
    (lived) => rewritten(lived, (text) => text.replaceAll(/^### /gm, '')),
    ['1: themes stand as sub-headings inside a part'],
  ],
  [
    'tables',
    (lived) => rewritten(lived, (text) => text.replaceAll(/^\|/gm, '')),
    ['0: three columns: focus, activity, evidence'],
  ],
  [
    'tiles',
    (lived) => changed(lived, 'briefing', (one) => ({ ...one, format: 'AUDIT_SUMMARY' })),
    ['2: parts as numbered tiles'],
  ],
  [
    'alerts',
    (lived) => changed(lived, 'alert', () => null),
    ['4: question 9: a yes raises an alert at once, from a draft'],
  ],
  [
    'answers of the panel',
    (lived) => undone(lived, 'answerConcordance'),
    [
      '4: question 1: the panel says whether they knew the same',
      '4: question 3: strengths listed, and whether agencies agree',
    ],
  ],
  [
    'an action for each agency',
    (lived) => changed(lived, 'action', (one) => ({ ...one, agencyKey: 'CSC' })),
    ['4: a recommendation to each agency is an action for each'],
  ],
  [
    'the word for how often',
    (lived) => changed(lived, 'finding', (one) => ({ ...one, casesAffected: 1, casesApplicable: 1 })),
    [
      '1: good practice: workers told each other, with a word for how often',
      '4: a word for how often, from the counts',
      'all: a word for how often follows from two counts',
    ],
  ],
  [
    'named praise',
    (lived) => changed(lived, 'finding', (one) => ({ ...one, praises: null })),
    ['1: schools are named to praise them'],
  ],
  [
    'the audience',
    (lived) => changed(lived, 'briefing', (one) => ({ ...one, audience: [] })),
    ['1: published to those who do the work'],
  ],
  [
    'verdicts one year on',
    (lived) => changed(lived, 'verdict', () => null),
    ['1: the tool is counted again one year on, beside 0', '4: reviews follow, to one year on'],
  ],
];

describe('what the five documents ask for, where one feature is taken out', () => {
  it.each(TAKEN_OUT)('is not met without %s', async (_, without, rows) => {
    const left = new Map<string, LivedYear>();
    for (const [key, year] of years) left.set(key, await asLived(without(year)));
    const fallen = SEED_ROWS.filter((row) => row.lacks === null && !holds(row, left)).map(told);
    expect(fallen).toEqual(expect.arrayContaining([...rows]));
    // What has nothing to do with it stays.
    expect(fallen.length).toBeLessThan(SEED_ROWS.filter(({ lacks }) => lacks === null).length / 2);
  });
});
