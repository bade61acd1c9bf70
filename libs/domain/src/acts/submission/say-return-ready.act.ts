import { granted } from '../../access/actor.js';
import { can } from '../../access/can.js';
import { type ActContext, defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, type Notice } from '../../cycle/decision.js';
import type { CycleFacts, Submission } from '../../cycle/facts.js';
import { notices } from '../../notice/notice.js';
import { refused, refusedForAny } from '../../outcome.js';
import { readAnswers } from '../../submission/answers.js';
import { completeness } from '../../submission/completeness.js';
import { returnDueOn } from '../../submission/deadlines.js';
import { isBack } from '../../submission/return-state.js';
import { isSaidReady } from '../../submission/said-ready.js';
import { templateOfReturn } from '../../templates/parts.js';
import { dayInWords } from '../../time/plain-date.js';
import { submitReturn } from './submit-return.act.js';
import { writableReturn } from './writable-return.js';

/** Which return. */
export interface SayReturnReadyInput {
  readonly return: string;
}

/**
 * Somebody who answers a return and may not send it says that it is ready: those who can send it are told. It can be said
 * again once the answers have changed.
 */
export const sayReturnReady = defineAct({
  name: 'sayReturnReady',
  title: 'Say that a return is ready to be sent',
  grants: granted('own-agency', 'auditor'),
  stages: ['submission', 'moderation', 'reporting'],
  target: (at: { readonly return: string }) => ({ entity: 'submission', ref: at.return }),
  reads: (_facts, input: SayReturnReadyInput) => [['submission', input.return, 'answers']],
  open(facts, { return: ref }, { actor }) {
    const found = writableReturn(facts, ref);
    if (!found.ok) return found;
    if (can(facts, submitReturn, { return: ref }, actor) === 'allowed') {
      return refused('yours-to-send', `You can send return ${ref} yourself.`);
    }
    if (found.value.unanswered.length > 0) {
      return refused('not-answered', `Return ${ref} is not complete yet: answer every question that needs an answer.`);
    }
    return isSaidReady(found.value) && !found.value.readyChanged
      ? refused('already-ready', `Return ${ref} is said to be ready already, and its answers have not changed since.`)
      : found;
  },
  decide(facts, submission, { return: ref }, context) {
    const answers = readAnswers(context.content('submission', ref, 'answers'));
    const faults = refusedForAny(completeness(templateOfReturn(facts.cycle.template, submission), answers).lacks);
    if (faults !== null) return faults;
    const { now, today, actor } = context;
    const readySaid = submission.readySaid + 1;
    return acceptedWith({
      changes: [
        set('submission', ref, { readySaid, readySaidBy: actor.person, readySaidAt: now, readyChanged: false }),
      ],
      entries: [
        entry(context, 'submission.said-ready', ref, `Said to be ready to be sent on ${dayInWords(today)}.`, {
          readySaid,
        }),
      ],
      notices: toldOf(facts, ref, { ...submission, readySaid }, context),
      result: { return: ref },
    });
  },
});

/** The agency's audit lead is told, and whoever else can send the return. */
function toldOf(facts: CycleFacts, ref: string, submission: Submission, context: ActContext): readonly Notice[] {
  const { agencyKey, clarificationDueOn, readySaid } = submission;
  const dueOn = isBack(submission) ? clarificationDueOn : returnDueOn(facts, submission);
  const until = dueOn === null ? '' : `, ${dueOn < context.today ? 'and was due on' : 'by'} ${dayInWords(dueOn)}`;
  return notices(facts, {
    rule: ['return-ready', readySaid],
    subject: ref,
    to: ['agency-lead'],
    people: sendersOf(facts, ref),
    about: { agencyKey },
    dueOn,
    reason: `On ${dayInWords(context.today)} a colleague who answers return ${ref} said that it is ready to be sent.`,
    next: `Until an audit lead of the agency sends it, it is still owed${until}.`,
    at: context.now,
  });
}

/** Keys of all who can send a return now, in the roster's order. */
function sendersOf(facts: CycleFacts, ref: string): readonly string[] {
  return Object.values(facts.roster.people)
    .filter(
      ({ active, key, agencyKey, roles }) =>
        active && can(facts, submitReturn, { return: ref }, { person: key, agencyKey, roles }) === 'allowed',
    )
    .map(({ key }) => key);
}
