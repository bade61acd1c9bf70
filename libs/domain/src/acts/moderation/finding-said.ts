import type { ActContext } from '../../act/act.js';
import type { CycleFacts, Finding } from '../../cycle/facts.js';
import { agencyName } from '../../cycle/roster.js';
import { panelAnswers, panelPrevalence, panelQuestion } from '../../moderation/concordance.js';
import {
  COUNTED_NOUNS,
  type CountedIn,
  kindOfQuestion,
  mostCounted,
  mostInWords,
  type TypedIn,
  typedIn,
  typedKinds,
} from '../../moderation/denominator.js';
import { prevalenceIn, type UsedReturn, usedReturns } from '../../moderation/tally.js';
import { accepted, type Outcome, type Refusal, refused, refusedFor, refusedForAny } from '../../outcome.js';
import { kindOf } from '../../questions/kinds.js';
import { ownOf } from '../../record.js';
import { standingFindings } from '../../reporting/standing-findings.js';
import { themeFaults } from '../../reporting/themes.js';
import { selectedCases } from '../../selection/sample-state.js';
import { sentPlaces } from '../../submission/sent-answers.js';
import { namesSurvey, repliesWith, strangeAnswers, surveyQuestionNamed } from '../../surveying/replies-counted.js';
import { panelQuestions, questionsAsked } from '../../templates/asked.js';
import { subjectAsked } from '../../templates/parts.js';
import { typedFaults } from '../../text/typed-texts.js';
import { counted, listed } from '../../words.js';

/** Something the panel agrees on, and how often it was so. */
export interface FindingSaid {
  readonly text: string;
  readonly polarity: Finding['polarity'];
  /** Where the template gives themes, the key or the words of one. */
  readonly theme: string;
  readonly attribution: Finding['attribution'];
  /** Both counts of cases; where `answers` are named they follow from the returns, and may be said where they agree. */
  readonly casesAffected?: number;
  readonly casesApplicable?: number;
  /** Cases in which it can be seen. */
  readonly cases: readonly string[];
  /** The question, by its key in the template, whose answers show it; of a survey, `staff.confidence`. */
  readonly question?: string;
  /** Which answers to it show it, by their keys. */
  readonly answers?: readonly string[];
  /**
   * What is counted where answers are named: cases, or returns for a question about agencies, unless said. A typed count is
   * of cases or of agencies, as the part of its question is; where it names none, as is said.
   */
  readonly countedIn?: CountedIn;
  /** The agency that is named to praise it, by its key. */
  readonly praises?: string;
}

/** What of a finding follows from what the panel says, beside its words. */
export type FindingMade = Omit<Finding, 'decision' | 'withdrawnAt' | 'withdrawnBy'>;

/** What an act that makes a finding must read: every return that was sent, where its counts are made from answers. */
export function findingReads(facts: CycleFacts, { answers = [] }: Pick<FindingSaid, 'answers'>) {
  return answers.length === 0 ? [] : sentPlaces(Object.entries(facts.submission));
}

/**
 * A finding from what the panel says of it: its counts as typed or, where it names answers, as the returns say. Refused
 * where its words, theme, counts, cases, question or agency are not fit. `content` reads the `findingReads`; `themeNow` is the
 * theme of one that is corrected.
 */
export function findingMade(
  facts: CycleFacts,
  input: FindingSaid,
  context: Pick<ActContext, 'content' | 'today'>,
  themeNow: string | null = null,
): Outcome<FindingMade> {
  const { polarity, attribution, question = null, answers = [], praises = null } = input;
  const words = [
    ...typedFaults([
      { field: 'text', label: 'The finding', text: input.text },
      { field: 'theme', label: 'The theme', text: input.theme },
    ]),
    ...themeFaults(facts.cycle.template, input.theme, themeNow),
    ...praiseFaults(facts, input),
  ];
  const strange = [...questionFaults(facts, input), ...answerFaults(facts, input)];
  const said = { polarity, attribution, question, praises };
  if (question !== null && namesSurvey(question)) {
    const counted = countedInReplies(facts, input, question);
    const faults = refusedForAny([...words, ...(counted.ok ? [] : counted.refusals)]);
    if (faults !== null) return faults;
    if (!counted.ok) return counted;
    return accepted({ ...said, ...counted.value, answers: [...new Set(answers)], cases: [], countedIn: 'REPLIES' });
  }
  if (answers.length === 0) {
    const { casesAffected = Number.NaN, casesApplicable = Number.NaN, cases } = input;
    const of = typedKinds(facts.cycle.template).find((kind) => kind === input.countedIn) ?? typedIn(facts, question);
    const faults = refusedForAny([
      ...words,
      ...kindFaults(facts, input, question),
      ...countFaults(facts, { casesAffected, casesApplicable, cases }, of),
      ...strange,
    ]);
    const counts = { casesAffected, casesApplicable, cases: [...new Set(cases)] };
    return faults ?? accepted({ ...said, ...counts, answers: [], countedIn: of });
  }
  const faults = refusedForAny([...words, ...strange]);
  if (faults !== null) return faults;
  const countedIn = input.countedIn ?? usuallyCountedIn(facts, question);
  const found = recounted(facts, { question, answers, countedIn }, usedReturns(facts, context.content, context));
  if (found === null || found.casesApplicable === 0) return refusedFor([NOTHING_COUNTS]);
  return (
    refusedForAny(againstReturns(input, found)) ??
    accepted({ ...said, ...found, answers: [...new Set(answers)], countedIn })
  );
}

/** The counts of a finding that rests on a question of a survey: they follow from what the survey gave. */
function countedInReplies(
  facts: CycleFacts,
  { answers = [], cases, casesAffected, casesApplicable }: FindingSaid,
  question: string,
): Outcome<Pick<Finding, 'casesAffected' | 'casesApplicable'>> {
  const named = surveyQuestionNamed(facts, question);
  if (named === null) return refused('unknown-question', `No survey asks a question “${question}”.`, 'question');
  if (named.result === null) {
    const words = 'Too few people answered this question, or the survey has not been counted: nothing can rest on it.';
    return refused('count-not-possible', words, 'question');
  }
  const strange = strangeAnswers(named, answers);
  if (answers.length === 0 || strange.length > 0) {
    const words =
      strange.length === 0
        ? 'Name the answers that show it.'
        : `${listed(strange)} cannot be counted there: name answers that the question offers, one where several can be given.`;
    return refused('unknown-answer', words, 'answers');
  }
  const found = repliesWith(named.result, answers);
  const isOther = (typed: number | undefined, count: number) => typed !== undefined && typed !== count;
  if (
    cases.length > 0 ||
    isOther(casesAffected, found.casesAffected) ||
    isOther(casesApplicable, found.casesApplicable)
  ) {
    const words = `The replies say ${found.casesAffected} of ${found.casesApplicable}. Leave the counts and cases out: they follow from the replies.`;
    return refused('count-against-returns', words, 'casesAffected');
  }
  return accepted(found);
}

/**
 * The counts of a finding as the returns say now, or the panel's own answers; null where it names no answers, or a question
 * that is not asked.
 */
export function recounted(
  facts: CycleFacts,
  { question, answers, countedIn }: Pick<Finding, 'question' | 'answers' | 'countedIn'>,
  returns: readonly UsedReturn[],
): Pick<Finding, 'casesAffected' | 'casesApplicable' | 'cases'> | null {
  if (answers.length === 0) return null;
  const { template } = facts.cycle;
  const own = panelQuestion(template, question);
  const asked = questionsAsked(template).find(({ key }) => key === question);
  const found =
    own !== undefined
      ? panelPrevalence(facts, own.key, answers)
      : asked === undefined
        ? null
        : prevalenceIn(returns, asked, answers, countedIn);
  return found && { casesAffected: found.affected, casesApplicable: found.applicable, cases: found.cases };
}

/** The findings whose counts what they rest on no longer says: something was answered, admitted or sent again since. `of` leaves out those about other questions. */
export function countedAgain(
  facts: CycleFacts,
  returns: readonly UsedReturn[],
  of: (question: string | null) => boolean = () => true,
): readonly (readonly [ref: string, Finding])[] {
  return Object.entries(standingFindings(facts)).flatMap(([ref, finding]) => {
    const counts = of(finding.question) ? recounted(facts, finding, returns) : null;
    if (counts === null || counts.casesApplicable === 0) return [];
    const isSame =
      counts.casesAffected === finding.casesAffected &&
      counts.casesApplicable === finding.casesApplicable &&
      listed(counts.cases) === listed(finding.cases);
    return isSame ? [] : [[ref, { ...finding, ...counts }]];
  });
}

/** What is counted unless somebody says otherwise: returns of agencies about themselves belong to no case. */
function usuallyCountedIn({ cycle: { template } }: CycleFacts, question: string | null): CountedIn {
  const asked = template.questions.find(({ key }) => key === question);
  return asked !== undefined && subjectAsked(template, asked) === 'agencies' ? 'RETURNS' : 'CASES';
}

const NOTHING_COUNTS: Refusal = {
  code: 'count-not-possible',
  words: 'No return answers this question so that it can be counted. Type the counts instead',
  field: 'answers',
};

/** What was typed beside answers, and differs from what the returns say. */
function againstReturns(
  input: FindingSaid,
  found: Pick<Finding, 'casesAffected' | 'casesApplicable' | 'cases'>,
): readonly Refusal[] {
  const { casesAffected = found.casesAffected, casesApplicable = found.casesApplicable } = input;
  const others = input.cases.filter((ref) => !found.cases.includes(ref));
  const isSame = casesAffected === found.casesAffected && casesApplicable === found.casesApplicable;
  if (isSame && others.length === 0) return [];
  const words = `The returns say ${found.casesAffected} of ${found.casesApplicable}${found.cases.length === 0 ? '' : `, in ${listed(found.cases)}`}. Leave the counts and cases out: they follow from the answers.`;
  return [{ code: 'count-against-returns', words, field: isSame ? 'cases' : 'casesAffected' }];
}

/** What the log keeps of a finding: counts and keys, no words. */
export function loggedOf({ polarity, attribution, casesAffected, casesApplicable, question, countedIn }: FindingMade) {
  return {
    ...{ polarity, attribution, casesAffected, casesApplicable },
    ...(question === null ? {} : { question }),
    ...(countedIn === 'CASES' ? {} : { countedIn }),
  };
}

/** A typed count is of what its question is about, and of nothing that the audit does not look at. */
function kindFaults(
  facts: CycleFacts,
  { countedIn }: Pick<FindingSaid, 'countedIn'>,
  question: string | null,
): readonly Refusal[] {
  if (countedIn === undefined) return [];
  const own = kindOfQuestion(facts.cycle, question);
  const can = own === null ? typedKinds(facts.cycle.template) : [own];
  if (can.some((kind) => kind === countedIn)) return [];
  const what = own === null ? 'The audit looks at' : 'The question is about';
  const words = `${what} ${listed(can.map((kind) => COUNTED_NOUNS[kind][1]))}: count those.`;
  return [{ code: 'count-not-possible', words, field: 'countedIn' }];
}

/** What is wrong with the count of a finding and the cases it names, of the kind that is counted; empty when they are possible. */
export function countFaults(
  facts: CycleFacts,
  input: Pick<Finding, 'casesAffected' | 'casesApplicable' | 'cases'>,
  of: TypedIn,
): readonly Refusal[] {
  const [noun, nouns] = COUNTED_NOUNS[of];
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
    const words = `Enter two whole numbers: how many ${nouns} show this, out of how many it could apply to (at least 1).`;
    refusals.push({ code: 'count-not-possible', words, field: 'casesAffected' });
    return refusals;
  }
  const most = mostCounted(facts, of);
  if (most !== null && casesApplicable > most) {
    const words = `${mostInWords(of, most)}: the finding cannot apply to ${casesApplicable}.`;
    refusals.push({ code: 'count-not-possible', words, field: 'casesApplicable' });
  }
  const named = new Set(input.cases).size;
  if (named > 0 && of === 'AGENCIES') {
    const words = `This counts ${nouns}, so it names no case. Leave the cases out, or count cases.`;
    refusals.push({ code: 'count-not-possible', words, field: 'cases' });
  } else if (named > 0 && named !== casesAffected) {
    const words = `You have named ${counted(named, noun, nouns)} but counted ${casesAffected}. The numbers must agree. Name every case, or none.`;
    refusals.push({ code: 'count-not-possible', words, field: 'cases' });
  }
  return refusals;
}

/** A finding rests on what agencies answered, or the panel itself. */
function questionFaults({ cycle }: CycleFacts, { question }: FindingSaid): readonly Refusal[] {
  const keys = [...questionsAsked(cycle.template), ...panelQuestions(cycle.template)].map(({ key }) => key);
  if (question === undefined || keys.includes(question)) return [];
  const words = `No question “${question}” is asked in this audit. The questions are: ${keys.join(', ')}.`;
  return [{ code: 'unknown-question', words, field: 'question' }];
}

/** Only answers that can be chosen are counted, and only those that the question offers. */
function answerFaults({ cycle }: CycleFacts, { question, answers = [], countedIn }: FindingSaid): readonly Refusal[] {
  if (answers.length === 0) return [];
  const own = panelQuestion(cycle.template, question);
  if (own !== undefined && countedIn === 'RETURNS') {
    const words = 'The panel answers this question on cases: count cases.';
    return [{ code: 'count-not-possible', words, field: 'countedIn' }];
  }
  const asked = questionsAsked(cycle.template).find(({ key }) => key === question);
  const choices = own === undefined ? (asked === undefined ? [] : kindOf(asked).offered(asked)) : panelAnswers(own);
  const offered = choices.map(({ value }) => value);
  const strange = answers.filter((one) => !offered.includes(one));
  if (strange.length === 0) return [];
  const words =
    offered.length === 0
      ? 'Name the question whose answers are counted: one of those that are answered by choosing.'
      : `${listed(strange)} cannot be answered there. The answers are: ${offered.join(', ')}.`;
  return [{ code: 'unknown-answer', words, field: 'answers' }];
}

/** An agency is named for good practice alone: no finding blames one. */
function praiseFaults(facts: CycleFacts, { polarity, praises }: FindingSaid): readonly Refusal[] {
  if (praises === undefined) return [];
  if (ownOf(facts.participant, praises) === undefined) {
    const words = `${agencyName(facts, praises)} does not take part in this audit.`;
    return [{ code: 'agency-not-in-audit', words, field: 'praises' }];
  }
  const words = 'An agency can be named for good practice only.';
  return polarity === 'GOOD_PRACTICE' ? [] : [{ code: 'not-for-praise', words, field: 'praises' }];
}
