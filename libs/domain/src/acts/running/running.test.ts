import { describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { plainDate } from '#domain/time/plain-date.js';
import {
  anAgency,
  aRoster,
  BANK_HOLIDAYS,
  CycleOnPaper,
  type PaperOptions,
  SCHOOL_HOLIDAYS,
} from '#test/support/cycle-builders.js';
import { issued } from '#test/support/later-cycle.js';
import { named, stepUntil } from '#test/support/stepped.js';
import { evolve, set } from '../../cycle/change.js';

const day = plainDate;

/** Returns due on Monday 9 February; schools do not count their half-term of 16 to 20 February. */
function locked(plan: PaperOptions['plan'] = {}): CycleOnPaper {
  const roster = aRoster();
  const agencies = { ...roster.agencies, EDU: anAgency('EDU', 'Schools', { calendarKeys: ['schools'] }) };
  return new CycleOnPaper({
    plan,
    policy: DEFAULT_POLICY,
    roster: { ...roster, agencies },
    calendars: [BANK_HOLIDAYS, SCHOOL_HOLIDAYS],
  }).locked();
}

describe('pausing and resuming', () => {
  it('lets nothing fall due meanwhile and moves each open date by the days its agency lost', () => {
    const paper = locked();
    paper.on('2026-02-04', '10:00').does('priya', 'pauseCycle', { reason: 'An inspection.' });
    expect(paper.refusals('pol-lead', 'saveReturn', { return: 'C01-POL', answers: {} })).toEqual(['suspended']);
    expect(stepUntil(paper, '2026-02-24', '2026-02-04')).toEqual([]);
    const { result } = paper.on('2026-02-25', '10:00').does('priya', 'resumeCycle', {});
    expect(result.workingDays).toBe(15);
    const { participant, cycle } = paper.facts;
    expect(participant.POL).toMatchObject({
      returnsDueOn: '2026-03-02',
      firstReturnsDueOn: '2026-02-09',
      returnsOccurrence: 1,
    });
    // Ten days lost beside half-term: three days were left before, and three are left now.
    expect(participant.EDU?.returnsDueOn).toBe('2026-03-02');
    expect(cycle).toMatchObject({ state: 'running', pausedDays: 15, pausedOn: null, resumedOn: '2026-02-25' });
    expect(result.dates).toContainEqual({
      entity: 'participant',
      ref: 'POL',
      field: 'returnsDueOn',
      from: '2026-02-09',
      to: '2026-03-02',
    });
    const steps = stepUntil(paper, '2026-03-02', '2026-02-25').map(named);
    expect(steps.filter((step) => step.includes('/POL/'))).toEqual(['2026-02-27 return-due-1/POL/1']);
  });

  it('moves the days of a correction and of its check', () => {
    const paper = issued({ policy: DEFAULT_POLICY });
    for (const [agency, about] of [
      ['CSC', 'F01'],
      ['POL', 'R01'],
    ] as const) {
      const lead = `${agency.toLowerCase()}-lead`;
      paper.does(lead, 'commentOnFacts', { agency, about, part: 'COUNT', text: 'It was two.' });
    }
    for (const comment of ['FC01', 'FC02']) {
      paper.does('paul', 'answerComment', { comment, agreed: true, answer: 'So it was.' });
    }
    paper.does('priya', 'correctFact', { comment: 'FC01', casesAffected: 2, cases: ['C01', 'C02'] });
    paper.does('priya', 'pauseCycle', { reason: 'An inspection.' });
    paper.on('2026-02-09', '10:00').does('priya', 'resumeCycle', {});
    expect(paper.facts.comment.FC01).toMatchObject({ correctionDueOn: '2026-01-29', recheckDueOn: '2026-02-12' });
    expect(paper.facts.comment.FC02).toMatchObject({ correctionDueOn: '2026-02-12', recheckDueOn: null });
  });

  it('moves the day the panel meets with the returns it waits for, into working days', () => {
    const paper = locked({ panelOn: day('2026-02-27') });
    paper.on('2026-02-04', '10:00').does('priya', 'pauseCycle', { reason: 'An inspection.' });
    const { result } = paper.on('2026-02-25', '10:00').does('priya', 'resumeCycle', {});
    expect(paper.facts.cycle.panelOn).toBe('2026-03-20');
    const moved = { entity: 'cycle', ref: '', field: 'panelOn', from: '2026-02-27', to: '2026-03-20' };
    expect(result.dates).toContainEqual(moved);
  });

  it('refuses to pause twice or to resume what runs', () => {
    const paper = locked();
    expect(paper.refusals('priya', 'resumeCycle', {})).toEqual(['not-paused']);
    paper.does('quentin', 'pauseCycle', { reason: 'x' });
    expect(paper.refusals('priya', 'pauseCycle', { reason: 'x' })).toEqual(['suspended']);
    expect(paper.refusals('pol-lead', 'resumeCycle', {})).toEqual(['not-allowed']);
  });

  it('tells everybody who works on it once, with the email of the day', () => {
    const { notices } = locked().does('priya', 'pauseCycle', { reason: 'secret words' });
    expect(notices.map((one) => one.person).toSorted()).toEqual(
      ['act', 'chs', 'csc', 'edu', 'ehs', 'pol', 'vcs']
        .map((one) => `${one}-lead`)
        .concat('edith', 'paul', 'priya', 'quentin')
        .toSorted(),
    );
    expect(new Set(notices.map((one) => `${one.channel} ${one.email}`))).toEqual(new Set(['digest cycle-paused']));
    expect(JSON.stringify(notices)).not.toContain('secret');
  });
});

describe('moving dates', () => {
  it('moves all open dates, raises the occurrence and starts the ladders again', () => {
    const paper = locked();
    stepUntil(paper, '2026-02-02', '2026-01-19');
    paper.on('2026-02-03', '10:00').does('priya', 'shiftDates', { workingDays: 3, reason: 'Snow.' });
    expect(paper.facts.participant.POL).toMatchObject({
      returnsDueOn: '2026-02-12',
      firstReturnsDueOn: '2026-02-09',
      returnsOccurrence: 2,
    });
    const steps = stepUntil(paper, '2026-02-12', '2026-02-03').map(named);
    expect(steps.filter((step) => step.includes('/POL/'))).toEqual([
      '2026-02-05 return-due-5/POL/2',
      '2026-02-11 return-due-1/POL/2',
    ]);
  });

  it('begins the ladders of a single return and of questions again when their days move, and moves those of a new case', () => {
    const paper = locked();
    paper.on('2026-01-20');
    for (const ref of ['C01-POL', 'C02-POL']) paper.sends(ref);
    paper.does('priya', 'askClarification', { return: 'C01-POL', questions: ['Which one?'] });
    paper.facts = evolve(paper.facts, [
      set('submission', 'C01-CHS', { ownDueOn: day('2026-02-02'), reopened: 1, reopenedOn: day('2026-01-20') }),
      set('submission', 'C02-EHS', { involvement: 'UNCONFIRMED', ownDueOn: day('2026-02-09') }),
      set('participant', 'EHS', { involvementDueOn: day('2026-01-26'), involvementConfirmedAt: null }),
    ]);
    const spoken = (until: string, from: string) =>
      stepUntil(paper, until, from)
        .map(named)
        .filter((step) => /\/(C01-POL|C01-CHS)\/|replacement/.test(step));
    const before = spoken('2026-01-28', '2026-01-20');
    paper.on('2026-01-28', '12:00').does('priya', 'shiftDates', { workingDays: 5, reason: 'Snow.' });
    expect(paper.facts.submission['C01-CHS']).toMatchObject({ ownDueOn: '2026-02-09', moved: 1 });
    expect(paper.facts.participant.EHS?.involvementDueOn).toBe('2026-02-02');
    const after = spoken('2026-02-09', '2026-01-28');
    expect({ before, after }).toEqual({
      before: [
        '2026-01-23 replacement-due-1/EHS/0',
        '2026-01-26 clarification-due-1/C01-POL/1',
        '2026-01-26 one-return-due-5/C01-CHS/2',
        '2026-01-27 replacement-overdue-1/EHS/0',
        '2026-01-28 clarification-overdue-1/C01-POL/1',
      ],
      after: [
        '2026-01-30 replacement-due-1/EHS/1',
        '2026-02-02 clarification-due-1/C01-POL/2',
        '2026-02-02 one-return-due-5/C01-CHS/3',
        '2026-02-03 replacement-overdue-1/EHS/1',
        '2026-02-04 clarification-overdue-1/C01-POL/2',
        '2026-02-05 replacement-overdue-3/EHS/1',
        '2026-02-06 one-return-due-1/C01-CHS/3',
      ],
    });
  });

  it('moves the day the panel meets, until the panel has met', () => {
    const paper = locked({ panelOn: day('2026-02-27') });
    paper.on('2026-02-03').does('priya', 'shiftDates', { workingDays: 3, reason: 'Snow.' });
    expect(paper.facts.cycle.panelOn).toBe('2026-03-04');
    stepUntil(paper, '2026-03-31', '2026-02-03');
    expect(paper.facts.cycle.stage).toBe('moderation');
    paper.on('2026-03-31').does('priya', 'shiftDates', { workingDays: 3, reason: 'Snow.' });
    expect(paper.facts.cycle.panelOn).toBe('2026-03-04');
  });

  it('does not let rungs speak that had passed before the move', () => {
    const paper = locked();
    stepUntil(paper, '2026-02-06', '2026-01-19');
    paper.on('2026-02-06', '12:00').does('priya', 'shiftDates', { workingDays: 2, reason: 'Snow.' });
    const steps = stepUntil(paper, '2026-02-11', '2026-02-06').map(named);
    expect(steps.filter((step) => step.includes('/POL/'))).toEqual(['2026-02-10 return-due-1/POL/2']);
  });

  it('gives one agency more time and leaves the others theirs', () => {
    const paper = locked().on('2026-02-03');
    const give = (toOn: string) => ({ agency: 'POL', toOn: day(toOn), reason: 'They asked.' });
    expect(paper.refusals('priya', 'extendAgency', give('2026-02-09'))).toEqual(['not-later']);
    expect(paper.refusals('priya', 'extendAgency', give('2026-02-14'))).toEqual(['not-a-working-day']);
    expect(paper.refusals('priya', 'extendAgency', give('2029-02-14'))).toEqual(['calendar-too-short']);
    expect(paper.refusals('pol-lead', 'extendAgency', give('2026-02-13'))).toEqual(['not-allowed']);
    expect(paper.refusals('priya', 'extendAgency', { ...give('2026-02-13'), agency: 'XXX' })).toEqual(['not-found']);
    const { notices } = paper.does('priya', 'extendAgency', give('2026-02-13'));
    expect(notices.map((one) => [one.person, one.email])).toEqual([
      ['pol-lead', 'dates-changed'],
      ['priya', 'dates-changed'],
    ]);
    expect(paper.facts.participant.POL).toMatchObject({ returnsDueOn: '2026-02-13', firstReturnsDueOn: '2026-02-09' });
    expect(paper.facts.participant.CSC?.returnsDueOn).toBe('2026-02-09');
    const steps = stepUntil(paper, '2026-03-31', '2026-02-03').map(named);
    // Extended by four days: the hard close follows the agency that was given longest, schools included.
    expect(steps.find((step) => step.includes('close-submission'))).toBe('2026-03-02 close-submission/submission/1');
  });
});

describe('cancelling', () => {
  it('needs an executive who is not the one who cancels, tells everybody and stops every timer', () => {
    const paper = locked();
    const asked = paper.does('priya', 'makeProposal', { what: 'CANCEL', reason: 'A joint inspection.' });
    expect(asked.notices.map((one) => [one.person, one.email, one.dueOn])).toEqual([
      ['edith', 'agreement-asked', '2026-01-26'],
    ]);
    expect(paper.facts.cycle.state).toBe('running');
    const { proposal } = asked.result as { proposal: string };
    expect(paper.refusals('priya', 'agreeToProposal', { proposal })).toEqual(['approver-is-actor']);
    expect(paper.refusals('quentin', 'agreeToProposal', { proposal })).toEqual(['approver-needed']);
    const { notices, result } = paper.does('edith', 'agreeToProposal', { proposal });
    expect(new Set(notices.map((one) => one.email))).toEqual(new Set(['cycle-cancelled']));
    expect(result).toEqual({ proposal: 'P01' });
    // Only what is destroyed by rule, and the reminders of it, are left (retention/destruction.test.ts).
    const left = stepUntil(paper, '2027-12-31', '2026-01-19').map(({ step }) => step.rule);
    expect(left).toEqual(['destruction-due-10', 'destruction-due-1', 'destroy']);
    expect(paper.refusals('priya', 'pauseCycle', { reason: 'x' })).toEqual(['ended']);
  });
});

describe('more time for the returns of an agency', () => {
  const give = (toOn: string) => ({ agency: 'POL', toOn: day(toOn), reason: 'They asked.' });

  it('goes up to a month after the first due date, a second time up to a month further by the QA chair, and no third time', () => {
    const paper = locked().on('2026-02-03');
    expect(paper.refusals('priya', 'extendAgency', give('2026-03-10'))).toEqual(['too-long']);
    expect(paper.refusals('quentin', 'extendAgency', give('2026-03-09'))).toEqual(['needs-coordinator']);
    paper.does('priya', 'extendAgency', give('2026-03-09'));
    expect(paper.refusals('priya', 'extendAgency', give('2026-03-20'))).toEqual(['needs-qa-chair']);
    expect(paper.refusals('quentin', 'extendAgency', give('2026-04-10'))).toEqual(['too-long']);
    paper.does('quentin', 'extendAgency', give('2026-04-09'));
    expect(paper.refusals('quentin', 'extendAgency', give('2026-04-10'))).toEqual(['extended-twice']);
    expect(paper.facts.participant.POL).toMatchObject({ firstReturnsDueOn: '2026-02-09', returnsExtensions: 2 });
  });
});

describe('a return with a day of its own', () => {
  it('moves with all open dates, by decision or because of a pause, until it is sent', () => {
    const moved = (act: (paper: ReturnType<typeof locked>) => unknown) => {
      const paper = locked().on('2026-02-03');
      const { replacedBy: next } = paper.does('priya', 'replaceCase', { case: 'C01', reason: 'MOVED_AREA' }).result;
      paper.does('pol-lead', 'confirmInvolvement', { agency: 'POL', known: [`${next}`], notKnown: [] });
      const before = paper.facts.submission[`${next}-POL`]?.ownDueOn;
      act(paper);
      return [before, paper.facts.submission[`${next}-POL`]?.ownDueOn];
    };
    expect(moved((paper) => paper.does('priya', 'shiftDates', { workingDays: 2, reason: 'Snow.' }))).toEqual([
      ...['2026-02-17', '2026-02-19'],
    ]);
    expect(
      moved((paper) => {
        paper.does('priya', 'pauseCycle', { reason: 'Snow.' });
        paper.on('2026-02-06').does('priya', 'resumeCycle', {});
      }),
    ).toEqual(['2026-02-17', '2026-02-20']);
  });
});
