import { describe, expect, it } from '@jest/globals';
import { readings } from '#platform/clock.js';
import { type CycleOnPaper, PLAIN_POLICY } from '#test/support/cycle-builders.js';
import { COMPARING } from '#test/support/later-cycle.js';
import { reply, STAFF_SURVEY, surveyed, withSurveys } from '#test/support/surveyed.js';
import { settle } from '../../agenda/agenda.js';
import { evolve, set } from '../../cycle/change.js';
import { chasedDuties } from '../../duty/duties.js';
import { DEFAULT_POLICY } from '../../policy/default-policy.js';
import { seenInWords } from '../../reporting/prevalence-words.js';
import type { Reply } from '../../surveying/survey-page.js';
import { plainDate } from '../../time/plain-date.js';

const withLadders = { policy: { ...PLAIN_POLICY, rules: DEFAULT_POLICY.rules } };

/** Open from Monday 19 January until Monday 2 February 2026, as the template's ten working days say. */
function opened(options: Parameters<typeof surveyed>[0] = withLadders): CycleOnPaper {
  const paper = surveyed(options);
  paper.does('priya', 'openSurvey', { survey: 'staff' });
  return paper;
}

/** Lets the clock run to a time; what falls due about surveys by itself, with the emails that it sends. */
function until(paper: CycleOnPaper, day: string, time = '10:00'): readonly string[] {
  paper.on(day, time);
  const { facts, performed } = settle(paper.facts, { now: paper.context('priya').now, readings });
  paper.facts = facts;
  return performed
    .filter(({ step }) => step.subject === 'staff')
    .map(({ step, decision }) => {
      const told = decision.notices.map(({ person, email }) => `${person} ${email}`);
      return [`${step.rule} ${step.on}`, ...told].join(', ');
    });
}

function closed(replies: readonly Parameters<typeof reply>[1][]): CycleOnPaper {
  const paper = opened();
  for (const one of replies) expect(reply(paper, one)).toEqual([]);
  until(paper, '2026-02-03');
  return paper;
}

const owed = (paper: CycleOnPaper) =>
  chasedDuties(paper.facts, readings.of(paper.facts)).flatMap(({ kind, ref, dueOn }) =>
    kind.startsWith('survey') ? [`${kind} ${ref} by ${dueOn}`] : [],
  );

const FIVE: readonly Reply[] = [
  { confidence: 'S3', trained: 'YES', used: ['guide'], share: 10, helped: 'Zebra time.' },
  { confidence: 'S2', trained: 'NO', used: ['guide', 'briefing'], share: 20, helped: 'A quiet room.' },
  { confidence: 'S1', trained: 'YES', share: 40, helped: 'More training.' },
  { confidence: 'S0', trained: 'YES', share: 50, helped: 'Shorter forms.' },
  { confidence: 'S3', trained: 'NOT_SURE', helped: 'Nothing.' },
];

describe('a survey', () => {
  it('is owed from when returns are asked for, and opened by the coordinator alone', () => {
    const paper = surveyed(withLadders);
    expect(owed(paper)).toEqual(['survey staff by 2026-01-26']);
    expect(paper.refusals('paul', 'openSurvey', { survey: 'staff' })).toEqual(['not-allowed']);
    expect(paper.refusals('priya', 'openSurvey', { survey: 'families' })).toEqual(['not-found']);
    const { result, notices } = paper.does('priya', 'openSurvey', { survey: 'staff' });
    expect(result).toEqual({ survey: 'staff', opensOn: '2026-01-19', closesOn: '2026-02-02' });
    expect(notices.map(({ person, email, dueOn }) => `${person} ${email} ${dueOn}`)).toEqual([
      'csc-lead survey-link 2026-02-02',
      'pol-lead survey-link 2026-02-02',
      'edu-lead survey-link 2026-02-02',
    ]);
    expect(owed(paper)).toEqual([]);
    expect(paper.refusals('priya', 'openSurvey', { survey: 'staff' })).toEqual(['already-open']);
  });

  it('has an address that its reference and its seed do not give away, and another for each survey', () => {
    const second = { ...STAFF_SURVEY, key: 'practice', audience: 'practitioners' as const };
    const paper = surveyed({ template: withSurveys(COMPARING, [STAFF_SURVEY, second]) });
    paper.does('priya', 'openSurvey', { survey: 'staff' });
    paper.does('priya', 'openSurvey', { survey: 'practice' });
    const [one, other] = [paper.facts.survey.staff?.address, paper.facts.survey.practice?.address];
    expect([one, other]).toEqual([expect.stringMatching(/^[0-9a-f]{40}$/), expect.stringMatching(/^[0-9a-f]{40}$/)]);
    expect(one).not.toBe(other);
  });

  it.each([
    ['a first day that has passed', { opensOn: '2026-01-16' }, 'too-early'],
    ['a last day that is its first', { closesOn: '2026-01-19' }, 'not-later'],
    ['a last day at a weekend', { closesOn: '2026-01-31' }, 'not-a-working-day'],
    ['more than 120 days', { closesOn: '2026-05-20' }, 'too-late'],
  ])('is not opened with %s', (_, days, code) => {
    const input = Object.fromEntries(Object.entries(days).map(([name, day]) => [name, plainDate(day)]));
    expect(surveyed().refusals('priya', 'openSurvey', { survey: 'staff', ...input })).toEqual([code]);
  });

  it('takes replies from its first to the end of its last day, and not while it has still to open', () => {
    const paper = surveyed();
    paper.does('priya', 'openSurvey', {
      ...{ survey: 'staff', opensOn: plainDate('2026-01-20'), closesOn: plainDate('2026-01-23') },
    });
    expect(reply(paper, { trained: 'YES' })).toEqual(['not-open-yet']);
    expect(reply(paper.on('2026-01-20', '00:01'), { trained: 'YES' })).toEqual([]);
    expect(reply(paper.on('2026-01-23', '23:59'), { trained: 'YES' })).toEqual([]);
    expect(reply(paper.on('2026-01-24', '00:00'), { trained: 'YES' })).toEqual(['already-closed']);
  });

  it.each([
    ['nothing', {}, ['no-answer']],
    ['nothing but blanks', { helped: '', used: [] }, ['no-answer']],
    ['a question that is not asked', { pay: 'YES' }, ['unknown-question']],
    ['an answer that is not offered', { trained: 'MIXED' }, ['answer-not-readable']],
    ['what lies outside a scale', { confidence: 'NOT_EVIDENCED' }, ['answer-not-readable']],
    ['more than 2,000 characters', { helped: 'a'.repeat(2_001) }, ['too-long']],
    ['an NHS number', { helped: 'It was about 943 476 5919.' }, ['personal-detail']],
  ])('refuses a reply with %s', (_, answers, codes) => {
    expect(reply(opened(), answers)).toEqual(codes);
  });

  it('is passed on once more five working days before it closes, and closes by itself at the end of its last day', () => {
    const paper = opened();
    expect(until(paper, '2026-01-26', '07:59')).toEqual([]);
    const leads = ['csc-lead', 'pol-lead', 'edu-lead'].map((lead) => `${lead} survey-link`);
    expect(until(paper, '2026-01-26')).toEqual([['share-survey 2026-01-26', ...leads].join(', ')]);
    expect(until(paper, '2026-02-02', '23:58')).toEqual([]);
    expect(until(paper, '2026-02-03')).toEqual(['close-survey 2026-02-02, priya survey-closed, paul survey-closed']);
    expect(paper.facts.survey.staff?.state).toBe('CLOSED');
    expect(owed(paper)).toEqual(['survey-count staff by 2026-02-09']);
  });

  it('keeps its last day in a pause, and closes on it', () => {
    const paper = opened();
    paper.on('2026-01-20').does('priya', 'pauseCycle', { reason: 'A review began.' });
    expect(until(paper, '2026-02-03')).toEqual(['close-survey 2026-02-02, priya survey-closed, paul survey-closed']);
  });

  it('can be given other days, with a reason, which all leads are told; its first day only until it has begun', () => {
    const paper = opened();
    const move = (days: object) => ({ survey: 'staff', reason: 'Half term.', ...days });
    const later = move({ closesOn: plainDate('2026-02-13') });
    expect(paper.refusals('priya', 'moveSurvey', move({}))).toEqual(['same-day']);
    expect(paper.refusals('priya', 'moveSurvey', move({ opensOn: plainDate('2026-01-20') }))).toEqual(['already-open']);
    const { notices } = paper.does('priya', 'moveSurvey', later);
    expect(notices.map(({ person }) => person)).toEqual(['csc-lead', 'pol-lead', 'edu-lead']);
    expect(until(paper, '2026-02-03')).toEqual([]);
    expect(until(paper, '2026-02-06')).toHaveLength(1);
    until(paper, '2026-02-14');
    expect(paper.refusals('priya', 'moveSurvey', later)).toEqual(['already-closed']);
  });

  it('shows nothing of four replies, not even that there were four', () => {
    const paper = closed(FIVE.slice(0, 4));
    const { result, entries, content } = paper.does('priya', 'countSurvey', { survey: 'staff' });
    expect(result).toEqual({ survey: 'staff', replies: null, questions: 0 });
    expect(entries.map(({ reason, facts }) => [reason, facts])).toEqual([
      ['The survey of staff had too few replies to show: fewer than 5.', { replies: null, asked: null, questions: 0 }],
    ]);
    expect(paper.facts.surveyResult).toEqual({});
    expect(content).toEqual([{ entity: 'survey-box', ref: 'staff', field: 'box', agencyKey: null, value: null }]);
  });

  it('counts each question that five people answered, once it has closed, and keeps no reply', () => {
    const open = opened();
    expect(open.refusals('priya', 'countSurvey', { survey: 'staff' })).toEqual(['not-closed']);
    const paper = closed(FIVE);
    const { content } = paper.does('priya', 'countSurvey', { survey: 'staff', asked: 12 });
    expect(paper.facts.survey.staff).toMatchObject({ state: 'COUNTED', replies: 5, asked: 12 });
    const no = { survey: 'staff', answered: 5, mean: null, median: null, wordsReadBy: null };
    expect(paper.facts.surveyResult).toEqual({
      'staff-1': { ...no, question: 'confidence', said: ['S3 2', 'S2 1', 'S1 1', 'S0 1'], mean: '1.8', median: '2' },
      'staff-2': { ...no, question: 'trained', said: ['YES 3', 'NO 1', 'NOT_SURE 1'] },
      'staff-5': { ...no, question: 'helped', said: [] },
    });
    // Two used something, four gave a share: neither is told. Words stand by the alphabet and not as they came.
    const words = ['A quiet room.', 'More training.', 'Nothing.', 'Shorter forms.', 'Zebra time.'];
    expect(content.map(({ field, value }) => [field, value])).toEqual([
      ['words-helped', words],
      ['box', null],
    ]);
    expect(paper.refusals('priya', 'countSurvey', { survey: 'staff' })).toEqual(['already-closed']);
    expect(owed(paper)).toEqual([]);
  });

  it('does not believe that fewer were asked than replied', () => {
    expect(closed(FIVE).refusals('priya', 'countSurvey', { survey: 'staff', asked: 4 })).toEqual([
      'count-not-possible',
    ]);
  });

  it('shows what people wrote only once somebody has read it, without what could tell who somebody is', () => {
    const paper = closed(FIVE);
    const read = { survey: 'staff', question: 'helped', keepBack: [1, 5] };
    expect(paper.refusals('priya', 'readSurveyWords', read)).toEqual(['not-closed']);
    paper.does('priya', 'countSurvey', { survey: 'staff' });
    expect(paper.refusals('mona', 'readSurveyWords', read)).toEqual(['not-allowed']);
    expect(paper.refusals('paul', 'readSurveyWords', { ...read, question: 'trained' })).toEqual(['not-found']);
    expect(paper.refusals('paul', 'readSurveyWords', { ...read, keepBack: [6] })).toEqual(['count-not-possible']);
    const { content } = paper.does('paul', 'readSurveyWords', read);
    expect(content.map(({ field, value }) => [field, value])).toEqual([
      ['shown-helped', ['More training.', 'Nothing.', 'Shorter forms.']],
    ]);
    expect(paper.facts.surveyResult['staff-5']?.wordsReadBy).toBe('paul');
  });

  it('bears a finding by how many replies gave an answer, and by nothing typed against them', () => {
    const paper = closed(FIVE);
    paper.does('priya', 'countSurvey', { survey: 'staff' });
    paper.facts = evolve(paper.facts, [set('cycle', '', { stage: 'moderation' })]);
    const found = (question: string, answers: readonly string[], more: object = {}) => ({
      ...{ text: 'Most have been trained.', polarity: 'GOOD_PRACTICE' as const, theme: 'training', cases: [] },
      ...{ attribution: 'PRACTICE' as const, question, answers, ...more },
    });
    paper.does('paul', 'addFinding', found('staff.trained', ['YES']));
    const finding = paper.facts.finding.F01;
    expect(finding).toMatchObject({ casesAffected: 3, casesApplicable: 5, countedIn: 'REPLIES', cases: [] });
    expect(finding && seenInWords(finding)).toBe('many replies (3 of 5)');
    const codes = [
      paper.refusals('paul', 'addFinding', found('staff.trained', ['YES'], { casesAffected: 4 })),
      paper.refusals('paul', 'addFinding', found('staff.trained', ['MIXED'])),
      paper.refusals('paul', 'addFinding', found('staff.trained', [])),
      // Too few gave a share, and nobody was asked for their pay.
      paper.refusals('paul', 'addFinding', found('staff.share', ['10'])),
      paper.refusals('paul', 'addFinding', found('staff.pay', ['YES'])),
    ];
    expect(codes).toEqual([
      ...[['count-against-returns'], ['unknown-answer'], ['unknown-answer'], ['count-not-possible']],
      ['unknown-question'],
    ]);
  });

  it('ends without results where it is withdrawn, opened or not, and with an audit that is cancelled', () => {
    const box = { entity: 'survey-box', ref: 'staff', field: 'box', agencyKey: null, value: null };
    const never = surveyed(withLadders);
    const { notices } = never.does('priya', 'withdrawSurvey', { survey: 'staff', reason: 'Staff were just asked.' });
    expect([notices, owed(never), never.facts.survey.staff?.state]).toEqual([[], [], 'WITHDRAWN']);
    expect(never.refusals('priya', 'openSurvey', { survey: 'staff' })).toEqual(['already-open']);
    const paper = opened();
    reply(paper, { trained: 'YES' });
    const withdrawn = paper.does('priya', 'withdrawSurvey', { survey: 'staff', reason: 'The wrong questions.' });
    expect(withdrawn.content.at(-1)).toEqual(box);
    expect(withdrawn.notices).toHaveLength(3);
    const cancelled = opened();
    const { content } = cancelled.cancelled();
    expect(content.at(-1)).toEqual(box);
    expect(cancelled.facts.survey.staff?.state).toBe('WITHDRAWN');
  });
});
