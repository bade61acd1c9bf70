import { readerIn } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { panelAnswers, panelPrevalence, panelQuestion } from '#domain/moderation/concordance.js';
import { prevalenceIn, usedReturns } from '#domain/moderation/tally.js';
import { kindOf } from '#domain/questions/kinds.js';
import type { AskedQuestion } from '#domain/questions/question.js';
import { sentPlaces } from '#domain/submission/sent-answers.js';
import { questionsAsked } from '#domain/templates/asked.js';
import { subjectAsked } from '#domain/templates/parts.js';
import { counted } from '#domain/words.js';
import { london } from '#platform/clock.js';
import { actForm, type FormView } from '../act-form.js';
import type { AskedField } from '../form-fields.js';
import { FINDINGS, findingIn, wordsOfFinding } from './finding-forms.js';

/** Adds a finding whose counts are made from the answers to one question. */
export const COUNT_FINDING = actForm({
  act: 'addFinding',
  title: () => 'Add a finding from answers',
  button: 'Add the finding',
  isThere: (view) => countedQuestion(view) !== null,
  lead: (view) => [
    `Question: ${countedQuestion(view)?.text ?? ''}`,
    'Choose the answers that show the finding. How often it was so is then counted from the returns. What is blank or not applicable takes no part, nor what is not evidenced unless you choose it.',
  ],
  reads: (facts) => sentPlaces(Object.entries(facts.submission)),
  fields: (view) => {
    const question = countedQuestion(view);
    const [words, praised] = wordsOfFinding(view.facts);
    return [...words, ...(question === null ? [] : answersToCount(view, question)), ...praised];
  },
  input: (typed, view) => ({ ...findingIn(typed), question: view.at.question ?? '' }),
  changes: () => [],
  done: () => 'You have added the finding.',
  home: FINDINGS,
});

/** The question of the address, where its answers can be counted; null for any other. */
function countedQuestion({ facts, at }: FormView): AskedQuestion | null {
  const own = panelQuestion(facts.cycle.template, at.question);
  if (own !== undefined) return own;
  const question = questionsAsked(facts.cycle.template).find(({ key }) => key === at.question);
  return question !== undefined && kindOf(question).offered(question).length > 0 ? question : null;
}

const CASES = {
  ...{ value: 'CASES', text: 'Cases' },
  hint: 'A case shows it when one of its returns gives one of these answers.',
};

/** Which answers show a finding, each with how often it was given, and what is counted. */
export function answersToCount(
  { facts, said, now }: FormView,
  question: AskedQuestion,
  before: { readonly answers: readonly string[]; readonly countedIn: string } = { answers: [], countedIn: 'CASES' },
): readonly AskedField[] {
  const own = panelQuestion(facts.cycle.template, question.key);
  if (own !== undefined) return panelAnswersToCount(facts, own, before.answers);
  const isOfCases = subjectAsked(facts.cycle.template, question) === 'cases';
  const returns = usedReturns(facts, readerIn(said), { today: london.dayOf(now) });
  const often = (answer: string): string => {
    const { affected, cases } = prevalenceIn(returns, question, [answer], 'RETURNS');
    return `${counted(affected, 'return')}${cases.length === 0 ? '' : `, ${counted(cases.length, 'case')}`}`;
  };
  return [
    {
      kind: 'tick',
      name: 'answers',
      label: 'Which answers show this?',
      options: kindOf(question)
        .offered(question)
        .map(({ value, text }) => ({ value, text, hint: often(value) })),
      ticked: before.answers,
      missing: 'Choose at least one answer that shows this',
    },
    {
      kind: 'choice',
      name: 'countedIn',
      label: 'What is counted?',
      options: [...(isOfCases ? [CASES] : []), { value: 'RETURNS', text: 'Returns' }],
      value: isOfCases ? before.countedIn : 'RETURNS',
      missing: 'Choose what is counted',
    },
  ];
}

/** Which of the panel’s own answers show a finding, each with the cases in which it was given; cases alone are counted. */
function panelAnswersToCount(
  facts: CycleFacts,
  question: AskedQuestion,
  ticked: readonly string[],
): readonly AskedField[] {
  return [
    {
      kind: 'tick',
      name: 'answers',
      label: 'Which answers show this?',
      options: panelAnswers(question).map(({ value, text }) => ({
        ...{ value, text },
        hint: counted(panelPrevalence(facts, question.key, [value]).affected, 'case'),
      })),
      ticked,
      missing: 'Choose at least one answer that shows this',
    },
  ];
}
