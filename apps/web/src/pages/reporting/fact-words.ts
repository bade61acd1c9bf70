import { textSaid, valueIn } from '#domain/cycle/content.js';
import type { Comment, CycleFacts } from '#domain/cycle/facts.js';
import { COUNTED_NOUNS } from '#domain/moderation/denominator.js';
import { ownOf } from '#domain/record.js';
import { BEFORE, type CheckedFact, type FactPart, factOf, sentenceOf } from '#domain/reporting/checked-facts.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted, listed } from '#domain/words.js';
import { instantInWords } from '#platform/clock.js';
import type { Typed } from '../../view/form.js';
import type { FormView, ShownBlock } from '../act-form.js';
import { type AskedField, textOf } from '../form-fields.js';

type Seen = Pick<FormView, 'facts' | 'said'>;

/** What people call a sentence or count of a draft: 'F01: how many cases'. */
export function factInWords(facts: CycleFacts, { about, part }: CheckedFact): string {
  if (part === 'GRADE') return `Case ${about}: the panel’s grade`;
  const isFinding = ownOf(facts.finding, about) !== undefined;
  return `${about}: ${part === 'TEXT' && isFinding ? 'what was found' : PARTS[part]}`;
}

const PARTS: Readonly<Record<Exclude<FactPart, 'GRADE'>, string>> = {
  TEXT: 'what must change',
  OUTCOME: 'what will be different for children',
  MEASURE: 'what is counted',
  COUNT: 'how many cases',
};

/** What cannot be named as a sentence or a count. */
const OTHER = 'other';

/** The question which sentence or count is wrong, with one chosen where that is known; `orOther` where it may be none of them. */
export function whichFact(
  facts: CycleFacts,
  choices: readonly CheckedFact[],
  chosen: CheckedFact | null,
  orOther: boolean,
): AskedField {
  return {
    kind: 'select',
    name: 'about',
    label: 'What is wrong?',
    nothing: 'Choose a sentence or a count',
    options: [
      ...choices.map((fact) => ({ value: choiceOf(fact), text: factInWords(facts, fact) })),
      ...(orOther ? [{ value: OTHER, text: 'Something else' }] : []),
    ],
    value: chosen === null ? '' : choiceOf(chosen),
  };
}

/** Which sentence or count was chosen, as acts take it; nothing where it is something else. */
export function factIn(typed: Typed): CheckedFact | Record<string, never> {
  const [about = '', part] = textOf(typed, 'about').split(' ');
  return part === undefined ? {} : { about, part: part as FactPart };
}

function choiceOf({ about, part }: CheckedFact): string {
  return `${about} ${part}`;
}

/** What a sentence or count says now; '' where it is gone or not the reader's. */
export function saidNow({ facts, said }: Seen, fact: CheckedFact): string {
  const sentence = sentenceOf(facts, fact);
  if (sentence !== null) return textSaid(said, sentence.entity, fact.about, sentence.field);
  return countInWords(
    facts,
    fact.about,
    ownOf(facts.finding, fact.about) ?? ownOf(facts.recommendation, fact.about) ?? {},
  );
}

/** What it said before the correction after a comment; '' where that was destroyed or is not the reader's. */
function saidBefore({ facts, said }: Pick<Seen, 'facts' | 'said'>, about: string, comment: string): string {
  const before = valueIn(said, 'comment', comment, BEFORE);
  if (typeof before === 'string') return before;
  return before === null || typeof before !== 'object' ? '' : countInWords(facts, about, before);
}

/** 'Seen in' of a finding, or the aim of a recommendation, by their counts; '' where there are none. */
export function countInWords(facts: CycleFacts, about: string, count: object): string {
  const of = count as Readonly<Record<string, unknown>>;
  if (typeof of.casesApplicable === 'number') {
    const cases = Array.isArray(of.cases) && of.cases.length > 0 ? ` (${listed(of.cases.map(String))})` : '';
    return `${of.casesAffected} of ${counted(of.casesApplicable, ...COUNTED_NOUNS[ownOf(facts.finding, about)?.countedIn ?? 'CASES'])}${cases}`;
  }
  if (typeof of.baselineApplicable !== 'number') return '';
  return `${of.baselineAffected} of ${of.baselineApplicable} now; ${of.targetAffected} of ${of.baselineApplicable} is the target`;
}

/** What a correction changed, as its page prints it: what it said beside what it says now; null where nothing was corrected. */
export function changeAfter(view: Seen, comment: string, one: Comment): ShownBlock['change'] | null {
  const fact = factOf(one);
  if (fact === null || one.correctedAt === null || fact.part === 'GRADE') return null;
  const before = saidBefore(view, fact.about, comment);
  return {
    before: before === '' ? 'It named somebody and was destroyed.' : before,
    after: saidNow(view, fact),
  };
}

/** What was said to a comment, with whether it was agreed. */
export function answerOf({ answeredAt, agreed }: Comment, answer: string): string {
  if (answeredAt === null) return 'Not answered yet.';
  if (agreed === null) return `Answer: ${answer}`;
  return `${agreed ? 'Agreed' : 'Not agreed, the draft stays as it is'}: ${answer}`;
}

/** How the correction of what was agreed stands, a sentence; none where nothing was. */
export function correctionOf({ correctionDueOn, correctedAt, recheckDueOn, recheckedAt }: Comment): readonly string[] {
  if (correctionDueOn === null) return [];
  if (correctedAt === null) return [`To be corrected by ${dayInWords(correctionDueOn)}.`];
  const corrected = `Corrected at ${instantInWords(correctedAt)}.`;
  if (recheckedAt !== null)
    return [`${corrected} The check of the correction ended at ${instantInWords(recheckedAt)}.`];
  return [`${corrected}${recheckDueOn === null ? '' : ` To be checked by ${dayInWords(recheckDueOn)}.`}`];
}
