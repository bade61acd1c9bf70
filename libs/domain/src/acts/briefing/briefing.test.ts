import { describe, expect, it } from '@jest/globals';
import { readings } from '#platform/clock.js';
import { EXAMPLES } from '#test/support/builders.js';
import { issued } from '#test/support/later-cycle.js';
import { changedSince } from '../../briefing/rests.js';
import { readersNamed } from '../../briefing/tell-readers.js';
import { evolve, put, set } from '../../cycle/change.js';
import type { Briefing } from '../../cycle/facts.js';
import { mayRead } from '../../disclosure/reading.js';
import { duties } from '../../duty/duties.js';
import type { Duty } from '../../duty/duty.js';
import { heldBy } from '../../holders/held-by.js';
import { leadsTold } from '../../notice/tell-leads.js';

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

  it('has headings of its own, and rests on what is there', () => {
    const paper = issued();
    const written = (text: string, heading?: string) => [
      { key: 'learning', text, ...(heading === undefined ? {} : { heading }) },
    ];
    const tries = (text: string, heading?: string) =>
      paper.refusals('priya', 'draftBriefing', { format: 'WEB_LEARNING', segments: written(text, heading) });
    expect(tries('Hear the child. (F01, R01)', 'What we learned')).toEqual([]);
    expect(tries('Hear the child. (F09)')).toEqual(['nothing-to-rest-on']);
    expect(tries('Hear **the child.')).toEqual(['wrong-notation']);
    expect(tries('Hear the child.', 'word '.repeat(30))).toEqual(['wrong-heading']);
    expect(tries('Hear the child.', 'Lives at LS1 4XY.')).toEqual(['personal-detail']);
    paper.does('priya', 'draftBriefing', { format: 'WEB_LEARNING', segments: written('- Hear it. (F01)', 'Voice') });
    expect(paper.content.get('briefing/B01/segments')).toEqual([
      { key: 'learning', text: '- Hear it. (F01)', marked: true, heading: 'Voice' },
    ]);
    expect(paper.facts.briefing.B01?.rests).toEqual([expect.stringMatching(/^F01 \d+$/)]);
  });

  it('says what it rests on has been corrected or withdrawn since it was written', () => {
    const paper = approvedWith({ segments: SEVEN.map((one) => ({ ...one, text: 'Hear it. (F01, R01)' })) });
    const since = () => changedSince(paper.facts, paper.facts.briefing.B01 as Briefing);
    expect(since()).toEqual([]);
    const edition = { ...EXAMPLES.edition, things: ['recommendation/R01'] };
    paper.facts = evolve(paper.facts, [set('finding', 'F01', { casesAffected: 1 }), put('edition', 'V02', edition)]);
    expect(since()).toEqual([
      { ref: 'F01', became: 'corrected' },
      { ref: 'R01', became: 'corrected' },
    ]);
    const { now } = paper.context('priya');
    paper.facts = evolve(paper.facts, [set('finding', 'F01', { withdrawnAt: now, withdrawnBy: 'priya' })]);
    expect(since()[0]).toEqual({ ref: 'F01', became: 'withdrawn' });
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

  it('is published past a warning only with a reason, which is kept in the record', () => {
    const paper = approvedWith({
      segments: SEVEN.map((one) => (one.key === '3' ? { ...one, text: 'One of the five children was heard.' } : one)),
    });
    const tries = (reason?: string) =>
      paper.refusals('quentin', 'publishBriefing', {
        ...{ briefing: 'B01', ...checked },
        ...(reason === undefined ? {} : { passed: [{ warning: '3-small-count', reason }] }),
      });
    expect([tries(), tries(' '), tries('Ring 943 476 5919.'), tries('It is in the annual report.')]).toEqual([
      ['warned-of'],
      ['warned-of'],
      ['personal-detail'],
      [],
    ]);
    const passed = [{ warning: '3-small-count', reason: 'It is in the annual report.' }];
    const { entries } = paper.does('quentin', 'publishBriefing', { briefing: 'B01', ...checked, passed });
    expect(entries[0]?.facts).toMatchObject({ passed: '3-small-count' });
    expect(paper.content.get('briefing/B01/passed')).toEqual([
      { words: expect.stringMatching(/^Part 3: “One of the five children”/), reason: 'It is in the annual report.' },
    ]);
  });

  it('keeps which references of the list it names, for the chair, who may not read the list', () => {
    const paper = approvedWith({});
    const warnedOf = () => paper.refusals('quentin', 'publishBriefing', { briefing: 'B01', ...checked });
    const kept = 'B01/of-list';
    expect(paper.content.get(`briefing/${kept}`)).toEqual([]);
    for (const place of paper.content.keys()) if (place.endsWith('/row')) paper.content.set(place, null);
    expect(warnedOf()).toEqual([]);
    paper.content.set(`briefing/${kept}`, null);
    expect(warnedOf()).toEqual(['warned-of']);
  });

  describe('opened to the public', () => {
    const segments = SEVEN.map((one) => ({ ...one, text: 'Hear the child. (F01)' }));
    const opening = { briefing: 'B01', audience: ['PRACTITIONERS', 'MANAGERS'] } as const;
    const published = (text = 'Hear the child. (F01)') => {
      const paper = approvedWith({ segments: SEVEN.map((one) => ({ ...one, text })) });
      const passed = SEVEN.map(({ key }) => ({ warning: `${key}-reference`, reason: 'It is known.' }));
      paper.does('quentin', 'publishBriefing', { briefing: 'B01', ...checked, passed });
      return paper;
    };

    it('is done by the chair to what is published, once, for an audience', () => {
      const draftOnly = approvedWith({});
      expect(draftOnly.refusals('quentin', 'openBriefing', opening)).toEqual(['not-published']);
      const paper = published();
      expect(paper.refusals('priya', 'openBriefing', opening)).toEqual(['not-allowed']);
      expect(paper.refusals('quentin', 'openBriefing', { ...opening, audience: [] })).toEqual(['no-audience']);
      paper.does('quentin', 'openBriefing', opening);
      expect(paper.facts.briefing.B01).toMatchObject({ audience: ['PRACTITIONERS', 'MANAGERS'] });
      expect(paper.refusals('quentin', 'openBriefing', opening)).toEqual(['already-open']);
    });

    it('is told to audit leads and to those of its audience whom the audit knows, as are a later version and its end', () => {
      const paper = published();
      paper.facts = evolve(paper.facts, [set('submission', 'C01-POL', { delegateKey: 'pol-auditor' })]);
      const told = (name: 'openBriefing' | 'withdrawBriefing', input: object) =>
        [
          ...new Set(
            paper.does('quentin', name, input as never).notices.map(({ rule, person }) => `${rule} ${person}`),
          ),
        ].sort();
      const leads = [...new Set(leadsTold(paper.facts).values())];
      const others = readersNamed(paper.facts, ['EVERYBODY']).filter((one) => !leads.includes(one));
      const all = (rule: string) => [...leads, ...others].map((one) => `${rule} ${one}`).sort();
      expect(others.length).toBeGreaterThan(0);
      expect(readersNamed(paper.facts, ['FAMILIES'])).toEqual([]);
      expect(told('openBriefing', opening)).toEqual(all('briefing-opened'));
      expect(told('withdrawBriefing', { briefing: 'B01', reason: 'No.' })).toEqual(all('briefing-withdrawn'));
    });

    it('says what it says, and neither what that rests on nor any reference', () => {
      const paper = published();
      const { publishes } = paper.does('quentin', 'openBriefing', opening);
      expect(publishes).toMatchObject([
        { line: 'B01', note: '', body: { form: 1, edition: 1, format: 'SEVEN_MINUTE', audience: opening.audience } },
      ]);
      expect(publishes[0]?.body).toHaveProperty('parts.0', {
        heading: '1. Part 1',
        blocks: [{ kind: 'paragraph', runs: [{ text: 'Hear the child.' }], rests: [], forManagers: false }],
      });
      expect(JSON.stringify(publishes[0]?.body)).not.toMatch(/F01|B01|R01|WEX-/);
    });

    it('is not done to what prints a reference of the audit', () => {
      expect(published('See F01 and the A40.').refusals('quentin', 'openBriefing', opening)).toEqual([
        'reference-printed',
      ]);
      expect(published('Take the A40.').refusals('quentin', 'openBriefing', opening)).toEqual([]);
    });

    it('is done to each later version with it, under one address, and ends where that is withdrawn', () => {
      const paper = published();
      paper.does('quentin', 'openBriefing', opening);
      paper.does('priya', 'draftBriefing', { ...draft, segments, replaces: 'B01', reason: 'A count was wrong.' });
      const second = paper.does('quentin', 'publishBriefing', { briefing: 'B02', ...checked });
      expect(second.publishes).toMatchObject([{ line: 'B01', body: { edition: 2, audience: opening.audience } }]);
      const withdraw = { briefing: 'B02', reason: 'A family can be known.', publicNote: 'A new one will follow.' };
      const { publishes } = paper.does('quentin', 'withdrawBriefing', withdraw);
      expect(publishes).toMatchObject([{ line: 'B01', body: null, note: 'A new one will follow.' }]);
    });

    it('is not done by publishing or withdrawing what nobody opened', () => {
      const paper = published();
      const gone = { briefing: 'B01', reason: 'No.', publicNote: 'Not for anybody.' };
      const { publishes, content } = paper.does('quentin', 'withdrawBriefing', gone);
      expect([publishes, JSON.stringify(content).includes('Not for anybody')]).toEqual([[], false]);
    });
  });

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
