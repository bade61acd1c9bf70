import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import { acceptedWith, entry, type Notice, piece } from '../../cycle/decision.js';
import type { CycleFacts, Submission } from '../../cycle/facts.js';
import { agencyName } from '../../cycle/roster.js';
import { keptApart } from '../../moderation/teams.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused, refusedFor, refusedForAny } from '../../outcome.js';
import { beingClarified } from '../../text/messages.js';
import { personalDetailRefusal } from '../../text/personal-details.js';
import type { Instant } from '../../time/instant.js';
import { dayInWords, type PlainDate } from '../../time/plain-date.js';
import { counted } from '../../words.js';

/** What is not clear in a return. */
export interface AskClarificationInput {
  readonly return: string;
  readonly questions: readonly string[];
}

/** Sends a return back to its agency with questions, a limited number of times. */
export const askClarification = defineAct({
  name: 'askClarification',
  title: 'Ask an agency to clarify a return',
  grants: [...granted('any', 'coordinator', 'panel-chair'), ...granted('not-own-agency', 'moderator')],
  stages: ['submission', 'moderation'],
  target: (at: { readonly return: string }) => ({ entity: 'submission', ref: at.return }),
  open(facts, { return: ref }, { today, actor }) {
    const found = theThing(facts.submission, 'return', ref);
    if (!found.ok) return found;
    const apart = refusedForAny(
      facts.cycle.stage === 'moderation' ? keptApart(facts, actor.person, found.value.caseRef) : [],
    );
    if (apart !== null) return apart;
    const submission = found.value;
    const { state, agencyKey, clarifications } = submission;
    if (state === 'RETURNED_FOR_CLARIFICATION') {
      return refused('already-asked', `${beingClarified([ref])} Wait for the answer.`);
    }
    if (state !== 'SUBMITTED' && state !== 'RESUBMITTED' && state !== 'ACCEPTED') {
      return refused('not-submitted', `${ref} has not been sent, or is not used, so there is nothing to clarify.`);
    }
    const { clarification, clarificationRounds } = facts.cycle.policy.limits;
    if (clarifications >= clarificationRounds) {
      return refused(
        'no-rounds-left',
        `${ref} has already been sent back ${counted(clarifications, 'time')}, the most the policy allows. The panel decides on what is there.`,
      );
    }
    const dueOn = cycleDays(facts.cycle, facts.roster, agencyKey).shift(today, clarification);
    return accepted({ submission, dueOn });
  },
  decide(facts, { submission, dueOn }, { return: ref, questions }: AskClarificationInput, context) {
    const asked = questions.map((question) => question.trim()).filter((question) => question !== '');
    if (asked.length === 0) return refused('no-questions', 'Enter at least one question to the agency', 'questions');
    const detail = personalDetailRefusal('A question', asked.join('\n'), 'questions');
    if (detail !== null) return refusedFor([detail]);

    const { agencyKey } = submission;
    const { clarificationRounds } = facts.cycle.policy.limits;
    const round = submission.clarifications + 1;
    const day = dayInWords(dueOn);
    return acceptedWith({
      changes: [
        set('submission', ref, {
          state: 'RETURNED_FOR_CLARIFICATION',
          clarifications: round,
          clarificationDueOn: dueOn,
        }),
      ],
      entries: [
        entry(
          context,
          'clarification.asked',
          ref,
          `${counted(asked.length, 'question')} to ${agencyName(facts, agencyKey)}, to be answered by ${day} (round ${round} of ${clarificationRounds}).`,
          { questions: asked.length, round, dueOn },
        ),
      ],
      notices: asksAgain(facts, ref, submission, { count: asked.length, round, dueOn, at: context.now }),
      content: [piece('submission', ref, `clarification-${round}`, agencyKey, asked)],
      result: { return: ref, round, dueOn },
    });
  },
});

/** Tells who leads the audit for the agency and, where somebody else answers the return, them. */
function asksAgain(
  facts: CycleFacts,
  ref: string,
  submission: Submission,
  {
    count,
    round,
    dueOn,
    at,
  }: { readonly count: number; readonly round: number; readonly dueOn: PlainDate; readonly at: Instant },
): readonly Notice[] {
  const came = `it was sent back with ${counted(count, 'question')}.`;
  const told = {
    rule: ['clarification-asked', round] as const,
    subject: ref,
    dueOn,
    count,
    next: `Answer in the return and send it again by ${dayInWords(dueOn)}.`,
    at,
  };
  const lead = notices(facts, {
    ...told,
    to: ['agency-lead'],
    about: { agencyKey: submission.agencyKey },
    reason: `You sent return ${ref}, and ${came}`,
  });
  const delegate = notices(facts, {
    ...told,
    to: ['delegate'],
    about: submission,
    except: lead.map(({ person }) => person),
    reason: `You answer return ${ref} for your audit lead, and ${came}`,
  });
  return [...lead, ...delegate];
}
