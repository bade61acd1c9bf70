import { granted } from '../../access/actor.js';
import { type ActContext, defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { type Change, set } from '../../cycle/change.js';
import { acceptedWith, type ContentPiece, type ContentReader, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { correctedIn } from '../../moderation/denominator.js';
import { earlierGrades, withoutGradeWords } from '../../moderation/earlier-grades.js';
import { accepted, type Outcome, type Refusal, refused, refusedForAny } from '../../outcome.js';
import { ownOf } from '../../record.js';
import {
  BEFORE,
  beforePlaces,
  type CheckedFact,
  factOf,
  isToCorrect,
  type Sentence,
  sentenceOf,
  withoutBefore,
} from '../../reporting/checked-facts.js';
import { corrected } from '../../reporting/corrected.js';
import { isIssued } from '../../reporting/draft-fixed.js';
import { countOf as seenCount } from '../../reporting/prevalence-words.js';
import { isMeasured } from '../../reporting/prompts.js';
import { countsMoved } from '../../reporting/resting-counts.js';
import { isUngraded } from '../../selection/sample-state.js';
import { EARLIER, reworded, wordPlaces } from '../../text/earlier-words.js';
import { alreadyDone, SAID_ALREADY } from '../../text/messages.js';
import { typedFaults } from '../../text/typed-texts.js';
import { countFaults } from '../moderation/finding-said.js';
import { measureFaults } from './draft-recommendation.act.js';

/** What the sentence, or the count, says from now on: nothing else of its thing can change. */
export interface CorrectFactInput {
  readonly comment: string;
  /** The sentence. */
  readonly text?: string;
  /** The count of a finding. */
  readonly casesAffected?: number;
  readonly casesApplicable?: number;
  readonly cases?: readonly string[];
  /** The count of a recommendation. */
  readonly baselineAffected?: number;
  readonly baselineApplicable?: number;
  readonly targetAffected?: number;
  /** Whether what it said before names somebody: it is then destroyed, and not shown as what stood there. */
  readonly namesSomebody?: boolean;
}

/** Corrects the one sentence or count of an issued draft that was agreed to be wrong; its agency checks that alone again. */
export const correctFact = defineAct({
  name: 'correctFact',
  title: 'Correct a fact of the draft',
  grants: granted('any', 'coordinator', 'panel-chair'),
  stages: ['reporting'],
  target: (at: { readonly comment: string }) => ({ entity: 'comment', ref: at.comment }),
  reads: (facts, { comment }: CorrectFactInput) => {
    const about = ownOf(facts.comment, comment);
    const fact = about === undefined ? null : factOf(about);
    const sentence = fact === null ? null : sentenceOf(facts, fact);
    return [
      ...(fact === null || sentence === null ? [] : wordPlaces(sentence.entity, fact.about, sentence.fields)),
      ...(fact === null ? [] : beforePlaces(facts, fact.about)),
    ];
  },
  open(facts, { comment: ref }, { actor }) {
    const found = theThing(facts.comment, 'comment', ref);
    if (!found.ok) return found;
    const fact = factOf(found.value);
    if (found.value.correctedAt !== null) return refused('already-corrected', alreadyDone(ref, 'corrected'));
    if (!isIssued(facts)) {
      return refused(
        'not-issued',
        'The draft was sent back. What it says can be corrected as a whole until it is issued.',
      );
    }
    // The panel's words stay the panel's: for whoever's it is, it is asked without roles.
    if (fact?.part === 'GRADE' && actor.roles.length > 0 && !actor.roles.includes('panel-chair')) {
      return refused('panel-chairs', 'The words with a grade are the panel’s: the chair of the panel corrects them.');
    }
    if (fact?.part === 'GRADE' && isUngraded(facts, facts.case[fact.about])) {
      const words = `The grade of ${fact.about} has been reopened. The panel grades it again, which corrects it.`;
      return refused('not-moderated', words);
    }
    return fact !== null && isToCorrect(found.value)
      ? accepted(fact)
      : refused('not-agreed', `It has not been agreed that a fact is wrong. First answer ${ref}.`);
  },
  decide(facts, fact, input: CorrectFactInput, context) {
    const made =
      fact.part === 'COUNT' ? newCount(facts, fact, input, context) : newSentence(facts, fact, input, context);
    if (!made.ok) return made;
    const { changes, content, before, words } = made.value;
    const destroy = input.namesSomebody === true && fact.part !== 'COUNT';
    const after = corrected(facts, fact, context);
    return acceptedWith({
      changes: [...changes, ...after.changes],
      entries: [
        entry(context, 'fact.corrected', fact.about, words, {
          comments: after.comments.map(([ref]) => ref).join(' '),
          destroyed: destroy,
        }),
      ],
      notices: after.notices,
      content: [
        ...content,
        ...(destroy ? withoutBefore(facts, fact.about, context.content) : []),
        // The panel's reasons for a grade are read by the panel alone.
        ...(destroy || fact.part === 'GRADE'
          ? []
          : after.comments.map(([ref, { agencyKey }]) => piece('comment', ref, BEFORE, agencyKey, before))),
      ],
      result: { comment: input.comment, about: fact.about },
    });
  },
});

interface Corrected {
  readonly changes: readonly Change[];
  readonly content: readonly ContentPiece[];
  /** What it said before, for the agency that found the error. */
  readonly before: unknown;
  readonly words: string;
}

const COUNTS = {
  finding: ['casesAffected', 'casesApplicable', 'cases'],
  recommendation: ['baselineAffected', 'baselineApplicable', 'targetAffected'],
} as const;

function newSentence(
  facts: CycleFacts,
  fact: CheckedFact,
  input: CorrectFactInput,
  { content }: ActContext,
): Outcome<Corrected> {
  const { entity, field, fields } = sentenceOf(facts, fact) as Sentence;
  const strange = refusedForAny([
    ...othersGiven(input, ['text']),
    ...typedFaults([{ field: 'text', label: 'The sentence', text: input.text }]),
  ]);
  if (strange !== null) return strange;
  const text = (input.text ?? '').trim();
  const stood = Object.fromEntries(fields.map((one) => [one, String(content(entity, fact.about, one) ?? '')]));
  if (stood[field] === text) return refused('nothing-changed', SAID_ALREADY, 'text');
  const destroy = input.namesSomebody === true;
  const said = { ...stood, [field]: text };
  const words = destroy ? ' What it said before named somebody and was destroyed.' : '';
  return accepted({
    // A form that was opened before showed something else.
    changes: entity === 'moderation' ? [] : [set(entity, fact.about, {})],
    content:
      destroy && entity === 'moderation'
        ? withoutReasons(fact.about, text, content)
        : reworded({ entity, ref: fact.about, fields }, content, said, { destroy }),
    before: stood[field],
    words: `A sentence of ${fact.about} was corrected.${words}`,
  });
}

/** Of earlier grades only the words are destroyed: which grades they were stays in the record. */
function withoutReasons(ref: string, text: string, content: ContentReader): readonly ContentPiece[] {
  const grades = earlierGrades(content('moderation', ref, EARLIER)).map(withoutGradeWords);
  return [piece('moderation', ref, 'rationale', null, text), piece('moderation', ref, EARLIER, null, grades)];
}

function newCount(
  facts: CycleFacts,
  { about }: CheckedFact,
  input: CorrectFactInput,
  { now: at }: ActContext,
): Outcome<Corrected> {
  const finding = ownOf(facts.finding, about);
  const recommendation = ownOf(facts.recommendation, about);
  const fields: readonly string[] = finding === undefined ? COUNTS.recommendation : COUNTS.finding;
  const strange = refusedForAny(othersGiven(input, fields));
  if (strange !== null) return strange;
  if (finding !== undefined) {
    const { casesAffected = finding.casesAffected, casesApplicable = finding.casesApplicable } = input;
    const cases = [...new Set(input.cases ?? finding.cases)];
    const before = countOf(finding, COUNTS.finding);
    const now = { casesAffected, casesApplicable, cases };
    const countedIn = correctedIn(facts, finding);
    const wrong = refusedForAny([...countFaults(facts, now, countedIn), ...unchanged(before, now, 'casesAffected')]);
    // What was counted from answers and is corrected by hand says from then on that it was typed.
    const typed = { ...now, answers: [], countedIn };
    const words = `Seen in ${seenCount(typed)}, not in ${seenCount(finding)}.`;
    const changes = [set('finding', about, typed), ...countsMoved(facts, about, typed, at)];
    return wrong ?? accepted({ changes, content: [], before, words });
  }
  if (recommendation === undefined || !isMeasured(recommendation))
    return refused('not-in-draft', `There is no ${about} in the draft.`);
  const before = countOf(recommendation, COUNTS.recommendation);
  const now = {
    baselineAffected: input.baselineAffected ?? recommendation.baselineAffected,
    baselineApplicable: input.baselineApplicable ?? recommendation.baselineApplicable,
    targetAffected: input.targetAffected ?? recommendation.targetAffected,
  };
  const wrong = refusedForAny([
    ...measureFaults(facts, { ...now, findings: recommendation.findings }),
    ...unchanged(before, now, 'baselineAffected'),
  ]);
  const inWords = (one: typeof now) =>
    `from ${one.baselineAffected} to ${one.targetAffected} of ${one.baselineApplicable}`;
  const words = `Its count goes ${inWords(now)}, not ${inWords(recommendation)}.`;
  return (
    wrong ??
    accepted({ changes: [set('recommendation', about, { ...now, countsMovedAt: null })], content: [], before, words })
  );
}

function countOf<T extends object, K extends keyof T>(one: T, fields: readonly K[]) {
  return Object.fromEntries(fields.map((field) => [field, one[field]]));
}

function unchanged(before: object, now: object, field: string): readonly Refusal[] {
  const isSame = Object.entries(now).every(
    ([key, value]) => JSON.stringify(value) === JSON.stringify((before as Record<string, unknown>)[key]),
  );
  return isSame ? [{ code: 'nothing-changed', words: SAID_ALREADY, field }] : [];
}

/** What is given beside the one sentence or count that is open. */
function othersGiven(input: CorrectFactInput, open: readonly string[]): readonly Refusal[] {
  const all = ['text', ...COUNTS.finding, ...COUNTS.recommendation] as const;
  const strange = all.filter((field) => input[field] !== undefined && !open.includes(field));
  const words = 'Only the sentence or count that was agreed to be wrong can be corrected now.';
  return strange.map((field) => ({ code: 'not-opened', words, field }));
}
