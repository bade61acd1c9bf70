import { describe, expect, it } from '@jest/globals';
import { anAskedQuestion, aQuestion, aTemplate, CycleOnPaper } from '#test/support/cycle-builders.js';
import type { Answers, AnswerValue } from '../questions/answer.js';
import { medianOf, prevalenceIn, saidTogether, talliesOf, type UsedReturn } from './tally.js';

const VOICE = anAskedQuestion('voice', 'yes-no', 'Is the child’s voice in the record?');

function aReturn(caseRef: string | null, agencyKey: string, value: AnswerValue, key = 'voice'): UsedReturn {
  return { caseRef, agencyKey, answers: { [key]: { value } } };
}

const RETURNS = [
  aReturn('C01', 'CSC', 'NO'),
  aReturn('C01', 'POL', 'NO'),
  aReturn('C02', 'CSC', 'YES'),
  aReturn('C02', 'POL', 'NOT_EVIDENCED'),
  aReturn('C03', 'CSC', 'NO'),
  aReturn('C03', 'POL', null),
  aReturn('C04', 'POL', 'NOT_EVIDENCED'),
];

describe('a tally', () => {
  const template = aTemplate({
    questions: [
      aQuestion('voice', 'yes-no', 'Is the child’s voice in the record?'),
      aQuestion('seen', 'several-of', 'Who saw the child?', {
        options: [option('gp'), option('nurse'), option('police')],
      }),
      aQuestion('days', 'number', 'How many days passed?', { unit: 'days' }),
      aQuestion('trained', 'by-month', 'How many were trained each month?'),
      aQuestion('points', 'tagged', 'What should each agency know?'),
      aQuestion('story', 'narrative', 'What happened?'),
    ],
  });
  const { facts } = new CycleOnPaper({ template });

  it('counts each answer of a question, by agency and in all, and what is left blank apart', () => {
    const { voice } = talliesOf(facts, RETURNS);
    expect(voice).toEqual({
      ...{ returns: 7, answered: 6, said: ['YES 1', 'NO 3', 'NOT_EVIDENCED 2'] },
      byAgency: {
        CSC: { returns: 3, answered: 3, counts: { NO: 2, YES: 1 }, numbers: [] },
        POL: { returns: 4, answered: 3, counts: { NO: 1, NOT_EVIDENCED: 2 }, numbers: [] },
      },
    });
  });

  it('counts several in one return each, months by their sums and points by the agency they are about', () => {
    const given: readonly Answers[] = [
      {
        seen: { value: ['gp', 'nurse'] },
        days: { value: 9 },
        trained: { value: [{ month: '2027-02', value: 3 }] },
        points: {
          value: [
            { agency: 'EDU', text: 'Tell.' },
            { agency: 'EDU', text: 'Ask.' },
          ],
        },
        story: { value: 'A long story.' },
      },
      {
        seen: { value: ['nurse'] },
        days: { value: 4 },
        trained: {
          value: [
            { month: '2027-02', value: 2 },
            { month: '2027-01', value: 1 },
          ],
        },
        points: { value: [], notKnownReason: 'None.' },
      },
    ];
    const tallies = talliesOf(
      facts,
      given.map((answers, at) => ({ caseRef: 'C01', agencyKey: `A${at}`, answers })),
    );
    expect(
      Object.fromEntries(Object.entries(tallies).map(([key, { answered, said }]) => [key, [answered, ...said]])),
    ).toEqual({
      voice: [0],
      seen: [2, 'gp 1', 'nurse 2'],
      days: [2],
      trained: [2, '2027-01 1', '2027-02 5'],
      points: [1, 'EDU 2'],
      story: [1],
    });
    expect(saidTogether(tallies.days?.byAgency ?? {}).numbers).toEqual([4, 9]);
    expect(JSON.stringify(tallies)).not.toContain('long story');
  });

  it('has a middle where there are numbers', () => {
    expect([medianOf([]), medianOf([3]), medianOf([3, 4]), medianOf([1, 9, 20])]).toEqual([null, 3, 3.5, 9]);
  });
});

describe('how often something was so', () => {
  it('is counted in cases: one shows it when one of its returns does', () => {
    expect(prevalenceIn(RETURNS, VOICE, ['NO'], 'CASES')).toEqual({
      affected: 2,
      applicable: 3,
      cases: ['C01', 'C03'],
    });
  });

  it('is counted in returns', () => {
    expect(prevalenceIn(RETURNS, VOICE, ['NO'], 'RETURNS')).toMatchObject({ affected: 3, applicable: 4 });
  });

  it('holds what is not evidenced against nobody, unless that is what was found', () => {
    expect(prevalenceIn(RETURNS, VOICE, ['NOT_EVIDENCED'], 'CASES')).toEqual({
      ...{ affected: 2, applicable: 4 },
      cases: ['C02', 'C04'],
    });
  });

  it('belongs to no case where agencies return about themselves', () => {
    const own = [aReturn(null, 'CSC', 'NO'), aReturn(null, 'POL', 'YES')];
    expect(prevalenceIn(own, VOICE, ['NO'], 'RETURNS')).toEqual({ affected: 1, applicable: 2, cases: [] });
    expect(prevalenceIn(own, VOICE, ['NO'], 'CASES')).toEqual({ affected: 0, applicable: 0, cases: [] });
  });
});

function option(key: string) {
  return { key, words: key };
}
