import { describe, expect, it } from '@jest/globals';
import { aFinding, anAction, aRecommendation, COMPARING, moderating, reporting } from '#test/support/later-cycle.js';
import { evolve, put, set } from '../cycle/change.js';
import type { Template } from '../templates/template.js';
import { draftFromRecord, placesOfRecord } from './draft-from-record.js';
import { readNotation } from './notation.js';
import { briefingWarnings } from './warnings.js';

const formatted = (format: string, ...keys: readonly string[]): Template => ({
  ...COMPARING,
  briefing: { format, segments: keys.map((key) => ({ key, heading: key })) },
});

/** An audit with one finding to learn from and, beside it, good practice of the police. */
function written(template: Template) {
  const paper = moderating({ template });
  paper.does('paul', 'addFinding', aFinding({ text: 'Plans were _made_ without the child.' }));
  paper.does('paul', 'addFinding', aFinding({ ...GOOD, praises: 'POL' }));
  paper.facts = evolve(paper.facts, [
    set('cycle', '', { stage: 'reporting' }),
    set('finding', 'F02', { casesAffected: 5, casesApplicable: 5 }),
  ]);
  paper.facts = evolve(paper.facts, [set('finding', 'F01', { decision: 'RECOMMEND' })]);
  paper.does('priya', 'draftRecommendation', aRecommendation());
  paper.does('priya', 'proposeAction', anAction());
  return paper;
}

const GOOD = { text: 'Visits were joint.', polarity: 'GOOD_PRACTICE', theme: 'working together', cases: [] } as const;

describe('a briefing drafted from the record', () => {
  it('fills each part of a summary, every sentence with what it rests on', () => {
    const paper = written(formatted('AUDIT_SUMMARY', 'about', 'found', 'recommended', 'next'));
    const { texts, leftOut } = draftFromRecord(paper.facts, paper.content);
    expect(leftOut).toEqual([]);
    expect(Object.fromEntries(texts)).toEqual({
      about: `This audit is about: ${paper.facts.cycle.title}.\n\n3 agencies took part and read the records of 3 cases. They sent 9 of 9 returns. A panel compared what they had found.`,
      found: [
        '### What is going well',
        '- Visits were joint. Seen in all cases (5 of 5). Good practice of Police. (F02)',
        '',
        '### What has to improve',
        '- Plans were \\_made\\_ without the child. Seen in one case. (F01)',
      ].join('\n'),
      recommended: '- Hear every child before a plan is made. (R01)',
      next: expect.stringMatching(
        /^- Police: Change the form so that it asks what the child said, due on \w+ \d+ \w+ 2026\. \(A01\)$/,
      ),
    });
    for (const text of texts.values()) expect(readNotation(text).faults).toEqual([]);
  });

  it('sets a learning page out by themes, then prompts, then the resources of the partnership', () => {
    const paper = written(formatted('WEB_LEARNING', 'themes', 'prompts', 'resources'));
    paper.does('priya', 'draftPrompt', { text: 'Whose voice is missing?', findings: ['F01'] });
    const toolkit = { title: 'Toolkit [2nd]', address: 'https://www.example.org/a(b)', purpose: 'Shows *how*.' };
    const resources = [
      { ...toolkit, theme: 'voice' },
      { ...toolkit, title: 'Policy', address: 'https://www.example.org/policy', theme: '' },
    ];
    const { texts } = draftFromRecord(paper.facts, paper.content, resources);
    expect(Object.fromEntries(texts)).toEqual({
      themes: [
        '### working together',
        '- Visits were joint. Seen in all cases (5 of 5). Good practice of Police. (F02)',
        '',
        '### voice',
        '- Plans were \\_made\\_ without the child. Seen in one case. (F01)',
      ].join('\n'),
      prompts: '- Hear every child before a plan is made. (R01)\n\n### voice\n- Whose voice is missing? (R02)',
      resources: [
        '- [Policy](https://www.example.org/policy): Shows *how*.',
        '',
        '### voice',
        '- [Toolkit [2nd\\]](https://www.example.org/a%28b%29): Shows *how*.',
      ].join('\n'),
    });
    const { blocks, faults } = readNotation(texts.get('resources') ?? '');
    expect(faults).toEqual([]);
    expect(JSON.stringify(blocks)).toContain('"text":"Toolkit [2nd]","href":"https://www.example.org/a%28b%29"');
  });

  it('says who the cases were about, where whoever drafts reads the list and it says so of each', () => {
    const paper = written(formatted('AUDIT_SUMMARY', 'about', 'found', 'recommended', 'next'));
    const aboutOf = () => draftFromRecord(paper.facts, paper.content).texts.get('about');
    expect(aboutOf()).not.toContain('The children');
    const rows = {
      C01: { ageMonths: 2, sex: 'GIRL' },
      C02: { ageMonths: 50, sex: 'BOY' },
      C03: { ageMonths: 205, sex: 'GIRL' },
    };
    for (const [ref, row] of Object.entries(rows))
      paper.content.set(`case/${ref}/row`, { id: `K-${ref}`, stratum: 'CP', ...row });
    expect(aboutOf()).toMatch(/\n\nThe children: aged 2 months to 17 years, 2 girls and 1 boy\.$/);
    expect(placesOfRecord(paper.facts)).toContainEqual(['case', 'C01', 'row']);
    const kept = [{ key: 'about', text: aboutOf() ?? '', marked: true as const }];
    expect(briefingWarnings(paper.facts, kept, []).map(({ key }) => key)).toContain('1-small-count');
  });

  it('counts a nil return among those that were sent, and says so', () => {
    const paper = written(formatted('AUDIT_SUMMARY', 'about', 'found', 'recommended', 'next'));
    const [nil = '', never = ''] = Object.keys(paper.facts.submission);
    paper.facts = evolve(paper.facts, [
      set('submission', nil, { state: 'NIL_RETURN' }),
      set('submission', never, { state: 'NOT_RECEIVED' }),
    ]);
    const { texts } = draftFromRecord(paper.facts, paper.content);
    expect(texts.get('about')).toContain('They sent 8 of 9 returns, 1 of them a nil return.');
  });

  it('has good practice and learning by theme where the format keeps them apart', () => {
    const template = formatted('LEARNING_BRIEFING', 'intro', 'good', 'learning', 'improving', 'next');
    const paper = written(template);
    const { texts } = draftFromRecord(paper.facts, paper.content);
    expect(texts.get('good')).toMatch(/^### working together\n- Visits were joint\./);
    expect(texts.get('learning')).toMatch(/^### voice\n- Plans were/);
  });

  it('holds what is read in a minute in each part of a seven-minute briefing, and says what found no room', () => {
    const paper = reporting();
    for (let n = 1; n <= 12; n += 1) {
      paper.does(
        'priya',
        'draftRecommendation',
        aRecommendation({ text: `Hear every child, ${'really '.repeat(18)}.`, overCapReason: 'All of it.' }),
      );
    }
    const { texts, leftOut } = draftFromRecord(paper.facts, paper.content);
    const segments = [...texts].map(([key, text]) => ({ key, text: text || 'Nothing.' }));
    expect(paper.refusals('priya', 'draftBriefing', { format: 'SEVEN_MINUTE', segments })).toEqual([]);
    expect(leftOut).toEqual(['R04', 'R05', 'R06', 'R10', 'R11', 'R12']);
  });

  it('sets out focus, activity and evidence in three columns, each finding with what it is evidence for', () => {
    const paper = written(formatted('IMPLEMENTATION', 'why', 'foci', 'next'));
    const { template } = paper.facts.cycle;
    const [first, second] = template.questions;
    const activity = { key: 'records', title: 'Records', method: 'record-check', evidence: 1 } as const;
    const other = { key: 'talks', title: 'Talks | walks', method: 'interview', evidence: 1 } as const;
    const questions = template.questions.map((one) =>
      one === first ? { ...one, activities: [activity] } : one === second ? { ...one, activities: [other] } : one,
    );
    paper.facts = evolve(paper.facts, [
      set('cycle', '', { template: { ...paper.facts.cycle.template, questions } }),
      set('finding', 'F01', { question: first?.key ?? '' }),
      put('tally', 'records', { returns: 3, answered: 2, said: [], byAgency: {} }),
    ]);
    const { texts } = draftFromRecord(paper.facts, paper.content);
    const focus = template.enquiries.find(({ key }) => key === first?.enquiry)?.title;
    expect(texts.get('foci')?.split('\n')).toEqual([
      '| Focus | Activity | Evidence |',
      `| 1. ${focus} | Records (check of records) | Done by many agencies. Plans were \\_made\\_ without the child. Seen in one case. (F01) |`,
      expect.stringMatching(
        /^\| \d\. .* \| Talks \\\| walks \(interviews\) \| No agency has said that it did this\. \|$/,
      ),
      '',
      '- Visits were joint. Seen in all cases (5 of 5). Good practice of Police. (F02)',
    ]);
    expect(readNotation(texts.get('foci') ?? '').faults).toEqual([]);
  });

  it('leaves out what was withdrawn, and is empty where a format does not say what a part holds', () => {
    const paper = written(formatted('SOMETHING_ELSE', 'a'));
    expect([...draftFromRecord(paper.facts, paper.content).texts]).toEqual([['a', '']]);
    const summary = written(formatted('RECURRING_THEMES', 'all'));
    const { now } = summary.context('paul');
    summary.facts = evolve(summary.facts, [set('finding', 'F01', { withdrawnAt: now, withdrawnBy: 'paul' })]);
    expect(draftFromRecord(summary.facts, summary.content).texts.get('all')).not.toContain('F01');
  });
});
