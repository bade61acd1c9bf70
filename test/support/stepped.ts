import { settle } from '#domain/agenda/agenda.js';
import type { PerformedStep } from '#domain/agenda/agenda-types.js';
import { isoOf, localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import { london, readings } from '#platform/clock.js';
import type { CycleOnPaper } from './cycle-builders.js';

/** A step as tests name it: its day and its key. */
export function named({ step, outcome }: PerformedStep): string {
  return `${step.on} ${step.key}${outcome === 'done' ? '' : ` (${outcome})`}`;
}

/** Moves a cycle on paper from one due instant to the next until the end of a day, taking every step at its time. */
export function stepUntil(paper: CycleOnPaper, day: string, from: string): readonly PerformedStep[] {
  const end = london.toInstant(plainDate(day), localTime('23:59'));
  const taken: PerformedStep[] = [];
  let now = london.toInstant(plainDate(from), localTime('00:00'));
  for (;;) {
    const settled = settle(paper.facts, { now, readings });
    paper.facts = settled.facts;
    taken.push(...settled.performed);
    if (settled.nextAt === null || settled.nextAt > end) return taken;
    if (settled.nextAt <= now) throw new Error(`the agenda waits for ${isoOf(settled.nextAt)}, which has come`);
    now = settled.nextAt;
  }
}
