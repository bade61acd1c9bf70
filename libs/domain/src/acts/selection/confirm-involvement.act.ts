import { granted } from '../../access/actor.js';
import { type ActContext, defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { type Change, set } from '../../cycle/change.js';
import { isSampleOpen } from '../../cycle/cycle-state.js';
import { acceptedWith, type Decision, entry } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { unconfirmedOf } from '../../duty/duties.js';
import { accepted, type Outcome, type Refusal, refused, refusedForAny } from '../../outcome.js';
import { selectedCases } from '../../selection/sample-state.js';
import { ownDay } from '../../submission/deadlines.js';
import { submissionRef } from '../../submission/submission-ref.js';
import { namedTwice } from '../../text/messages.js';
import { dayInWords, type PlainDate } from '../../time/plain-date.js';
import { counted, listed } from '../../words.js';

/** Which of the drawn cases an agency knows. */
export interface ConfirmInvolvementInput {
  readonly agency: string;
  readonly known: readonly string[];
  readonly notKnown: readonly string[];
}

/** An agency says which of the drawn cases it knows; it may correct itself until the sample is locked. */
export const confirmInvolvement = defineAct({
  name: 'confirmInvolvement',
  title: 'Say which cases the agency knows',
  grants: [...granted('own-agency', 'agency-lead', 'auditor'), ...granted('any', 'coordinator')],
  stages: ['selection', 'submission'],
  target: (at: { readonly agency: string }) => ({ entity: 'participant', ref: at.agency }),
  open(facts, { agency }, { today }) {
    if (facts.cycle.drawnAt === null) {
      return refused('not-drawn', 'No cases have been drawn yet, so there are none to confirm.');
    }
    if (selectedCases(facts).length === 0) {
      return refused('no-cases', 'No case is left in the sample, so there are none to confirm.');
    }
    const isLocked = !isSampleOpen(facts);
    if (isLocked && unconfirmedOf(facts, agency).length === 0) {
      const words = saidStands(agency, 'its cases');
      return refused('sample-locked', words);
    }
    const found = theThing(facts.participant, 'agency', agency);
    if (!found.ok) return found;
    return accepted({ isLocked, ownDueOn: isLocked ? ownDay(facts, agency, today) : null });
  },
  decide(facts, { isLocked, ownDueOn }, input: ConfirmInvolvementInput, context) {
    const faults = refusedForAny(faultsOf(facts, input));
    if (faults !== null) return faults;
    return isLocked ? afterLock(facts, ownDueOn, input, context) : beforeLock(facts, input, context);
  },
});

function beforeLock(facts: CycleFacts, input: ConfirmInvolvementInput, context: ActContext): Outcome<Decision> {
  const open = openAfter(facts, input);
  const changes: Change[] = [
    ...answersOf(input).map(([ref, involvement]) => set('submission', ref, { involvement })),
    set('participant', input.agency, { involvementConfirmedAt: open.length === 0 ? context.now : null }),
  ];
  return confirmed(context, input, changes, open);
}

/** A case that came into the sample late: known means a return by a day of its own, not known is answered at once. */
function afterLock(
  facts: CycleFacts,
  ownDueOn: PlainDate | null,
  input: ConfirmInvolvementInput,
  context: ActContext,
): Outcome<Decision> {
  const open = openAfter(facts, input);
  const changes: Change[] = [
    ...answersOf(input).map(([ref, involvement]) =>
      set(
        'submission',
        ref,
        involvement === 'NOT_KNOWN'
          ? { involvement, state: 'NIL_RETURN', submittedAt: context.now }
          : { involvement, ownDueOn },
      ),
    ),
    set('participant', input.agency, { involvementConfirmedAt: open.length === 0 ? context.now : null }),
  ];
  if (input.known.length === 0 || ownDueOn === null) return confirmed(context, input, changes, open);
  const stage = facts.stage.submission;
  if (stage !== undefined && (stage.dueOn === null || ownDueOn > stage.dueOn)) {
    changes.push(set('stage', 'submission', { dueOn: ownDueOn, firstDueOn: stage.firstDueOn ?? ownDueOn }));
  }
  const own = input.known.map((ref) => submissionRef(ref, input.agency));
  const are = own.length === 1 ? 'is' : 'are';
  return confirmed(context, input, changes, open, ` ${listed(own)} ${are} due by ${dayInWords(ownDueOn)}.`);
}

function confirmed(
  context: ActContext,
  input: ConfirmInvolvementInput,
  changes: readonly Change[],
  open: readonly string[],
  more = '',
): Outcome<Decision> {
  const { agency, known, notKnown } = input;
  const still = open.length === 0 ? '' : ` Still to say: ${listed(open)}.`;
  const reason = `${agency} knows ${counted(known.length, 'case')} and does not know ${notKnown.length}.${still}${more}`;
  return acceptedWith({
    changes,
    entries: [
      entry(context, 'involvement.confirmed', agency, reason, {
        known: known.length,
        notKnown: notKnown.length,
        open: open.length,
      }),
    ],
    result: { agency, known: known.length, notKnown: notKnown.length, open },
  });
}

function answersOf({ agency, known, notKnown }: ConfirmInvolvementInput) {
  return [
    ...known.map((ref): [string, 'KNOWN' | 'NOT_KNOWN'] => [submissionRef(ref, agency), 'KNOWN']),
    ...notKnown.map((ref): [string, 'KNOWN' | 'NOT_KNOWN'] => [submissionRef(ref, agency), 'NOT_KNOWN']),
  ];
}

/** Cases of the sample of which the agency has not said anything, this answer included. */
function openAfter(facts: CycleFacts, { agency, known, notKnown }: ConfirmInvolvementInput): readonly string[] {
  const said = new Set([...known, ...notKnown]);
  return unconfirmedOf(facts, agency).filter((ref) => !said.has(ref));
}

function faultsOf(facts: CycleFacts, { agency, known, notKnown }: ConfirmInvolvementInput): readonly Refusal[] {
  const refusals: Refusal[] = [];
  const sample = new Set(selectedCases(facts).map(([ref]) => ref));
  const open = facts.cycle.stage === 'selection' ? null : new Set(unconfirmedOf(facts, agency));
  const said = new Set<string>();
  const look = (ref: string, field: string) => {
    if (!sample.has(ref)) {
      refusals.push({ code: 'not-in-sample', words: `${ref} is not in the sample: leave it out.`, field });
    } else if (said.has(ref)) {
      refusals.push({ code: 'said-twice', words: namedTwice(ref), field });
    } else if (open?.has(ref) === false) {
      const words = saidStands(agency, ref);
      refusals.push({ code: 'sample-locked', words, field });
    }
    said.add(ref);
  };
  known.forEach((ref, index) => {
    look(ref, `known.${index}`);
  });
  notKnown.forEach((ref, index) => {
    look(ref, `notKnown.${index}`);
  });
  if (said.size === 0) {
    refusals.push({
      code: 'nothing-said',
      words: 'Choose whether at least one case is known or not known',
      field: 'known',
    });
  }
  return refusals;
}

function saidStands(agency: string, about: string): string {
  return `The sample is settled, so what ${agency} said about ${about} stands. If it was wrong, send a nil return, or have one opened again.`;
}
