import type { CycleFacts, Finding } from '#domain/cycle/facts.js';
import { mayReadReturns } from '#domain/disclosure/may-read-returns.js';
import { panelQuestion } from '#domain/moderation/concordance.js';
import { returnsOfCase } from '#domain/moderation/side-by-side.js';
import { namesSurvey, surveyQuestionNamed } from '#domain/surveying/replies-counted.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { pathTo } from '../../paths.js';
import { AGENCIES } from './panel-view.js';
import { numberedQuestions } from './panel-words.js';

/** Something a finding rests on, with the way to its answers for those who read returns. */
export interface EvidenceLink {
  readonly ref: string;
  /** What it is called where a title says what it is, and what it is called anywhere. */
  readonly name: string;
  readonly text: string;
  readonly href: string | null;
  /** Which of its answers are meant, as it follows the text; '' when all of them are. */
  readonly part: string;
}

/**
 * What a finding rests on, for the reader: the question it answers, and what agencies said to it in each case it names.
 * Links only where the reader may open answers.
 */
export function evidenceOf(facts: CycleFacts, who: SignedIn, { question, cases }: Finding) {
  const reads = readsCases(facts, who);
  const questions = reads ? numberedQuestions(facts.cycle.template) : [];
  const asked = questions.find((one) => one.question.key === question);
  const own = reads ? panelQuestion(facts.cycle.template, question) : undefined;
  const anchor = own !== undefined ? `#${own.key}` : asked === undefined ? '' : `#${asked.question.key}`;
  const placeOf = (ref: string, name: string, text: string): EvidenceLink => ({
    ...{ ref, name, text },
    href: reads ? `${pathTo('panelCase', { cycle: facts.cycle.reference, case: ref })}${anchor}` : null,
    part: asked === undefined ? '' : ` (question ${asked.number})`,
  });
  // Where agencies return about themselves there is no case to name: the question leads to all their answers.
  const isOfAgencies = asked !== undefined && cases.length === 0 && returnsOfCase(facts, null).length > 0;
  const words = 'Returns from the agencies';
  return {
    question:
      own !== undefined
        ? `Answered by the panel: ${own.text}`
        : asked === undefined
          ? surveyQuestion(facts, question)
          : `Question ${asked.number}: ${asked.question.text}`,
    placesAre: isOfAgencies ? 'Answers' : 'Cases',
    places: isOfAgencies ? [placeOf(AGENCIES, words, words)] : cases.map((ref) => placeOf(ref, ref, `Case ${ref}`)),
  };
}

/** The question of a survey that a finding rests on; '' where it rests on none. */
function surveyQuestion(facts: CycleFacts, question: string | null): string {
  const named = question !== null && namesSurvey(question) ? surveyQuestionNamed(facts, question) : null;
  return named === null ? '' : `${named.survey.title}: ${named.question.text}`;
}

/** Whether somebody may open the answers of a case: of the panel, with collection over. */
export function readsCases(facts: CycleFacts, who: SignedIn): boolean {
  return mayReadReturns(who.roles, facts.cycle.stage) === 'allowed';
}
