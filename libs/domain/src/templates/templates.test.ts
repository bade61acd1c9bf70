import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { aTemplateOfBoth } from '#test/support/cycle-builders.js';
import type { Question } from '../questions/question.js';
import type { Scale } from '../questions/scale.js';
import { SHIPPED_SCALES } from '../questions/scales.js';
import { interventionsForNeglect } from './interventions-for-neglect.template.js';
import { learningFromNeglect } from './learning-from-neglect.template.js';
import { neglectOneYearOn } from './neglect-one-year-on.template.js';
import { activitiesIn, templateAbout } from './parts.js';
import { strategyImplementation } from './strategy-implementation.template.js';
import type { Part, Template } from './template.js';
import { faultsIn, faultsInWords, templateFaults } from './template-faults.js';
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
    expect(templateOf('neglect-one-year-on', 2)).toBe(neglectOneYearOn);
    expect(templateOf('neglect-one-year-on', 1)).toBeNull();
    expect(templateOf('none')).toBeNull();
  });
});

describe('the shipped scales', () => {
  it.each(Object.values(SHIPPED_SCALES))('$key could be a template’s own', (scale) => {
    const own = { ...scale, key: `own-${scale.key}` };
    expect(templateFaults({ ...neglectOneYearOn, scales: [own] })).toEqual([]);
  });

  it('are the ones that running audits name, with the steps they had', () => {
    expect(
      Object.values(SHIPPED_SCALES).map(({ key, steps }) => `${key}: ${steps.map((one) => one.key).join(' ')}`),
    ).toEqual([
      'ofsted-four: INADEQUATE REQUIRES_IMPROVEMENT GOOD OUTSTANDING',
      'met: NOT_MET PARTLY MET',
      'met-where-applicable: NOT_MET PARTLY MET',
      'rag: RED AMBER GREEN',
      'brag: RED AMBER GREEN BLUE',
      'zero-to-three: S0 S1 S2 S3',
      'zero-to-ten: S0 S1 S2 S3 S4 S5 S6 S7 S8 S9 S10',
      'yes-partly-no: NO PARTLY YES',
    ]);
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

describe('learning from audits: neglect', () => {
  it('asks ten questions of each case and whether something cannot wait, and grades nobody', () => {
    expect(learningFromNeglect.questions.filter(({ scale }) => scale === 'yes-partly-no')).toHaveLength(10);
    expect(learningFromNeglect.questions).toHaveLength(11);
    expect(learningFromNeglect.grading).toBeNull();
  });

  it('leaves it to the plan how many cases are read', () => {
    expect(learningFromNeglect.sample).toMatchObject({ method: 'simple-random', size: null });
  });

  it('is told in five parts, from an introduction to next steps', () => {
    expect(learningFromNeglect.briefing.segments.map(({ key }) => key)).toEqual([
      ...['introduction', 'good-practice', 'key-learning', 'improving-practice', 'next-steps'],
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

describe('a neglect strategy in practice', () => {
  const own = templateAbout(strategyImplementation, 'agencies');

  it('asks agencies about three foci, with nine activities between them, each with its method and places', () => {
    expect(own.enquiries.map(({ key }) => key)).toEqual(['training', 'integration', 'impact']);
    expect(activitiesIn(own).map(({ key, method }) => `${key}: ${method}`)).toEqual([
      'training-records: record-check',
      'staff-confidence: survey',
      'known-resources: interview',
      'process-alignment: policy-review',
      'case-files: case-sample',
      'usage-frequency: monthly-count',
      'case-outcomes: before-after',
      'feedback: feedback',
      'collaboration: judgement',
    ]);
    expect(activitiesIn(own).every(({ evidence }) => evidence > 0)).toBe(true);
  });

  it('looks into case files beside, as many as the plan says', () => {
    expect(templateAbout(strategyImplementation, 'cases').questions).toHaveLength(5);
    expect(strategyImplementation.sample?.size).toBeNull();
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

  const A = { key: 'A', words: 'A' };
  const oneOf = (options: Question['options'] & object): Partial<Question> => {
    return { kind: 'one-of', compared: false, scale: undefined, options };
  };
  const aNumber = (set: Partial<Question>): Partial<Question> => {
    return { kind: 'number', compared: false, scale: undefined, ...set };
  };
  const OWN: Part = { key: 'own', title: 'About your agency', about: 'agencies' };
  const LOW = { key: 'LOW', words: 'Low' };
  const OURS = {
    key: 'ours',
    title: 'Our own',
    steps: [LOW, { key: 'HIGH', words: 'High' }],
    goodFrom: 'HIGH',
    ...{ mayBeNotEvidenced: false, mayBeNotApplicable: false },
  };
  const ownScale = (set: Partial<Scale>): Template => ({ ...base, scales: [{ ...OURS, ...set }] });

  it('takes a scale of a template’s own, and an audit in which nobody grades', () => {
    const ours = { ...base, scales: [OURS], grading: null };
    expect(
      templateFaults({
        ...ours,
        questions: base.questions.map((one) => (one.kind === 'step' ? { ...one, scale: 'ours' } : one)),
      }),
    ).toEqual([]);
  });

  it.each<readonly [string, Template]>([
    ['the key can have only', { ...base, key: 'Neglect' }],
    ['the version is a whole number', { ...base, version: 0 }],
    ['the title has', { ...base, title: ' ' }],
    ['the origin says', { ...base, origin: '' }],
    ['each stage appears once', { ...base, stages: [...base.stages].reverse() }],
    ['each stage appears once', { ...base, stages: [...base.stages, 'planning'] }],
    ['a panel moderates', { ...base, stages: base.stages.filter((stage) => stage !== 'moderation') }],
    ['is tracked', { ...base, stages: base.stages.filter((stage) => stage !== 'tracking' && stage !== 'one-year-on') }],
    ['an audit is planned', { ...base, stages: base.stages.filter((stage) => stage !== 'submission') }],
    ['cases are selected', { ...base, stages: base.stages.filter((stage) => stage !== 'selection') }],
    ['a sample rule goes with', { ...base, sample: null }],
    ['the question safety-now is there twice', question({ key: 'safety-now' })],
    ['needs a key', question({ key: 'Über' })],
    ['that pages need themselves', question({ key: 'next' })],
    ['is not known', question({ kind: 'weather' as 'step' })],
    ['which is not a scale', question({ scale: 'weather' })],
    ['which has no options', question({ options: [] })],
    ['offers 2 to 50 options', question(oneOf([{ key: 'A', words: 'A' }]))],
    ['option of the question assessment-quality A is there twice', question(oneOf([A, A]))],
    ['has a key that every question has of its own', question(oneOf([A, { key: 'NOT_EVIDENCED', words: 'B' }]))],
    ['option B of the question', question(oneOf([A, { key: 'B', words: ' ' }]))],
    ['a least number above its most', question(aNumber({ least: 3, most: 2 }))],
    ['its bounds are whole too', question(aNumber({ least: 0.5 }))],
    ['bounds of at most 999,999,999', question(aNumber({ most: 1e9 }))],
    ['a unit of 1 to 40', question(aNumber({ unit: ' ' }))],
    ['activities of 1 to 200', question({ activities: [''] })],
    ['at most 50 activities', question({ activities: Array.from({ length: 51 }, () => 'Look') })],
    ['at least one question', { ...base, questions: base.questions.filter((one) => one.kind === 'concordance') }],
    [
      'at most 200 questions',
      { ...base, questions: Array.from({ length: 201 }, () => base.questions[0]).flatMap((one) => one ?? []) },
    ],
    ['the panel grades on weather', { ...base, grading: 'weather' }],
    ['the key of a shipped one', ownScale({ key: 'met' })],
    ['needs a key in small letters', ownScale({ key: 'Ours' })],
    ['the scale ours has a title', ownScale({ title: '' })],
    ['2 to 20 steps', ownScale({ steps: [] })],
    ['step of the scale ours LOW is there twice', ownScale({ steps: [LOW, LOW] })],
    ['the step NOT_APPLICABLE', ownScale({ steps: [LOW, { key: 'NOT_APPLICABLE', words: 'No' }] })],
    ['has words of 1 to 200', ownScale({ steps: [LOW, { key: 'HIGH', words: '' }] })],
    ['has a descriptor of', ownScale({ steps: [LOW, { key: 'HIGH', words: 'High', descriptor: '' }] })],
    ['any but the lowest', ownScale({ goodFrom: 'LOW' })],
    ['the scale ours is there twice', { ...base, scales: [OURS, OURS] }],
    ['the form is 3', { ...base, form: 2 as 3 }],
    ['the kind is one of', { ...base, kind: 'weather' as 'deep-dive' }],
    ['the year is', { ...base, year: 26 }],
    ['an object is in the list once', { ...base, objects: ['The tool', 'The tool'] }],
    ['an object has a name', { ...base, objects: [' '] }],
    ['the definition has', { ...base, definition: { words: 'Neglect is …', source: '' } }],
    ['has a part about cases', { ...base, parts: [], sample: null }],
    ['the part “About your agency” has no line of enquiry', { ...base, parts: [...base.parts, OWN] }],
    ['the part cases is there twice', { ...base, parts: [...base.parts, ...base.parts] }],
    ['about cases or about agencies', { ...base, parts: [{ ...OWN, key: 'cases', about: 'weather' as 'cases' }] }],
    ['in other, which is not a part', { ...base, enquiries: base.enquiries.map((one) => ({ ...one, part: 'other' })) }],
    ['its size cannot be left open', sample({ method: 'census', size: null })],
    ['the notes have', { ...base, notes: 'x'.repeat(4001) }],
    ['a part about agencies has none', { ...base, parts: [{ ...OWN, key: 'cases' }] }],
    ['at most 500 cases', sample({ size: 501 })],
    ['a name of 1 to 200', sample({ strata: ['CIN', ' '] })],
    ['which is not an enquiry', question({ enquiry: 'weather' })],
    ['has a text of', question({ text: 'x'.repeat(301) })],
    ['cannot be compared', question({ kind: 'narrative' })],
    [
      'the enquiry weather has no question',
      { ...base, enquiries: [...base.enquiries, { key: 'weather', title: 'W', part: 'cases' }] },
    ],
    [
      'the enquiry tools is there twice',
      { ...base, enquiries: [...base.enquiries, { key: 'tools', title: 'T', part: 'cases' }] },
    ],
    ['and only one', question({ kind: 'safety-now', compared: false })],
    ['and only one', { ...base, questions: base.questions.filter((one) => one.kind !== 'safety-now') }],
    ['cannot be left out', { ...base, questions: base.questions.map((one) => ({ ...one, required: false })) }],
    ['cites the returns', question({ kind: 'concordance', compared: false })],
    ['does not ask about', { ...base, parts: [{ ...OWN, key: 'cases' }] }],
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

  it('takes parts about cases and about agencies in one audit, and a size that stays open', () => {
    expect(templateFaults(aTemplateOfBoth())).toEqual([]);
    expect(templateFaults(sample({ size: null }))).toEqual([]);
    const quota = sample({ method: 'quota', size: null, teams: ['North'], minimumPerStratum: 2 });
    expect(templateFaults(quota)).toEqual([]);
  });

  it('tells people which question it is by its number, and which line of enquiry by its title', () => {
    const empty = { ...base, enquiries: [...base.enquiries, { key: 'weather', title: 'The weather', part: 'cases' }] };
    expect(faultsInWords(empty)).toEqual(['The line of enquiry “The weather” has no question.']);
    expect(faultsInWords(question({ unit: 'days' }))).toEqual(['Question 1 is of the kind step, which has no unit.']);
    const turned = {
      ...question({ unit: 'days' }),
      enquiries: [...base.enquiries.slice(1), ...base.enquiries.slice(0, 1)],
    };
    expect(faultsInWords(turned)).toEqual(['Question 12 is of the kind step, which has no unit.']);
  });

  it.each<readonly [string, Template]>([
    ['title', { ...base, title: ' ' }],
    ['stages', { ...base, stages: [...base.stages].reverse() }],
    ['questions[0].scale', question({ scale: 'weather' })],
    ['questions[0].options[1]', question(oneOf([A, { key: 'B', words: ' ' }]))],
    ['questions[0].activities', question({ activities: [''] })],
    ['questions', { ...base, questions: base.questions.filter((one) => one.kind !== 'safety-now') }],
    ['enquiries[6]', { ...base, enquiries: [...base.enquiries, { key: 'weather', title: 'W', part: 'cases' }] }],
    ['scales[0].steps[1].descriptor', ownScale({ steps: [LOW, { key: 'HIGH', words: 'High', descriptor: '' }] })],
    ['sample', sample({ size: 501 })],
    [
      'briefing.segments[0].heading',
      { ...base, briefing: { format: 'OTHER', segments: [{ key: '1', heading: ' ' }] } },
    ],
  ])('says where: %s', (path, template) => {
    expect(faultsIn(template).map((one) => one.path)).toEqual([path]);
  });
});
