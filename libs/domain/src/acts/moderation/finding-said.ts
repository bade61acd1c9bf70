import type { CycleFacts, Finding } from '../../cycle/facts.js';
import type { Refusal } from '../../outcome.js';
import { selectedCases } from '../../selection/sample-state.js';
import { questionsAsked } from '../../templates/asked.js';
import { typedFaults } from '../../text/typed-texts.js';
import { counted, listed } from '../../words.js';

/** Something the panel agrees on, and how often it was so. */
export interface FindingSaid {
  readonly text: string;
  readonly polarity: Finding['polarity'];
  readonly theme: string;
  readonly attribution: Finding['attribution'];
  readonly casesAffected: number;
  readonly casesApplicable: number;
  /** Cases in which it can be seen. */
  readonly cases: readonly string[];
  /** The question, by its key in the template, whose answers show it. */
  readonly question?: string;
}

/** What is wrong with what the panel says of a finding: its words, its counts and cases, its question; empty when it is fit. */
export function findingFaults(facts: CycleFacts, input: FindingSaid): readonly Refusal[] {
  return [
    ...typedFaults([
      { field: 'text', label: 'The finding', text: input.text },
      { field: 'theme', label: 'The theme', text: input.theme },
    ]),
    ...countFaults(facts, input),
    ...questionFaults(facts, input),
  ];
}

/** What is wrong with the count of a finding and the cases it names; empty when they are possible. */
export function countFaults(
  facts: CycleFacts,
  input: Pick<FindingSaid, 'casesAffected' | 'casesApplicable' | 'cases'>,
): readonly Refusal[] {
  const { casesAffected, casesApplicable } = input;
  const refusals: Refusal[] = [];
  const known = selectedCases(facts).map(([ref]) => ref);
  const strange = input.cases.filter((ref) => !known.includes(ref));
  if (strange.length > 0) {
    refusals.push({
      code: 'not-in-sample',
      words: `${listed(strange)} ${strange.length === 1 ? 'is' : 'are'} not in the sample.`,
      field: 'cases',
    });
  }
  const whole = Number.isSafeInteger(casesAffected) && Number.isSafeInteger(casesApplicable);
  if (!whole || casesAffected < 0 || casesApplicable < 1 || casesAffected > casesApplicable) {
    const words = 'Enter two whole numbers: how many cases show this, out of how many it could apply to (at least 1).';
    refusals.push({ code: 'count-not-possible', words, field: 'casesAffected' });
    return refusals;
  }
  if (known.length > 0 && casesApplicable > known.length) {
    const words = `The sample has ${counted(known.length, 'case')}: the finding cannot apply to ${casesApplicable}.`;
    refusals.push({ code: 'count-not-possible', words, field: 'casesApplicable' });
  }
  const named = new Set(input.cases).size;
  if (named > casesAffected) {
    const words = `You have named ${counted(named, 'case')} but counted ${casesAffected}. The numbers must agree.`;
    refusals.push({ code: 'count-not-possible', words, field: 'cases' });
  }
  return refusals;
}

/** A finding rests on what agencies answered: a question the panel answers itself is none of theirs. */
function questionFaults({ cycle }: CycleFacts, { question }: FindingSaid): readonly Refusal[] {
  const keys = questionsAsked(cycle.template).map(({ key }) => key);
  if (question === undefined || keys.includes(question)) return [];
  const words = `Agencies are not asked a question “${question}”. They are asked: ${keys.join(', ')}.`;
  return [{ code: 'unknown-question', words, field: 'question' }];
}
