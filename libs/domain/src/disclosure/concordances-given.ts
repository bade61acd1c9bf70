import type { CycleFacts } from '../cycle/facts.js';
import { toldCounts } from '../measures/small-number.js';
import { panelAnswers, panelPrevalence } from '../moderation/concordance.js';
import type { AskedQuestion } from '../questions/question.js';
import { panelQuestions } from '../templates/asked.js';
import { type Reader, seesSmallNumbers } from './reading.js';

/** In how many cases the panel gave each answer to a question of its own; null where the number is too small to be told to the reader. */
export interface ConcordanceGiven {
  readonly question: AskedQuestion;
  readonly answers: readonly { readonly answer: string; readonly words: string; readonly cases: number | null }[];
}

/**
 * What the panel answered itself, as the report says it: question by question in the template's order, without answers
 * that were not given and questions without any; which case got which it does not tell. Whether somebody may read it at
 * all, `mayRead('grades')` says.
 */
export function concordancesGiven(facts: CycleFacts, who: Reader): readonly ConcordanceGiven[] {
  const all = seesSmallNumbers(facts, who);
  return panelQuestions(facts.cycle.template).flatMap((question) => {
    const given = panelAnswers(question)
      .map(({ value, text }) => ({
        ...{ answer: value, words: text },
        cases: panelPrevalence(facts, question.key, [value]).affected,
      }))
      .filter(({ cases }) => cases > 0);
    const told = toldCounts(given.map(({ cases }) => cases));
    const answers = given.map((one, at) => (all ? one : { ...one, cases: told[at] ?? null }));
    return answers.length === 0 ? [] : [{ question, answers }];
  });
}
