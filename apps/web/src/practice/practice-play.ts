import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { accepted, type Outcome, refused } from '#domain/outcome.js';
import type { Instant } from '#domain/time/instant.js';
import { MoveClock } from '#operations/practice/move-clock.operation.js';
import { log } from '#platform/log.js';
import { SettledWatch } from './settled-watch.js';

/** How far to play: to an instant, to the next event of any partnership, or until nothing more happens by itself. */
export type Distance = Instant | 'next-of-any' | 'end';

/** A play of the practice clock, as it stands. */
export interface Play {
  readonly from: Instant;
  /** The last instant it goes to; null for as far as something happens by itself. */
  readonly until: Instant | null;
  readonly now: Instant;
  /** How often the clock was moved. */
  readonly moves: number;
  readonly state: 'running' | 'stopping' | 'stopped' | 'done' | 'stuck';
}

/** Whether the clock is being moved, or about to stand still after the event it has reached. */
export function isPlaying(play: Play | null): boolean {
  return play?.state === 'running' || play?.state === 'stopping';
}

/** For somebody who plays on where nothing comes by itself. */
export const NOTHING_NEXT: Outcome<never> = refused(
  'nothing-next',
  'Nothing more happens automatically: somebody has to act first.',
);

/** A play that goes further than this would be a rule that calls itself. */
const MOST_MOVES = 5_000;
/** Nothing that is due takes as long as this, unless a part of the system is down. */
const STUCK_MS = 20_000;

/**
 * Moves the practice clock from one event to the next, each settled before the other: never a leap, which is what
 * downtime does. One play at a time; it goes on while people look elsewhere.
 */
@Injectable()
export class PracticePlay implements OnModuleDestroy {
  #play: Play | null = null;
  #stopped = false;

  constructor(
    private readonly watch: SettledWatch,
    private readonly moveClock: MoveClock,
  ) {}

  onModuleDestroy(): void {
    this.#stopped = true;
  }

  /** The play in hand, or the last one; null before the first. */
  get current(): Play | null {
    return this.#play;
  }

  /** Begins to play; refused while another play is in hand, and where the clock cannot be moved. */
  async begin(distance: Distance): Promise<Outcome<null>> {
    if (isPlaying(this.#play)) {
      return refused('already-playing', 'The clock is already being played. Stop it, or wait until it stops.');
    }
    const { mode, now, nextAt } = await this.watch.within(0);
    if (mode !== 'practice') return refused('not-in-live-mode', 'This installation keeps real time.');
    if (typeof distance !== 'number' && nextAt === null) return NOTHING_NEXT;
    const until = typeof distance === 'number' ? distance : distance === 'next-of-any' ? nextAt : null;
    this.#play = { from: now, until, now, moves: 0, state: 'running' };
    this.#run(until).catch((error: unknown) => {
      log.error('a play of the practice clock failed', { error: error instanceof Error ? error.name : 'unknown' });
      this.#set({ state: 'stuck' });
    });
    return accepted(null);
  }

  /** Stops a play that is in hand once the event it has reached is done; the clock stays there. Nothing else stops. */
  stop(): void {
    if (this.#play?.state === 'running') this.#set({ state: 'stopping' });
  }

  async #run(until: Instant | null): Promise<void> {
    for (let moves = 0; moves < MOST_MOVES && !this.#stopped; moves += 1) {
      const { settled, now, nextAt } = await this.watch.within(STUCK_MS);
      this.#set({ now, moves });
      if (!settled) return this.#set({ state: 'stuck' });
      if (this.#play?.state === 'stopping') return this.#set({ state: 'stopped' });
      const isLast = nextAt === null || (until !== null && nextAt > until);
      const to = isLast ? until : nextAt;
      if (to === null || to <= now) return this.#set({ state: 'done' });
      const moved = await this.moveClock.run(to);
      if (!moved.ok) return this.#set({ state: 'stuck' });
    }
    this.#set({ state: 'done' });
  }

  #set(change: Partial<Play>): void {
    if (this.#play !== null) this.#play = { ...this.#play, ...change };
  }
}
