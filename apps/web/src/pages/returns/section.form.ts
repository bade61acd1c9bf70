import type { Answer, Answers, AnswerValue } from '#domain/questions/answer.js';
import type { Room } from '#domain/questions/kind.js';
import { kindOf } from '#domain/questions/kinds.js';
import type { AskedQuestion } from '#domain/questions/question.js';
import { NOT_APPLICABLE, NOT_EVIDENCED } from '#domain/questions/scale.js';
import { tooLong } from '#domain/text/messages.js';
import type { Faults, Typed } from '../../view/form.js';
import { readDay } from '../day-field.js';
import type { Section } from './sections.js';

/** The fields of one question: what is answered, why, where it can be seen, and why it is not known. */
export const FIELDS = {
  value: (key: string) => key,
  /** The name that the three boxes of a day begin with. */
  day: (key: string) => `${key}--on`,
  why: (key: string) => `${key}--why`,
  evidence: (key: string) => `${key}--evidence`,
  unknown: (key: string) => `${key}--unknown`,
} as const;

const LONGEST = 4000;
const EVIDENCE: Room = { lines: 50, line: 200, called: 'lines' };

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
    section.questions.flatMap(({ question }) => {
      const { key } = question;
      const answer = answers[key];
      return [
        ...valueTyped(question, answer?.value ?? null),
        [FIELDS.why(key), answer?.narrative ?? ''],
        [FIELDS.evidence(key), (answer?.evidence ?? []).join('\n')],
        [FIELDS.unknown(key), answer?.notKnownReason ?? ''],
      ];
    }),
  );
}

/** Whether an answer of this kind is explained in a field of its own: those that are chosen, and what was done for an activity. */
export function hasWhy(question: AskedQuestion): boolean {
  return kindOf(question).box === 'choices' || question.activity !== null;
}

/** Whether a question asks where the answer can be seen: every grade, and whatever its template says. */
export function hasEvidence(question: AskedQuestion): boolean {
  return question.evidence || question.isGrade;
}

/** Whether a question can be answered by saying why there is no answer: what was searched, or why it does not apply. */
export function hasUnknown(question: AskedQuestion): boolean {
  const { unknown, offered } = kindOf(question);
  return unknown !== undefined || offered(question).some(({ value }) => isOutside(value));
}

/** Whether a choice is one that has to be explained in the field of what is not known. */
export function isOutside(value: string): boolean {
  return value === NOT_EVIDENCED || value === NOT_APPLICABLE;
}

type Fault = (field: string, text: string) => void;

function answerIn(
  question: AskedQuestion,
  number: number,
  stored: Answer | undefined,
  typed: Typed,
  fault: Fault,
): Answer {
  const { key } = question;
  const text = (field: string): string => {
    const one = textsOf(typed, field).at(-1) ?? '';
    if (one.length > LONGEST) fault(field, tooLong(`Question ${number}`, LONGEST));
    return one.trim() === '' ? '' : one;
  };
  const why = hasWhy(question) ? text(FIELDS.why(key)) : (stored?.narrative ?? '');
  const unknown = hasUnknown(question) ? text(FIELDS.unknown(key)) : (stored?.notKnownReason ?? '');
  const evidence = hasEvidence(question) ? linesOf(text(FIELDS.evidence(key))) : (stored?.evidence ?? []);
  const room = question.activity === null ? EVIDENCE : { ...EVIDENCE, lines: question.activity.evidence };
  if (hasEvidence(question)) roomFaults(room, evidence, number, FIELDS.evidence(key), fault);
  const value = valueIn(question, number, typed, fault);
  const none = unknown === '' ? null : (kindOf(question).unknown ?? null);
  return {
    value: value ?? none,
    ...(why === '' ? {} : { narrative: why }),
    ...(evidence.length === 0 ? {} : { evidence }),
    ...(unknown === '' ? {} : { notKnownReason: unknown }),
  };
}

function valueIn(question: AskedQuestion, number: number, typed: Typed, fault: Fault): AnswerValue {
  const { key } = question;
  const field = FIELDS.value(key);
  const { box, room, read } = kindOf(question);
  if (box === 'day') {
    const day = readDay(typed, FIELDS.day(key), `Question ${number}`);
    if ('day' in day) return day.day;
    fault(field, day.fault);
    return null;
  }
  const texts = textsOf(typed, field);
  roomFaults(room, 'lines' in room ? linesOf(texts.at(-1) ?? '') : texts, number, field, fault);
  const found = read(question, texts);
  if (found.fault !== null) fault(field, `Question ${number}${found.fault}`);
  return found.value;
}

/** What is more than a box takes: too many lines or characters. */
function roomFaults(room: Room, parts: readonly string[], number: number, field: string, fault: Fault): void {
  if ('characters' in room) {
    if (parts.some((one) => one.length > room.characters)) {
      fault(field, tooLong(`Question ${number}`, room.characters));
    }
    return;
  }
  const { lines, line: most, called } = room;
  if (parts.length > lines) fault(field, `Question ${number}: add ${lines} ${called} or fewer`);
  if (most !== null && parts.some((line) => line.length > most)) {
    fault(field, tooLong(`Question ${number}: each line`, most));
  }
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What was typed or ticked in a field, as a list; nothing where the form did not carry it. */
export function textsOf(typed: Typed, field: string): readonly string[] {
  const given = typed[field] ?? [];
  return typeof given === 'string' ? [given] : given;
}

function valueTyped(
  question: AskedQuestion,
  value: AnswerValue,
): readonly (readonly [string, string | readonly string[]])[] {
  const { key } = question;
  const { box, typed } = kindOf(question);
  const texts = value === null ? [] : typed(value);
  if (box === 'ticks') return [[FIELDS.value(key), texts]];
  if (box !== 'day') return [[FIELDS.value(key), texts[0] ?? '']];
  const [year = '', month = '', day = ''] = (texts[0] ?? '').split('-').map((part) => part.replace(/^0/, ''));
  return Object.entries({ day, month, year }).map(([part, one]) => [`${FIELDS.day(key)}-${part}`, one] as const);
}
