import { isGivenUp, isWithdrawnAction } from '../action/open-action.js';
import type { Briefing, CycleFacts, Recommendation } from '../cycle/facts.js';
import { isMeasured, type Measured } from './prompts.js';

type ByRef<T> = Readonly<Record<string, T>>;

/** Whether a recommendation was withdrawn: it stays in the record, and counts for nothing. */
export function isWithdrawnRecommendation({ state }: Recommendation): boolean {
  return state === 'WITHDRAWN';
}

/** The recommendations that stand, by ref in their order: none that was withdrawn, and no practice prompt (`standingPrompts`). */
export function standingRecommendations({ recommendation }: Pick<CycleFacts, 'recommendation'>): ByRef<Measured> {
  return Object.fromEntries(
    Object.entries(recommendation).flatMap(([ref, one]) =>
      isMeasured(one) && !isWithdrawnRecommendation(one) ? [[ref, one] as const] : [],
    ),
  );
}

/** The actions the report names, by ref in their order. */
export function standingActions({ action }: Pick<CycleFacts, 'action'>): CycleFacts['action'] {
  return Object.fromEntries(Object.entries(action).filter(([, one]) => !isWithdrawnAction(one)));
}

/** How many recommendations count against the policy's cap: none that was given up or replaced. */
export function liveRecommendations(facts: CycleFacts): number {
  return Object.values(standingRecommendations(facts)).filter(
    ({ state }) => state !== 'SUPERSEDED' && state !== 'REJECTED_WITH_REASON',
  ).length;
}

/** How many actions under a recommendation are not given up; of one agency alone unless that is null. */
export function liveActions({ action }: CycleFacts, recommendation: string, agency: string | null): number {
  return Object.values(action).filter(
    (one) => one.recommendation === recommendation && !isGivenUp(one) && (agency ?? one.agencyKey) === one.agencyKey,
  ).length;
}

/** The agencies that a recommendation for every agency still owes an action: those without one that were not left out. */
export function agenciesWithoutAction(facts: CycleFacts, recommendation: string): readonly string[] {
  const leftOut = facts.recommendation[recommendation]?.leftOut ?? [];
  return Object.keys(facts.participant).filter(
    (agency) => liveActions(facts, recommendation, agency) === 0 && !leftOut.includes(agency),
  );
}

/** The field in which it lies why an agency was left out of a recommendation. */
export function leftOutField(agency: string): string {
  return `left-out-${agency}`;
}

/** How many actions count against the policy's cap: of the agency alone where every agency gets its own. */
export function cappedActions(facts: CycleFacts, recommendation: string, agency: string): number {
  const isEach = facts.recommendation[recommendation]?.target === 'EACH_AGENCY';
  return liveActions(facts, recommendation, isEach ? agency : null);
}

/** Whether a briefing is still being written, sent back or not: neither published nor replaced. */
export function isDraftBriefing(one: Briefing | undefined): boolean {
  return one?.state === 'DRAFT' || one?.state === 'SENT_BACK';
}

/** Whether a briefing is published, and stands. */
export function isPublishedBriefing(one: Briefing | undefined): boolean {
  return one?.state === 'PUBLISHED';
}

/** Whether a draft of a briefing was sent back: a new one is owed. */
export function isSentBackBriefing({ state }: Briefing): boolean {
  return state === 'SENT_BACK';
}

/** Whether a briefing was published once, whatever became of it: its page stays. */
export function wasPublished({ publishedAt }: Briefing): boolean {
  return publishedAt != null;
}

/** Whether lists name a briefing: no draft and no version whose place another took, and no draft that was withdrawn. */
export function isListedBriefing(one: Briefing): boolean {
  return !isReplacedBriefing(one) || (wasPublished(one) && one.replacedBy === null);
}

/** Whether a briefing was withdrawn, or a newer one took its place. */
export function isReplacedBriefing({ state }: Briefing): boolean {
  return state === 'WITHDRAWN';
}

/** The draft of a briefing in the format of the audit's template, which whoever drafts goes on with; undefined without one. */
export function draftBriefing({ briefing, cycle }: Pick<CycleFacts, 'briefing' | 'cycle'>): string | undefined {
  return Object.keys(briefing).findLast(
    (ref) => isDraftBriefing(briefing[ref]) && briefing[ref]?.format === cycle.template.briefing.format,
  );
}
