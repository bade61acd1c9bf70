import type { ActContext, Asking } from '../../act/act.js';
import { evolve, set } from '../../cycle/change.js';
import { isCancelled, isOver } from '../../cycle/cycle-state.js';
import { type Decision, entry, type Notice } from '../../cycle/decision.js';
import type { CycleFacts, Proposal } from '../../cycle/facts.js';
import { notices } from '../../notice/notice.js';
import type { EachTimeRule } from '../../notice/rule-words.js';
import { tellLeads } from '../../notice/tell-leads.js';
import { accepted, type Outcome, refused } from '../../outcome.js';
import type { Proposed } from '../../proposal/proposal.js';
import { type Destruction, destructionOf, isKept, whatIsDestroyed } from '../../retention/destruction.js';
import { surveysEnded } from '../../surveying/ended.js';
import { alreadyDone } from '../../text/messages.js';
import { dayInWords } from '../../time/plain-date.js';
import { capitalised } from '../../words.js';
import { tellEveryone } from './tell-everyone.js';

/** What follows where a proposal is agreed; the end of the proposal itself is not among it. */
export type Followed = Pick<Decision, 'changes' | 'entries' | 'notices' | 'content'>;

/** One thing that two decide together: whether it can be decided now, and what follows once the other has agreed. */
interface Together {
  readonly open: (facts: CycleFacts, asking: Pick<Asking, 'readings' | 'today'>) => Outcome<Destruction | null>;
  readonly follows: (facts: CycleFacts, proposal: Proposal, context: ActContext) => Followed;
}

/** THE table of what two decide together; `open` hands on what is destroyed and when: unless kept, or where it is no longer kept. */
export const TOGETHER: Readonly<Record<Proposed, Together>> = {
  CANCEL: {
    open: ({ cycle }) => (isOver(cycle) ? refused('ended', `${cycle.reference} has ended.`) : accepted(null)),
    follows: cancelled,
  },
  KEEP: {
    open(facts, { readings }) {
      const { reference } = facts.cycle;
      if (!isOver(facts.cycle)) return refused('too-early', `Nothing of ${reference} is destroyed before its end.`);
      if (isKept(facts)) return refused('already-kept', alreadyDone(reference, 'kept'));
      const next = destructionOf(facts, readings.of(facts));
      return next === null
        ? refused('nothing-kept', `${reference} holds nothing that is to be destroyed.`)
        : accepted(next);
    },
    follows: kept,
  },
  END_KEEPING: {
    open(facts, { readings, today }) {
      if (!isKept(facts)) return refused('not-kept', `${facts.cycle.reference} is not kept for a review or a court.`);
      return accepted(destructionOf(evolve(facts, released(today)), readings.of(facts)));
    },
    follows: keptNoLonger,
  },
};

/** The audit ends before its time: every timer stops at once, open safety alerts go on. */
function cancelled(facts: CycleFacts, { proposedBy }: Proposal, context: ActContext): Followed {
  const { cycle } = facts;
  const reason = `${cycle.reference} was cancelled on ${dayInWords(context.today)}; the executive approved it.`;
  const surveys = surveysEnded(facts, context.now);
  const changes = [
    set('cycle', '', { state: 'cancelled', endedAt: context.now, pausedAt: null, pausedOn: null }),
    ...surveys.changes,
  ];
  const told = {
    ...({ rule: 'cancelCycle', subject: 'cycle', reason } as const),
    next: `You do not need to do anything else for it. Open safety alerts still need an outcome.${destroyedInWords(evolve(facts, changes), context)}`,
  };
  return {
    changes,
    entries: [entry(context, 'cycle.cancelled', '', reason, { stage: cycle.stage, proposedBy })],
    notices: cycle.state === 'planned' ? [] : tellEveryone(facts, context, told),
    content: surveys.content,
  };
}

/** What becomes of what was sent, as a sentence with a blank before it; '' where nothing was. */
function destroyedInWords(over: CycleFacts, { readings }: ActContext): string {
  const next = destructionOf(over, readings.of(over));
  if (next === null) return '';
  const sealed = next.returns + next.begun === 0 ? '' : ' What is in the returns is sealed now.';
  return `${sealed} ${capitalised(whatIsDestroyed(next))} will be destroyed on ${dayInWords(next.on)}, unless a review or a court needs them.`;
}

/** The destruction of what an audit still holds is put off, because a review or a court asks for it, until that is ended. */
function kept(facts: CycleFacts, { proposedBy }: Proposal, context: ActContext): Followed {
  const next = destructionOf(facts, context.readings.of(facts));
  const keepings = facts.cycle.keepings + 1;
  const words =
    next === null ? '' : `${capitalised(whatIsDestroyed(next))} would have been destroyed on ${dayInWords(next.on)}.`;
  const meanwhile = ' While it is kept, each agency can read its own returns again.';
  return {
    changes: [set('cycle', '', { keptOn: context.today, keptBy: proposedBy, keepings })],
    entries: [entry(context, 'content.kept', '', words, { proposedBy, wouldBeOn: next?.on ?? null })],
    notices: tellBoth(facts, context, 'content-kept', keepings, `${words}${isCancelled(facts.cycle) ? meanwhile : ''}`),
    content: [],
  };
}

/** What was put off is destroyed by rule, foreseen like at the end of the audit. */
function keptNoLonger(facts: CycleFacts, { proposedBy }: Proposal, context: ActContext): Followed {
  const changes = released(context.today);
  const next = destructionOf(evolve(facts, changes), context.readings.of(facts));
  const words = next === null ? 'Nothing is left to destroy.' : `It is destroyed on ${dayInWords(next.on)}.`;
  return {
    changes,
    entries: [entry(context, 'content.released', '', words, { proposedBy, on: next?.on ?? null })],
    notices: tellBoth(facts, context, 'content-released', facts.cycle.keepings, words),
    content: [],
  };
}

function released(today: ActContext['today']) {
  return [set('cycle', '', { keptOn: null, keptBy: null, destructionForeseenOn: today })];
}

/** Coordinator and QA chair, and, where its returns are among what is kept, the lead of every agency; not who agreed. */
function tellBoth(
  facts: CycleFacts,
  { actor, now, today }: ActContext,
  rule: EachTimeRule,
  occurrence: number,
  next: string,
): readonly Notice[] {
  const told = {
    rule: [rule, occurrence] as const,
    subject: 'cycle',
    reason: `The coordinator and the chair of the QA subgroup decided so on ${dayInWords(today)}.`,
    ...{ next, at: now, except: [actor.person] },
  };
  const both = notices(facts, { ...told, to: ['coordinator', 'qa-chair'] });
  const leads = isCancelled(facts.cycle) ? tellLeads(facts, () => told) : [];
  return [...new Map([...leads, ...both].map((notice) => [notice.key, notice])).values()];
}
