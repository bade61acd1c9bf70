import { beforeEach, describe, expect, it } from '@jest/globals';
import { readings } from '#platform/clock.js';
import type { CycleOnPaper } from '#test/support/cycle-builders.js';
import { aDecision, anAction, issued, THREE } from '#test/support/later-cycle.js';
import { performStageStep, stageSteps } from '../agenda/stage-steps.js';
import { evolve } from '../cycle/change.js';
import { duties } from '../duty/duties.js';

const ONE_MORE = anAction('POL', { text: 'Train all sergeants.', overCapReason: 'One was not enough.' });

function again(paper: CycleOnPaper, agency: string) {
  const { recheckOf, recheckDueOn } = paper.facts.participant[agency] ?? {};
  return [recheckOf, recheckDueOn];
}

function owed(paper: CycleOnPaper) {
  return duties(paper.facts, readings.of(paper.facts)).flatMap(({ kind, ref, dueOn }) =>
    kind === 'changes' ? [[ref, dueOn]] : [],
  );
}

/** What the rules do by themselves to an issued draft until the end of a day. */
function rules(paper: CycleOnPaper, day: string): readonly string[] {
  paper.on(day);
  const reading = readings.of(paper.facts);
  const taken = stageSteps(paper.facts, reading).filter(({ on }) => on < day);
  for (const step of taken) paper.facts = evolve(paper.facts, performStageStep(paper.facts, step, reading).changes);
  return taken.map(({ key }) => key);
}

describe('what is new in a draft that agencies have checked', () => {
  let paper: CycleOnPaper;
  beforeEach(() => {
    paper = issued();
    for (const agency of THREE) paper.does(`${agency.toLowerCase()}-lead`, 'confirmFacts', { agency });
    paper.on('2026-01-28');
  });

  it('is asked of the agency that an action is put on, and of nobody else, by a day of its own', () => {
    const { notices } = paper.does('priya', 'proposeAction', ONE_MORE);
    expect(THREE.map((agency) => again(paper, agency))).toEqual([
      [[], null],
      [['A04'], '2026-02-02'],
      [[], null],
    ]);
    expect(owed(paper)).toEqual([['POL', '2026-02-02']]);
    expect(notices.map(({ key, dueOn }) => [key, dueOn])).toEqual([['fact-changed/POL/1/pol-lead', '2026-02-02']]);
    expect(JSON.stringify(notices)).not.toContain('sergeants');
  });

  it('keeps the report from being signed until the agency has answered, or its days have passed', () => {
    paper.does('priya', 'proposeAction', ONE_MORE);
    expect(paper.refusals('quentin', 'approveReport', {})).toEqual(['changes-open']);
    paper.does('pol-lead', 'confirmFacts', { agency: 'POL' });
    expect([again(paper, 'POL'), owed(paper)]).toEqual([[[], null], []]);
    expect(paper.refusals('quentin', 'approveReport', {})).toEqual([]);
    expect(paper.refusals('pol-lead', 'confirmFacts', { agency: 'POL' })).toEqual(['already-answered']);
  });

  it('counts as right where its agency says nothing by its last day, and the check of facts waits for that', () => {
    paper.does('priya', 'proposeAction', ONE_MORE);
    expect(rules(paper, '2026-02-02')).toEqual([]);
    expect(rules(paper, '2026-02-03')).toEqual(['close-changes/POL/1']);
    expect(rules(paper, '2026-02-03')).toEqual(['close-accuracy/reporting/1']);
    expect(paper.refusals('quentin', 'approveReport', {})).toEqual([]);
  });

  it('can be commented on and nothing else, which answers it', () => {
    paper.does('priya', 'proposeAction', ONE_MORE);
    rules(paper, '2026-02-02');
    const says = (about: object) =>
      paper.refusals('pol-lead', 'commentOnFacts', { agency: 'POL', text: 'No.', ...about });
    expect(says({})).toEqual([]);
    paper.does('pol-lead', 'commentOnFacts', { agency: 'POL', text: 'We have no sergeants.' });
    expect(again(paper, 'POL')).toEqual([[], null]);
    expect(paper.refusals('quentin', 'approveReport', {})).toEqual(['comments-unanswered']);
  });

  it('is asked no more once it is withdrawn', () => {
    paper.does('priya', 'proposeAction', ONE_MORE);
    paper.does('priya', 'withdrawAction', { action: 'A04', reason: 'It was for the wrong agency.' });
    expect([again(paper, 'POL'), owed(paper)]).toEqual([[[], null], []]);
    paper.does('priya', 'withdrawAction', { action: 'A01', reason: 'It is done.' });
    expect(again(paper, 'CSC')).toEqual([[], null]);
  });

  it('shows what an action said before beside what it says now: of two changes, what was confirmed', () => {
    const change = { ...anAction('POL'), action: 'A02' };
    paper.does('priya', 'correctAction', { ...change, text: 'Change the form of the police.' });
    paper.does('priya', 'correctAction', { ...change, text: 'Change two forms.', deliverable: 'Two forms in use.' });
    expect(again(paper, 'POL')).toEqual([['A02'], '2026-02-02']);
    expect(paper.content.get('participant/POL/before-A02')).toEqual({
      facts: {},
      words: { text: 'Change the form so that it asks what the child said.', deliverable: 'The form in use.' },
    });
  });

  it('does not show what named somebody, also where it was kept before', () => {
    const change = { ...anAction('POL'), action: 'A02' };
    paper.does('priya', 'correctAction', { ...change, text: 'Ask Tamblyn for the form.' });
    paper.does('pol-lead', 'confirmFacts', { agency: 'POL' });
    paper.does('priya', 'correctAction', { ...change, text: 'Ask Tamblyn for a form.' });
    paper.does('priya', 'correctAction', { ...change, text: 'Ask for the form.', namesSomebody: true });
    expect(JSON.stringify([...paper.content])).not.toContain('Tamblyn');
    expect(again(paper, 'POL')).toEqual([['A02'], '2026-02-02']);
  });

  it('is not asked for dates that move, nor for counts that somebody is to look at again', () => {
    paper.does('priya', 'shiftDates', { workingDays: 1, reason: 'The office was flooded.' });
    expect(THREE.map((agency) => again(paper, agency))).toEqual([
      [[], null],
      [[], null],
      [[], null],
    ]);
  });

  it('goes with dates that move, and ends with a draft that is sent back', () => {
    paper.does('priya', 'proposeAction', ONE_MORE);
    paper.does('priya', 'shiftDates', { workingDays: 2, reason: 'The office was flooded.' });
    expect(owed(paper)).toEqual([['POL', '2026-02-04']]);
    paper.does('quentin', 'sendBackReport', { reason: 'It is not finished.' });
    expect([again(paper, 'POL'), owed(paper)]).toEqual([[[], null], []]);
  });
});

describe('what is corrected in a draft', () => {
  const wrong = { agency: 'CSC', text: 'Two cases showed it.', about: 'F01', part: 'COUNT' } as const;
  const put = (paper: CycleOnPaper) => {
    paper.does('csc-lead', 'commentOnFacts', wrong);
    paper.does('pol-lead', 'confirmFacts', { agency: 'POL' });
    paper.does('priya', 'answerComment', { comment: 'FC01', answer: 'So it is.', agreed: true });
    return paper.does('priya', 'correctFact', { comment: 'FC01', casesAffected: 2, cases: ['C01', 'C02'] });
  };

  it('is checked by whoever found it, again by whoever had confirmed it, and with the rest by whoever still checks', () => {
    const paper = issued();
    const { notices } = put(paper);
    expect(notices.map(({ key, dueOn }) => [key, dueOn])).toEqual([
      ['fact-corrected/FC01/1/csc-lead', '2026-01-29'],
      ['fact-changed/POL/1/pol-lead', '2026-01-29'],
      ['fact-changed/EDU/1/edu-lead', '2026-02-02'],
    ]);
    expect(THREE.map((agency) => again(paper, agency))).toEqual([
      [[], null],
      [['F01'], '2026-01-29'],
      [[], null],
    ]);
    expect(paper.content.get('participant/POL/before-F01')).toEqual({
      facts: { casesAffected: 1, cases: ['C01'] },
      words: {},
    });
    expect(JSON.stringify(notices.slice(1))).not.toMatch(/FC01|CSC|social care/);
  });

  it('gives whoever still checks as many days for it', () => {
    const paper = issued().on('2026-01-30');
    put(paper);
    expect(paper.facts.participant.EDU).toMatchObject({ accuracyDueOn: '2026-02-04', recheckDueOn: null });
  });

  it('asks the agencies of a case whose grade is another, and shows them both', () => {
    const paper = issued();
    paper.does('csc-lead', 'commentOnFacts', { ...wrong, text: 'It was good.', about: 'C01', part: 'GRADE' });
    for (const agency of ['POL', 'EDU']) paper.does(`${agency.toLowerCase()}-lead`, 'confirmFacts', { agency });
    paper.does('paul', 'answerComment', { comment: 'FC01', answer: 'So it was.', agreed: true });
    paper.does('quentin', 'reopenGrade', { case: 'C01', reason: 'The facts were wrong.' });
    paper.does('paul', 'moderateCase', aDecision('C01', { grade: 'GOOD' }));
    expect(again(paper, 'POL')).toEqual([['C01'], '2026-01-29']);
    expect(paper.content.get('participant/POL/before-C01')).toEqual({
      facts: {},
      words: { grade: 'REQUIRES_IMPROVEMENT' },
    });
    expect(JSON.stringify(paper.facts)).not.toContain('REQUIRES_IMPROVEMENT');
  });
});
