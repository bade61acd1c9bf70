import type { EntityName } from '../cycle/facts.js';
import type { Outcome } from '../outcome.js';
import { type Instant, type London, localTime } from '../time/instant.js';
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
  refs(story: Story, cycle: string, entity: EntityName): Promise<readonly string[]>;
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
}

interface Task {
  readonly story: Story;
  readonly at: Instant;
  readonly cycle: StoryCycle | null;
  readonly act: StoryAct | null;
}

/** More moves than this are an engine whose clock does not get on. */
const MOST_MOVES = 200_000;

/**
 * Plays stories on one clock, the same way in every engine: moves to the earlier of the next instant and the next act,
 * settles, then lets people act one after the other with a settle in between; at one instant the agenda goes first.
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
  return { expectations: run.lines };
}

async function settle(engine: Engine): Promise<Instant | null> {
  return (await engine.settled()).nextAt;
}

class Run {
  readonly lines = new Map<string, ExpectationLine[]>();
  readonly #tasks: readonly Task[];
  readonly #results = new Map<string, Map<string, Result>>();
  readonly #looks: { readonly story: Story; readonly expectation: ExpectState | ExpectCount }[];
  readonly #until: Instant | null;
  #done = 0;
  #looked = 0;

  constructor(
    stories: readonly Story[],
    private readonly engine: Engine,
    private readonly london: London,
  ) {
    const tasks = stories.flatMap((story) => tasksOf(story, london));
    // The sort is stable: at one instant, in the order of the story.
    this.#tasks = tasks.toSorted((a, b) => a.at - b.at);
    this.#looks = stories
      .flatMap((story) =>
        story.expect
          .filter((one) => one.expect === 'state' || one.expect === 'count')
          .map((expectation) => ({ story, expectation })),
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
    return { at, day: this.london.dayOf(at), done: this.#done, total: this.#tasks.length, words };
  }

  async perform({ story, cycle, act }: Task): Promise<void> {
    this.#done += 1;
    const results = this.#resultsOf(story);
    if (cycle !== null) {
      const lost: string[] = [];
      const plan = resolve(cycle.plan, results, lost) as Result;
      const outcome = lost.length > 0 ? nowhere(lost) : await this.engine.plan(story, cycle, plan);
      this.#record(story, cycle.as, `plan ${cycle.as} on ${cycle.day}`, undefined, outcome);
      return;
    }
    if (act === null) return;
    const lost: string[] = [];
    const frame = story.cycles.find((one) => one.as === act.cycle)?.frame;
    const given = act.do === 'supplyFrame' && act.with.rows === undefined && frame !== undefined ? { rows: frame } : {};
    const input = { ...(resolve(act.with, results, lost) as Result), ...given };
    const reference = results.get(act.cycle)?.cycle;
    if (typeof reference !== 'string') lost.push(act.cycle);
    const outcome = lost.length > 0 ? nowhere(lost) : await this.engine.act(story, String(reference), act, input);
    this.#record(
      story,
      act.as,
      `${act.by}: ${act.do} in ${act.cycle} on ${act.day} at ${act.time}`,
      act.refused,
      outcome,
    );
  }

  /** Answers every question about days before this one (all that are left when null): a state is that of a day's end. */
  async lookBefore(day: PlainDate | null): Promise<void> {
    for (;;) {
      const look = this.#looks[this.#looked];
      if (look === undefined || (day !== null && look.expectation.on >= day)) return;
      this.#looked += 1;
      const { story, expectation } = look;
      const results = this.#resultsOf(story);
      const reference = results.get(expectation.cycle)?.cycle;
      const lost: string[] = [];
      const ref = expectation.expect === 'state' ? resolve(expectation.ref ?? null, results, lost) : null;
      if (typeof reference !== 'string' || lost.length > 0) {
        this.#linesOf(story).push(aboutState(expectation, undefined, null));
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
      this.#linesOf(story).push(aboutState(expectation, seen, { ref: asked.ref, refs }));
    }
  }

  #record(
    story: Story,
    name: string | undefined,
    words: string,
    code: string | undefined,
    outcome: Outcome<Result>,
  ): void {
    if (outcome.ok) {
      if (name !== undefined) this.#resultsOf(story).set(name, outcome.value);
      if (code !== undefined) {
        this.#linesOf(story).push({
          expectation: `${words} is refused: ${code}`,
          held: false,
          seen: 'it was accepted',
        });
      }
      return;
    }
    const seen = outcome.refusals.map((one) => `${one.code}: ${one.words}`).join(' ');
    const held = code !== undefined && outcome.refusals.some((one) => one.code === code);
    const expectation = code === undefined ? `${words} is accepted` : `${words} is refused: ${code}`;
    this.#linesOf(story).push({ expectation, held, seen });
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
    ...story.cycles.map((cycle) => ({ story, at: london.toInstant(cycle.day, cycle.time), cycle, act: null })),
    ...story.acts.map((act) => ({ story, at: london.toInstant(act.day, act.time), cycle: null, act })),
  ];
}

/** The instant after which a story's last day is over. */
export function endOf(day: PlainDate, london: London): Instant {
  return (london.toInstant(addDays(day, 1), localTime('00:00')) - 1) as Instant;
}

function nowhere(lost: readonly string[]): Outcome<Result> {
  const words = `${lost.map((ref) => `"${ref}"`).join(', ')} was not given back by any earlier act.`;
  return { ok: false, refusals: [{ code: 'reference-lost', words }] };
}
