import { KINDS } from '../questions/kinds.js';
import { ANSWER_KINDS, type Question } from '../questions/question.js';
import { NOT_APPLICABLE, NOT_EVIDENCED, type Scale } from '../questions/scale.js';
import { SHIPPED_SCALES, scaleCalled } from '../questions/scales.js';
import { ownOf } from '../record.js';
import { STAGES } from '../stages.js';
import { figures } from '../words.js';
import { type SampleRule, TEMPLATE_FORM, type Template } from './template.js';

const KEY = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Keys of steps, options and segments: they stand in answers, not in addresses. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/;
/** What a form carries beside its questions, and what every object has. */
const TAKEN = ['seen', 'next', 'names', 'constructor'];
/** How many segments a format has when it is fixed. */
const SEGMENTS: Readonly<Record<string, number>> = { SEVEN_MINUTE: 7, AUDIT_SUMMARY: 4 };
const PARTS = ['scale', 'options', 'least', 'most', 'decimals', 'unit'] as const;

/** How many there may be of each thing, and how many characters a text may have. */
const MOST = {
  ...{ enquiries: 100, questions: 200, activities: 50, options: 50, scales: 20, steps: 20, segments: 50 },
  ...{ size: 500, strata: 20, teams: 40, minimum: 100, reserves: 100 },
  ...{ key: 40, title: 200, words: 200, text: 300, descriptor: 1000, unit: 40, notes: 4000 },
} as const;
/** A box for a number takes nine figures. */
const LARGEST = 999_999_999;

/**
 * What is wrong with a template, each in a line that says what to mend; empty when it can be used. The one gate for
 * shipped templates, for those of a story and for a partnership's own.
 */
export function templateFaults(template: Template): readonly string[] {
  return [
    ...identityFaults(template),
    ...stageFaults(template),
    ...template.scales.flatMap(scaleFaults),
    ...twice('scale', template.scales),
    ...tooMany('scales', template.scales, MOST.scales),
    ...gradingFaults(template),
    ...questionsFaults(template),
    ...(template.sample === null ? [] : sampleFaults(template.sample)),
    ...briefingFaults(template),
  ];
}

function identityFaults({ form, key, version, title, origin, notes }: Template): readonly string[] {
  return [
    ...fault(form !== TEMPLATE_FORM, `the form is ${TEMPLATE_FORM}`),
    ...fault(!isKey(key), 'the key can have only small letters, digits and hyphens, 40 at most'),
    ...fault(!Number.isSafeInteger(version) || version < 1, 'the version is a whole number from 1'),
    ...fault(!isText(title, MOST.title), 'the title has 1 to 200 characters'),
    ...fault(!isText(origin, MOST.title), 'the origin says in 1 to 200 characters where it comes from'),
    ...fault(notes.length > MOST.notes, 'the notes have at most 4,000 characters'),
  ];
}

function stageFaults({ stages, returns, sample }: Template): readonly string[] {
  const order = STAGES.map((stage) => stage.key).filter((key) => stages.includes(key));
  const asksForCases = returns === 'per-case';
  return [
    ...fault(stages.join() !== order.join(), 'each stage appears once, in order'),
    ...fault(
      !stages.includes('planning') || !stages.includes('submission'),
      'an audit is planned and asks for returns',
    ),
    ...fault(
      !stages.includes('moderation') || !stages.includes('reporting'),
      'a panel moderates what comes in, and a report is written',
    ),
    ...fault(!stages.includes('tracking'), 'what a report asks for is tracked'),
    ...fault(
      asksForCases !== stages.includes('selection'),
      'cases are selected when returns are per case, and only then',
    ),
    ...fault(asksForCases !== (sample !== null), 'a sample rule goes with returns per case, and only with them'),
  ];
}

function scaleFaults({ key, title, steps, goodFrom }: Scale): readonly string[] {
  const keys = steps.map((step) => step.key);
  return [
    ...fault(!isKey(key), `the scale ${key} needs a key in small letters, digits and hyphens`),
    ...fault(ownOf(SHIPPED_SCALES, key) !== undefined, `the scale ${key} has the key of a shipped one`),
    ...fault(!isText(title, MOST.title), `the scale ${key} has a title of 1 to 200 characters`),
    ...fault(
      steps.length < 2 || steps.length > MOST.steps,
      `the scale ${key} has 2 to ${MOST.steps} steps, worst first`,
    ),
    ...twice(`step of the scale ${key}`, steps),
    ...steps.flatMap((step) => [
      ...choiceFaults(`step ${step.key} of the scale ${key}`, step),
      ...fault(
        step.descriptor !== undefined && !isText(step.descriptor, MOST.descriptor),
        `the step ${step.key} of the scale ${key} has a descriptor of 1 to 1,000 characters`,
      ),
    ]),
    ...fault(
      keys.indexOf(goodFrom) < 1,
      `the scale ${key} says from which step on it is good enough: any but the lowest`,
    ),
  ];
}

function gradingFaults({ grading, scales }: Template): readonly string[] {
  return fault(
    grading !== null && scaleCalled(scales, grading) === null,
    `the panel grades on ${grading}, which is not a scale`,
  );
}

function questionsFaults(template: Template): readonly string[] {
  const { enquiries, questions, returns } = template;
  const known = new Set(enquiries.map((enquiry) => enquiry.key));
  const asked = new Set(questions.map((question) => question.enquiry));
  const safety = questions.filter((question) => question.kind === 'safety-now').length;
  return [
    ...twice('enquiry', enquiries),
    ...twice('question', questions),
    ...tooMany('enquiries', enquiries, MOST.enquiries),
    ...tooMany('questions', questions, MOST.questions),
    ...enquiries.flatMap(({ key, title }) => [
      ...fault(!asked.has(key), `the enquiry ${key} has no question`),
      ...fault(!isText(title, MOST.title), `the enquiry ${key} has a title of 1 to 200 characters`),
    ]),
    ...questions.flatMap((question) => [
      ...fault(
        !known.has(question.enquiry),
        `the question ${question.key} is under ${question.enquiry}, which is not an enquiry`,
      ),
      ...questionFaults(template, question),
    ]),
    ...fault(
      questions.every(({ kind }) => kind === 'concordance'),
      'agencies are asked at least one question',
    ),
    ...fault(returns === 'per-case' && safety !== 1, 'one question, and only one, asks whether somebody must act now'),
    ...fault(returns === 'per-agency' && safety !== 0, 'a return without a case does not ask about a child’s safety'),
    ...fault(
      returns === 'per-agency' && questions.some(({ kind }) => kind === 'concordance'),
      'the panel answers questions about cases, and this audit has none',
    ),
  ];
}

function questionFaults({ scales }: Template, question: Question): readonly string[] {
  const { key, kind, text, compared, required, evidence, activities = [] } = question;
  if (!ANSWER_KINDS.includes(kind)) return [`the question ${key} is of the kind ${kind}, which is not known`];
  const { parts, differ } = KINDS[kind];
  return [
    ...fault(!isKey(key), `the question ${key} needs a key in small letters, digits and hyphens`),
    ...fault(TAKEN.includes(key), `the question ${key} has a key that pages need themselves: choose another`),
    ...fault(!isText(text, MOST.text), `the question ${key} has a text of 1 to 300 characters`),
    ...fault(compared && differ === undefined, `the question ${key} cannot be compared between agencies`),
    ...fault(kind === 'safety-now' && !required, `the question ${key} asks for safety and cannot be left out`),
    ...fault(kind === 'concordance' && evidence, `the question ${key} is the panel’s and cites the returns themselves`),
    ...tooMany(`activities of the question ${key}`, activities, MOST.activities),
    ...fault(
      activities.some((one) => !isText(one, MOST.words)),
      `the question ${key} has activities of 1 to 200 characters each`,
    ),
    ...PARTS.filter((part) => question[part] !== undefined && !parts.includes(part)).map(
      (part) => `the question ${key} is of the kind ${kind}, which has no ${part}`,
    ),
    ...fault(
      parts.includes('scale') && scaleCalled(scales, question.scale ?? '') === null,
      `the question ${key} is answered on ${question.scale ?? 'no scale'}, which is not a scale`,
    ),
    ...(parts.includes('options') ? optionFaults(question) : []),
    ...(parts.includes('least') ? rangeFaults(question) : []),
  ];
}

function optionFaults({ key, options = [] }: Question): readonly string[] {
  return [
    ...fault(
      options.length < 2 || options.length > MOST.options,
      `the question ${key} offers 2 to ${MOST.options} options`,
    ),
    ...twice(`option of the question ${key}`, options),
    ...options.flatMap((one) => choiceFaults(`option ${one.key} of the question ${key}`, one)),
  ];
}

/** What is wrong with something that can be chosen: a step of a scale, an option of a question. */
function choiceFaults(what: string, { key, words }: { readonly key: string; readonly words: string }) {
  return [
    ...fault(!NAME.test(key), `the ${what} needs a key of letters, digits, hyphens and underscores`),
    ...fault(
      NAME.test(key) && !isName(key),
      `the ${what} has a key that every question has of its own: choose another`,
    ),
    ...fault(!isText(words, MOST.words), `the ${what} has words of 1 to 200 characters`),
  ];
}

function rangeFaults({ key, least, most, decimals = false, unit }: Question): readonly string[] {
  const bounds = [least, most].filter((one) => one !== undefined);
  return [
    ...fault(
      bounds.some((one) => !Number.isFinite(one) || Math.abs(one) > LARGEST),
      `the question ${key} has bounds of at most ${figures(LARGEST)}`,
    ),
    ...fault(
      !decimals && bounds.some((one) => !Number.isInteger(one)),
      `the question ${key} asks for a whole number, and its bounds are whole too`,
    ),
    ...fault((least ?? -Infinity) > (most ?? Infinity), `the question ${key} has a least number above its most`),
    ...fault(unit !== undefined && !isText(unit, MOST.unit), `the question ${key} has a unit of 1 to 40 characters`),
  ];
}

function sampleFaults(sample: SampleRule): readonly string[] {
  const { method, size, strata, minimumPerStratum: minimum, teams, reserves } = sample;
  const whole = [size, minimum, reserves].every((count) => Number.isInteger(count) && count >= 0);
  return [
    ...fault(!whole, 'size, minimum and reserves are whole numbers from 0'),
    ...fault(
      size > MOST.size || minimum > MOST.minimum || reserves > MOST.reserves,
      `a sample has at most ${MOST.size} cases, ${MOST.minimum} from each stratum and ${MOST.reserves} reserves`,
    ),
    ...tooMany('strata', strata, MOST.strata),
    ...tooMany('teams', teams, MOST.teams),
    ...fault(
      [...strata, ...teams].some((one) => !isText(one, MOST.words)),
      'a stratum or a team has a name of 1 to 200 characters',
    ),
    ...fault(size < 1 && method !== 'census', 'a sample has at least one case'),
    ...fault(new Set(strata).size !== strata.length, 'a stratum is in the list once'),
    ...fault(new Set(teams).size !== teams.length, 'a team is in the list once'),
    ...fault(method === 'stratified' && (strata.length === 0 || minimum < 1), 'each stratum gives at least one case'),
    ...fault(method === 'stratified' && strata.length * minimum > size, 'the strata need more cases than are drawn'),
    ...fault(method === 'quota' && (strata.length === 0 || teams.length === 0), 'a quota is set by team and stratum'),
    ...fault(
      method === 'quota' && teams.length * strata.length * minimum !== size,
      'the size of a quota sample is teams times strata times the number for each',
    ),
    ...fault(method !== 'quota' && teams.length > 0, 'only a quota names teams'),
  ];
}

function briefingFaults({ briefing }: Template): readonly string[] {
  const fixed = ownOf(SEGMENTS, briefing.format);
  return [
    ...fault(!isName(briefing.format), 'the format of the briefing is of letters, digits, hyphens and underscores'),
    ...twice('segment', briefing.segments),
    ...tooMany('segments', briefing.segments, MOST.segments),
    ...fault(briefing.segments.length === 0, 'a briefing has segments'),
    ...fault(
      fixed !== undefined && briefing.segments.length !== fixed,
      `a briefing of the format ${briefing.format} has exactly ${fixed} segments`,
    ),
    ...briefing.segments.flatMap(({ key, heading }) => [
      ...fault(!isName(key), `the segment ${key} needs a key of letters, digits, hyphens and underscores`),
      ...fault(heading.trim() === '', `the segment ${key} has no heading`),
      ...fault(heading.length > MOST.title, `the segment ${key} has a heading of at most 200 characters`),
    ]),
  ];
}

function isKey(key: string): boolean {
  return KEY.test(key) && key.length <= MOST.key;
}

function isName(name: string): boolean {
  return NAME.test(name) && name !== NOT_EVIDENCED && name !== NOT_APPLICABLE;
}

function isText(text: string, most: number): boolean {
  return text.trim() !== '' && text.length <= most;
}

function tooMany(what: string, things: readonly unknown[], most: number): readonly string[] {
  return fault(things.length > most, `there are at most ${most} ${what}`);
}

function twice(what: string, things: readonly { readonly key: string }[]): readonly string[] {
  const keys = things.map((thing) => thing.key);
  const doubled = new Set(keys.filter((key, at) => keys.indexOf(key) !== at));
  return [...doubled].map((key) => `the ${what} ${key} is there twice`);
}

function fault(wrong: boolean, words: string): readonly string[] {
  return wrong ? [words] : [];
}
