import type { Request } from 'express';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { SampleRule } from '#domain/templates/template.js';
import { actorOf } from '#operations/shared/signed-in.js';
import type { CyclesView } from '#persistence/views/cycles.view.js';
import { Refused } from '../../http/refusal.js';
import { personOf } from '../../http/visitor.js';

/** An audit that draws cases, with the rule it draws them by: one query. Throws Refused (`not-found`) for any other. */
export async function sampledCycle(
  cycles: CyclesView,
  request: Request,
  reference: string,
): Promise<{ readonly facts: CycleFacts; readonly rule: SampleRule }> {
  const facts = await cycles.named(actorOf(personOf(request)), reference);
  const rule = facts?.cycle.template.sample ?? null;
  if (facts === null || rule === null) throw Refused.notThere();
  return { facts, rule };
}
