import { ACTIVITY_METHODS, type Activity } from '#domain/questions/activity.js';
import { KINDS } from '#domain/questions/kinds.js';
import { ANSWER_KINDS, type Question } from '#domain/questions/question.js';
import type { Scale } from '#domain/questions/scale.js';
import { SHIPPED_SCALES } from '#domain/questions/scales.js';
import { STAGE_KEYS } from '#domain/stages.js';
import { AUDIT_KINDS, type AuditKind } from '#domain/templates/audit-kinds.js';
import { type SampleRule, TEMPLATE_FORM, type Template } from '#domain/templates/template.js';
import { RandomNumbers } from './random-numbers.js';

/**
 * A template made up from a seed, the same for the same seed: whatever its form allows, and in about half of them one
 * thing that the gate has to refuse.
 */
export function randomTemplate(seed: number): Template {
  const random = new RandomNumbers(seed * 7919 + 1);
  const whole = new Made(random).template(seed);
  return random.happens(0.5) ? spoilt(whole, random) : whole;
}

class Made {
  constructor(private readonly random: RandomNumbers) {}

  template(seed: number): Template {
    const { random } = this;
    const [isOfCases, isOfBoth] = [random.happens(0.7), random.happens(0.4)];
    const parts = [
      ...(isOfCases || isOfBoth ? [{ key: 'cases', title: 'About each case', about: 'cases' as const }] : []),
      ...(!isOfCases || isOfBoth ? [{ key: 'own', title: 'About your agency', about: 'agencies' as const }] : []),
    ];
    const scales = this.#some(0, 2, (at) => this.#scale(`own-${at}`));
    const known = [...Object.keys(SHIPPED_SCALES), ...scales.map(({ key }) => key)] as [string, ...string[]];
    const enquiries = parts.flatMap((part) =>
      this.#some(1, 3, (at) => ({ key: `${part.key}-${at}`, title: `Line of enquiry ${at}`, part: part.key })),
    );
    const asked = enquiries.flatMap(({ key, part }) =>
      this.#some(1, 4, (at) => this.#question(`${key}-q${at}`, key, known, part === 'cases')),
    );
    const said = parts.map(({ key }) =>
      key === 'cases'
        ? { ...plain('safety-now', 'cases-1'), kind: 'safety-now' as const, required: true }
        : plain('told', 'own-1'),
    );
    const draws = parts.some(({ about }) => about === 'cases');
    const tracks = random.happens(0.8);
    return {
      form: TEMPLATE_FORM,
      key: `random-${seed}`,
      version: random.whole(1, 3),
      title: `Random ${seed}`,
      origin: 'Made up for tests',
      stages: STAGE_KEYS.filter((key) => (key === 'selection' ? draws : key !== 'one-year-on' || tracks)),
      kind: random.oneOf(Object.keys(AUDIT_KINDS) as [AuditKind, ...AuditKind[]]),
      year: random.happens(0.5) ? 2027 : null,
      objects: random.happens(0.3) ? this.#some(1, 3, (at) => `Object ${at}`) : [],
      definition: random.happens(0.3) ? { words: 'What it is.', source: 'Made up' } : null,
      parts,
      surveys: [],
      scales,
      grading: random.happens(0.3) ? null : random.oneOf(known),
      enquiries,
      questions: [...asked, ...said],
      sample: draws ? this.#sample() : null,
      briefing: { format: 'OWN', segments: this.#some(1, 5, (at) => ({ key: `s${at}`, heading: `Part ${at}` })) },
      notes: '',
    };
  }

  #question(key: string, enquiry: string, scales: readonly [string, ...string[]], isOfCases: boolean): Question {
    const { random } = this;
    const kinds = ANSWER_KINDS.filter((one) => one !== 'safety-now' && (isOfCases || one !== 'concordance'));
    const kind = random.oneOf(kinds as unknown as [Question['kind'], ...Question['kind'][]]);
    const { parts, differ } = KINDS[kind];
    const least = random.whole(-5, 20);
    return {
      ...plain(key, enquiry),
      kind,
      required: random.happens(0.8),
      evidence: kind !== 'concordance' && random.happens(0.4),
      compared: differ !== undefined && random.happens(0.6),
      ...(random.happens(0.3)
        ? {
            activities: [
              ...this.#some(1, 2, (at) => `Look at ${at}`),
              ...this.#some(0, 2, (at) => this.#activity(`${key}-a${at}`)),
            ],
          }
        : {}),
      ...(parts.includes('scale') ? { scale: random.oneOf(scales) } : {}),
      ...(parts.includes('options') && (kind !== 'concordance' || random.happens(0.5))
        ? { options: this.#some(2, 6, (at) => ({ key: `O${at}`, words: `Option ${at}` })) }
        : {}),
      ...(parts.includes('least') && random.happens(0.7) ? { least } : {}),
      ...(parts.includes('most') && random.happens(0.7) ? { most: least + random.whole(0, 50) } : {}),
      ...(parts.includes('decimals') && random.happens(0.3) ? { decimals: true } : {}),
      ...(parts.includes('unit') && random.happens(0.3) ? { unit: 'days' } : {}),
    };
  }

  #activity(key: string): Activity {
    const { random } = this;
    const methods = Object.keys(ACTIVITY_METHODS) as [Activity['method'], ...Activity['method'][]];
    return { key, title: `Activity ${key}`, method: random.oneOf(methods), evidence: random.whole(0, 3) };
  }

  #scale(key: string): Scale {
    const { random } = this;
    const steps = this.#some(2, 7, (at) => ({
      key: `S${at}`,
      words: `Step ${at}`,
      ...(random.happens(0.3) ? { descriptor: `What step ${at} looks like.` } : {}),
    }));
    return {
      key,
      title: `Scale ${key}`,
      steps,
      goodFrom: steps[random.whole(1, steps.length - 1)]?.key ?? '',
      mayBeNotEvidenced: random.happens(0.5),
      mayBeNotApplicable: random.happens(0.5),
    };
  }

  #sample(): SampleRule {
    const { random } = this;
    const strata = this.#some(1, 3, (at) => `Group ${at}`);
    const teams = this.#some(1, 2, (at) => `Team ${at}`);
    const plainly = {
      size: random.whole(1, 6),
      strata: [],
      minimumPerStratum: 0,
      teams: [],
      reserves: random.whole(0, 3),
    };
    const each = random.whole(1, 2);
    return random.oneOf<SampleRule>([
      { ...plainly, method: 'simple-random' },
      { ...plainly, method: 'systematic' },
      { ...plainly, method: 'census' },
      {
        ...plainly,
        method: 'stratified',
        strata,
        minimumPerStratum: each,
        size: strata.length * each + random.whole(0, 3),
      },
      {
        ...plainly,
        method: 'quota',
        strata,
        teams,
        minimumPerStratum: each,
        size: strata.length * teams.length * each,
      },
    ]);
  }

  #some<T>(least: number, most: number, one: (at: number) => T): readonly T[] {
    return Array.from({ length: this.random.whole(least, most) }, (_, at) => one(at + 1));
  }
}

function plain(key: string, enquiry: string): Question {
  return {
    key,
    enquiry,
    text: `What of ${key}?`,
    kind: 'narrative',
    required: false,
    evidence: false,
    compared: false,
  };
}

type Change = (one: Template) => Template;
const firstQuestion =
  (set: object): Change =>
  (one) => ({
    ...one,
    questions: one.questions.map((question, at) => (at === 0 ? { ...question, ...set } : question)),
  });

/** Things that must be refused. */
const SPOILS: readonly [Change, ...Change[]] = [
  (one) => ({ ...one, key: 'No Key' }),
  (one) => ({ ...one, title: ' ' }),
  (one) => ({ ...one, version: 1.5 }),
  (one) => ({ ...one, stages: one.stages.filter((stage) => stage !== 'tracking') }),
  (one) => ({ ...one, stages: one.stages.toReversed() }),
  (one) => ({ ...one, grading: 'no-such' }),
  (one) => ({ ...one, questions: [] }),
  (one) => ({ ...one, parts: [] }),
  (one) => ({ ...one, parts: [...one.parts, { key: 'bare', title: 'Bare', about: 'agencies' }] }),
  (one) => ({ ...one, enquiries: one.enquiries.map((enquiry) => ({ ...enquiry, part: 'no-such' })) }),
  (one) => ({ ...one, kind: 'weather' as 'deep-dive' }),
  (one) => ({
    ...one,
    enquiries: [...one.enquiries, { key: 'empty', title: 'Nothing here', part: one.parts[0]?.key ?? '' }],
  }),
  (one) => ({ ...one, questions: [...one.questions, ...one.questions] }),
  (one) => ({ ...one, sample: one.sample === null ? { ...SAMPLE } : null }),
  (one) => ({ ...one, briefing: { ...one.briefing, format: 'SEVEN_MINUTE', segments: [] } }),
  (one) => ({ ...one, scales: [...one.scales, { ...OWN, goodFrom: 'LOW' }] }),
  (one) => ({ ...one, scales: [...one.scales, { ...OWN, key: 'met' }] }),
  (one) => ({ ...one, scales: [...one.scales, { ...OWN, steps: OWN.steps.slice(1) }] }),
  firstQuestion({ kind: 'step', scale: 'no-such' }),
  firstQuestion({ kind: 'one-of', options: [{ key: 'A', words: 'Alone' }] }),
  firstQuestion({ kind: 'number', least: 5, most: 4 }),
  firstQuestion({ kind: 'narrative', compared: true }),
  firstQuestion({ kind: 'weather' }),
  firstQuestion({ text: 'x'.repeat(301) }),
];

const SAMPLE: SampleRule = {
  ...{ method: 'simple-random', size: 3, strata: [], minimumPerStratum: 0, teams: [], reserves: 0 },
};

const OWN: Scale = {
  key: 'spoilt',
  title: 'A scale',
  steps: [
    { key: 'LOW', words: 'Low' },
    { key: 'HIGH', words: 'High' },
  ],
  goodFrom: 'HIGH',
  mayBeNotEvidenced: true,
  mayBeNotApplicable: false,
};

function spoilt(one: Template, random: RandomNumbers): Template {
  return random.oneOf(SPOILS)(one);
}
