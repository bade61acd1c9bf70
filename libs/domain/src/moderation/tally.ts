import type { Moment } from '../act/act.js';
import type { ContentReader } from '../cycle/decision.js';
import type { CycleFacts, Submission, Tally } from '../cycle/facts.js';
import type { Answer, Answers } from '../questions/answer.js';
import { kindOf } from '../questions/kinds.js';
import type { AskedQuestion } from '../questions/question.js';
import type { AgencySaid, SaidByAgency } from '../questions/said.js';
import { NOT_APPLICABLE, NOT_EVIDENCED } from '../questions/scale.js';
import { ownOf, summed } from '../record.js';
import { hasNoValue } from '../submission/answers.js';
import { isBack } from '../submission/return-state.js';
import { answersSent } from '../submission/sent-answers.js';
import { questionsAsked } from '../templates/asked.js';
import { subjectAsked, subjectOf } from '../templates/parts.js';
import type { Subject } from '../templates/template.js';
import type { CountedIn } from './denominator.js';
import { isAwaited, isReceived } from './quorum.js';

/** A return that the panel uses, as its agency sent it last. */
export interface UsedReturn {
  readonly caseRef: string | null;
  readonly agencyKey: string;
  readonly answers: Answers;
}

/** Whether the panel uses a return: what was sent counts, and questions that were not answered in time do not take it away. */
export function isUsed(one: Submission, { today }: Pick<Moment, 'today'>): boolean {
  return isReceived(one) || (isBack(one) && !isAwaited(one, today));
}

/** The returns that the panel uses, in the order of the audit; `content` reads the `sentPlaces` of them all. */
export function usedReturns(
  facts: CycleFacts,
  content: ContentReader,
  moment: Pick<Moment, 'today'>,
): readonly UsedReturn[] {
  return Object.entries(facts.submission)
    .filter(([, one]) => isUsed(one, moment))
    .map(([ref, one]) => ({
      ...{ caseRef: one.caseRef, agencyKey: one.agencyKey },
      answers: answersSent(ref, one, content),
    }));
}

/** How often agencies gave each answer in the returns in which it is asked, by the key of the question, in the template's order (docs/domain.md §7). */
export function talliesOf(facts: CycleFacts, returns: readonly UsedReturn[]): Readonly<Record<string, Tally>> {
  const { template } = facts.cycle;
  const sent = { cases: byAgency(returns, 'cases'), agencies: byAgency(returns, 'agencies') };
  return Object.fromEntries(
    questionsAsked(template).map((question) => [
      question.key,
      tallyOf(question, sent[subjectAsked(template, question)]),
    ]),
  );
}

function byAgency(all: readonly UsedReturn[], about: Subject) {
  const returns = all.filter((one) => subjectOf(one) === about);
  const agencies = [...new Set(returns.map(({ agencyKey }) => agencyKey))];
  return agencies.map((agency) => [agency, returns.filter(({ agencyKey }) => agencyKey === agency)] as const);
}

function tallyOf(question: AskedQuestion, sent: readonly (readonly [agency: string, readonly UsedReturn[]])[]): Tally {
  const agencies = Object.fromEntries(sent.map(([agency, returns]) => [agency, saidBy(question, returns)]));
  const { returns: asked, answered, counts } = saidTogether(agencies);
  const order = [
    ...kindOf(question)
      .offered(question)
      .map(({ value }) => value),
    ...Object.keys(counts).sort(),
  ];
  const said = [...new Set(order)].flatMap((key) => (Object.hasOwn(counts, key) ? [`${key} ${counts[key]}`] : []));
  return { returns: asked, answered, said, byAgency: agencies };
}

function saidBy(question: AskedQuestion, returns: readonly UsedReturn[]): AgencySaid {
  const { counts, amount } = kindOf(question);
  const values = returns.flatMap(({ answers }) => givenIn(ownOf(answers, question.key)) ?? []);
  return {
    returns: returns.length,
    answered: values.length,
    counts: summed(values.flatMap((value) => Object.entries(counts(value)))),
    numbers: values.flatMap((value) => amount(value) ?? []).toSorted((a, b) => a - b),
  };
}

/** What was given as a value, wrapped so that a list stays one; null where nothing was, or only why nothing is known. */
function givenIn(answer: Answer | undefined): readonly [NonNullable<Answer['value']>] | null {
  const value = answer?.value ?? null;
  return value === null || hasNoValue(value) ? null : [value];
}

/** What several agencies said, as if they were one. */
export function saidTogether(byAgency: SaidByAgency): AgencySaid {
  const all = Object.values(byAgency);
  return {
    returns: all.reduce((sum, one) => sum + one.returns, 0),
    answered: all.reduce((sum, one) => sum + one.answered, 0),
    counts: summed(all.flatMap(({ counts }) => Object.entries(counts))),
    numbers: all.flatMap(({ numbers }) => numbers).toSorted((a, b) => a - b),
  };
}

/** The middle of numbers in order, the mean of two where there is no single one; null for none. */
export function medianOf(numbers: readonly number[]): number | null {
  const half = numbers.length / 2;
  const middle = numbers.slice(Math.ceil(half) - 1, Math.floor(half) + 1);
  return middle.length === 0 ? null : middle.reduce((sum, one) => sum + one, 0) / middle.length;
}

/** How often something was so, and in which cases. */
export interface Prevalence {
  readonly affected: number;
  readonly applicable: number;
  readonly cases: readonly string[];
}

/**
 * How often one of these answers was given to a question. What is blank or not applicable takes no part, nor what is not
 * evidenced, unless that is one of the answers. A case shows it when one of its returns does; returns of agencies about
 * themselves belong to no case.
 */
export function prevalenceIn(
  returns: readonly UsedReturn[],
  question: AskedQuestion,
  answers: readonly string[],
  countedIn: CountedIn,
): Prevalence {
  const { counts } = kindOf(question);
  const outside = [NOT_APPLICABLE, NOT_EVIDENCED].filter((one) => !answers.includes(one));
  const said = returns.flatMap(({ caseRef, answers: given }) => {
    const value = givenIn(ownOf(given, question.key));
    const keys = value === null ? [] : Object.keys(counts(value[0]));
    const applies = value !== null && !keys.some((key) => outside.includes(key));
    return applies ? [{ caseRef, shows: keys.some((key) => answers.includes(key)) }] : [];
  });
  const casesOf = (some: typeof said) => [...new Set(some.flatMap(({ caseRef }) => caseRef ?? []))];
  const shown = said.filter(({ shows }) => shows);
  const cases = casesOf(shown);
  return countedIn === 'RETURNS'
    ? { affected: shown.length, applicable: said.length, cases }
    : { affected: cases.length, applicable: casesOf(said).length, cases };
}
