import type { ThingName } from '../cycle/fields.js';
import type { Outcome } from '../outcome.js';
import { type Instant, instantOf, type London, localTime } from '../time/instant.js';
import { addDays, type PlainDate } from '../time/plain-date.js';
import type { ExpectationLine } from './document.js';
import { aboutState } from './expectations.js';
import type { Look, Seen } from './look.js';
import { resolve } from './references.js';
import type { ExpectCount, ExpectState, Story, StoryAct, StoryCycle } from './story.js';

/** What acts give back: human references. */
export type Result = Readonly<Record<string, unknown>>;

/** A year's machine: the rehearsal in memory, or the real one. Every story has a partnership of its own in it. */
export interface Engine {
  /** Waits until nothing is due any more; when something falls due next. */
  settled(): Promise<{ readonly nextAt: Instant | null }>;
  /** Moves the clock. */
  move(to: Instant): Promise<void>;
  /** Plans a cycle; gives back `{ cycle: reference }`. */
  plan(story: Story, cycle: StoryCycle, plan: Result): Promise<Outcome<Result>>;
  /** A person acts; `cycle` is the reference of the cycle. */
  act(story: Story, cycle: string, act: StoryAct, input: Result): Promise<Outcome<Result>>;
  /** Answers a question about a cycle, by its reference. */
  look(story: Story, cycle: string, look: Look): Promise<Seen>;
  /** References of all things of a kind in a cycle, for words when one that was looked for is not there. */
  refs(story: Story, cycle: string, entity: ThingName): Promise<readonly string[]>;
}

/** How far a run has come. */
export interface Progress {
  readonly at: Instant;
  readonly day: PlainDate;
  /** People's acts done, of all there are. */
  readonly done: number;
  readonly total: number;
  readonly words: string;
}

/** What the driver saw by itself: refusals and states. Emails are held against the emails afterwards. */
export interface Driven {
  /** By story name. */
  readonly expectations: ReadonlyMap<string, readonly ExpectationLine[]>;
  /** How many acts of people were accepted, by story name. */
  readonly accepted: ReadonlyMap<string, number>;
}

interface Asked {
  readonly story: Story;
  readonly expectation: ExpectState | ExpectCount;
  readonly path: string;
}

interface Task {
  readonly story: Story;
  readonly at: Instant;
  readonly cycle: StoryCycle | null;
  readonly act: StoryAct | null;
  /** Where it stands in its story. */
  readonly path: string;
}

/** More moves than this are an engine whose clock does not get on. */
const MOST_MOVES = 200_000;

/**
 * Plays stories on one clock, the same way in every engine: moves to the earlier of the next instant and the next act,
 * settles, then lets people act one after the other with a settle in between; at one instant the agenda goes first.
 * Yields how far it has come, and ends after 200,000 moves whatever is left.
 */
export async function* drive(
  stories: readonly Story[],
  engine: Engine,
  london: London,
): AsyncGenerator<Progress, Driven> {
  const run = new Run(stories, engine, london);
  let next = await settle(engine);
  let now: Instant | null = null;
  for (let moves = 0; moves < MOST_MOVES; moves += 1) {
    const at = run.nextMove(next);
    if (at === null) break;
    await run.lookBefore(london.dayOf(at));
    if (now === null || at > now) {
      await engine.move(at);
      now = at;
      next = await settle(engine);
      yield run.progress(at, 'the clock moved');
    }
    for (let task = run.taskAt(at); task !== null; task = run.taskAt(at)) {
      await run.perform(task);
      next = await settle(engine);
      yield run.progress(at, task.act === null ? 'planCycle' : task.act.do);
    }
  }
  await run.lookBefore(null);
  return { expectations: run.lines, accepted: run.accepted };
}

async function settle(engine: Engine): Promise<Instant | null> {
  return (await engine.settled()).nextAt;
}

class Run {
  readonly lines = new Map<string, ExpectationLine[]>();
  readonly accepted = new Map<string, number>();
  readonly #tasks: readonly Task[];
  readonly #results = new Map<string, Map<string, Result>>();
  /** Names that an act or a cycle was to give back and did not, with its path and the code it was refused with. */
  readonly #missing = new Map<string, Map<string, string>>();
  readonly #looks: readonly Asked[];
  readonly #until: Instant | null;
  readonly #total: number;
  #done = 0;
  #acts = 0;
  #looked = 0;

  constructor(
    stories: readonly Story[],
    private readonly engine: Engine,
    private readonly london: London,
  ) {
    const tasks = stories.flatMap((story) => tasksOf(story, london));
    // The sort is stable: at one instant, in the order of the story.
    this.#tasks = tasks.toSorted((a, b) => a.at - b.at);
    this.#total = tasks.filter((task) => task.act !== null).length;
    this.#looks = stories
      .flatMap((story) =>
        story.expect.flatMap((expectation, index): readonly Asked[] =>
          expectation.expect === 'state' || expectation.expect === 'count'
            ? [{ story, expectation, path: `expect[${index}]` }]
            : [],
        ),
      )
      .toSorted((a, b) => (a.expectation.on < b.expectation.on ? -1 : a.expectation.on > b.expectation.on ? 1 : 0));
    const ends = stories.map((story) => (story.until === undefined ? null : endOf(story.until, london)));
    this.#until = ends.reduce<Instant | null>(
      (a, b) => (a === null || b === null ? null : a > b ? a : b),
      ends[0] ?? null,
    );
    for (const story of stories) {
      this.lines.set(story.name, []);
      this.#results.set(story.name, new Map());
      this.#missing.set(story.name, new Map());
    }
  }

  /** The earlier of the next instant and the next act; null when the stories are over. */
  nextMove(next: Instant | null): Instant | null {
    const task = this.#tasks[this.#done];
    if (task !== undefined) return next !== null && next < task.at ? next : task.at;
    return next === null || (this.#until !== null && next > this.#until) ? null : next;
  }

  /** The next act at this instant, null when there is none left. */
  taskAt(at: Instant): Task | null {
    const task = this.#tasks[this.#done];
    return task === undefined || task.at > at ? null : task;
  }

  progress(at: Instant, words: string): Progress {
    return { at, day: this.london.dayOf(at), done: this.#acts, total: this.#total, words };
  }

  async perform(task: Task): Promise<void> {
    const { story, cycle, act } = task;
    this.#done += 1;
    const results = this.#resultsOf(story);
    const lost: string[] = [];
    if (cycle !== null) {
      const plan = resolve(cycle.plan, results, lost) as Result;
      const outcome = lost.length > 0 ? this.#nowhere(story, lost) : await this.engine.plan(story, cycle, plan);
      this.#record(task, cycle.as, `plan ${cycle.as} on ${cycle.day}`, undefined, outcome);
      return;
    }
    if (act === null) return;
    this.#acts += 1;
    const frame = story.cycles.find((one) => one.as === act.cycle)?.frame;
    const given = act.do === 'supplyFrame' && act.with.rows === undefined && frame !== undefined ? { rows: frame } : {};
    const input = { ...(resolve(act.with, results, lost) as Result), ...given };
    const reference = results.get(act.cycle)?.cycle;
    if (typeof reference !== 'string') lost.unshift(act.cycle);
    const outcome =
      lost.length > 0 ? this.#nowhere(story, lost) : await this.engine.act(story, String(reference), act, input);
    const words = `${act.by}: ${act.do} in ${act.cycle} on ${act.day} at ${act.time}`;
    this.#record(task, act.as, words, act.refused, outcome);
    if (outcome.ok) this.accepted.set(story.name, (this.accepted.get(story.name) ?? 0) + 1);
  }

  /** Answers every question about days before this one (all that are left when null): a state is that of a day's end. */
  async lookBefore(day: PlainDate | null): Promise<void> {
    for (;;) {
      const look = this.#looks[this.#looked];
      if (look === undefined || (day !== null && look.expectation.on >= day)) return;
      this.#looked += 1;
      const { story, expectation, path } = look;
      const results = this.#resultsOf(story);
      const reference = results.get(expectation.cycle)?.cycle;
      const lost: string[] = [];
      const ref = expectation.expect === 'state' ? resolve(expectation.ref ?? null, results, lost) : null;
      if (typeof reference !== 'string' || lost.length > 0) {
        this.#linesOf(story).push(aboutState(expectation, path, undefined, null));
        continue;
      }
      const { entity } = expectation;
      const asked: Look = {
        entity,
        ref: typeof ref === 'string' ? ref : null,
        field: expectation.expect === 'state' ? expectation.field : null,
        where: expectation.expect === 'count' ? (expectation.where ?? {}) : {},
      };
      const seen = await this.engine.look(story, reference, asked);
      const refs = seen === undefined ? await this.engine.refs(story, reference, entity) : [];
      this.#linesOf(story).push(aboutState(expectation, path, seen, { ref: asked.ref, refs }));
    }
  }

  #record(
    { story, path }: Task,
    name: string | undefined,
    words: string,
    code: string | undefined,
    outcome: Outcome<Result>,
  ): void {
    if (outcome.ok) {
      if (name !== undefined) this.#resultsOf(story).set(name, outcome.value);
      if (code === undefined) return;
      const expectation = `${words} is refused: ${code}`;
      this.#linesOf(story).push({ path, kind: 'refused', expectation, held: false, seen: 'it was accepted' });
      return;
    }
    if (name !== undefined) {
      this.#missing.get(story.name)?.set(name, `${path} (${words}), refused with ${outcome.refusals[0].code}`);
    }
    const seen = outcome.refusals.map((one) => `${one.code}: ${one.words}`).join(' ');
    const held = code !== undefined && outcome.refusals.some((one) => one.code === code);
    const kind = code === undefined ? 'accepted' : 'refused';
    const expectation = code === undefined ? `${words} is accepted` : `${words} is refused: ${code}`;
    this.#linesOf(story).push({ path, kind, expectation, held, seen });
  }

  /** References that lead nowhere, each with the act that should have given it back. */
  #nowhere(story: Story, lost: readonly string[]): Outcome<Result> {
    const words = [...new Set(lost)].map((ref) => {
      const name = ref.split('.')[0] ?? ref;
      const missing = this.#missing.get(story.name)?.get(name);
      if (missing !== undefined) return `"${ref}" should have come from ${missing}.`;
      const result = this.#resultsOf(story).get(name);
      if (result === undefined) return `"${ref}" is not given back by any earlier act.`;
      return `"${ref}" leads nowhere: "${name}" gave back ${Object.keys(result).join(', ')}.`;
    });
    return { ok: false, refusals: [{ code: 'reference-lost', words: words.join(' ') }] };
  }

  #resultsOf(story: Story): Map<string, Result> {
    return this.#results.get(story.name) ?? new Map();
  }

  #linesOf(story: Story): ExpectationLine[] {
    return this.lines.get(story.name) ?? [];
  }
}

function tasksOf(story: Story, london: London): readonly Task[] {
  return [
    ...story.cycles.map((cycle, index) => {
      return { story, at: instantOf(cycle.day, cycle.time, london), cycle, act: null, path: `cycles[${index}]` };
    }),
    ...story.acts.map((act, index) => {
      return { story, at: instantOf(act.day, act.time, london), cycle: null, act, path: `acts[${index}]` };
    }),
  ];
}

/** The last millisecond of a day in London: the instant after which a story's last day is over. */
export function endOf(day: PlainDate, london: London): Instant {
  return (london.toInstant(addDays(day, 1), localTime('00:00')) - 1) as Instant;
}
