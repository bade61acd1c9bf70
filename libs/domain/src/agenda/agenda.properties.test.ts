import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evolve, set } from '#domain/cycle/change.js';
import type { Action, CycleFacts, Extension, Participant, Submission } from '#domain/cycle/facts.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { moveOpenDates, pausedWorkingDays } from '#domain/running/shift.js';
import { type Instant, localTime } from '#domain/time/instant.js';
import { addDays, laterOf, type PlainDate, plainDate } from '#domain/time/plain-date.js';
import { london, readings } from '#platform/clock.js';
import { anAgency, aRoster, BANK_HOLIDAYS, CycleOnPaper, SCHOOL_HOLIDAYS } from '#test/support/cycle-builders.js';
import { newSubmission } from '../acts/submission/open-submission.js';
import { cycleDays } from '../cycle/cycle-days.js';
import { chasedDuties } from '../duty/duties.js';
import { agenda, settle } from './agenda.js';

const FIRST = plainDate('2026-01-12');
const STATES = ['PROPOSED', 'ACCEPTED', 'IN_PROGRESS', 'EVIDENCE_SUBMITTED', 'EVIDENCE_REJECTED', 'CLOSED'] as const;

const roster = aRoster();
const school = {
  ...roster,
  agencies: { ...roster.agencies, EDU: anAgency('EDU', 'Schools', { calendarKeys: ['schools'] }) },
};
const base = new CycleOnPaper({ policy: DEFAULT_POLICY, roster: school, calendars: [BANK_HOLIDAYS, SCHOOL_HOLIDAYS] })
  .facts;
const AGENCIES = Object.keys(base.participant);

const dayArb = fc.integer({ min: 0, max: 500 }).map((days) => addDays(FIRST, days));
const workdayArb = (agency: string | null) =>
  dayArb.map((day) => cycleDays(base.cycle, base.roster, agency).onOrAfter(day));
const atArb = dayArb.map((day) => london.toInstant(day, localTime('10:00')));

const actionArb = fc.constantFrom(...AGENCIES).chain((agencyKey) =>
  fc.record({
    agencyKey: fc.constant(agencyKey),
    state: fc.constantFrom(...STATES),
    startOn: workdayArb(agencyKey),
    dueOn: workdayArb(agencyKey),
    occurrence: fc.integer({ min: 1, max: 3 }),
    acceptanceDueOn: fc.option(workdayArb(agencyKey)),
    acceptedAt: fc.option(atArb),
    updates: fc.integer({ min: 0, max: 4 }),
    updatedOn: fc.option(dayArb),
    signOffDueOn: fc.option(workdayArb(agencyKey)),
  }),
);

const factsArb: fc.Arbitrary<CycleFacts> = fc
  .record({
    stage: fc.constantFrom('submission', 'moderation', 'reporting', 'tracking', 'one-year-on' as const),
    actions: fc.array(actionArb, { maxLength: 6 }),
    returnsDue: fc.array(dayArb, { minLength: AGENCIES.length, maxLength: AGENCIES.length }),
    openReturns: fc.array(fc.boolean(), { minLength: AGENCIES.length, maxLength: AGENCIES.length }),
    stageDue: workdayArb(null),
    stageOpened: dayArb,
    reviewDue: workdayArb(null),
    asked: fc.option(dayArb),
    movedOn: fc.option(dayArb),
  })
  .map((draft) => {
    const participant: Record<string, Participant> = {};
    const submission: Record<string, Submission> = {};
    AGENCIES.forEach((agency, index) => {
      const known = base.participant[agency];
      if (known === undefined) return;
      const due = cycleDays(base.cycle, base.roster, agency).onOrAfter(draft.returnsDue[index] ?? FIRST);
      participant[agency] = { ...known, returnsDueOn: due, firstReturnsDueOn: due, accuracyDueOn: due };
      submission[`C01-${agency}`] = {
        ...newSubmission(base.cycle.template, 'C01', agency, 'KNOWN'),
        ...{ required: 1, unanswered: [] },
        ...(draft.openReturns[index] === true
          ? {}
          : { state: 'SUBMITTED' as const, submittedAt: london.toInstant(FIRST, localTime('07:00')) }),
      };
    });
    const action: Record<string, Action> = Object.fromEntries(
      draft.actions.map((one, index) => [
        `A0${index + 1}`,
        {
          recommendation: 'R01',
          ownerKey: `${one.agencyKey.toLowerCase()}-owner`,
          deputyKey: null,
          priority: 'HIGH',
          firstDueOn: one.dueOn,
          forecastOn: null,
          declared: null,
          blockedExternally: false,
          evidenceSubmittedAt: null,
          evidenceRejections: 0,
          extensions: 0,
          closedAt: null,
          ...one,
        },
      ]),
    );
    const extension: Record<string, Extension> =
      draft.asked === null || action.A01 === undefined
        ? {}
        : {
            'A01-X1': {
              action: 'A01',
              requestedOn: draft.asked,
              toOn: addDays(draft.asked, 40),
              grantedOn: null,
              decisionDueOn: addDays(draft.asked, 7),
              state: 'REQUESTED',
              decidedAt: null,
              decidedBy: null,
              moved: 0,
            },
          };
    const opened = london.toInstant(draft.stageOpened, localTime('10:00'));
    return {
      ...base,
      cycle: {
        ...base.cycle,
        state: 'running' as const,
        stage: draft.stage as CycleFacts['cycle']['stage'],
        approvedOn: draft.stage === 'tracking' || draft.stage === 'one-year-on' ? FIRST : null,
        movedOn: draft.movedOn,
      },
      stage: {
        ...base.stage,
        [draft.stage]: {
          openedAt: opened,
          openedOn: draft.stageOpened,
          dueOn: draft.stageDue,
          firstDueOn: draft.stageDue,
          occurrence: 1,
          closedAt: null,
        },
      },
      participant,
      submission,
      action,
      extension,
      review: {
        M3: {
          months: 3,
          dueOn: draft.reviewDue,
          firstDueOn: draft.reviewDue,
          occurrence: 1,
          openedAt: null,
          completedAt: null,
        },
      },
    };
  });

const hopsArb = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 });

function instants(hops: readonly number[]): readonly Instant[] {
  let day: PlainDate = FIRST;
  return hops.map((hop) => {
    day = addDays(day, hop);
    return london.toInstant(day, localTime('12:00'));
  });
}

describe('over random cycles and random gaps', () => {
  it('never offers a key twice, nothing before its day, and settles until nothing is due', () => {
    fc.assert(
      fc.property(factsArb, hopsArb, (start, hops) => {
        let facts = start;
        const seen = new Set<string>();
        for (const now of instants(hops)) {
          const settled = settle(facts, { now, readings });
          for (const { step } of settled.performed) {
            expect(seen.has(step.key)).toBe(false);
            seen.add(step.key);
            expect(step.at).toBeLessThanOrEqual(now);
            expect(london.dayOf(step.at)).toBe(step.on);
          }
          facts = settled.facts;
          const plan = agenda(facts, { now, readings });
          expect(plan.due).toEqual([]);
          expect(plan.nextAt).toBe(settled.nextAt);
          if (settled.nextAt !== null) expect(settled.nextAt).toBeGreaterThan(now);
          for (const step of plan.upcoming) expect(seen.has(step.key)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('tells each person at most once for each key, and of one ladder only the newest rung of a gap', () => {
    fc.assert(
      fc.property(factsArb, hopsArb, (start, hops) => {
        let facts = start;
        const told = new Set<string>();
        for (const now of instants(hops)) {
          const settled = settle(facts, { now, readings });
          facts = settled.facts;
          const spoke = new Map<string, number>();
          for (const { step, outcome, decision } of settled.performed) {
            for (const { key } of decision.notices) {
              expect(told.has(key)).toBe(false);
              told.add(key);
            }
            if (outcome === 'skipped') expect(decision.notices).toEqual([]);
            else if (step.ladder !== null) {
              const before = spoke.get(step.ladder);
              if (before !== undefined) expect(before).toBe(step.at);
              spoke.set(step.ladder, step.at);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('after a pause every open date lies as many working days ahead as it did before, first dates stay', () => {
    fc.assert(
      fc.property(factsArb, dayArb, fc.integer({ min: 0, max: 60 }), (facts, pause, length) => {
        const shared = cycleDays(facts.cycle, facts.roster);
        const pausedOn = shared.onOrAfter(pause);
        const resumedOn = shared.onOrAfter(addDays(pausedOn, length));
        const { changes, dates } = moveOpenDates(
          facts,
          readings.of(facts),
          (days) => pausedWorkingDays(days, pausedOn, resumedOn),
          {
            raise: false,
            ahead: pausedOn,
          },
        );
        for (const { entity, ref, from, to } of dates) {
          const agency = agencyOf(facts, entity, ref);
          const days = cycleDays(facts.cycle, facts.roster, agency);
          expect(days.between(from, to)).toBe(pausedWorkingDays(days, pausedOn, resumedOn));
        }
        const after = evolve(facts, changes);
        for (const [ref, one] of Object.entries(after.action)) {
          const was = facts.action[ref];
          expect([one.firstDueOn, one.occurrence]).toEqual([was?.firstDueOn, was?.occurrence]);
          if (one.state === 'CLOSED') expect(one).toEqual(was);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a move of dates begins the ladder again of everything whose day it moves', () => {
    fc.assert(
      fc.property(factsArb, fc.integer({ min: 1, max: 20 }), (facts, days) => {
        const { changes } = moveOpenDates(facts, readings.of(facts), () => days, { raise: true, ahead: FIRST });
        const after = evolve(facts, [...changes, set('cycle', '', { movedOn: FIRST })]);
        const was = new Map(chasedDuties(facts, readings.of(facts)).map((one) => [`${one.kind}/${one.ref}`, one]));
        for (const { kind, ref, dueOn, occurrence } of chasedDuties(after, readings.of(after))) {
          const before = was.get(`${kind}/${ref}`);
          if (before !== undefined && dueOn !== before.dueOn) {
            expect([kind, ref, occurrence > before.occurrence]).toEqual([kind, ref, true]);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('nothing that was taken before a pause is offered again after it, and nothing falls inside it', () => {
    fc.assert(
      fc.property(
        factsArb,
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 1, max: 60 }),
        (start, offset, length) => {
          const shared = cycleDays(start.cycle, start.roster);
          // A cycle is paused after its stage was opened.
          const opened = start.stage[start.cycle.stage]?.openedOn ?? FIRST;
          const pausedOn = shared.onOrAfter(laterOf(addDays(FIRST, offset), addDays(opened, 1)));
          const resumedOn = shared.onOrAfter(addDays(pausedOn, length));
          const pausedAt = london.toInstant(pausedOn, localTime('10:00'));
          const resumedAt = london.toInstant(resumedOn, localTime('10:00'));
          const before = settle(start, { now: pausedAt, readings });
          const { changes } = moveOpenDates(
            before.facts,
            readings.of(before.facts),
            (days) => pausedWorkingDays(days, pausedOn, resumedOn),
            {
              raise: false,
              ahead: pausedOn,
            },
          );
          const resumed = evolve(before.facts, [...changes, set('cycle', '', { resumedOn })]);
          const after = settle(resumed, { now: resumedAt, readings });
          const taken = new Set(before.performed.map((one) => one.step.key));
          for (const { step } of after.performed) {
            expect(taken.has(step.key)).toBe(false);
            // Silence (update) is moved by its own rule; schools may count other days than the partnership.
            if (step.rule.startsWith('update') || start.participant.EDU === undefined) continue;
            const action = start.action[start.extension[step.subject]?.action ?? step.subject];
            const agency = action?.agencyKey ?? step.subject;
            if (agency === 'EDU' || step.rule === 'close-submission') continue;
            expect(step.on >= pausedOn && step.on < resumedOn ? `${step.on} ${step.key}` : '').toBe('');
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

function agencyOf(facts: CycleFacts, entity: string, ref: string): string | null {
  if (entity === 'participant') return ref;
  if (entity === 'action') return facts.action[ref]?.agencyKey ?? null;
  if (entity === 'extension') return facts.action[facts.extension[ref]?.action ?? '']?.agencyKey ?? null;
  return null;
}
