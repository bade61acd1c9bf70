import type { Notice } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import { type NoticeRequest, notices } from './notice.js';
import { resolveRecipient } from './recipients.js';

/** What an agency's lead is told; the rest is the same for all. */
export type LeadRequest = Omit<NoticeRequest, 'to' | 'about'>;

/**
 * Notices to the lead of every agency that takes part, each with what concerns that agency; a notice whose key is the
 * same is told once.
 */
export function tellLeads(facts: CycleFacts, request: (agencyKey: string) => LeadRequest): readonly Notice[] {
  const told = new Map<string, Notice>();
  for (const agencyKey of Object.keys(facts.participant)) {
    for (const notice of notices(facts, { ...request(agencyKey), to: ['agency-lead'], about: { agencyKey } })) {
      if (!told.has(notice.key)) told.set(notice.key, notice);
    }
  }
  return [...told.values()];
}

/** Whom `tellLeads` tells, by agency: the person who leads the audit there, or the coordinator where nobody does. */
export function leadsTold(facts: CycleFacts): ReadonlyMap<string, string> {
  return new Map(
    Object.keys(facts.participant).flatMap((agencyKey) => {
      const told = resolveRecipient(facts, 'agency-lead', { agencyKey });
      return told === null ? [] : [[agencyKey, told.person]];
    }),
  );
}
