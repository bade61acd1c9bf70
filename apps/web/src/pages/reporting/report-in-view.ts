import { ownOf } from '#domain/acts/recipients.js';
import type { Briefing, CycleFacts } from '#domain/cycle/facts.js';
import type { StageKey } from '#domain/cycle/stages.js';
import { actorOf, type SignedIn } from '#operations/signed-in.js';

const REPORTED: readonly StageKey[] = ['reporting', 'tracking', 'one-year-on'];

/** Whether the report is there for somebody: in work for people of the partnership, for everybody once it is approved. */
export function mayReadReport(facts: CycleFacts, who: SignedIn): boolean {
  if (!REPORTED.includes(facts.cycle.stage)) return false;
  return facts.cycle.approvedOn !== null || actorOf(who).reach === 'partnership';
}

/** A briefing as somebody may see it: published, or in work for people of the partnership; null where it is not there. */
export function briefingInView(facts: CycleFacts, ref: string, who: SignedIn): Briefing | null {
  const briefing = ownOf(facts.briefing, ref);
  if (briefing === undefined || !REPORTED.includes(facts.cycle.stage)) return null;
  return briefing.state === 'PUBLISHED' || actorOf(who).reach === 'partnership' ? briefing : null;
}
