import type { Briefing, CycleFacts } from '#domain/cycle/facts.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { ownOf } from '#domain/record.js';
import { readerOf, type SignedIn } from '#operations/shared/signed-in.js';

/** The briefing `ref` as somebody may see it, published or still in work; null where it is not there for them. */
export function briefingInView(facts: CycleFacts, ref: string, who: SignedIn): Briefing | null {
  return mayRead('briefing', facts, readerOf(who), ref) ? (ownOf(facts.briefing, ref) ?? null) : null;
}
