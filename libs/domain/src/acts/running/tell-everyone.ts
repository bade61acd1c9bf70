import type { ActContext } from '../../act/act.js';
import { isOpenAction } from '../../action/open-action.js';
import type { Notice } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { type NoticeRequest, notices } from '../../notice/notice.js';

/**
 * Notices to everybody who works on a cycle, each person once, in their first role: those who steer it, the leads of
 * its agencies, owners of open actions.
 */
export function tellEveryone(
  facts: CycleFacts,
  context: ActContext,
  request: Pick<NoticeRequest, 'rule' | 'subject' | 'count' | 'reason' | 'next'>,
): readonly Notice[] {
  const common = { ...request, at: context.now };
  const told = new Map<string, Notice>();
  const tell = (found: readonly Notice[]): void => {
    for (const notice of found) if (!told.has(notice.person)) told.set(notice.person, notice);
  };
  tell(notices(facts, { ...common, to: ['coordinator', 'qa-chair', 'panel-chair', 'executive'] }));
  for (const agencyKey of Object.keys(facts.participant)) {
    tell(notices(facts, { ...common, to: ['agency-lead'], about: { agencyKey } }));
  }
  for (const { agencyKey, ownerKey, ...action } of Object.values(facts.action)) {
    if (!isOpenAction({ agencyKey, ownerKey, ...action }) || facts.cycle.approvedOn === null) continue;
    tell(notices(facts, { ...common, to: ['owner'], about: { agencyKey, ownerKey } }));
  }
  return [...told.values()];
}

/**
 * The occurrence for notices of an act that changes the cycle: how often the cycle was changed before, plus one, so
 * that they are told again each time.
 */
export function timesTaken(facts: CycleFacts): number {
  return (facts.versions.cycle?.[''] ?? 0) + 1;
}
