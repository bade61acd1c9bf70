import { describe, expect, it } from '@jest/globals';
import type { CycleOnPaper } from '#test/support/cycle-builders.js';
import { COMPARING, moderating } from '#test/support/later-cycle.js';
import { draftFromRecord } from '../../briefing/draft-from-record.js';
import { evolve, set } from '../../cycle/change.js';
import { sourceLines } from '../../sources/source-words.js';
import { plainDate } from '../../time/plain-date.js';

const COUNTED = [
  { key: 'contacts', title: 'Contacts about neglect' },
  { key: 'referrals', title: 'Referrals' },
];

/** A panel of POL, CSC and EDU whose template asks for the contacts of the whole area by month. */
const panel = (): CycleOnPaper => moderating({ template: { ...COMPARING, counts: COUNTED } });

const EVENT = { title: 'Workshop', on: plainDate('2026-01-20'), attended: { POL: 6, EDU: 7, CSC: 0 } };
const REVIEW = { title: 'Neglect, hidden', from: 'A national panel', says: 'Fathers were not asked.' };
const year = (of: number, each: number) =>
  Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`${of}-${String(at + 1).padStart(2, '0')}`, each]));
const COUNTS = { count: 'contacts', months: { ...year(2025, 12), ...year(2024, 10) }, from: 'The front door' };

describe('evidence beside the returns', () => {
  it('holds an event with practitioners by its day and how many came, and names nobody', () => {
    const paper = panel();
    const { entries } = paper.does('priya', 'recordEvent', EVENT);
    expect(paper.facts.source.E01).toEqual({
      ...{ kind: 'EVENT', datedOn: '2026-01-20', count: null, numbers: ['POL 6', 'EDU 7'] },
      ...{ recordedOn: '2026-01-26', recordedBy: 'priya', withdrawnAt: null, withdrawnBy: null },
    });
    expect(entries.map(({ name, reason }) => `${name}: ${reason}`)).toEqual([
      'source.recorded: An event with practitioners.',
    ]);
    expect(paper.content.get('source/E01/title')).toBe('Workshop');
    const refusals = (set: object) => paper.refusals('priya', 'recordEvent', { ...EVENT, ...set });
    expect(refusals({ on: '2026-01-27' })).toEqual(['date-to-come']);
    expect(refusals({ attended: { XYZ: 1 } })).toEqual(['unknown-agency']);
    expect(refusals({ attended: { POL: 0 } })).toEqual(['count-not-possible']);
    expect(refusals({ title: ' ' })).toEqual(['no-title']);
    expect(refusals({ title: 'Born 1/2/2015' })).toEqual(['personal-detail']);
  });

  it('holds what was found elsewhere with its source, and what it says for this audit', () => {
    const paper = panel();
    paper.does('priya', 'recordSource', REVIEW);
    expect(paper.facts.source.E01).toMatchObject({ kind: 'ELSEWHERE', datedOn: null, numbers: [] });
    expect(paper.content.get('source/E01/says')).toBe('Fathers were not asked.');
    expect(paper.refusals('priya', 'recordSource', { title: '', from: '', says: '' })).toEqual([
      ...['no-title', 'no-from', 'no-says'],
    ]);
  });

  it('holds each count that the template asks for once, month by month in their order', () => {
    const paper = panel();
    paper.does('priya', 'recordCounts', COUNTS);
    expect(paper.facts.source.E01?.numbers.slice(0, 2)).toEqual(['2024-01 10', '2024-02 10']);
    const refusals = (set: object) => paper.refusals('priya', 'recordCounts', { ...COUNTS, ...set });
    expect(refusals({ count: 'weather' })).toEqual(['unknown-question']);
    expect(refusals({})).toEqual(['said-twice']);
    expect(refusals({ corrects: 'E01', months: { '2026-02': 3 } })).toEqual(['count-not-possible']);
    expect(refusals({ corrects: 'E01', months: {} })).toEqual(['count-not-possible']);
    expect(refusals({ corrects: 'E01' })).toEqual([]);
  });

  it('is put right and taken back until the draft is issued, and keeps what it said', () => {
    const paper = panel();
    paper.does('priya', 'recordSource', REVIEW);
    paper.does('priya', 'recordSource', { ...REVIEW, says: 'Fathers were not seen.', corrects: 'E01' });
    expect(paper.content.get('source/E01/earlier')).toEqual([REVIEW]);
    expect(paper.refusals('priya', 'recordEvent', { ...EVENT, corrects: 'E01' })).toEqual(['not-found']);
    paper.does('priya', 'withdrawSource', { source: 'E01', reason: 'It is about adults.' });
    expect(paper.content.get('source/E01/withdrawn-because')).toBe('It is about adults.');
    expect(paper.refusals('priya', 'withdrawSource', { source: 'E01', reason: 'Again.' })).toEqual(['withdrawn']);
    paper.facts = evolve(paper.facts, [set('cycle', '', { stage: 'reporting', substage: 'FACTUAL_ACCURACY' })]);
    expect(paper.refusals('priya', 'recordEvent', EVENT)).toEqual(['draft-issued']);
  });

  it('is put right by the QA chair alone once the report is approved, as a new version of it', () => {
    const paper = panel();
    paper.does('priya', 'recordSource', REVIEW);
    paper.facts = evolve(paper.facts, [set('cycle', '', { stage: 'tracking', substage: null })]);
    const again = { ...REVIEW, says: 'Fathers were not seen.', corrects: 'E01' };
    expect(paper.refusals('priya', 'recordSource', again)).toEqual(['not-allowed']);
    expect(paper.refusals('quentin', 'recordSource', REVIEW)).toEqual(['already-signed']);
    expect(paper.refusals('quentin', 'recordSource', again)).toEqual(['no-reason']);
    paper.does('quentin', 'recordSource', { ...again, reason: 'It was misread.' });
    expect(Object.values(paper.facts.edition).map(({ change, things }) => [change, things])).toEqual([
      ['CORRECTED', ['source/E01']],
    ]);
  });

  it('tells small numbers only to those who may read them', () => {
    const paper = panel();
    paper.does('priya', 'recordEvent', { ...EVENT, attended: { POL: 3, EDU: 7, CSC: 9 } });
    paper.does('priya', 'recordCounts', COUNTS);
    const lines = (all: boolean) => Object.values(paper.facts.source).map((one) => sourceLines(paper.facts, one, all));
    expect(lines(true)).toEqual([
      ['19 people came: 3 from Police, 7 from Schools and 9 from Children’s social care.'],
      ['In the 12 months to 2025-12: 144; in the 12 months before, 120.'],
    ]);
    expect(lines(false)[0]).toEqual([
      'People came: some from Police, some from Schools and 9 from Children’s social care. Where numbers are small, they are not told here.',
    ]);
  });

  it('stands in the briefing that is drafted: the year beside the year before, who came, what was read', () => {
    const paper = panel();
    paper.does('priya', 'recordEvent', EVENT);
    paper.does('priya', 'recordSource', REVIEW);
    paper.does('priya', 'recordCounts', COUNTS);
    const { texts } = draftFromRecord(paper.facts, paper.content);
    expect(texts.get('1')).toContain('Contacts about neglect: 144 in a year, after 120 in the year before. (E03)');
    expect(texts.get('2')).toContain(
      '13 practitioners from Police and Schools came together on Tuesday 20 January 2026. (E01)',
    );
    expect(texts.get('2')).toContain('The panel also read: Neglect, hidden. (E02)');
  });
});
