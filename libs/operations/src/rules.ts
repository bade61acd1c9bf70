import type { ActContext, SomeAct } from '#domain/act/act.js';
import type { Agenda, AgendaContext, PerformedStep, Settled, Step } from '#domain/agenda/agenda-types.js';
import type { Decision, Notice } from '#domain/cycle/decision.js';
import type { CycleFacts, Roster } from '#domain/cycle/facts.js';
import type { PendingNotice } from '#domain/mail/mail-draft.js';
import type { PostContext, PostSorted } from '#domain/mail/sort-mail.js';
import type { Outcome } from '#domain/outcome.js';
import type { Policy } from '#domain/policy/policy.js';
import type { Instant } from '#domain/time/instant.js';
import type { Calendar } from '#domain/time/working-days.js';

/** What one workflow's rules are: which steps are due, and what follows from each. */
export interface DueRules {
  settle(facts: CycleFacts, context: AgendaContext): Settled;
  agenda(facts: CycleFacts, context: AgendaContext): Agenda;
  performStep(facts: CycleFacts, step: Step, context: AgendaContext): PerformedStep;
}

/** What a cycle is planned from. */
export interface PlanSource {
  readonly id: string;
  readonly reference: string;
  readonly roster: Roster;
  readonly policy: Policy;
  readonly calendars: readonly Calendar[];
  /** References of the partnership's other cycles. */
  readonly references: readonly string[];
}

/** Everything operations ask the domain, in one place, so that a test can plant a rule that throws. */
export abstract class Rules {
  /** The definition of an act by its name; null when there is none such. */
  abstract act(name: string): SomeAct | null;
  abstract decideAct(name: string, facts: CycleFacts, input: unknown, context: ActContext): Outcome<Decision>;
  abstract planCycle(
    input: unknown,
    source: PlanSource,
    context: ActContext,
  ): Outcome<{ readonly facts: CycleFacts; readonly decision: Decision }>;
  abstract readonly cycle: DueRules;
  abstract alert(ref: string): DueRules;
  abstract needsRing(facts: CycleFacts, context: AgendaContext, waitUntil: Instant | null): boolean;
  abstract sortPost(pending: readonly PendingNotice[], context: PostContext): PostSorted;
  /** When the first of these new notices leaves; at once when none of them says. */
  leavesAt(facts: CycleFacts, notices: readonly Notice[], context: AgendaContext): Instant {
    const pending = notices.map((one) => ({ ...one, cycleId: facts.id, cycleReference: facts.cycle.reference }));
    const { mails, nextAt } = this.sortPost(pending, { ...context, facts: new Map([[facts.id, facts]]) });
    return mails.length > 0 || nextAt === null ? context.now : nextAt;
  }
  abstract readonly defaultPolicy: Policy;
  abstract readonly defaultCalendars: readonly Calendar[];
}
