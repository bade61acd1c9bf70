import type { Outcome, Refusal } from '../outcome.js';
import { accepted, refusedFor } from '../outcome.js';
import type { Answer, Answers, AnswerValue } from '../questions/answer.js';
import { kindOf } from '../questions/kinds.js';
import type { AskedQuestion } from '../questions/question.js';
import { agenciesTagged } from '../questions/typed.js';
import { inOneOrder } from '../record.js';
import { questionsAsked } from '../templates/asked.js';
import type { Template } from '../templates/template.js';
import { tooLong } from '../text/messages.js';
import { cutTo } from '../text/one-form.js';
import { type PersonalDetail, personalDetails, personalDetailWords } from '../text/personal-details.js';
import { counted } from '../words.js';

/**
 * Stored content as answers by question key; whatever is no such record, null included, is no answers. Their shape is
 * not checked again.
 */
export function readAnswers(stored: unknown): Answers {
  return typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? (stored as Answers) : {};
}

/**
 * Which answers cannot be stored, and why: `unknown-question`, `answer-not-readable`, `agency-not-in-audit` or
 * `personal-detail`, each naming its field (`answers.<key>`); empty when all can. `agencies` are those of the audit, by
 * their keys. Whether an answer is complete is not asked here.
 */
export function faultsOf(template: Template, answers: Answers, agencies: readonly string[]): readonly Refusal[] {
  const asked = new Map(questionsAsked(template).map((question) => [question.key, question]));
  const keys = [...asked.keys()].join(', ');
  return Object.entries(answers).flatMap(([key, answer]) => {
    const field = `answers.${key}`;
    const question = asked.get(key);
    if (question === undefined) {
      return [{ code: 'unknown-question', words: `There is no question “${key}”. There are: ${keys}.`, field }];
    }
    const shape = shapeFault(question, answer);
    if (shape !== null) return [{ code: 'answer-not-readable', words: `${labelOf(question)}: ${shape}`, field }];
    const strange = agenciesTagged(answer.value).find((agency) => !agencies.includes(agency));
    if (strange !== undefined) {
      const words = `${labelOf(question)}: no agency of this audit has the key ${strange}. There are: ${agencies.join(', ')}.`;
      return [{ code: 'agency-not-in-audit', words, field }];
    }
    const details = detailsIn(answer);
    return details.length === 0
      ? []
      : [{ code: 'personal-detail', words: personalDetailWords(labelOf(question), details), field }];
  });
}

/**
 * Stored answers with the given ones in their place; a null value with nothing beside it takes an answer away. Refused
 * with `too-long` when the whole would hold too many characters.
 */
export function mergeAnswers(stored: Answers, given: Answers): Outcome<Answers> {
  const merged: Record<string, Answer> = { ...stored };
  for (const [key, answer] of Object.entries(given)) {
    if (isBlank(answer)) delete merged[key];
    else merged[key] = answer;
  }
  const size = JSON.stringify(merged).length;
  return size <= MOST_CHARACTERS
    ? accepted(merged)
    : refusedFor([
        {
          code: 'too-long',
          words: `${tooLong('This return', MOST_CHARACTERS)}. Shorten the longest answers.`,
          field: 'answers',
        },
      ]);
}
const MOST_CHARACTERS = 400_000;

/** Whether two sets of answers say the same, in whatever order they hold it. */
export function areSameAnswers(one: Answers, other: Answers): boolean {
  return inOneOrder(one) === inOneOrder(other);
}

/**
 * Whether an answer says nothing at all: no value, no narrative, no reason and no evidence. A missing answer is blank.
 */
export function isBlank(answer: Answer | undefined): boolean {
  if (answer === undefined) return true;
  const { value } = answer;
  return (
    hasNoValue(value) &&
    !hasText(answer.narrative) &&
    !hasText(answer.notKnownReason) &&
    (answer.evidence ?? []).length === 0
  );
}

/** Whether a value holds nothing: it is null, a text with nothing but blanks, or an empty list. */
export function hasNoValue(value: AnswerValue): boolean {
  return value === null || isEmptyText(value) || (Array.isArray(value) && value.length === 0);
}

/** Whether a value is a text with nothing but blanks; false for values that are no text. */
export function isEmptyText(value: AnswerValue): boolean {
  return typeof value === 'string' && value.trim() === '';
}

/** Whether there is something but blanks in a text; false where there is none. */
export function hasText(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}

/** Whether the answers say that a child may not be safe now: YES to any question of kind `safety-now`. */
export function saysUnsafe(template: Template, answers: Answers): boolean {
  return questionsAsked(template).some((one) => one.kind === 'safety-now' && answers[one.key]?.value === 'YES');
}

/**
 * How a refusal names a question: its key and its words, cut to 80 characters. They are the template's words and
 * nobody's answer.
 */
export function labelOf(question: Pick<AskedQuestion, 'key' | 'text'>): string {
  const text = question.text.length <= 80 ? question.text : `${cutTo(question.text, 77).trimEnd()}…`;
  return `${question.key} ("${text}")`;
}

/**
 * What the value of an answer looks like, as the end of a sentence that asks for it: 'choose one of YES, NO,
 * NOT_EVIDENCED'.
 */
export function formOf(question: AskedQuestion): string {
  return kindOf(question).form(question);
}

/** What is wrong with the shape of a value, in words; null when it can be stored (a draft may leave it out). */
function shapeFault(question: AskedQuestion, { value, evidence = [] }: Answer): string | null {
  const places = question.activity?.evidence;
  if (places !== undefined && evidence.length > places) {
    return places === 0
      ? 'it has no place for evidence.'
      : `name at most ${counted(places, 'place')} where it can be seen.`;
  }
  const fits = value === null || isEmptyText(value) || kindOf(question).fits(question, value);
  return fits ? null : `${formOf(question)}.`;
}

function detailsIn(answer: Answer): readonly PersonalDetail[] {
  const { value } = answer;
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const inValue = items.map((one) => (typeof one === 'object' && one !== null && 'text' in one ? one.text : one));
  const texts = [...inValue, answer.narrative, answer.notKnownReason, ...(answer.evidence ?? [])];
  return personalDetails(...texts.filter((text) => typeof text === 'string'));
}
