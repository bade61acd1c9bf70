import { granted } from '../../access/actor.js';
import { type ActContext, defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, type Notice } from '../../cycle/decision.js';
import type { CycleFacts, Role, Submission } from '../../cycle/facts.js';
import { agencyName } from '../../cycle/roster.js';
import { notices } from '../../notice/notice.js';
import { type Refusal, refusedForAny } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { returnDueOn } from '../../submission/deadlines.js';
import { unsaid } from '../../submission/said-ready.js';
import { dayInWords } from '../../time/plain-date.js';
import { writableReturn } from './writable-return.js';

/** Which return, and the colleague who answers it from now on; null takes it back. */
export interface DelegateReturnInput {
  readonly return: string;
  readonly to: string | null;
}

/** Who can be asked to answer a return: the roles that may write in one. */
export const ANSWERERS: readonly Role[] = ['auditor', 'agency-lead'];

/** An agency's lead gives a return to a colleague to answer, or takes it back; the lead still sends it in. */
export const delegateReturn = defineAct({
  name: 'delegateReturn',
  title: 'Give a return to a colleague to answer',
  grants: granted('own-agency', 'agency-lead'),
  stages: ['submission', 'moderation'],
  target: (at: { readonly return: string }) => ({ entity: 'submission', ref: at.return }),
  open: (facts, { return: ref }) => writableReturn(facts, ref),
  decide(facts, submission, { return: ref, to }: DelegateReturnInput, context) {
    const fault = refusedForAny([
      to === null ? notDelegated(ref, submission) : faultOf(facts, ref, submission, to, context),
    ]);
    if (fault !== null) return fault;
    const delegations = submission.delegations + 1;
    const name = to === null ? '' : nameOf(facts, to);
    return acceptedWith({
      changes: [set('submission', ref, { delegateKey: to, delegations, ...unsaid(submission) })],
      entries: [
        to === null
          ? entry(context, 'submission.taken-back', ref, 'Answered by the audit lead again.', { delegations })
          : entry(context, 'submission.delegated', ref, `Given to ${name} to answer.`, { to, delegations }),
      ],
      notices: [
        ...(to === null ? [] : given(facts, ref, submission, to, context)),
        ...(submission.delegateKey === null ? [] : takenBack(facts, ref, submission, context)),
      ],
      result: { return: ref, to },
    });
  },
});

/**
 * Keys of the colleagues of an agency who can be asked to answer its returns, in the roster's order: active, and an
 * auditor or lead.
 */
export function answerersOf(facts: CycleFacts, agencyKey: string): readonly string[] {
  return Object.values(facts.roster.people)
    .filter((one) => one.active && one.agencyKey === agencyKey && one.roles.some((role) => ANSWERERS.includes(role)))
    .map(({ key }) => key);
}

function notDelegated(ref: string, { delegateKey }: Submission): Refusal | null {
  return delegateKey === null ? { code: 'not-delegated', words: `${ref} has not been given to anybody.` } : null;
}

function faultOf(
  facts: CycleFacts,
  ref: string,
  { agencyKey, delegateKey }: Submission,
  to: string,
  context: ActContext,
): Refusal | null {
  if (to === context.actor.person) {
    return { code: 'own-return', words: `${ref} is already yours unless you give it to a colleague.`, field: 'to' };
  }
  if (to === delegateKey) {
    return { code: 'already-delegated', words: `${nameOf(facts, to)} is already answering ${ref}.`, field: 'to' };
  }
  if (answerersOf(facts, agencyKey).includes(to)) return null;
  const words = `Choose an auditor or audit lead who works at ${agencyName(facts, agencyKey)} now`;
  return { code: 'not-of-agency', words, field: 'to' };
}

function given(
  facts: CycleFacts,
  ref: string,
  submission: Submission,
  to: string,
  context: ActContext,
): readonly Notice[] {
  const { agencyKey, state } = submission;
  const dueOn = state === 'RETURNED_FOR_CLARIFICATION' ? submission.clarificationDueOn : returnDueOn(facts, submission);
  const by = dueOn === null ? '' : ` by ${dayInWords(dueOn)}`;
  const kind = state === 'RETURNED_FOR_CLARIFICATION' ? 'clarification' : 'returns';
  const ladder = dueOn === null ? [] : context.readings.of(facts).ladder(kind, dueOn, agencyKey);
  const first = ladder.find(({ on, rule }) => on > context.today && rule.to.includes('agency-lead'));
  const reminded =
    first === undefined ? '' : ` If it is still open, you will both be reminded on ${dayInWords(first.on)}.`;
  return notices(facts, {
    rule: ['return-delegated', submission.delegations + 1],
    subject: ref,
    to: ['delegate'],
    about: { agencyKey, delegateKey: to },
    dueOn,
    reason: `Your agency’s audit lead gave return ${ref} to you to answer.`,
    next: `Answer it${by}. Your audit lead will read it and send it.${reminded}`,
    at: context.now,
  });
}

function takenBack(facts: CycleFacts, ref: string, submission: Submission, context: ActContext): readonly Notice[] {
  return notices(facts, {
    rule: ['return-taken-back', submission.delegations + 1],
    subject: ref,
    to: ['delegate'],
    about: submission,
    reason: `You were answering return ${ref}. Your agency’s audit lead has taken it back.`,
    next: 'You do not need to do anything else for it. What you wrote is kept in it.',
    at: context.now,
  });
}

function nameOf(facts: CycleFacts, person: string): string {
  return ownOf(facts.roster.people, person)?.name ?? person;
}
