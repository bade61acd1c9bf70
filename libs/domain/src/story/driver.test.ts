import { describe, expect, it } from '@jest/globals';
import { accepted, type Outcome, refused } from '#domain/outcome.js';
import { type Instant, isoOf, localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import { london } from '#platform/clock.js';
import { aTemplate } from '#test/support/cycle-builders.js';
import { randomStory } from '#test/support/random-story.js';
import { rehearsalTools } from '#test/support/rehearsal-tools.js';
import { type Driven, drive, type Engine, type Result } from './driver.js';
import type { Seen } from './look.js';
import { rehearseAll } from './rehearsal.js';
import type { Expectation, Story, StoryAct } from './story.js';

const at = (day: string, time: string): Instant => london.toInstant(plainDate(day), localTime(time));

/** An engine that does nothing but note what it is asked, with things of its own that fall due. */
class Notebook implements Engine {
  readonly lines: string[] = [];
  #now: Instant | null = null;
  #due: Instant[];

  constructor(
    due: readonly Instant[],
    private readonly answer: (act: StoryAct) => Outcome<Result> = () => accepted({}),
  ) {
    this.#due = [...due];
  }

  settled(): Promise<{ nextAt: Instant | null }> {
    while (this.#now !== null && this.#due[0] !== undefined && this.#due[0] <= this.#now) {
      this.lines.push(`rule ${isoOf(this.#due[0])}`);
      this.#due.shift();
    }
    return Promise.resolve({ nextAt: this.#due[0] ?? null });
  }

  move(to: Instant): Promise<void> {
    this.lines.push(`move ${isoOf(to)}`);
    this.#now = to;
    return Promise.resolve();
  }

  plan(story: Story): Promise<Outcome<Result>> {
    this.lines.push(`plan ${story.name}`);
    return Promise.resolve(accepted({ cycle: `${story.name}-01` }));
  }

  act(_story: Story, cycle: string, act: StoryAct, input: Result): Promise<Outcome<Result>> {
    this.lines.push(`act ${cycle} ${act.do} ${JSON.stringify(input)}`);
    return Promise.resolve(this.answer(act));
  }

  look(): Promise<Seen> {
    this.lines.push('look');
    return Promise.resolve('seen');
  }

  refs(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }
}

function aStory(name: string, acts: readonly Partial<StoryAct>[], differences: Partial<Story> = {}): Story {
  const base = randomStory(1, {
    template: aTemplate(),
    calendars: rehearsalTools().calendars,
    from: plainDate('2026-01-12'),
    through: 'collection',
  });
  const [cycle] = base.cycles;
  if (cycle === undefined) throw new Error('the story has no cycle');
  return {
    ...base,
    name,
    until: undefined,
    cycles: [{ ...cycle, day: plainDate('2026-01-12'), time: localTime('09:00') }],
    acts: acts.map((act) => ({
      cycle: 'N',
      day: plainDate('2026-01-13'),
      time: localTime('08:00'),
      by: 'coordinator',
      do: 'launchCycle',
      with: {},
      ...act,
    })),
    ...differences,
  };
}

async function run(stories: readonly Story[], engine: Engine): Promise<Driven> {
  const driving = drive(stories, engine, london);
  for (;;) {
    const step = await driving.next();
    if (step.done === true) return step.value;
  }
}

describe('the driver', () => {
  it('lets the agenda go before people at one instant, and settles between any two acts', async () => {
    const notebook = new Notebook([at('2026-01-13', '08:00'), at('2026-01-14', '08:00')]);
    await run([aStory('one', [{ do: 'first' }, { do: 'second' }])], notebook);
    expect(notebook.lines).toEqual([
      'move 2026-01-12T09:00:00.000Z',
      'plan one',
      'move 2026-01-13T08:00:00.000Z',
      'rule 2026-01-13T08:00:00.000Z',
      'act one-01 first {}',
      'act one-01 second {}',
      'move 2026-01-14T08:00:00.000Z',
      'rule 2026-01-14T08:00:00.000Z',
    ]);
  });

  it('keeps the order of acts in an hour that the clocks jump over', async () => {
    const notebook = new Notebook([]);
    const night = plainDate('2026-03-29');
    const times = ['00:59', '01:10', '01:30', '02:00', '02:10'];
    await run(
      [
        aStory(
          'one',
          times.map((time) => ({ do: time, day: night, time: localTime(time) })),
        ),
      ],
      notebook,
    );
    expect(notebook.lines.filter((line) => line.startsWith('act')).map((line) => line.split(' ')[2])).toEqual(times);
    expect(notebook.lines.filter((line) => line.startsWith('move 2026-03-29'))).toEqual([
      'move 2026-03-29T00:59:00.000Z',
      'move 2026-03-29T01:00:00.000Z',
      'move 2026-03-29T01:10:00.000Z',
    ]);
  });

  it('merges stories by time and ends with the last day of the longest', async () => {
    const notebook = new Notebook([at('2026-01-20', '08:00'), at('2026-03-01', '08:00')]);
    const first = aStory('one', [{ do: 'later', day: plainDate('2026-01-15') }], { until: plainDate('2026-01-16') });
    const second = aStory('two', [{ do: 'earlier', day: plainDate('2026-01-14') }], { until: plainDate('2026-01-31') });
    await run([first, second], notebook);
    expect(notebook.lines.filter((line) => !line.startsWith('move'))).toEqual([
      'plan one',
      'plan two',
      'act two-01 earlier {}',
      'act one-01 later {}',
      'rule 2026-01-20T08:00:00.000Z',
    ]);
  });

  it('puts earlier results where they are referred to, and records what leads nowhere', async () => {
    const notebook = new Notebook([], (act) => accepted(act.do === 'draw' ? { cases: ['C01', 'C02'], seed: 'x' } : {}));
    const story = aStory('one', [
      { do: 'draw', as: 'D' },
      { do: 'use', with: { case: { $ref: 'D.cases.1' }, all: [{ $ref: 'D.cases.0' }], whole: { $ref: 'D' } } },
      { do: 'lose', with: { case: { $ref: 'D.cases.9' } } },
    ]);
    const { expectations } = await run([story], notebook);
    expect(notebook.lines).toContain('act one-01 use {"case":"C02","all":["C01"],"whole":"x"}');
    expect(notebook.lines.some((line) => line.includes('lose'))).toBe(false);
    expect(expectations.get('one')).toMatchObject([{ held: false, seen: expect.stringContaining('D.cases.9') }]);
  });

  it('holds refusals against the code that was expected', async () => {
    const notebook = new Notebook([], (act) => (act.do === 'good' ? accepted({}) : refused('no', 'Not now.')));
    const story = aStory('one', [{ do: 'bad', refused: 'no' }, { do: 'good', refused: 'no' }, { do: 'worse' }]);
    const { expectations } = await run([story], notebook);
    expect(expectations.get('one')?.map((line) => [line.held, line.seen])).toEqual([
      [true, 'no: Not now.'],
      [false, 'it was accepted'],
      [false, 'no: Not now.'],
    ]);
  });

  it('says of a lost reference which act should have given it back, and why that did not', async () => {
    const notebook = new Notebook([], (act) => (act.do === 'find' ? refused('no-text', 'Write it.') : accepted({})));
    const story = aStory('one', [
      { do: 'start' },
      { do: 'find', as: 'F' },
      { do: 'decide', with: { finding: { $ref: 'F' } } },
    ]);
    const { expectations, accepted: count } = await run([story], notebook);
    expect(expectations.get('one')?.map((line) => [line.path, line.kind, line.seen])).toEqual([
      ['acts[1]', 'accepted', 'no-text: Write it.'],
      [
        'acts[2]',
        'accepted',
        'reference-lost: "F" should have come from acts[1] (coordinator: find in N on 2026-01-13 at 08:00), refused with no-text.',
      ],
    ]);
    expect(count.get('one')).toBe(1);
  });

  it('looks at states when their day is over', async () => {
    const state: Expectation = {
      expect: 'state',
      cycle: 'N',
      on: plainDate('2026-01-13'),
      entity: 'cycle',
      field: 'stage',
      is: 'seen',
    };
    const notebook = new Notebook([at('2026-01-13', '23:59'), at('2026-01-14', '08:00')]);
    const { expectations } = await run([aStory('one', [], { expect: [state] })], notebook);
    const place = notebook.lines.indexOf('look');
    expect(notebook.lines[place - 1]).toBe('rule 2026-01-13T23:59:00.000Z');
    expect(notebook.lines[place + 1]).toBe('move 2026-01-14T08:00:00.000Z');
    expect(expectations.get('one')).toEqual([
      {
        path: 'expect[0]',
        kind: 'state',
        expectation: 'N: cycle  stage is "seen" on Tuesday 13 January 2026',
        held: true,
        seen: '"seen"',
      },
    ]);
  });
});

describe('expectations', () => {
  it('say apart that there is no such thing, and that a thing has no such field, with what there is', async () => {
    const base = randomStory(7, {
      template: aTemplate(),
      calendars: rehearsalTools().calendars,
      from: plainDate('2026-01-12'),
      through: 'collection',
    });
    const on = plainDate('2026-02-20');
    const state = (ref: string, field: string): Expectation => {
      return { expect: 'state', cycle: 'N', on, entity: 'participant', ref, field, is: 'x' };
    };
    const expected = [state('ABC', 'leadKey'), state('CSC', 'nonsense')];
    const [document] = await rehearseAll([{ ...base, expect: expected }], rehearsalTools());
    expect(document?.expectations.slice(-2).map((line) => line.seen)).toEqual([
      expect.stringMatching(/^there is no participant "ABC"; there are: CSC, .+$/),
      expect.stringMatching(/^participant has no field "nonsense"; it has: agencyKey, leadKey, .+$/),
    ]);
  });

  it('hold and fall with what was seen', async () => {
    const base = randomStory(7, {
      template: aTemplate(),
      calendars: rehearsalTools().calendars,
      from: plainDate('2026-01-12'),
      through: 'collection',
    });
    const day = plainDate('2026-01-23');
    const story: Story = {
      ...base,
      expect: [
        { expect: 'email', email: 'involvement-reminder', on: day, to: 'agency-lead', count: 2 },
        { expect: 'email', email: 'involvement-reminder', on: plainDate('2026-01-22') },
        { expect: 'no-email', from: plainDate('2026-02-03'), until: plainDate('2026-02-04') },
        { expect: 'no-email', from: plainDate('2026-01-12'), until: plainDate('2026-02-04'), person: 'csc-lead' },
        { expect: 'state', cycle: 'N', on: plainDate('2026-01-31'), entity: 'cycle', field: 'state', is: 'suspended' },
        {
          expect: 'count',
          cycle: 'N',
          on: plainDate('2026-02-20'),
          entity: 'submission',
          where: { state: 'SUBMITTED' },
          is: 5,
        },
        {
          expect: 'state',
          cycle: 'N',
          on: plainDate('2026-02-20'),
          entity: 'action',
          ref: 'A09',
          field: 'state',
          is: 'CLOSED',
        },
      ],
    };
    const [document] = await rehearseAll([story], rehearsalTools());
    expect(document?.expectations.map((line) => line.held)).toEqual([true, true, false, true, false, true, false]);
    expect(document?.expectations.find((line) => line.expectation.includes('22 January'))?.seen).toContain(
      '2026-01-23',
    );
  });
});
