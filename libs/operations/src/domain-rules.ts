import { Injectable } from '@nestjs/common';
import type { ActContext, SomeAct } from '#domain/act/act.js';
import { ACTS, decideAct } from '#domain/acts/acts.js';
import { planCycle } from '#domain/acts/planning/plan-cycle.js';
import { agenda, performStep, settle } from '#domain/agenda/agenda.js';
import type { AgendaContext } from '#domain/agenda/agenda-types.js';
import { alertAgenda, settleAlert } from '#domain/agenda/alert-agenda.js';
import { needsRing } from '#domain/agenda/needs-ring.js';
import type { Decision } from '#domain/cycle/decision.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { PendingNotice } from '#domain/mail/mail-draft.js';
import { type PostContext, type PostSorted, sortPost } from '#domain/mail/sort-mail.js';
import { type Outcome, refused } from '#domain/outcome.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { templateOf } from '#domain/templates/templates.js';
import { ENGLAND_AND_WALES } from '#domain/time/england-and-wales.js';
import type { Instant } from '#domain/time/instant.js';
import { type DueRules, type PlanSource, Rules } from './rules.js';

/** The rules as the domain has them. */
@Injectable()
export class DomainRules extends Rules {
  readonly defaultPolicy = DEFAULT_POLICY;
  readonly defaultCalendars = [ENGLAND_AND_WALES];
  readonly cycle: DueRules = { settle, agenda, performStep };

  act(name: string): SomeAct | null {
    return Object.hasOwn(ACTS, name) ? ((ACTS as unknown as Record<string, SomeAct>)[name] ?? null) : null;
  }

  decideAct(name: string, facts: CycleFacts, input: unknown, context: ActContext): Outcome<Decision> {
    return decideAct(name as never, facts, input as never, context);
  }

  planCycle(input: unknown, source: PlanSource, context: ActContext): ReturnType<Rules['planCycle']> {
    const key = (input as { readonly template: string }).template;
    const template = templateOf(key);
    if (template === null) return refused('template-not-found', 'There is no such template.', 'template');
    return planCycle(input as never, { ...source, template } as never, context);
  }

  alert(ref: string): DueRules {
    return {
      settle: (facts, context) => settleAlert(facts, ref, context),
      agenda: (facts, context) => alertAgenda(facts, ref, context),
      performStep,
    };
  }

  needsRing(facts: CycleFacts, context: AgendaContext, waitUntil: Instant | null): boolean {
    return needsRing(facts, context, waitUntil);
  }

  sortPost(pending: readonly PendingNotice[], context: PostContext): PostSorted {
    return sortPost(pending, context);
  }
}
