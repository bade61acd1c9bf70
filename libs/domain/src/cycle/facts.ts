import type { Instant } from '../time/instant.js';
import type { PlainDate } from '../time/plain-date.js';
import type { Entities, EntityName } from './fields.js';

/** What a person is trusted with; one person may hold several (docs/domain.md §4). */
export const ROLES = [
  'coordinator',
  'qa-chair',
  'qa-member',
  'executive',
  'scrutineer',
  'panel-chair',
  'moderator',
  'agency-lead',
  'auditor',
  'action-owner',
  'safeguarding-lead',
  'agency-executive',
  'data-owner',
  'system-admin',
] as const;
/** One role. */
export type Role = (typeof ROLES)[number];

/** Somebody who takes part. Contact data stays in the roster: never in a workflow, a log or a mail's subject. */
export interface Person {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly agencyKey: string | null;
  readonly roles: readonly Role[];
  readonly active: boolean;
}

/** A partner agency and the people who answer for it; any of them may be vacant. */
export interface Agency {
  readonly key: string;
  readonly name: string;
  readonly leadKey: string | null;
  readonly executiveKey: string | null;
  readonly safeguardingKey: string | null;
  /** Calendars of its own, beside the partnership's: closures, school terms. */
  readonly calendarKeys: readonly string[];
}

/** The partnership's people, agencies and standing posts, as they are now. */
export interface Roster {
  readonly partnershipName: string;
  readonly people: Readonly<Record<string, Person>>;
  readonly agencies: Readonly<Record<string, Agency>>;
  readonly coordinatorKey: string;
  readonly qaChairKey: string;
  readonly executiveKey: string;
  readonly panelChairKey: string;
  /** Meetings of the executive, in order: the last rung of the ladder speaks there. */
  readonly executiveMeetings: readonly PlainDate[];
}

/** One audit cycle. What it was launched with (template, policy, calendars) is pinned: only an explicit act changes it. */
export type Cycle = Entities['cycle'];

/** One stage of one cycle with its dates; a first due date never changes. */
export type Stage = Entities['stage'];

/** An agency's part in this cycle. */
export type Participant = Entities['participant'];

/** One child's case in the sample, pseudonymous; its ref is its place in the draw. */
export type AuditCase = Entities['case'];

/** An agency's answers for one case, or for itself; content lies apart, sealed. */
export type Submission = Entities['submission'];

/** The panel's decision on one case; grade and words are content. */
export type Moderation = Entities['moderation'];

/** The panel's answer to one of its own questions on one case; what differs is content. */
export type Concordance = Entities['concordance'];

/** How often agencies gave each answer to one question; ref: the key of the question. */
export type Tally = Entities['tally'];

/** An agreed statement with its prevalence; its text is content. */
export type Finding = Entities['finding'];

/** What must change, owned by the partnership. A recommendation is not an action. */
export type Recommendation = Entities['recommendation'];

/** One SMART task for one owner in one agency; its text is content, its colour is computed. */
export type Action = Entities['action'];

/** A request for more time; the action's first due date stays for ever. */
export type Extension = Entities['extension'];

/** A review 3, 6 or 12 months after approval. */
export type Review = Entities['review'];

/** What a review says of one recommendation: ref `R01-M12`. "Worse" is as visible as "improved". */
export type Verdict = Entities['verdict'];

/** An audit that follows this one up; ref: its reference. */
export type FollowUp = Entities['followUp'];

/** What a follow-up counted for a recommendation of the audit before it; ref: `WEX-2026-01-R01`. */
export type Figure = Entities['figure'];

/** A child may not be safe now: its own clock, in minutes, that no pause touches (docs/domain.md §6.4). */
export type Alert = Entities['alert'];

/** A disagreement between an agency and another, or the panel, that climbs the partnership's ladder. */
export type Dispute = Entities['dispute'];

/** What the audit as a whole rests on beside its returns: an event, what is said elsewhere, a count by month. */
export type Source = Entities['source'];

/** What became of a survey of the template; a reply is no fact. */
export type SurveyRun = Entities['survey'];

/** What at least five people answered to one question of a survey. */
export type SurveyResult = Entities['surveyResult'];

/** What somebody to whom something late was passed up says that they will do. */
export type Answer = Entities['answer'];
/** What somebody proposes that two decide together. */
export type Proposal = Entities['proposal'];

/** A comment on facts (not judgement) from an agency; text and answer are content. */
export type Comment = Entities['comment'];

/** One person asked to sign the report. */
export type Signature = Entities['signature'];

/** A learning briefing; its segments are content until published. */
export type Briefing = Entities['briefing'];
/** See `FACT_FIELDS`. */
export type Edition = Entities['edition'];

/** A step of the agenda that was taken (or skipped, or failed): its key is never offered again. */
export interface TakenStep {
  readonly at: Instant;
  readonly outcome: 'done' | 'skipped' | 'failed';
}

/** Everything the rules need to know about one cycle: one record a kind, keyed by human reference. No content. */
export type CycleFacts = {
  readonly [K in Exclude<EntityName, 'cycle'>]: Readonly<Record<string, Entities[K]>>;
} & {
  readonly id: string;
  readonly cycle: Cycle;
  readonly roster: Roster;
  readonly steps: Readonly<Record<string, TakenStep>>;
  /** How often each thing has been changed, by kind and ref ('' for the cycle); a stale act is refused on it. */
  readonly versions: { readonly [K in EntityName]?: Readonly<Record<string, number>> };
};
