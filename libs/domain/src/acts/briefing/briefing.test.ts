import { describe, expect, it } from '@jest/globals';
import { readings } from '#platform/clock.js';
import { issued } from '#test/support/later-cycle.js';
import { evolve, set } from '../../cycle/change.js';
import { mayRead } from '../../disclosure/reading.js';
import { duties } from '../../duty/duties.js';
import type { Duty } from '../../duty/duty.js';
import { heldBy } from '../../holders/held-by.js';

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

  const draft = { format: 'SEVEN_MINUTE', segments: SEVEN } as const;
  const checked = { disclosureChecked: true } as const;
  const approvedWith = (...drafts: readonly object[]) => {
    const paper = issued();
    for (const one of drafts) paper.does('priya', 'draftBriefing', { ...draft, ...one });
    paper.on('2026-02-03').does('quentin', 'approveReport', {});
    return paper;
  };

  it('is sent back before it is published, and its writer owes a new draft by a day', () => {
    const paper = approvedWith({});
    expect(paper.refusals('priya', 'sendBackBriefing', { briefing: 'B01', reason: 'Too long.' })).toEqual([
      'not-allowed',
    ]);
    const { notices } = paper.does('quentin', 'sendBackBriefing', { briefing: 'B01', reason: 'Too long.' });
    expect(notices.map(({ rule, person }) => [rule, person])).toEqual([['briefing-sent-back', 'priya']]);
    expect(paper.refusals('quentin', 'publishBriefing', { briefing: 'B01', ...checked })).toEqual(['sent-back']);
    const owed = () => duties(paper.facts, readings.of(paper.facts)).filter(({ ref }) => ref.startsWith('B'));
    expect(owed()).toMatchObject([{ kind: 'redraft', ref: 'B01', dueOn: '2026-02-17' }]);
    expect(heldBy(paper.facts, owed()[0] as Duty).holders).toMatchObject([{ role: 'coordinator' }]);
    paper.does('priya', 'draftBriefing', draft);
    expect(owed()).toMatchObject([{ kind: 'briefing', ref: 'B02' }]);
  });

  it('gets a new version with a reason, which takes its place once it is published, and its readers are told', () => {
    const paper = approvedWith({});
    const version = { ...draft, replaces: 'B01', reason: 'It named no cases.' };
    expect(paper.refusals('priya', 'draftBriefing', version)).toEqual(['not-published']);
    paper.does('quentin', 'publishBriefing', { briefing: 'B01', ...checked });
    expect(paper.refusals('priya', 'draftBriefing', { ...version, reason: '' })).toEqual(['no-reason']);
    paper.does('priya', 'draftBriefing', version);
    expect(paper.facts.briefing.B01).toMatchObject({ state: 'PUBLISHED', replacedBy: null });
    // Another draft of it is of the same version.
    paper.does('priya', 'draftBriefing', { ...draft, segments: SEVEN.map((one) => ({ ...one, text: 'Newer.' })) });
    const { notices } = paper.does('quentin', 'publishBriefing', { briefing: 'B03', ...checked });
    expect(new Set(notices.map(({ rule }) => rule))).toEqual(new Set(['briefing-replaced']));
    expect(paper.facts.briefing).toMatchObject({
      B01: { state: 'WITHDRAWN', replacedBy: 'B03' },
      B02: { state: 'WITHDRAWN', replacedBy: null, publishedAt: null },
      B03: { state: 'PUBLISHED', edition: 2, replaces: 'B01' },
    });
    expect(paper.content.get('briefing/B01/segments')).toBeNull();
    expect(paper.content.get('briefing/B01/earlier')).toMatchObject([{ 'part-1': 'We looked at three cases.' }]);
    expect(paper.content.get('briefing/B01/replaced-because')).toBe('It named no cases.');
  });

  it('is withdrawn with a reason by the chair once it is published, also after the audit, and its readers are told', () => {
    const paper = approvedWith({});
    paper.does('quentin', 'publishBriefing', { briefing: 'B01', ...checked });
    const withdraw = { briefing: 'B01', reason: 'A family can be known from it.' };
    expect(paper.refusals('priya', 'withdrawBriefing', withdraw)).toEqual(['not-allowed']);
    paper.facts = evolve(paper.facts, [set('cycle', '', { state: 'closed' })]);
    const { notices } = paper.does('quentin', 'withdrawBriefing', withdraw);
    expect(notices.map(({ person }) => person)).toEqual(['csc-lead', 'pol-lead', 'edu-lead']);
    expect(paper.refusals('quentin', 'withdrawBriefing', withdraw)).toEqual(['withdrawn']);
    expect(JSON.stringify([...paper.content])).toContain('three cases');
    paper.does('quentin', 'destroyWords', { thing: 'briefing/B01', reason: 'It named a family.' });
    expect(JSON.stringify([...paper.content])).not.toContain('three cases');
  });

  it('is withdrawn by its writer as long as it is a draft, and nobody is told', () => {
    const paper = approvedWith({});
    expect(paper.does('priya', 'withdrawBriefing', { briefing: 'B01', reason: 'Not needed.' }).notices).toEqual([]);
    expect(paper.facts.briefing.B01).toMatchObject({ state: 'WITHDRAWN', withdrawnAt: null });
  });

  it('that was published is read as withdrawn by agencies, a draft never', () => {
    const paper = approvedWith({}, { format: 'WEB_LEARNING' });
    paper.does('quentin', 'publishBriefing', { briefing: 'B01', ...checked });
    for (const briefing of ['B01', 'B02']) paper.does('quentin', 'withdrawBriefing', { briefing, reason: 'No.' });
    const reader = { person: 'pol-lead', agencyKey: 'POL', roles: ['agency-lead'], reach: 'own-agency' } as const;
    expect(['B01', 'B02'].map((ref) => mayRead('briefing', paper.facts, reader, ref))).toEqual([true, false]);
  });
});
