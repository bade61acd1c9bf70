import type { Briefing, CycleFacts } from '#domain/cycle/facts.js';
import { mayReadBriefing } from '#domain/disclosure/may-read-report.js';
import { ownOf } from '#domain/record.js';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';

/** A briefing as somebody may see it; null where it is not there. */
export function briefingInView(facts: CycleFacts, ref: string, who: SignedIn): Briefing | null {
  const briefing = ownOf(facts.briefing, ref);
  return briefing !== undefined && mayReadBriefing(facts, briefing, actorOf(who).reach) ? briefing : null;
}
