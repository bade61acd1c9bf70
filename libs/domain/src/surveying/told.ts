import type { Notice } from '../cycle/decision.js';
import type { CycleFacts, SurveyRun } from '../cycle/facts.js';
import type { NoticeRequest } from '../notice/notice.js';
import { tellLeads } from '../notice/tell-leads.js';
import type { Instant } from '../time/instant.js';

/** What the leads of agencies are told with the link of a survey: its rule, why, and when. */
interface LinkTold {
  readonly rule: NoticeRequest['rule'];
  readonly reason: string;
  readonly at: Instant;
}

/** The link of a survey, for the leads of all agencies to pass on: it is the same for everybody. */
export function toldLink(
  facts: CycleFacts,
  ref: string,
  { closesOn }: Pick<SurveyRun, 'closesOn'>,
  { rule, reason, at }: LinkTold,
): readonly Notice[] {
  return tellLeads(facts, () => ({
    ...{ rule, subject: ref, reason, at, dueOn: closesOn },
    next: 'It closes automatically at the end of its last day. Nobody sees a reply before, and nobody sees who replied at all.',
  }));
}
