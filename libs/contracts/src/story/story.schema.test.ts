import { describe, expect, it } from '@jest/globals';
import { ACTS } from '#domain/acts/acts.js';
import { BRIEFING_FORMATS } from '#domain/briefing/formats.js';
import { TEMPLATES } from '#domain/templates/templates.js';
import { plainDate } from '#domain/time/plain-date.js';
import { aTemplate, inFirstForm, inSecondForm } from '#test/support/cycle-builders.js';
import { randomStory } from '#test/support/random-story.js';
import { rehearsalTools } from '#test/support/rehearsal-tools.js';
import { templateSchema } from '../api/template.schema.js';
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
    expect(problems((draft) => Object.assign(first(draft.acts), { day: '9999-12-31' }))).toEqual(['acts[0].day']);
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
        draft.expect.push({
          expect: 'state',
          cycle: 'X',
          on: '2026-01-20',
          entity: 'cycle',
          field: 'stage',
          is: 'planning',
        }),
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

describe('the words for what is wrong', () => {
  const words = (change: (draft: Draft) => void): readonly string[] => {
    const read = readStory(written(change), world);
    return read.ok ? [] : read.problems.map((one) => one.words);
  };

  it('are those of people, not of the parser', () => {
    expect(words((draft) => delete draft.seed)).toEqual(['It is missing: give a text.']);
    expect(words((draft) => Object.assign(draft, { acts: 'many' }))).toEqual(['Give a list in [ ], not a text.']);
    expect(words((draft) => Object.assign(draft, { more: 1 }))).toEqual(['Nothing is called “more” here.']);
    expect(words((draft) => Object.assign(draft, { title: '' }))).toEqual(['There must be at least 1 character.']);
    expect(words((draft) => Object.assign(draft, { until: '2026-02-30' }))).toEqual([
      'Give a real day, as YYYY-MM-DD.',
    ]);
    expect(words((draft) => Object.assign(first(draft.acts), { with: { extra: 1 } }))).toEqual([
      'Nothing is called “extra” here.',
    ]);
    expect(words((draft) => Object.assign(first(draft.cycles), { by: 7 }))).toEqual(['Give a text, not a number.']);
  });
});

describe('an expectation', () => {
  const on = '2026-01-20';
  const words = (expectation: Record<string, unknown>): readonly string[] => {
    const read = readStory(
      written((draft) => draft.expect.push(expectation)),
      world,
    );
    return read.ok ? [] : read.problems.map((one) => `${one.path}: ${one.words}`);
  };
  const state = { expect: 'state', cycle: 'N', on, entity: 'action', ref: 'A01', field: 'state', is: 'CLOSED' };
  const count = { expect: 'count', cycle: 'N', on, entity: 'action', is: 0 };

  it('of a kind of email or a role that there is not is not well, least of all one that nothing comes', () => {
    expect(words({ expect: 'email', email: 'invitation', on, to: 'agency-lead' })).toEqual([]);
    expect(words({ expect: 'email', email: 'digest', on })).toEqual([]);
    expect(words({ expect: 'no-email', email: 'nonsense', from: on, until: on })).toEqual([
      expect.stringMatching(/^expect\[0\]\.email: There is no email of kind "nonsense"; there are: launch-due, .+\.$/),
    ]);
    expect(words({ expect: 'email', email: 'invitation', on, to: 'nobody' })).toEqual([
      expect.stringMatching(/^expect\[0\]\.to: There is no role "nobody"; there are: coordinator, .+\.$/),
    ]);
  });

  it('about a field that a thing does not have names those it has', () => {
    expect(words(state)).toEqual([]);
    expect(words({ ...state, field: 'nonsense' })).toEqual([
      expect.stringMatching(
        /^expect\[0\]\.field: There is no field of action "nonsense"; there are: recommendation, .+/,
      ),
    ]);
    expect(words({ ...count, where: { state: 'CLOSED' } })).toEqual([]);
    expect(words({ ...count, where: { nonsense: 1 } })).toEqual([
      expect.stringMatching(/^expect\[0\]\.where: There is no field of action "nonsense"; there are: .+/),
    ]);
    expect(words({ ...state, entity: 'nonsense' })).toEqual([
      expect.stringMatching(/^expect\[0\]\.entity: There is no entity "nonsense"; there are: cycle, stage, .+/),
    ]);
  });

  it('about a value that a field never holds says what it holds: capitals count', () => {
    expect(words({ ...state, is: 'closed' })).toEqual([
      expect.stringMatching(/^expect\[0\]\.is: state of action is never "closed"; it is one of: PROPOSED, .+/),
    ]);
    expect(words({ ...count, where: { updates: 'many' } })).toEqual([
      'expect[0].where.updates: updates of action is never "many": it is a number.',
    ]);
    expect(words({ ...state, ref: undefined })).toEqual([
      'expect[0].ref: Say which action: its reference looks like A01.',
    ]);
  });

  it('of another kind than there are names those', () => {
    expect(words({ expect: 'nothing' })).toEqual([
      'expect[0].expect: There is no expectation "nothing"; there are: email, no-email, state, count.',
    ]);
  });
});

describe('limits of a fixture', () => {
  it('are those of the policy and no others', () => {
    const limited = (limits: object) => (draft: Draft) => Object.assign(draft.fixture, { limits });
    expect(problems(limited({ returns: 10 }))).toEqual([]);
    expect(problems(limited({ foo: 3 }))).toEqual(['fixture.limits']);
  });

  it('and of a plan are within their bounds', () => {
    const limits = { returns: 1, replacementWindow: 0, hardClose: 0, approval: 61 };
    const paths = Object.keys(limits).toSorted();
    expect(problems((draft) => Object.assign(draft.fixture, { limits })).toSorted()).toEqual(
      paths.map((limit) => `fixture.limits.${limit}`),
    );
    expect(problems((draft) => Object.assign(first(draft.cycles).plan as object, { limits })).toSorted()).toEqual(
      paths.map((limit) => `cycles[0].plan.limits.${limit}`),
    );
  });
});

describe('the executive’s meetings', () => {
  const told = (...meetings: readonly string[]): readonly string[] => {
    const read = readStory(
      written((draft) => Object.assign(draft.fixture, { partnership: partnershipWith(draft, meetings) })),
      world,
    );
    return read.ok ? [] : read.problems.map((one) => `${one.path}: ${one.words}`);
  };
  const partnershipWith = (draft: Draft, executiveMeetings: readonly string[]) => ({
    ...(draft.fixture as unknown as { partnership: object }).partnership,
    executiveMeetings,
  });

  it('are on days on which people work, each once', () => {
    expect(told('2026-03-24', '2026-06-23')).toEqual([]);
    expect(told('2026-03-24', '2026-03-22', '2026-04-03', '2026-03-24')).toEqual([
      'fixture.partnership.executiveMeetings[3]: The meeting on Tuesday 24 March 2026 is there twice.',
      expect.stringMatching(
        /^fixture\.partnership\.executiveMeetings\[1\]: Sunday 22 March 2026 is not a working day\./,
      ),
      expect.stringMatching(
        /^fixture\.partnership\.executiveMeetings\[2\]: Friday 3 April 2026 is not a working day \(Bank holiday\)\./,
      ),
    ]);
  });
});

describe('the code of a refusal', () => {
  it('is one that an act can be refused with', () => {
    const refused = (code: string) => (draft: Draft) => Object.assign(first(draft.acts), { refused: code });
    expect(problems(refused('wrong-stage'))).toEqual([]);
    expect(problems(refused('wrong-state'))).toEqual(['acts[0].refused']);
  });
});

describe('the input of an act that must be refused', () => {
  it('is one that the act takes, for no rule is asked about any other', () => {
    const pausing = (reason: string) => (draft: Draft) =>
      Object.assign(first(draft.acts), { do: 'pauseCycle', with: { reason }, refused: 'no-reason' });
    expect(problems(pausing('A training week.'))).toEqual([]);
    expect(problems(pausing(' '))).toEqual(['acts[0].with.reason']);
  });
});

describe('a template inside a story', () => {
  const using = (differences: object) => (draft: Draft) =>
    Object.assign(first(draft.cycles).plan as object, { template: { ...aTemplate(), ...differences } });

  it('is taken whole, and what is wrong with it is said before anything runs', () => {
    expect(problems(using({}))).toEqual([]);
    expect(problems(using({ sample: null }))).toEqual(['cycles[0].plan.template.sample']);
    expect(problems(using({ questions: [] }))).toEqual(['cycles[0].plan.template.questions']);
    expect(problems(using({ grading: 'none-such' }))).toEqual(['cycles[0].plan.template.grading']);
    expect(problems(using({ title: 4 }))).toEqual(['cycles[0].plan.template.title']);
  });

  it('of an older form is brought up to the one templates have now', () => {
    expect(templateSchema.parse(inFirstForm(aTemplate()))).toEqual(aTemplate());
    expect(templateSchema.parse(inSecondForm(aTemplate()))).toEqual(aTemplate());
    expect(templateSchema.safeParse({ ...aTemplate(), form: 4 }).success).toBe(false);
  });
});

describe('ten thousand acts and rows', () => {
  it('are a story', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ id: `K-${index}`, stratum: 'CIN' }));
    expect(
      problems((draft) => {
        Object.assign(first(draft.cycles), { frame: many });
        const last = draft.acts.at(-1);
        draft.acts.push(...many.map(() => ({ ...last, as: undefined })));
      }),
    ).toEqual([]);
  });
});

describe('the published schema', () => {
  it('says what each field holds and how references look', () => {
    const text = JSON.stringify(storyJsonSchema());
    expect(text).toContain('state (planned | running | suspended | cancelled | closed)');
    expect(text).toContain('PROPOSED | ACCEPTED');
    for (const looks of ['C01-POL', 'A01-X1', 'M3, M6 or M12', 'R01-M12', 'Reference of the cycle: none']) {
      expect(text).toContain(looks);
    }
  });

  it('says of each act by whom it is done, in which stages, and what it gives back', () => {
    const { $defs } = storyJsonSchema() as { $defs: Record<string, { description: string }> };
    expect($defs.closeCycle?.description).toBe(
      'Close the audit. By: the chair of the QA subgroup (qa-chair). In: tracking, one-year-on. Gives back: open.',
    );
    expect($defs.drawSample?.description).toContain('Gives back: cases, reserves, seed, shortfalls.');
    expect($defs.raiseAlert?.description).toContain('also while the cycle is paused');
    for (const act of Object.keys(ACTS)) expect($defs[act]?.description).toMatch(/ By: .+ In: .+ Gives back: .+\.$/);
  });

  it('lets a list be supplied without rows, which are then those of the cycle’s frame', () => {
    const { $defs } = storyJsonSchema() as { $defs: Record<string, { required?: string[] }> };
    expect($defs.supplyFrame?.required ?? []).toEqual([]);
    expect($defs.saveReturn?.required).toContain('return');
  });

  it('lists the codes of refusals, the bounds of limits, and the formats and parts of a briefing', () => {
    const text = JSON.stringify(storyJsonSchema());
    for (const code of ['not-answered', 'no-rationale', 'verdict-against-counts']) expect(text).toContain(`"${code}"`);
    expect(text).toContain('"returns":{"type":"integer","minimum":5,"maximum":60}');
    for (const format of BRIEFING_FORMATS) expect(text).toContain(format);
    for (const { briefing } of TEMPLATES) {
      expect(text).toContain(`${briefing.format} with ${briefing.segments.map((one) => one.key).join(', ')}`);
    }
  });

  it('describes a story and the input of every act', () => {
    const schema = storyJsonSchema();
    expect(schema).toMatchObject({ type: 'object', $schema: 'https://json-schema.org/draft/2020-12/schema' });
    const definitions = Object.keys(schema.$defs as object);
    expect(definitions).toEqual(expect.arrayContaining(Object.keys(ACTS)));
    expect(() => JSON.stringify(schema)).not.toThrow();
  });
});
