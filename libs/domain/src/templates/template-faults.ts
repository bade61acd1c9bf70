import { STAGES } from '../stages.js';
import type { AnswerKind, SampleRule, Template } from './template.js';

const KEY = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Kinds whose answers have an order or a side, so that two agencies can be seen to disagree. */
const COMPARABLE: readonly AnswerKind[] = ['grade', 'yes-no', 'met'];
/** How many segments a format has when it is fixed. */
const SEGMENTS: Readonly<Record<string, number>> = { SEVEN_MINUTE: 7, AUDIT_SUMMARY: 4 };

/** What is wrong with a template, each in a line that says what to mend; empty when it can be used. */
export function templateFaults(template: Template): readonly string[] {
  return [
    ...identityFaults(template),
    ...stageFaults(template),
    ...questionFaults(template),
    ...(template.sample === null ? [] : sampleFaults(template.sample)),
    ...briefingFaults(template),
  ];
}

function identityFaults(template: Template): readonly string[] {
  return [
    ...fault(!KEY.test(template.key), 'the key can have only small letters, digits and hyphens'),
    ...fault(!Number.isInteger(template.version) || template.version < 1, 'the version is a whole number from 1'),
    ...fault(template.title.trim() === '' || template.title.length > 200, 'the title has 1 to 200 characters'),
    ...fault(template.origin.trim() === '', 'the origin says where it comes from'),
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
      asksForCases !== stages.includes('selection'),
      'cases are selected when returns are per case, and only then',
    ),
    ...fault(asksForCases !== (sample !== null), 'a sample rule goes with returns per case, and only with them'),
  ];
}

function questionFaults({ enquiries, questions, returns }: Template): readonly string[] {
  const known = new Set(enquiries.map((enquiry) => enquiry.key));
  const asked = new Set(questions.map((question) => question.enquiry));
  const safety = questions.filter((question) => question.kind === 'safety-now').length;
  return [
    ...twice('enquiry', enquiries),
    ...twice('question', questions),
    ...enquiries.flatMap(({ key }) => fault(!asked.has(key), `the enquiry ${key} has no question`)),
    ...questions.flatMap(({ key, enquiry, kind, compared, required, evidence, text }) => [
      ...fault(!KEY.test(key), `the question ${key} needs a key in small letters, digits and hyphens`),
      ...fault(!known.has(enquiry), `the question ${key} is under ${enquiry}, which is not an enquiry`),
      ...fault(text.trim() === '' || text.length > 300, `the question ${key} has a text of 1 to 300 characters`),
      ...fault(compared && !COMPARABLE.includes(kind), `the question ${key} cannot be compared between agencies`),
      ...fault(kind === 'safety-now' && !required, `the question ${key} asks for safety and cannot be left out`),
      ...fault(
        kind === 'concordance' && evidence,
        `the question ${key} is the panel’s and cites the returns themselves`,
      ),
    ]),
    ...fault(returns === 'per-case' && safety !== 1, 'one question, and only one, asks whether somebody must act now'),
    ...fault(returns === 'per-agency' && safety !== 0, 'a return without a case does not ask about a child’s safety'),
    ...fault(!questions.some((question) => question.kind === 'grade'), 'at least one question asks for a grade'),
  ];
}

function sampleFaults(sample: SampleRule): readonly string[] {
  const { method, size, strata, minimumPerStratum: minimum, teams, reserves } = sample;
  const whole = [size, minimum, reserves].every((count) => Number.isInteger(count) && count >= 0);
  return [
    ...fault(!whole, 'size, minimum and reserves are whole numbers from 0'),
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
  const fixed = SEGMENTS[briefing.format];
  return [
    ...twice('segment', briefing.segments),
    ...fault(briefing.segments.length === 0, 'a briefing has segments'),
    ...fault(
      fixed !== undefined && briefing.segments.length !== fixed,
      `a briefing of the format ${briefing.format} has exactly ${fixed} segments`,
    ),
    ...briefing.segments.flatMap(({ key, heading }) =>
      fault(heading.trim() === '', `the segment ${key} has no heading`),
    ),
  ];
}

function twice(what: string, things: readonly { readonly key: string }[]): readonly string[] {
  const keys = things.map((thing) => thing.key);
  const doubled = new Set(keys.filter((key, at) => keys.indexOf(key) !== at));
  return [...doubled].map((key) => `the ${what} ${key} is there twice`);
}

function fault(wrong: boolean, words: string): readonly string[] {
  return wrong ? [words] : [];
}
