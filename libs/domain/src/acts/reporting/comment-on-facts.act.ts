import { granted } from '../../access/actor.js';
import { type ActContext, defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { put, set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts, Participant } from '../../cycle/facts.js';
import { agencyName } from '../../cycle/roster.js';
import { notices } from '../../notice/notice.js';
import { accepted, type Outcome, type Refusal, refusedFor, refusedForAny } from '../../outcome.js';
import { nextRef } from '../../record.js';
import { accuracyShut } from '../../reporting/accuracy-window.js';
import { without } from '../../reporting/ask-to-check-again.js';
import { actionsCheckedAgain, factsCheckedAgain, isCheckingAgain } from '../../reporting/checked-again.js';
import {
  type CheckedFact,
  commentsThat,
  type FactPart,
  factOf,
  factsCheckedBy,
  isSameFact,
  isToCheckAgain,
} from '../../reporting/checked-facts.js';
import type { PlainDate } from '../../time/plain-date.js';
import { listed } from '../../words.js';

/** Where a fact is wrong. */
export interface CommentOnFactsInput {
  readonly agency: string;
  readonly text: string;
  /** The finding, recommendation or case it is about, by its ref, and which sentence or count there: both, or neither. */
  readonly about?: string;
  readonly part?: FactPart;
}

/** An agency says where a fact of the draft is wrong, or a correction: as often as it likes while its window is open. */
export const commentOnFacts = defineAct({
  name: 'commentOnFacts',
  title: 'Comment on the draft’s facts',
  grants: granted('own-agency', 'agency-lead'),
  stages: ['reporting'],
  target: (at: { readonly agency: string }) => ({ entity: 'participant', ref: at.agency }),
  typed: ({ text }: CommentOnFactsInput) => [{ field: 'text', label: 'The comment', text }],
  open: (facts, { agency }, { today }) => stillChecking(facts, agency, today),
  decide(facts, { participant, onlyAgain, actions }, input: CommentOnFactsInput, context) {
    const { agency, text } = input;
    const fact = namedIn(input);
    const faults = refusedForAny(factFaults(facts, input, onlyAgain, actions));
    if (faults !== null) return faults;
    const ref = nextRef('FC', facts.comment);
    // Saying that a correction is wrong is the answer to it.
    const again = commentsThat(
      facts,
      (one) => one.agencyKey === agency && isToCheckAgain(one) && isSameFact(factOf(one), fact),
    );
    return acceptedWith({
      changes: [
        put('comment', ref, {
          agencyKey: agency,
          madeAt: context.now,
          answeredAt: null,
          about: fact?.about ?? null,
          part: fact?.part ?? null,
          agreed: null,
          correctionDueOn: null,
          correctedAt: null,
          recheckDueOn: null,
          recheckedAt: null,
          moved: 0,
        }),
        ...again.map((one) => set('comment', one, { recheckedAt: context.now })),
        set('participant', agency, {
          // Whoever let its days pass has not answered the rest by answering what changed.
          ...(onlyAgain === null ? { accuracyAnsweredAt: participant.accuracyAnsweredAt ?? context.now } : {}),
          ...answeredBy(facts, participant, fact, context),
        }),
      ],
      entries: [entry(context, 'comment.made', ref, `${agency} commented on the draft’s facts.`, { agency })],
      notices: notices(facts, {
        rule: 'fact-commented',
        subject: ref,
        to: ['coordinator'],
        except: [context.actor.person],
        reason: `${agencyName(facts, agency)} commented on the facts of the draft report.`,
        next: 'The report cannot be approved before every comment is answered.',
        at: context.now,
      }),
      content: [piece('comment', ref, 'text', agency, text.trim())],
      result: { comment: ref },
    });
  },
});

/** An agency that can say something, and of what alone where its check is over: of what is new or has changed since. */
interface Checking {
  readonly participant: Participant;
  readonly onlyAgain: readonly CheckedFact[] | null;
  /** Actions among that: a comment on them names no sentence. */
  readonly actions: readonly string[];
}

/** Saying that something which changed is wrong is the answer to it; where that was all, its check has ended. */
function answeredBy(
  facts: CycleFacts,
  participant: Participant,
  fact: CheckedFact | null,
  context: ActContext,
): Partial<Participant> {
  if (!isCheckingAgain(participant)) return {};
  const actions = actionsCheckedAgain(facts, participant.agencyKey);
  const isAnswered = (ref: string) => (fact === null ? actions.includes(ref) : ref === fact.about);
  const left = participant.recheckOf.filter((ref) => !isAnswered(ref));
  return left.length === participant.recheckOf.length ? {} : without(left, participant, context);
}

function stillChecking(facts: CycleFacts, agency: string, today: PlainDate): Outcome<Checking> {
  const found = theThing(facts.participant, 'agency', agency);
  if (!found.ok) return found;
  const shut = accuracyShut(facts, found.value, today);
  if (shut === null) return accepted({ participant: found.value, onlyAgain: null, actions: [] });
  const { recheckDueOn } = found.value;
  const isAsked = recheckDueOn !== null && today <= recheckDueOn;
  const onlyAgain = [
    ...correctedSince(facts, agency, today),
    ...(isAsked ? factsCheckedAgain(facts, agency) : []),
  ].filter((one, n, all) => all.findIndex((other) => isSameFact(one, other)) === n);
  const actions = isAsked ? actionsCheckedAgain(facts, agency) : [];
  return onlyAgain.length > 0 || actions.length > 0
    ? accepted({ participant: found.value, onlyAgain, actions })
    : refusedFor([shut]);
}

/**
 * What was corrected and can be commented on again: by the agency that found the error until its day, and until then by
 * the others too, who read it as well. A grade is told to nobody else.
 */
function correctedSince(facts: CycleFacts, agency: string, today: PlainDate): readonly CheckedFact[] {
  return Object.values(facts.comment).flatMap((one) => {
    const isOpen = isToCheckAgain(one) && one.recheckDueOn !== null && today <= one.recheckDueOn;
    return isOpen && (one.agencyKey === agency || one.part !== 'GRADE') ? (factOf(one) ?? []) : [];
  });
}

function namedIn({ about, part }: Pick<CommentOnFactsInput, 'about' | 'part'>): CheckedFact | null {
  return about === undefined || part === undefined ? null : { about, part };
}

function factFaults(
  facts: CycleFacts,
  input: CommentOnFactsInput,
  onlyAgain: readonly CheckedFact[] | null,
  actions: readonly string[],
): readonly Refusal[] {
  const fact = namedIn(input);
  const known = factsCheckedBy(facts, input.agency).some((one) => isSameFact(one, fact));
  if ((input.about !== undefined || input.part !== undefined) && !known) return [NOT_IN_DRAFT];
  if (onlyAgain === null || onlyAgain.some((one) => isSameFact(one, fact))) return [];
  if (fact === null && actions.length > 0) return [];
  const open = [...new Set([...onlyAgain.map(({ about }) => about), ...actions])];
  const words = `The check of facts is closed. You can still comment on what is new or has changed: ${listed(open)}.`;
  return [{ code: 'accuracy-closed', words, field: 'about' }];
}

/** For a sentence or count that is not there to be named. */
export const NOT_IN_DRAFT: Refusal = {
  code: 'not-in-draft',
  words: 'Choose a sentence or count of the draft report',
  field: 'about',
};
