import { granted } from '../../access/actor.js';
import { type ActContext, defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, type Notice, piece } from '../../cycle/decision.js';
import type { CycleFacts, Submission } from '../../cycle/facts.js';
import { notices } from '../../notice/notice.js';
import { refusedForAny } from '../../outcome.js';
import { readAnswers } from '../../submission/answers.js';
import { completeness } from '../../submission/completeness.js';
import { collectionIsOver, isLate } from '../../submission/deadlines.js';
import { unsaid } from '../../submission/said-ready.js';
import { roundOf, sentField } from '../../submission/sent-answers.js';
import { questionsAsked } from '../../templates/asked.js';
import { templateOfReturn } from '../../templates/parts.js';
import { dayInWords } from '../../time/plain-date.js';
import { counted } from '../../words.js';
import { writableReturn } from './writable-return.js';

/** Which return. */
export interface SubmitReturnInput {
  readonly return: string;
}

/** The agency's lead signs a complete return off and sends it. */
export const submitReturn = defineAct({
  name: 'submitReturn',
  title: 'Send a return',
  grants: granted('own-agency', 'agency-lead'),
  stages: ['submission', 'moderation', 'reporting'],
  target: (at: { readonly return: string }) => ({ entity: 'submission', ref: at.return }),
  reads: (_facts, input: SubmitReturnInput) => [['submission', input.return, 'answers']],
  open: (facts, { return: ref }) => writableReturn(facts, ref),
  decide(facts, submission, { return: ref }: SubmitReturnInput, context) {
    const template = templateOfReturn(facts.cycle.template, submission);
    const answers = readAnswers(context.content('submission', ref, 'answers'));
    const { answered, required, unanswered, lacks } = completeness(template, answers);
    const faults = refusedForAny(lacks);
    if (faults !== null) return faults;

    const state = sentState(facts, submission, context);
    const resent = state === 'RESUBMITTED';
    const late = resent ? submission.late : isLate(facts, submission, context.today) || state === 'LATE_NOT_USED';
    const round = roundOf(submission);
    const { agencyKey } = submission;
    return acceptedWith({
      changes: [
        set('submission', ref, {
          state,
          answered,
          required,
          unanswered,
          late,
          submittedAt: context.now,
          clarificationDueOn: null,
          ...unsaid(submission),
        }),
      ],
      entries: [
        entry(
          context,
          resent ? 'submission.resubmitted' : 'submission.submitted',
          ref,
          `Sent on ${dayInWords(context.today)}${lateWords(state, late)}.`,
          { answered, required, late, used: state !== 'LATE_NOT_USED', round },
        ),
      ],
      notices: toldOf(facts, ref, { ...submission, state, late }, round, context),
      content: [
        piece('submission', ref, 'questions', agencyKey, questionsAsked(template)),
        piece('submission', ref, sentField(round), agencyKey, answers),
      ],
      result: { return: ref, state, late },
    });
  },
});

function sentState(facts: CycleFacts, submission: Submission, context: ActContext) {
  if (submission.state === 'RETURNED_FOR_CLARIFICATION') return 'RESUBMITTED' as const;
  const tooLate = submission.state === 'NOT_RECEIVED' || collectionIsOver(facts, submission, context);
  return tooLate ? ('LATE_NOT_USED' as const) : ('SUBMITTED' as const);
}

function lateWords(state: Submission['state'], late: boolean): string {
  if (state === 'LATE_NOT_USED')
    return ', after returns closed. It is kept, and used only if the panel chair admits it';
  return late ? ', after its due date' : '';
}

function isToSend(one: Submission | undefined): boolean {
  return one?.state === 'NOT_STARTED' || one?.state === 'IN_PROGRESS';
}

function leftToSend(submissions: CycleFacts['submission'], agencyKey: string): number {
  let left = 0;
  for (const ref in submissions) if (submissions[ref]?.agencyKey === agencyKey && isToSend(submissions[ref])) left += 1;
  return left;
}

function toldOf(
  facts: CycleFacts,
  ref: string,
  { agencyKey, delegateKey, state, late }: Submission,
  round: number,
  context: ActContext,
): readonly Notice[] {
  const left = leftToSend(facts.submission, agencyKey) - (isToSend(facts.submission[ref]) ? 1 : 0);
  const receipt = notices(facts, {
    rule: ['receipt', round],
    subject: ref,
    to: ['agency-lead', 'delegate'],
    about: { agencyKey, delegateKey },
    reason: `Your agency’s return ${ref} was sent on ${dayInWords(context.today)}${lateWords(state, late)}.`,
    next:
      left > 0
        ? `When it came, your agency still had ${counted(left, 'return')} to send.`
        : 'When it came, your agency had nothing left to send.',
    at: context.now,
  });
  if (state !== 'LATE_NOT_USED') return receipt;
  const word = notices(facts, {
    rule: ['late-return', round],
    subject: ref,
    to: ['panel-chair', 'coordinator'],
    reason: `Return ${ref} came on ${dayInWords(context.today)}, after returns closed.`,
    next: 'It is kept but not used. The panel chair can admit it until moderation ends.',
    at: context.now,
  });
  return [...receipt, ...word];
}
