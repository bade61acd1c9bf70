import type { CycleFacts, SurveyResult } from '../cycle/facts.js';
import { kindOf } from '../questions/kinds.js';
import type { AskedQuestion } from '../questions/question.js';
import { ownOf } from '../record.js';
import type { Survey } from '../surveys/survey.js';
import { surveyQuestions } from './survey-page.js';
import { countsIn, resultRef } from './survey-results.js';
import { surveyCalled } from './survey-state.js';

/** A question of a survey as a finding names it, with what it gave; null where too few answered, or nothing is counted yet. */
export interface SurveyQuestionNamed {
  readonly survey: Survey;
  readonly question: AskedQuestion;
  readonly result: SurveyResult | null;
}

/** Whether a finding names a question of a survey, `staff.confidence`: no key of a template has a full stop. */
export function namesSurvey(question: string): boolean {
  return question.includes('.');
}

/** The question of a survey that a finding names; null where the template asks none such. */
export function surveyQuestionNamed(
  facts: Pick<CycleFacts, 'cycle' | 'surveyResult'>,
  named: string,
): SurveyQuestionNamed | null {
  const [key = '', asked = ''] = named.split('.');
  const survey = surveyCalled(facts, key);
  const question =
    survey === null ? undefined : surveyQuestions(facts.cycle.template, survey).find((one) => one.key === asked);
  if (survey === null || question === undefined) return null;
  const result = ownOf(facts.surveyResult, resultRef(survey, asked) ?? '') ?? null;
  return { survey, question, result };
}

/** In how many replies one of these answers was given, of those that answered: each reply once. */
export function repliesWith(result: SurveyResult, answers: readonly string[]) {
  const counts = countsIn(result);
  const affected = [...new Set(answers)].reduce((sum, one) => sum + (counts[one] ?? 0), 0);
  return { casesAffected: affected, casesApplicable: result.answered };
}

/** Which of these answers cannot be counted there: not offered, or beside another where one reply can hold both. */
export function strangeAnswers({ question }: SurveyQuestionNamed, answers: readonly string[]): readonly string[] {
  const offered = kindOf(question)
    .offered(question)
    .map(({ value }) => value);
  const strange = answers.filter((one) => !offered.includes(one));
  return strange.length === 0 && question.kind === 'several-of' ? answers.slice(1) : strange;
}
