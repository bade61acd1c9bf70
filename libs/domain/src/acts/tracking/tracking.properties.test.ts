import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, plainDate } from '#domain/time/plain-date.js';
import type { CycleOnPaper } from '#test/support/cycle-builders.js';
import { anAction, trackedCycle } from '#test/support/tracked-cycle.js';

const FIRST = plainDate('2026-03-20');
const action = 'A02';
/** How a cycle on paper says that the rules refused. */
const REFUSED = /^\S+ \w+: [a-z-]+: /;

type Move = (paper: CycleOnPaper, today: ReturnType<typeof plainDate>) => readonly string[];

/** Tries an act; what the rules refuse changes nothing. Gives the keys of the notices. */
function attempt(act: () => { readonly notices: readonly { readonly key: string }[] }): readonly string[] {
  try {
    return act().notices.map((one) => one.key);
  } catch (error) {
    if (!(error instanceof Error) || !REFUSED.test(error.message)) throw error;
    return [];
  }
}

const reviewer = fc.constantFrom('quentin', 'quentin', 'uma', 'priya');
const worker = fc.constantFrom('act-owner', 'act-deputy', 'act-deputy', 'act-auditor');
/** Evidence that comes back, which random acts alone seldom get to twice. */
const rebuffed: Move = (paper) => [
  ...attempt(() => paper.does('act-deputy', 'acceptAction', { action })),
  ...attempt(() => paper.does('act-deputy', 'submitEvidence', { action, kind: 'MINUTES', note: 'Minutes.' })),
  ...attempt(() => paper.does('quentin', 'rejectEvidence', { action, reason: 'Thin.' })),
];
const moveArb: fc.Arbitrary<Move> = fc.oneof(
  fc.constant(rebuffed),
  worker.map(
    (by): Move =>
      (paper) =>
        attempt(() => paper.does(by, 'acceptAction', { action })),
  ),
  fc.tuple(worker, fc.string({ minLength: 1, maxLength: 3 }), fc.option(fc.constantFrom('AMBER', 'RED'))).map(
    ([by, note, declared]): Move =>
      (paper) =>
        attempt(() => paper.does(by, 'updateAction', { action, note, ...(declared === null ? {} : { declared }) })),
  ),
  worker.map(
    (by): Move =>
      (paper) =>
        attempt(() => paper.does(by, 'submitEvidence', { action, kind: 'MINUTES', note: 'Minutes.' })),
  ),
  reviewer.map(
    (by): Move =>
      (paper) =>
        attempt(() => paper.does(by, 'rejectEvidence', { action, reason: 'Thin.' })),
  ),
  reviewer.map(
    (by): Move =>
      (paper) =>
        attempt(() => paper.does(by, 'acceptEvidence', { action })),
  ),
  fc.tuple(worker, fc.integer({ min: 1, max: 60 })).map(
    ([by, later]): Move =>
      (paper) =>
        attempt(() => {
          const toOn = addDays(paper.facts.action.A02?.dueOn ?? FIRST, later);
          return paper.does(by, 'requestExtension', { action, toOn, reason: 'Late.', mitigation: 'Paper.' });
        }),
  ),
  fc.tuple(reviewer, fc.constantFrom('APPROVED' as const, 'REFUSED' as const)).map(
    ([by, decision]): Move =>
      (paper) =>
        attempt(() => {
          const extension = Object.keys(paper.facts.extension).at(-1) ?? 'A02-X1';
          return paper.does(by, 'decideExtension', { extension, decision, reason: 'Weighed.' });
        }),
  ),
  worker.map(
    (owner): Move =>
      (paper) =>
        attempt(() => paper.does('act-lead', 'reassignAction', { action, owner, reason: 'Moved on.' })),
  ),
  fc.integer({ min: 1, max: 10 }).map(
    (workingDays): Move =>
      (paper) =>
        attempt(() => paper.does('priya', 'shiftDates', { workingDays, reason: 'Snow.' })),
  ),
);

describe('under any sequence of acts', () => {
  it('the first due date never changes, occurrences only rise, and no notice’s key repeats', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(moveArb, fc.integer({ min: 0, max: 6 })), { minLength: 1, maxLength: 40 }),
        (moves) => {
          const paper = trackedCycle({ A02: anAction() });
          const keys = new Set<string>();
          let today = FIRST;
          let occurrence = 1;
          for (const [move, days] of moves) {
            today = addDays(today, days);
            for (const key of move(paper.on(today), today)) {
              expect(keys.has(key)).toBe(false);
              keys.add(key);
            }
            const one = paper.facts.action.A02;
            expect(one?.firstDueOn).toBe('2026-06-19');
            expect(one?.occurrence).toBeGreaterThanOrEqual(occurrence);
            occurrence = one?.occurrence ?? occurrence;
            if (one?.extensions === 0 && one.occurrence === 1) expect(one.dueOn).toBe('2026-06-19');
            expect(one?.extensions).toBeLessThanOrEqual(2);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
