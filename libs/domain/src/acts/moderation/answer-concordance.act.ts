import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { evolve, put, set } from '../../cycle/change.js';
import { isModerating } from '../../cycle/cycle-state.js';
import { acceptedWith, type ContentPiece, type ContentReader, entry, piece } from '../../cycle/decision.js';
import type { Concordance, CycleFacts } from '../../cycle/facts.js';
import { agencyName } from '../../cycle/roster.js';
import {
  concordanceRef,
  isAgreement,
  NOT_ANSWERABLE,
  panelAnswers,
  panelQuestion,
  panelTallies,
} from '../../moderation/concordance.js';
import { tooFewReturns } from '../../moderation/quorum.js';
import { isUsed } from '../../moderation/tally.js';
import { accepted, type Refusal, refused, refusedForAny } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { draftFixed } from '../../reporting/draft-fixed.js';
import { countOf } from '../../reporting/prevalence-words.js';
import { isGraded, isInSample } from '../../selection/sample-state.js';
import { panelQuestions } from '../../templates/asked.js';
import { EARLIER } from '../../text/earlier-words.js';
import { typedFaults } from '../../text/typed-texts.js';
import { counted, listed } from '../../words.js';
import { countedAgain, loggedOf } from './finding-said.js';
import { clarified, moderateCase, returnsOf, standing } from './moderate-case.act.js';

/** What the panel answers to one of its own questions on a case. */
export interface ConcordanceSaid {
  /** By its key in the template. */
  readonly question: string;
  /** One of the answers it offers (SAME, PARTLY, DIFFERENT, unless the question says), or NOT_ANSWERABLE. */
  readonly answer: string;
  /** What differs, or why it cannot be answered; needed for all but the first answer, which says that all agree. */
  readonly note?: string;
  /** Agencies whose view differs, by their keys; they have a return on the case that is used. */
  readonly agencies?: readonly string[];
}

/** What the panel answers itself on one case: some of its questions, or all. */
export interface AnswerConcordanceInput {
  readonly case: string;
  readonly answers: readonly ConcordanceSaid[];
  /** Whether what was said before names somebody: it is then destroyed, and not kept as earlier words. */
  readonly namesSomebody?: boolean;
}

/**
 * Records what the panel itself answers on a case, and changes it: until moderation closes, and after it where the grade
 * of the case has been reopened (in an audit that nobody grades, until the draft is issued). What was answered before
 * is kept.
 */
export const answerConcordance = defineAct({
  name: 'answerConcordance',
  title: 'Answer the panel’s questions on a case',
  grants: moderateCase.grants,
  stages: ['moderation', 'reporting'],
  target: (at: { readonly case: string }) => ({ entity: 'case', ref: at.case }),
  reads: (_facts, { case: ref, answers }: AnswerConcordanceInput) =>
    answers.flatMap(({ question }) =>
      [NOTE, EARLIER].map((field) => ['concordance', concordanceRef(ref, question), field] as const),
    ),
  open(facts, { case: ref }, asking) {
    if (panelQuestions(facts.cycle.template).length === 0) return refused('no-panel-questions', NONE);
    const found = theThing(facts.case, 'case', ref);
    if (!found.ok) return found;
    if (!isInSample(found.value)) return refused('not-in-sample', `${ref} is not in the sample.`);
    if (!isModerating(facts) && isGraded(found.value)) {
      return refused('already-moderated', `${ref} is graded. ${REOPENED_BY}`);
    }
    const all = returnsOf(facts, ref);
    const used = all.filter(([, one]) => isUsed(one, asking));
    const shut = [
      ...[draftFixed(facts) ?? tooFewReturns(facts) ?? []].flat(),
      ...standing(facts, used, ref, asking),
      ...clarified(all, ref, asking),
    ];
    return refusedForAny(shut) ?? accepted(used.map(([, { agencyKey }]) => agencyKey));
  },
  decide(facts, agencies, input: AnswerConcordanceInput, context) {
    const { case: ref, answers, namesSomebody: destroy = false } = input;
    const faults = refusedForAny(answerFaults(facts, agencies, input));
    if (faults !== null) return faults;
    const rows = answers.map((one) => [concordanceRef(ref, one.question), one] as const);
    const changes = rows.map(([at, { question, answer, agencies: differing = [] }]) =>
      put('concordance', at, {
        ...{ caseRef: ref, question, answer, agencies: [...new Set(differing)] },
        ...{ answeredAt: context.now, answeredBy: context.actor.person },
      }),
    );
    const after = evolve(facts, changes);
    // What was counted as moderation closed is counted again where a case has been opened again since.
    const isClosed = Object.keys(facts.tally).length > 0;
    const again = isClosed
      ? countedAgain(after, [], (key) => panelQuestion(facts.cycle.template, key) !== undefined)
      : [];
    const all = `Answered ${counted(answers.length, 'question')} of the panel’s own.`;
    return acceptedWith({
      changes: [
        ...changes,
        set('case', ref, {}),
        ...(isClosed ? Object.entries(panelTallies(after)).map(([key, tally]) => put('tally', key, tally)) : []),
        ...again.map(([finding, counts]) => set('finding', finding, counts)),
      ],
      entries: [
        entry(
          context,
          'concordance.answered',
          ref,
          destroy ? `${all} What was said before named somebody and was destroyed.` : all,
          { questions: answers.length, destroyed: destroy },
        ),
        ...again.map(([finding, counts]) =>
          entry(
            context,
            'finding.corrected',
            finding,
            `Counted again from the panel’s answers: seen in ${countOf(counts)}.`,
            loggedOf(counts),
          ),
        ),
      ],
      content: rows.flatMap(([at, one]) => wordsOf(at, one, ownOf(facts.concordance, at), context.content, destroy)),
      result: { case: ref, questions: answers.length },
    });
  },
});

const NONE = 'The template of this audit has no question that only the panel answers.';
const REOPENED_BY = 'The chair of the QA subgroup can reopen its grade; the panel’s answers can then be changed too.';
/** The field in which it lies what differs, or why there is no answer. */
const NOTE = 'note';

/** What is kept with an answer: its note, and what was answered before. */
function wordsOf(
  ref: string,
  { answer, note = '' }: ConcordanceSaid,
  before: Concordance | undefined,
  content: ContentReader,
  destroy: boolean,
): readonly ContentPiece[] {
  const stood = content('concordance', ref, NOTE);
  const kept = content('concordance', ref, EARLIER);
  const earlier = Array.isArray(kept) ? kept : [];
  const text = note.trim() || null;
  const isSame = before !== undefined && before.answer === answer && stood === text;
  const next = destroy
    ? []
    : before === undefined || isSame
      ? earlier
      : [...earlier, { answer: before.answer, ...(typeof stood === 'string' ? { note: stood } : {}) }];
  return [
    ...(stood === text ? [] : [piece('concordance', ref, NOTE, null, text)]),
    ...(next.length === earlier.length
      ? []
      : [piece('concordance', ref, EARLIER, null, next.length === 0 ? null : next)]),
  ];
}

function answerFaults(
  facts: CycleFacts,
  agencies: readonly string[],
  { case: ref, answers }: AnswerConcordanceInput,
): readonly Refusal[] {
  if (answers.length === 0) return [{ code: 'no-answers', words: 'Answer at least one question', field: 'answers' }];
  const keys = panelQuestions(facts.cycle.template).map(({ key }) => key);
  return answers.flatMap((one, at): readonly Refusal[] => {
    const field = `answers.${at}`;
    const question = panelQuestion(facts.cycle.template, one.question);
    if (question === undefined) {
      const words = `The panel is not asked a question “${one.question}”. It answers: ${keys.join(', ')}.`;
      return [{ code: 'unknown-question', words, field: `${field}.question` }];
    }
    if (answers.findIndex((other) => other.question === one.question) < at) {
      const words = `You have answered “${one.question}” more than once.`;
      return [{ code: 'question-twice', words, field: `${field}.question` }];
    }
    const offered = panelAnswers(question).map(({ value }) => value);
    if (!offered.includes(one.answer)) {
      const words = `The answers to “${one.question}” are: ${offered.join(', ')}.`;
      return [{ code: 'unknown-answer', words, field: `${field}.answer` }];
    }
    const label = one.answer === NOT_ANSWERABLE ? 'Why it cannot be answered' : 'What differs';
    const optional = isAgreement(question, one.answer);
    return [
      ...typedFaults([{ field: `${field}.note`, label, text: one.note, optional }]),
      ...agencyFaults(facts, agencies, one, { ref, field: `${field}.agencies`, differs: differs(question, one) }),
    ];
  });
}

function differs(question: Parameters<typeof isAgreement>[0], { answer }: ConcordanceSaid): boolean {
  return answer !== NOT_ANSWERABLE && !isAgreement(question, answer);
}

function agencyFaults(
  facts: CycleFacts,
  agencies: readonly string[],
  { agencies: named = [] }: ConcordanceSaid,
  at: { readonly ref: string; readonly field: string; readonly differs: boolean },
): readonly Refusal[] {
  if (named.length === 0) return [];
  if (!at.differs) {
    const words = 'Name agencies only where their views differ.';
    return [{ code: 'agency-not-needed', words, field: at.field }];
  }
  const strange = named.filter((key) => !agencies.includes(key));
  if (strange.length === 0) return [];
  const words = `${listed(strange.map((key) => agencyName(facts, key)))} ${strange.length === 1 ? 'has' : 'have'} no return on ${at.ref} that is used.`;
  return [{ code: 'agency-without-return', words, field: at.field }];
}
