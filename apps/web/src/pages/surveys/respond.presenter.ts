import type { AnswerValue } from '#domain/questions/answer.js';
import { kindOf } from '#domain/questions/kinds.js';
import type { AskedQuestion } from '#domain/questions/question.js';
import { MOST_REPLIES, MOST_WORDS, type SurveyPage } from '#domain/surveying/survey-page.js';
import type { Standing } from '#domain/surveying/survey-state.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { figures } from '#domain/words.js';
import type { SurveyShown } from '#operations/acts/reply-to-survey.operation.js';
import type { Faults, FormErrors, Typed } from '../../view/form.js';
import { type AskedField, drawnField } from '../form-fields.js';

/** The box of each question, by its place. */
export function boxName(place: number): string {
  return `q${place + 1}`;
}

/** A survey as its respondent sees it: the questions while it is open, and what to know before answering. */
export function presentSurvey(
  survey: SurveyShown,
  address: string,
  { typed, errors }: { readonly typed?: Typed; readonly errors?: FormErrors } = {},
) {
  const { page, stands, opensOn, closesOn } = survey;
  return {
    title: page.title,
    caption: page.partnership,
    post: `/surveys/${address}`,
    introduction: page.introduction.split('\n').filter((line) => line.trim() !== ''),
    stands,
    closed: CLOSED[stands](dayInWords(opensOn)),
    closes: `This survey is open until the end of ${dayInWords(closesOn)}.`,
    know: [
      'You need no account. We do not keep who you are, where you reply from, or when. Nobody can tell which reply is yours, so nobody can change it or take it out for you.',
      'Nobody sees any reply, or how many there are, before the survey has closed. Then answers to a question are counted only if at least five people answered it. If fewer did, nobody is shown them.',
      'You need not answer every question. Somebody could reply twice: the results say so.',
      `The survey takes ${figures(MOST_REPLIES)} replies at the most. If it is full, this page says so, and your reply is not kept.`,
    ],
    fields: stands === 'open' ? page.questions.map((one, place) => drawnField(fieldOf(one, place), typed, errors)) : [],
    errors,
  };
}

const CLOSED_NOW = 'This survey has closed. Thank you if you replied.';
const CLOSED: Readonly<Record<Standing, (opensOn: string) => string>> = {
  open: () => '',
  'not-yet': (opensOn) => `This survey opens on ${opensOn}. Come back then: the link stays the same.`,
  closed: () => CLOSED_NOW,
  counted: () => CLOSED_NOW,
  withdrawn: () => 'This survey was withdrawn. Whatever was replied has been destroyed, and nobody has read it.',
};

function fieldOf(question: AskedQuestion, place: number): AskedField {
  const { box, how, offered } = kindOf(question);
  const { text, unit } = question;
  const common = { name: boxName(place), label: text };
  if (box === 'choices' || box === 'ticks') {
    const options = [...offered(question)];
    const ordered = question.kind === 'step' ? options.toReversed() : options;
    return { ...common, kind: box === 'choices' ? 'choice' : 'tick', options: ordered };
  }
  if (box === 'number') {
    const hint = `${how(question)}${unit === undefined ? '' : `In ${unit}. `}`.trim();
    return { ...common, kind: 'number', ...(hint === '' ? {} : { hint }) };
  }
  const hint = `At most ${figures(MOST_WORDS)} characters. Do not name anybody, and nothing by which somebody could be known.`;
  return { ...common, kind: 'text', hint };
}

/** What was typed as answers by the keys of the questions, and what cannot be read of it. */
export function answersIn(
  { questions }: Pick<SurveyPage, 'questions'>,
  typed: Typed,
): { readonly answers: Readonly<Record<string, AnswerValue>>; readonly faults: Faults } {
  const read = questions.map((question, place) => {
    const given = [typed[boxName(place)] ?? []].flat();
    return { question, place, ...kindOf(question).read(question, given) };
  });
  return {
    answers: Object.fromEntries(read.flatMap(({ question, value }) => (value === null ? [] : [[question.key, value]]))),
    faults: read.flatMap(({ question, place, fault }) =>
      fault === null ? [] : [{ field: boxName(place), text: `Your answer to “${question.text}”${fault}` }],
    ),
  };
}

/** The boxes of the form by the keys of the questions, for what rules say of an answer. */
export function boxesOf({ questions }: Pick<SurveyPage, 'questions'>): Readonly<Record<string, string>> {
  return Object.fromEntries(questions.map(({ key }, place) => [key, boxName(place)]));
}
