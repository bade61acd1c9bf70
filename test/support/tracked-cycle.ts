import { evolve, put, set } from '#domain/cycle/change.js';
import type { Action, Person, Review, Roster } from '#domain/cycle/facts.js';
import type { Measured } from '#domain/reporting/prompts.js';
import { localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import { london } from '#platform/clock.js';
import { aPerson, aRoster, CycleOnPaper, type PaperOptions } from './cycle-builders.js';

const APPROVED = plainDate('2026-03-19');

/** An accepted action of the acute trust, MEDIUM, due Friday 19 June 2026 (docs/domain.md §15.5). */
export function anAction(differences: Partial<Action> = {}): Action {
  return {
    recommendation: 'R01',
    agencyKey: 'ACT',
    ownerKey: 'act-owner',
    deputyKey: 'act-deputy',
    priority: 'MEDIUM',
    state: 'ACCEPTED',
    startOn: APPROVED,
    dueOn: plainDate('2026-06-19'),
    firstDueOn: plainDate('2026-06-19'),
    occurrence: 1,
    acceptanceDueOn: plainDate('2026-03-26'),
    acceptedAt: london.toInstant(APPROVED, localTime('15:00')),
    updates: 0,
    updatedOn: null,
    forecastOn: null,
    declared: null,
    blockedExternally: false,
    evidenceSubmittedAt: null,
    evidenceRejections: 0,
    signOffDueOn: null,
    extensions: 0,
    closedAt: null,
    ...differences,
  };
}

/** A recommendation that docs/domain.md §15.6 comes back to: baseline 0 of 5, target 4 of 5. */
export function aRecommendation(differences: Partial<Measured> = {}): Measured {
  return {
    target: 'PARTNERSHIP',
    agencyKey: null,
    leftOut: [],
    priority: 'MEDIUM',
    findings: [],
    state: 'AGREED',
    baselineAffected: 0,
    baselineApplicable: 5,
    targetAffected: 4,
    round: 1,
    reopenedOn: null,
    countsMovedAt: null,
    closedAt: null,
    continues: null,
    continuedBy: null,
    ...differences,
  };
}

/** A review, not opened yet. */
export function aReview(months: number, dueOn: string): Review {
  const day = plainDate(dueOn);
  return { months, dueOn: day, firstDueOn: day, occurrence: 1, openedAt: null, completedAt: null };
}

/** The usual people and some of the QA subgroup: Mona is of CSC, Quinn of the acute trust, Uma of no agency. */
export function aTrackedRoster(more: readonly Person[] = []): Roster {
  const roster = aRoster();
  const added = [
    aPerson('quinn', 'Quinn Vale', 'ACT', ['qa-member']),
    aPerson('uma', 'Uma Reed', null, ['qa-member']),
    aPerson('sky', 'Sky Lane', null, ['scrutineer']),
    ...more,
  ];
  return { ...roster, people: { ...roster.people, ...Object.fromEntries(added.map((one) => [one.key, one])) } };
}

/** A cycle whose report was approved on Thursday 19 March 2026, with R01, these actions, and three reviews. */
export function trackedCycle(
  actions: Readonly<Record<string, Action>> = { A02: anAction() },
  options: PaperOptions = {},
): CycleOnPaper {
  const paper = new CycleOnPaper({ roster: aTrackedRoster(), ...options }).launched().on(APPROVED, '16:00');
  const at = london.toInstant(APPROVED, localTime('14:00'));
  paper.facts = evolve(paper.facts, [
    set('cycle', '', { stage: 'tracking', approvedOn: APPROVED }),
    set('stage', 'selection', { closedAt: at }),
    put('stage', 'tracking', {
      openedAt: at,
      openedOn: APPROVED,
      dueOn: null,
      firstDueOn: null,
      occurrence: 1,
      closedAt: null,
    }),
    put('recommendation', 'R01', aRecommendation()),
    ...Object.entries(actions).map(([ref, one]) => put('action', ref, one)),
    put('review', 'M3', aReview(3, '2026-06-19')),
    put('review', 'M6', aReview(6, '2026-09-21')),
    put('review', 'M12', aReview(12, '2027-03-19')),
  ]);
  return paper;
}
