import type { Briefing, CycleFacts } from '#domain/cycle/facts.js';
import { mayReadBriefing } from '#domain/disclosure/may-read-report.js';
import { ownOf } from '#domain/record.js';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';

/** The briefing `ref` as somebody may see it, published or still in work; null where it is not there for them. */
export function briefingInView(facts: CycleFacts, ref: string, who: SignedIn): Briefing | null {
  const briefing = ownOf(facts.briefing, ref);
  return briefing !== undefined && mayReadBriefing(facts, briefing, actorOf(who).reach) ? briefing : null;
}
