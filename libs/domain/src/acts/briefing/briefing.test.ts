import { describe, expect, it } from '@jest/globals';
import { issued } from '#test/support/later-cycle.js';

const SEVEN = ['1', '2', '3', '4', '5', '6', '7'].map((key) => ({ key, text: 'We looked at three cases.' }));

describe('a briefing', () => {
  it('of seven minutes has seven parts in their order, each short enough', () => {
    const paper = issued();
    const tries = (segments: typeof SEVEN, format = 'SEVEN_MINUTE') =>
      paper.refusals('priya', 'draftBriefing', { format, segments });
    expect(tries(SEVEN)).toEqual([]);
    expect(tries(SEVEN.slice(1))).toEqual(['wrong-segments']);
    expect(tries([...SEVEN].reverse())).toEqual(['wrong-segments']);
    expect(tries(SEVEN.map(({ key }) => ({ key, text: 'word '.repeat(81) })))).toHaveLength(7);
    expect(tries(SEVEN.map(({ key }) => ({ key, text: key === '3' ? 'Lives at LS1 4XY.' : 'x' })))).toEqual([
      'personal-detail',
    ]);
    expect(tries(SEVEN, 'POSTER')).toEqual(['unknown-format']);
    expect(tries(SEVEN.slice(0, 2), 'WEB_LEARNING')).toEqual([]);
  });

  it('is published by the chair after approval, once, and leads are told', () => {
    const paper = issued();
    paper.does('priya', 'draftBriefing', { format: 'SEVEN_MINUTE', segments: SEVEN });
    const second = paper.does('priya', 'draftBriefing', { format: 'SEVEN_MINUTE', segments: SEVEN });
    expect(second.result).toEqual({ briefing: 'B02' });
    expect(JSON.stringify([second.changes, second.entries])).not.toContain('three cases');
    const publish = { briefing: 'B02', disclosureChecked: true } as const;
    expect(paper.refusals('quentin', 'publishBriefing', publish)).toEqual(['wrong-stage']);
    paper.on('2026-02-03').does('quentin', 'approveReport', {});
    expect(paper.refusals('priya', 'publishBriefing', publish)).toEqual(['not-allowed']);
    expect(paper.refusals('quentin', 'publishBriefing', { ...publish, briefing: 'B01' })).toEqual(['withdrawn']);
    const { notices } = paper.does('quentin', 'publishBriefing', publish);
    expect(notices.map((notice) => notice.person)).toEqual(['csc-lead', 'pol-lead', 'edu-lead']);
    expect(paper.facts.briefing.B02).toMatchObject({ state: 'PUBLISHED', disclosureCheckedBy: 'quentin' });
    expect(paper.refusals('quentin', 'publishBriefing', publish)).toEqual(['already-published']);
  });
});
