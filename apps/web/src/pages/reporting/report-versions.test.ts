import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CycleOnPaper } from '#test/support/cycle-builders.js';
import { aRecommendation, issued } from '#test/support/later-cycle.js';
import { presentBriefing } from './briefing.presenter.js';
import { presentVersion, versionsOf } from './report-versions.js';

let paper: CycleOnPaper;
beforeEach(() => {
  paper = issued().on('2026-02-03');
  paper.does('quentin', 'approveReport', {});
  paper.on('2026-02-10');
});

describe('the versions of a report', () => {
  const view = (key = 'quentin') => {
    const person = paper.facts.roster.people[key];
    if (person === undefined) throw new Error('nobody there');
    return { facts: paper.facts, said: paper.content, who: { partnershipId: 'p', person: key, ...person } };
  };

  it('are not spoken of while there is only the one that was signed', () => {
    expect(versionsOf(view())).toEqual([]);
  });

  it('say each what was changed, by whom and why, and what was signed can be read', () => {
    const corrected = { ...aRecommendation({ text: 'Hear all.' }), recommendation: 'R01', reason: 'It was vague.' };
    paper.does('quentin', 'correctRecommendation', corrected);
    expect(versionsOf(view()).map(({ title, when, because, isNow }) => [title, when, because, isNow])).toEqual([
      ['Version 2', 'R01 was corrected by Quentin Marsh at 10am on Tuesday 10 February 2026.', 'It was vague.', true],
      ['Version 1', 'As it was signed, at 10am on Tuesday 3 February 2026.', null, false],
    ]);
    const textIn = (ref: string) => presentVersion({ ...view(), ref }).recommendations.map(({ text }) => text);
    expect([textIn('V01'), textIn('V02')]).toEqual([[aRecommendation().text], ['Hear all.']]);
    // An agency reads of the actions of others who has them, and by when, in each version as it was.
    const readByPolice = () => {
      const sealed = [...paper.content].filter(([key]) => !/^action\/(?!A02)/.test(key));
      const { recommendations } = presentVersion({ ...view('pol-lead'), said: new Map(sealed), ref: 'V01' });
      return recommendations.flatMap(({ actions }) => actions);
    };
    const signed = readByPolice();
    expect(signed.map(({ ref, text }) => [ref, text === ''])).toEqual([
      ['A01', true],
      ['A02', false],
      ['A03', true],
    ]);
    paper.does('quentin', 'withdrawAction', { action: 'A01', reason: 'It was vague.' });
    expect(readByPolice()).toEqual(signed);
    paper.does('quentin', 'destroyWords', { thing: 'recommendation/R01', reason: 'It named somebody.' });
    expect(textIn('V01')).toEqual(['These words named somebody and were destroyed.']);
  });
});

describe('the version that was signed', () => {
  it('says how the audit was done and the grades with their reasons to those who read them, and to others without', () => {
    const seenBy = (key: string) => {
      const person = paper.facts.roster.people[key];
      if (person === undefined) throw new Error('nobody there');
      const who = { partnershipId: 'p', person: key, ...person };
      const { around } = presentVersion({ facts: paper.facts, said: paper.content, ref: 'V01', who });
      return Object.fromEntries(around.map(({ title, lines }) => [title, lines]));
    };
    const chair = seenBy('quentin');
    expect(chair['How it was done']?.join(' ')).toContain('took part');
    expect(chair.Grades?.join(' ')).toContain('Weighed against every return.');
    const police = seenBy('pol-lead');
    expect(police.Grades?.join(' ')).toContain('Case C01');
    expect(JSON.stringify(police)).not.toContain('Weighed');
  });
});

describe('the page of a briefing', () => {
  const seenBy = (key: string, ref: string) => {
    const { facts, content: said } = paper;
    const person = facts.roster.people[key];
    const briefing = facts.briefing[ref];
    if (person === undefined || briefing === undefined) throw new Error('nothing there');
    const who = { partnershipId: 'p', person: key, ...person };
    const { now } = paper.context(key);
    return presentBriefing({ facts, who, now, ref, briefing, said });
  };
  const segments = ['1', '2', '3', '4', '5', '6', '7'].map((key) => ({ key, text: 'So it was.' }));
  const draft = { format: 'SEVEN_MINUTE', segments } as const;

  it('stays where a new version took its place, says so and why, and leads there', () => {
    paper.does('priya', 'draftBriefing', draft);
    paper.does('quentin', 'publishBriefing', { briefing: 'B01', disclosureChecked: true });
    paper.does('priya', 'draftBriefing', { ...draft, replaces: 'B01', reason: 'A count was wrong.' });
    paper.does('quentin', 'publishBriefing', { briefing: 'B02', disclosureChecked: true });
    expect(seenBy('pol-lead', 'B01')).toMatchObject({
      standing: 'This briefing was replaced by a new version at 10am on Tuesday 10 February 2026. Use the new version.',
      because: 'A count was wrong.',
      instead: { href: '/cycles/WEX-2026-01/briefings/B02' },
      ...{ isEmpty: true, earlier: [], doing: [] },
    });
    expect(seenBy('priya', 'B01').earlier).toHaveLength(1);
    expect(seenBy('pol-lead', 'B02').published).toMatch(/^Version 2, published at /);
  });

  it('stays where it was withdrawn, says so and why, and shows agencies nothing of it', () => {
    paper.does('priya', 'draftBriefing', draft);
    paper.does('quentin', 'publishBriefing', { briefing: 'B01', disclosureChecked: true });
    paper.does('quentin', 'withdrawBriefing', { briefing: 'B01', reason: 'A family can be known from it.' });
    expect(seenBy('pol-lead', 'B01')).toMatchObject({
      standing: 'This briefing was withdrawn at 10am on Tuesday 10 February 2026. Do not use it any more.',
      because: 'A family can be known from it.',
      ...{ instead: null, isEmpty: true, earlier: [] },
    });
  });

  it('says of a draft that was sent back when and why', () => {
    paper.does('priya', 'draftBriefing', draft);
    paper.does('quentin', 'sendBackBriefing', { briefing: 'B01', reason: 'Part 3 is too long.' });
    expect(seenBy('priya', 'B01')).toMatchObject({
      standing: 'This draft was sent back on Tuesday 10 February 2026. It is waiting for a new draft.',
      because: 'Part 3 is too long.',
      draftHref: '/cycles/WEX-2026-01/briefings/new',
      publishHref: null,
    });
  });
});
