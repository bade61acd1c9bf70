import type { Answer, Answers, AnswerValue, MonthValue } from '#domain/submission/answers.js';
import type { Question } from '#domain/templates/template.js';
import { tooLong } from '#domain/text/messages.js';
import type { Faults, Typed } from '../../view/form.js';
import type { Section } from './sections.js';
import { isChoice, monthLine } from './words.js';

/** The fields of one question: what is answered, why, where it can be seen, and why it is not known. */
export const FIELDS = {
  value: (key: string) => key,
  why: (key: string) => `${key}--why`,
  evidence: (key: string) => `${key}--evidence`,
  unknown: (key: string) => `${key}--unknown`,
} as const;

const LONGEST = 4000;
const LONGEST_LINE = { list: 1000, evidence: 200 } as const;
const MOST_LINES = { list: 200, evidence: 50, metric: 240 } as const;
const MONTH_LINE = /^(\d{4}-(?:0[1-9]|1[0-2]))\s*[:,;\s]\s*(\d+(?:\.\d+)?)$/;

/**
 * What is answered on one page of a return, every answer, whole or not, with faults by field for what cannot be stored;
 * what the form does not show of an answer stays.
 */
export function answersTyped(section: Section, stored: Answers, typed: Typed) {
  const faults: Faults[number][] = [];
  const fault: Fault = (field, text) => faults.push({ field, text });
  const answers: Answers = Object.fromEntries(
    section.questions.map(({ number, question }) => [
      question.key,
      answerIn(question, number, stored[question.key], typed, fault),
    ]),
  );
  return { answers, faults };
}

/** Stored answers of a page as its fields show them; '' where nothing is stored. */
export function typedOf(section: Section, answers: Answers): Typed {
  return Object.fromEntries(
    section.questions.flatMap(({ question: { key } }) => {
      const answer = answers[key];
      return [
        [FIELDS.value(key), valueText(answer?.value ?? null)],
        [FIELDS.why(key), answer?.narrative ?? ''],
        [FIELDS.evidence(key), (answer?.evidence ?? []).join('\n')],
        [FIELDS.unknown(key), answer?.notKnownReason ?? ''],
      ];
    }),
  );
}

/** Whether an answer of this kind is explained in a field of its own: those that are chosen. */
export function hasWhy(question: Question): boolean {
  return isChoice(question.kind);
}

/** Whether a question asks where the answer can be seen: every grade, and whatever its template says. */
export function hasEvidence(question: Question): boolean {
  return question.evidence || question.kind === 'grade';
}

/** Whether a question can be answered by saying why it is not known: all but narratives and the one about safety. */
export function hasUnknown({ kind }: Question): boolean {
  return kind !== 'narrative' && kind !== 'safety-now';
}

type Fault = (field: string, text: string) => void;

function answerIn(question: Question, number: number, stored: Answer | undefined, typed: Typed, fault: Fault): Answer {
  const { key } = question;
  const text = (field: string): string => {
    const given = typed[field];
    const one = typeof given === 'string' ? given : (given?.at(-1) ?? '');
    if (one.length > LONGEST && field !== FIELDS.value(key)) {
      fault(field, tooLong(`Question ${number}`, LONGEST));
    }
    return one.trim() === '' ? '' : one;
  };
  const why = hasWhy(question) ? text(FIELDS.why(key)) : (stored?.narrative ?? '');
  const unknown = hasUnknown(question) ? text(FIELDS.unknown(key)) : (stored?.notKnownReason ?? '');
  const evidence = hasEvidence(question)
    ? linesOf(text(FIELDS.evidence(key)), 'evidence', number, FIELDS.evidence(key), fault)
    : (stored?.evidence ?? []);
  const value = valueIn(question, number, text(FIELDS.value(key)), unknown !== '', fault);
  return {
    value,
    ...(why === '' ? {} : { narrative: why }),
    ...(evidence.length === 0 ? {} : { evidence }),
    ...(unknown === '' ? {} : { notKnownReason: unknown }),
  };
}

function valueIn(question: Question, number: number, text: string, isUnknown: boolean, fault: Fault): AnswerValue {
  const field = FIELDS.value(question.key);
  switch (question.kind) {
    case 'list':
      return text === '' && !isUnknown ? null : linesOf(text, 'list', number, field, fault);
    case 'metric':
      return text === '' && !isUnknown ? null : monthsIn(text, number, field, fault);
    case 'count': {
      if (text === '') return null;
      if (/^\d{1,9}$/.test(text.trim())) return Number(text.trim());
      fault(field, `Question ${number} must be a whole number, like 14`);
      return null;
    }
    case 'grade':
    case 'yes-no':
    case 'met':
    case 'safety-now':
    case 'narrative':
    case 'concordance':
      if (text.length > LONGEST) {
        fault(field, tooLong(`Question ${number}`, LONGEST));
      }
      return text === '' ? null : text;
  }
}

function linesOf(
  text: string,
  kind: 'list' | 'evidence',
  number: number,
  field: string,
  fault: Fault,
): readonly string[] {
  const lines = split(text);
  if (lines.length > MOST_LINES[kind]) {
    fault(field, `Question ${number}: add ${MOST_LINES[kind]} lines or fewer`);
  }
  const long = lines.find((line) => line.length > LONGEST_LINE[kind]);
  if (long !== undefined) {
    fault(field, tooLong(`Question ${number}: each line`, LONGEST_LINE[kind]));
  }
  return lines;
}

function monthsIn(text: string, number: number, field: string, fault: Fault): readonly MonthValue[] {
  const lines = split(text);
  const read = lines.map((line) => MONTH_LINE.exec(line));
  if (lines.length > MOST_LINES.metric) fault(field, `Question ${number}: add ${MOST_LINES.metric} months or fewer`);
  if (read.includes(null)) {
    fault(field, `Question ${number}: write each line as a month and a number, like 2027-01: 12`);
  }
  return read.flatMap((match) => (match === null ? [] : [{ month: match[1] ?? '', value: Number(match[2]) }]));
}

function split(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function valueText(value: AnswerValue): string {
  if (value === null) return '';
  if (typeof value !== 'object') return String(value);
  return value.map((item) => (typeof item === 'string' ? item : monthLine(item))).join('\n');
}
