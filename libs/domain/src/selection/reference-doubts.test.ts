import { describe, expect, it } from '@jest/globals';
import { referenceDoubts } from './reference-doubts.js';

describe('a reference', () => {
  it.each([
    ...['W-007', 'NCC/2024/0031', '12345678', '2024-113', 'LCS-7482', 'K-101', 'P-001', 'CIN-001', 'T1-004', 'MN-12'],
    ...[
      'case-12',
      'Case 7',
      'Child B',
      'Family 3',
      'ref 12',
      'row14',
      'C01',
      'AB',
      'EHM 1234',
      'CYP12345',
      '24/03/0012',
    ],
    ...['1/2/3', 'W-12-03-7', '0031.2024', 'Unborn baby 3', 'North 12', '99-99-99', 'a7f3c', 'B.12', 'x_1', '00012032'],
  ])('of a partnership passes: %s', (id) => {
    expect(referenceDoubts([id])).toEqual([null]);
  });

  it.each([
    ['Smith 12/03/2014', 'a date'],
    ['K-101 12/03/2014', 'a date'],
    ['7 12/03/2014', 'a date'],
    ['W 2014-03-12', 'a date'],
    ['W-03.12.2014', 'a date'],
    ['JS12032014', 'a date'],
    ['JS 20140312', 'a date'],
    ['k/12/3/14', 'a date'],
    ['14\u201103\u201112 K', 'a date'],
    ['\uff11\uff12/03/2014 K', 'a date'],
    ['12 March 2014', 'a date'],
    ['12Mar14', 'a date'],
    ['K 12th of March, 2014', 'a date'],
    ['March 12, 2014', 'a date'],
    ['Pupil', 'a heading instead'],
    ['Cases for the audit', 'a heading instead'],
    ['Reference number:', 'a heading instead'],
    ['North team', 'a heading instead'],
    ['Closed cases', 'a heading instead'],
    ['John Smith', 'a name'],
    ['Smith, J', 'a name'],
    ['SMITH J', 'a name'],
    ['Smith', 'a name'],
    ['smith-12', 'a name'],
    ['JOHN 7', 'a name'],
    ['O’Neil, Zoë', 'a name'],
    ['zoe 3', 'a name'],
    ['Case of Jane', 'a name'],
    ['Łukasz 4', 'a name'],
    ['Mar\u200bia', 'a name'],
    ['jane.doe@example.org', 'an email address'],
    ['K-101 (j.doe@nhs.uk)', 'an email address'],
    ['QQ 12 34 56 C', null],
    ['AB 12 34 56 C', 'a National Insurance number'],
    ['ab123456c', 'a National Insurance number'],
  ])('is asked about: %s', (id, doubt) => {
    expect(referenceDoubts([id])).toEqual([doubt]);
  });

  it('may begin with the word of a system, a group or a team', () => {
    const five = [1, 2, 3, 4, 5].map((n) => `Mosaic-${n}`);
    expect(referenceDoubts([...five, 'Smith-6'])).toEqual([null, null, null, null, null, 'a name']);
    expect(referenceDoubts(['Castle 1', 'Rivers 2'], ['Castle team'])).toEqual([null, 'a name']);
  });
});
