import type { FindingSaid } from '#domain/acts/moderation/finding-said.js';
import type { ModerateCaseInput } from '#domain/acts/moderation/moderate-case.act.js';
import type { DraftRecommendationInput } from '#domain/acts/reporting/draft-recommendation.act.js';
import type { ProposeActionInput } from '#domain/acts/reporting/propose-action.act.js';
import { evolve, put, set } from '#domain/cycle/change.js';
import { aQuestion, aTemplate, CycleOnPaper, type PaperOptions } from './cycle-builders.js';

/** The agencies of these cycles: few, so that tests stay quick. */
export const THREE = ['CSC', 'POL', 'EDU'] as const;

/** A template with one case of each stratum and two questions on which agencies are compared. */
export const COMPARING = aTemplate({
  questions: [
    aQuestion('overall', 'step', 'How good was the work overall?', { scale: 'ofsted-four', compared: true }),
    aQuestion('voice', 'yes-no', 'Is the child’s voice in the record?', { compared: true }),
  ],
  sample: {
    method: 'stratified',
    size: 3,
    strata: ['CIN', 'CP', 'CLA'],
    minimumPerStratum: 1,
    teams: [],
    reserves: 2,
  },
  briefing: {
    format: 'SEVEN_MINUTE',
    segments: ['1', '2', '3', '4', '5', '6', '7'].map((key) => ({ key, heading: `Part ${key}` })),
  },
});

/** A cycle of three agencies whose returns are asked for: Monday 19 January 2026. */
export function collecting(options: PaperOptions = {}): CycleOnPaper {
  return new CycleOnPaper({
    template: COMPARING,
    ...options,
    plan: { agencies: THREE.map((agency) => ({ agency })), ...options.plan },
  }).locked();
}

/** What the rule does at the close: what is missing is not received, and moderation opens on 26 January 2026. */
export function closesCollection(paper: CycleOnPaper): CycleOnPaper {
  paper.on('2026-01-26');
  const { now, today } = paper.context('priya');
  const missing = Object.entries(paper.facts.submission).filter(([, one]) => one.state === 'NOT_STARTED');
  paper.facts = evolve(paper.facts, [
    ...missing.map(([ref]) => set('submission', ref, { state: 'NOT_RECEIVED', missedOn: today })),
    set('stage', 'submission', { closedAt: now }),
    put('stage', 'moderation', {
      openedAt: now,
      openedOn: today,
      dueOn: today,
      firstDueOn: today,
      occurrence: 1,
      closedAt: null,
    }),
    set('cycle', '', { stage: 'moderation', substage: 'COLLECTION_CLOSED' }),
  ]);
  return paper;
}

/** All returns are in, and the panel may begin. */
export function moderating(options: PaperOptions = {}): CycleOnPaper {
  const paper = collecting(options);
  for (const ref of Object.keys(paper.facts.submission)) paper.sends(ref);
  return closesCollection(paper);
}

/** What the panel decides on a case in which every agency graded its own work. */
export function aDecision(caseRef = 'C01', differences: Partial<ModerateCaseInput> = {}): ModerateCaseInput {
  return {
    case: caseRef,
    grade: 'REQUIRES_IMPROVEMENT',
    rationale: 'Weighed against every return.',
    evidence: ['Case record, section 4'],
    ...differences,
  };
}

/** Something learnt from one case of three. */
export function aFinding(differences: Partial<FindingSaid> = {}): FindingSaid {
  return {
    text: 'Plans were made without the child.',
    polarity: 'KEY_LEARNING',
    theme: 'voice',
    attribution: 'PRACTICE',
    casesAffected: 1,
    casesApplicable: 3,
    cases: ['C01'],
    ...differences,
  };
}

/** The report is being written from one finding to recommend on. */
export function reporting(options: PaperOptions = {}): CycleOnPaper {
  const paper = moderating(options);
  for (const ref of ['C01', 'C02', 'C03']) paper.does('paul', 'moderateCase', aDecision(ref));
  paper.does('paul', 'addFinding', aFinding());
  paper.does('paul', 'decideFinding', { finding: 'F01', decision: 'RECOMMEND' });
  paper.does('paul', 'closeModeration', {});
  return paper;
}

/** What every agency is asked to change. */
export function aRecommendation(differences: Partial<DraftRecommendationInput> = {}): DraftRecommendationInput {
  return {
    text: 'Hear every child before a plan is made.',
    target: 'EACH_AGENCY',
    priority: 'MEDIUM',
    findings: ['F01'],
    outcome: 'Plans say what the child said.',
    measure: 'Cases in which the child was heard.',
    baselineAffected: 1,
    baselineApplicable: 3,
    targetAffected: 3,
    ...differences,
  };
}

/** What one agency does about it. */
export function anAction(agency = 'POL', differences: Partial<ProposeActionInput> = {}): ProposeActionInput {
  return {
    recommendation: 'R01',
    agency,
    owner: `${agency.toLowerCase()}-owner`,
    deputy: `${agency.toLowerCase()}-deputy`,
    text: 'Change the form so that it asks what the child said.',
    deliverable: 'The form in use.',
    measure: 'The form is used in every plan.',
    ...differences,
  };
}

/** The draft with one recommendation and an action of every agency is out: checked by Monday 2 February 2026. */
export function issued(options: PaperOptions = {}): CycleOnPaper {
  const paper = reporting(options);
  paper.does('priya', 'draftRecommendation', aRecommendation());
  for (const agency of THREE) paper.does('priya', 'proposeAction', anAction(agency));
  paper.does('priya', 'issueDraft', {});
  return paper;
}
