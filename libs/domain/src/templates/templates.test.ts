import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { interventionsForNeglect } from './interventions-for-neglect.template.js';
import { neglectOneYearOn } from './neglect-one-year-on.template.js';
import type { Question, Template } from './template.js';
import { templateFaults } from './template-faults.js';
import { TEMPLATES, templateOf } from './templates.js';

const asked = (template: Template) => template.questions.filter((question) => question.kind !== 'concordance');

describe('the shipped templates', () => {
  it.each(TEMPLATES.map((template) => [template.key, template] as const))('%s can be used', (_, template) => {
    expect(templateFaults(template)).toEqual([]);
  });

  it('are all in the list, under different keys', () => {
    const files = readdirSync(fileURLToPath(new URL('.', import.meta.url))).filter((name) =>
      name.endsWith('.template.ts'),
    );
    expect(TEMPLATES.map((template) => `${template.key}.template.ts`).toSorted()).toEqual(files.toSorted());
    expect(new Set(TEMPLATES.map((template) => template.key)).size).toBe(TEMPLATES.length);
  });

  it('are found by key and version', () => {
    expect(templateOf('neglect-one-year-on')).toBe(neglectOneYearOn);
    expect(templateOf('neglect-one-year-on', 1)).toBe(neglectOneYearOn);
    expect(templateOf('neglect-one-year-on', 2)).toBeNull();
    expect(templateOf('none')).toBeNull();
  });
});

describe('neglect: did what we did help', () => {
  it('asks apart whether things got better and whether they got worse, each with evidence', () => {
    const asks = (enquiry: string) => asked(interventionsForNeglect).filter((question) => question.enquiry === enquiry);
    for (const enquiry of ['better', 'worse'])
      expect(asks(enquiry)).toMatchObject([{ kind: 'yes-no', evidence: true }]);
  });

  it('leaves it to the panel whether risks, impact and strengths were seen alike', () => {
    const panel = interventionsForNeglect.questions.filter((question) => question.kind === 'concordance');
    expect(panel.map((question) => question.enquiry)).toEqual(['risks', 'impact', 'strengths']);
  });

  it('ends its briefing with what can be done now', () => {
    expect(interventionsForNeglect.briefing.segments.map((segment) => segment.key)).toEqual([
      'about',
      'found',
      'recommended',
      'next',
    ]);
  });
});

describe('neglect, one year on', () => {
  it('draws five at random, one of each plan at least', () => {
    expect(neglectOneYearOn.sample).toMatchObject({
      method: 'stratified',
      size: 5,
      strata: ['CIN', 'CP', 'CLA'],
      minimumPerStratum: 1,
    });
  });

  it('asks about each of the five things that had to improve', () => {
    const enquiries = new Set(asked(neglectOneYearOn).map((question) => question.enquiry));
    expect([...enquiries]).toEqual(['assessment', 'tools', 'each-child', 'protection', 'challenge', 'overall']);
  });

  it('is told in seven segments, in order', () => {
    expect(neglectOneYearOn.briefing.segments.map((segment) => segment.key)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
    ]);
  });
});

describe('the self-check', () => {
  const base = neglectOneYearOn;
  const [first, ...others] = base.questions;
  const question = (set: Partial<Question>): Template => ({
    ...base,
    questions: first === undefined ? [] : [{ ...first, ...set }, ...others],
  });
  const sample = (set: object): Template => ({
    ...base,
    sample: base.sample === null ? null : { ...base.sample, ...set },
  });

  it.each<readonly [string, Template]>([
    ['the key can have only', { ...base, key: 'Neglect' }],
    ['the version is a whole number', { ...base, version: 0 }],
    ['the title has', { ...base, title: ' ' }],
    ['the origin says', { ...base, origin: '' }],
    ['each stage appears once', { ...base, stages: [...base.stages].reverse() }],
    ['each stage appears once', { ...base, stages: [...base.stages, 'planning'] }],
    ['an audit is planned', { ...base, stages: base.stages.filter((stage) => stage !== 'submission') }],
    ['cases are selected', { ...base, stages: base.stages.filter((stage) => stage !== 'selection') }],
    ['a sample rule goes with', { ...base, sample: null }],
    ['the question safety-now is there twice', question({ key: 'safety-now' })],
    ['needs a key', question({ key: 'Über' })],
    ['which is not an enquiry', question({ enquiry: 'weather' })],
    ['has a text of', question({ text: 'x'.repeat(301) })],
    ['cannot be compared', question({ kind: 'narrative' })],
    [
      'the enquiry weather has no question',
      { ...base, enquiries: [...base.enquiries, { key: 'weather', title: 'W' }] },
    ],
    ['the enquiry tools is there twice', { ...base, enquiries: [...base.enquiries, { key: 'tools', title: 'T' }] }],
    ['and only one', question({ kind: 'safety-now', compared: false })],
    ['and only one', { ...base, questions: base.questions.filter((one) => one.kind !== 'safety-now') }],
    ['cannot be left out', { ...base, questions: base.questions.map((one) => ({ ...one, required: false })) }],
    ['cites the returns', question({ kind: 'concordance', compared: false })],
    ['does not ask about', { ...base, returns: 'per-agency' }],
    ['asks for a grade', { ...base, questions: base.questions.filter((one) => one.kind !== 'grade') }],
    ['whole numbers', sample({ size: 2.5 })],
    ['at least one case', sample({ size: 0 })],
    ['a stratum is in the list', sample({ strata: ['CIN', 'CIN'] })],
    ['each stratum gives', sample({ minimumPerStratum: 0 })],
    ['more cases than are drawn', sample({ minimumPerStratum: 2 })],
    ['only a quota names teams', sample({ teams: ['North'] })],
    ['a quota is set by', sample({ method: 'quota' })],
    ['teams times strata', sample({ method: 'quota', teams: ['North', 'South'] })],
    ['a team is in the list', sample({ method: 'quota', teams: ['North', 'North'] })],
    ['exactly 7 segments', { ...base, briefing: { ...base.briefing, segments: base.briefing.segments.slice(1) } }],
    ['a briefing has segments', { ...base, briefing: { format: 'OTHER', segments: [] } }],
    ['has no heading', { ...base, briefing: { format: 'OTHER', segments: [{ key: '1', heading: ' ' }] } }],
  ])('finds that %s', (words, template) => {
    expect(templateFaults(template).join('\n')).toContain(words);
  });
});
