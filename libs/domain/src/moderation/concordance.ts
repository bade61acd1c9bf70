import type { Moment } from '../act/act.js';
import type { CycleFacts, Submission, Tally } from '../cycle/facts.js';
import type { Offered } from '../questions/kind.js';
import { kindOf } from '../questions/kinds.js';
import type { AskedQuestion } from '../questions/question.js';
import { ownOf, summed } from '../record.js';
import { selectedCases } from '../selection/sample-state.js';
import { panelQuestions } from '../templates/asked.js';
import type { Template } from '../templates/template.js';
import { hasComeIn } from './quorum.js';
import { isUsed, type Prevalence } from './tally.js';

/** What the panel says in place of an answer where there is none to give, with its reason. */
export const NOT_ANSWERABLE = 'NOT_ANSWERABLE';

/** The reference of the panel’s answer to one of its own questions on a case: `C01-risks-shared`. */
export function concordanceRef(caseRef: string, question: string): string {
  return `${caseRef}-${question}`;
}

/** What the panel can answer to one of its own questions: what the question offers, the first where all agree, and that it cannot be answered. */
export function panelAnswers(question: AskedQuestion): readonly Offered[] {
  const cannot = 'The returns do not say enough, or only one agency knows the case.';
  return [
    ...kindOf(question).offered(question),
    { value: NOT_ANSWERABLE, text: 'It cannot be answered', hint: cannot },
  ];
}

/** Whether an answer says that all agencies hold the same view: the first that the question offers. */
export function isAgreement(question: AskedQuestion, answer: string): boolean {
  return kindOf(question).offered(question)[0]?.value === answer;
}

/** The question that only the panel answers, by its key; undefined where there is none. */
export function panelQuestion(template: Template, key: string | null | undefined): AskedQuestion | undefined {
  return panelQuestions(template).find((one) => one.key === key);
}

/**
 * Cases of the sample on which the panel still owes an answer to one of its own questions, in the order of the draw:
 * those that must be answered, on cases with two returns or more that it uses; with fewer there is nothing to hold
 * against each other.
 */
export function casesToCompare(facts: CycleFacts, moment: Pick<Moment, 'today'>): readonly string[] {
  return casesWithout(facts, (one) => isUsed(one, moment));
}

/** As `casesToCompare`, once the panel waits for no return any more. */
export function casesLeftToCompare(facts: CycleFacts): readonly string[] {
  return casesWithout(facts, hasComeIn);
}

function casesWithout(facts: CycleFacts, isUsable: (one: Submission) => boolean): readonly string[] {
  const must = panelQuestions(facts.cycle.template).filter(({ required }) => required);
  if (must.length === 0) return [];
  const used = Object.values(facts.submission).filter(isUsable);
  return selectedCases(facts)
    .map(([ref]) => ref)
    .filter((ref) => used.filter(({ caseRef }) => caseRef === ref).length > 1)
    .filter((ref) => must.some(({ key }) => ownOf(facts.concordance, concordanceRef(ref, key)) === undefined));
}

/** How often the panel gave each answer to its own questions, by their keys: counts of cases of the sample, by no agency. */
export function panelTallies(facts: CycleFacts): Readonly<Record<string, Tally>> {
  return Object.fromEntries(
    panelQuestions(facts.cycle.template).map((question) => {
      const given = answersTo(facts, question.key);
      const counts = summed(given.map(([, answer]) => [answer, 1] as const));
      const order = panelAnswers(question).map(({ value }) => value);
      const said = order.flatMap((answer) => {
        const count = ownOf(counts, answer);
        return count === undefined ? [] : [`${answer} ${count}`];
      });
      return [question.key, { returns: selectedCases(facts).length, answered: given.length, said, byAgency: {} }];
    }),
  );
}

/**
 * In how many cases the panel gave one of these answers to a question of its own, out of those in which it gave any that
 * says something: that it cannot be answered takes no part, unless that is one of the answers.
 */
export function panelPrevalence(facts: CycleFacts, question: string, answers: readonly string[]): Prevalence {
  const given = answersTo(facts, question).filter(
    ([, answer]) => answer !== NOT_ANSWERABLE || answers.includes(NOT_ANSWERABLE),
  );
  const cases = given.filter(([, answer]) => answers.includes(answer)).map(([ref]) => ref);
  return { affected: cases.length, applicable: given.length, cases };
}

function answersTo(facts: CycleFacts, question: string): readonly (readonly [caseRef: string, answer: string])[] {
  return selectedCases(facts).flatMap(([ref]) => {
    const one = ownOf(facts.concordance, concordanceRef(ref, question));
    return one === undefined ? [] : [[ref, one.answer] as const];
  });
}
