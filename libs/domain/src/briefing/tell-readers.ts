import type { Notice } from '../cycle/decision.js';
import type { Briefing, CycleFacts } from '../cycle/facts.js';
import { notices } from '../notice/notice.js';
import { type LeadRequest, tellLeads } from '../notice/tell-leads.js';
import { standingActions } from '../reporting/live.js';
import type { Audience } from './publication.js';

/** What those who read a briefing are told; the reason of each stands beside. */
type ReaderRequest = Omit<LeadRequest, 'reason'>;

const WHY_LEADS = 'Your agency took part in the audit this briefing comes from.';
const WHY_OTHERS = 'You took part in the audit this briefing comes from, and it is for you.';

/**
 * Notices to the audit lead of every agency that takes part and, where a briefing was opened, to those of its audience who
 * are known to the audit; each person once.
 */
export function tellReaders(
  facts: CycleFacts,
  { audience }: Pick<Briefing, 'audience'>,
  request: ReaderRequest,
): readonly Notice[] {
  const leads = tellLeads(facts, () => ({ ...request, reason: WHY_LEADS }));
  const except = [...leads.map(({ person }) => person), ...(request.except ?? [])];
  const people = readersNamed(facts, audience as readonly Audience[]);
  return [...leads, ...notices(facts, { ...request, to: [], people, except, reason: WHY_OTHERS })];
}

/**
 * Keys of the people of an audit who belong to an audience, each once: as practitioners those who answer returns for their
 * agency's lead, as managers owners and deputies of actions that stand. Families are nobody whom an audit knows.
 */
export function readersNamed(facts: CycleFacts, audience: readonly Audience[]): readonly string[] {
  const isFor = (one: Audience) => audience.includes(one) || audience.includes('EVERYBODY');
  const practitioners = Object.values(facts.submission).map(({ delegateKey }) => delegateKey);
  const managers = Object.values(standingActions(facts)).flatMap(({ ownerKey, deputyKey }) => [ownerKey, deputyKey]);
  const named = [...(isFor('PRACTITIONERS') ? practitioners : []), ...(isFor('MANAGERS') ? managers : [])];
  return [...new Set(named.filter((one) => one !== null))];
}
