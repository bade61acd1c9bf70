import type { Actor } from '../access/actor.js';
import { isWithdrawnAction } from '../action/open-action.js';
import { ACTS, type ActName } from '../acts/acts.js';
import { isApproved } from '../cycle/cycle-state.js';
import type { Action, CycleFacts, Role } from '../cycle/facts.js';
import { hasReturnFrom } from '../moderation/quorum.js';
import { ownOf } from '../record.js';
import { isIssued } from '../reporting/draft-fixed.js';
import { withdrawnFromReport } from '../reporting/editions.js';
import { isWithdrawnRecommendation, wasPublished } from '../reporting/live.js';
import { areReturnsSealed } from '../retention/destruction.js';
import { isReserve } from '../selection/sample-state.js';
import type { StageKey } from '../stages.js';
import { maySeeAlert } from './may-read-alert.js';
import { mayDrawAgain, mayReadReserves } from './may-read-draw.js';
import { mayReadReturns } from './may-read-returns.js';
import { maySeeDispute } from './may-see-dispute.js';

/** Somebody who reads: who they are, and whether they see the partnership or their own agency alone. */
export interface Reader extends Actor {
  readonly reach: 'partnership' | 'own-agency';
}

type Rule = (facts: CycleFacts, who: Reader, ref: string) => boolean;

const QA_SUBGROUP: readonly Role[] = ['qa-chair', 'qa-member'];
const REPORTED: readonly StageKey[] = ['reporting', 'tracking', 'one-year-on'];

const always: Rule = () => true;
const ofPartnership: Rule = (_, { reach }) => reach === 'partnership';
const fromApproval: Rule = (facts, who) => ofPartnership(facts, who, '') || isApproved(facts);

/** Whether the roles of a reader let them do one of these acts, to whatever thing. */
function mayDo(who: Reader, ...acts: readonly ActName[]): boolean {
  return acts.some((act) => ACTS[act].grants.some(({ role }) => role !== null && who.roles.includes(role)));
}

function isOf({ roles }: Reader, of: readonly Role[]): boolean {
  return roles.some((role) => of.includes(role));
}

function ofOwnAgency(thing: { readonly agencyKey: string } | undefined, { agencyKey }: Reader): boolean {
  return thing !== undefined && thing.agencyKey === agencyKey;
}

function isTheirs(action: Action, who: Reader): boolean {
  return ofOwnAgency(action, who) || action.ownerKey === who.person || action.deputyKey === who.person;
}

const readsAction: Rule = (facts, who, ref) => {
  const action = ownOf(facts.action, ref);
  // What was withdrawn before the report was approved never was its agency's.
  const was =
    action !== undefined && (!isWithdrawnAction(action) || withdrawnFromReport(facts, 'action', ref) !== null);
  const theirs = was && isApproved(facts) && isTheirs(action, who);
  return action !== undefined && (ofPartnership(facts, who, ref) || theirs);
};

/** Those who write in a return read what is in it, drafts too: its agency's lead and auditors, nobody else of it. Where the audit was cancelled it is sealed to them too. */
const writesReturn: Rule = (facts, who, ref) =>
  !areReturnsSealed(facts) &&
  ofOwnAgency(ownOf(facts.submission, ref), who) &&
  mayDo(who, 'saveReturn', 'submitReturn');

const readsReturns: Rule = (facts, { roles }) => mayReadReturns(roles, facts.cycle.stage) === 'allowed';

/** The panel and the scrutineer as they read returns; the QA subgroup, which signs the report and has grades reopened, once moderation has closed. */
const readsDecisions: Rule = (facts, who, ref) =>
  readsReturns(facts, who, ref) || (isOf(who, QA_SUBGROUP) && REPORTED.includes(facts.cycle.stage));

/**
 * The grade of a case without its reason: those who read the panel's decision, the executive, who is asked to sign; and
 * an agency those of cases it sent a return for, from the check of facts on, so that it reads what it is asked about.
 */
const readsGrade: Rule = (facts, who, ref) =>
  readsDecisions(facts, who, ref) ||
  (isOf(who, ['executive']) && REPORTED.includes(facts.cycle.stage)) ||
  ((isApproved(facts) || isIssued(facts)) && isOf(who, AGENCY_ROLES) && hasReturnFrom(facts, who.agencyKey, ref));

/** Whether the report is there: while it is written for people of the partnership, once it is approved for everybody. */
const readsReport: Rule = (facts, who, ref) =>
  REPORTED.includes(facts.cycle.stage) && (facts.cycle.approvedOn !== null || ofPartnership(facts, who, ref));

const checksFacts: Rule = (facts, { agencyKey, roles }) =>
  isIssued(facts) &&
  ownOf(facts.participant, agencyKey ?? '') !== undefined &&
  AGENCY_ROLES.some((role) => roles.includes(role));

/** Roles of an agency that see its part in an audit: those who answer, and those who are told. */
export const AGENCY_ROLES = ['agency-lead', 'auditor', 'agency-executive', 'safeguarding-lead'] as const;

/**
 * THE table of who may open what of an audit (docs/domain.md §4), read by pages and API alike. A rule says nothing of
 * the audit itself: `mayRead` asks for that first. `ref` is '' where there is only one of a kind.
 */
const READING = {
  /** The audit: the partnership, the agencies that take part, and those who may supply its list. */
  audit: always,
  agenda: always,
  stage: always,
  participant: always,
  /** Emails about it: one's own; those of everybody are `all-emails`. */
  emails: always,
  'all-emails': ofPartnership,
  history: ofPartnership,
  'failed-steps': (_, { roles }) => roles.includes('coordinator'),
  case: (facts, who, ref) => {
    const one = ownOf(facts.case, ref);
    return one !== undefined && (!isReserve(one) || mayReadReserves(who.roles, who.reach));
  },
  /** How a return stands. */
  submission: (facts, who, ref) => ofPartnership(facts, who, ref) || ofOwnAgency(ownOf(facts.submission, ref), who),
  /** What was typed in a return, drafts too. */
  draft: writesReturn,
  /** What was sent in a return: where it is not theirs, as the seal and their roles allow. */
  answers: (facts, who, ref) =>
    ownOf(facts.submission, ref) !== undefined &&
    (writesReturn(facts, who, ref) || (!areReturnsSealed(facts) && readsReturns(facts, who, ref))),
  /** What the panel decided on a case: its grade, why, and who disagreed. */
  moderation: readsDecisions,
  /** Its grade alone. */
  grade: readsGrade,
  /** What the panel answered itself on a case. */
  concordance: readsReturns,
  /** How often each answer was given, from the end of moderation. */
  tally: readsReturns,
  /** What the audit rests on beside its returns: as findings. */
  source: (facts, who, ref) => fromApproval(facts, who, ref) || isIssued(facts),
  /** Agencies read findings once they check the facts of the draft. */
  finding: (facts, who, ref) => fromApproval(facts, who, ref) || isIssued(facts),
  /** One that was withdrawn before approval stays the partnership's. */
  recommendation: (facts, who, ref) => {
    const one = ownOf(facts.recommendation, ref);
    const isWithdrawn =
      one !== undefined && isWithdrawnRecommendation(one) && withdrawnFromReport(facts, 'recommendation', ref) === null;
    return ofPartnership(facts, who, ref) || (isApproved(facts) && !isWithdrawn);
  },
  review: fromApproval,
  verdict: fromApproval,
  /** Audits that follow it up, and what they or it counted for recommendations of the one before. */
  followUp: fromApproval,
  figure: fromApproval,
  report: readsReport,
  /** How many cases got which grade: as much a part of it as the rest, for whoever signs it too. */
  grades: (facts, who, ref) => ofPartnership(facts, who, ref) && readsReport(facts, who, ref),
  /** Who is asked to sign it, and who has. */
  signature: readsReport,
  /** Versions of the approved report. */
  edition: fromApproval,
  /** The draft as an agency checks it. */
  'check-of-facts': checksFacts,
  /** An action that is proposed for the agency which checks the draft: what is asked of it before it is. */
  'proposed-action': (facts, who, ref) => {
    const action = ownOf(facts.action, ref);
    const stands = action !== undefined && !isWithdrawnAction(action);
    return stands && checksFacts(facts, who, ref) && ofOwnAgency(action, who);
  },
  comment: (facts, who, ref) =>
    ofPartnership(facts, who, ref) ||
    (ofOwnAgency(ownOf(facts.comment, ref), who) && (readsReport(facts, who, ref) || checksFacts(facts, who, ref))),
  briefing: (facts, who, ref) => {
    const briefing = ownOf(facts.briefing, ref);
    const isThere = briefing !== undefined && REPORTED.includes(facts.cycle.stage);
    return isThere && (wasPublished(briefing) || ofPartnership(facts, who, ref));
  },
  /** How an action stands: its agency's and its owners' once the report is approved, any for the partnership. */
  action: readsAction,
  /** Its page, with what its owners say and send: not while it is only proposed. */
  evidence: (facts, who, ref) => isApproved(facts) && readsAction(facts, who, ref),
  extension: (facts, who, ref) => readsAction(facts, who, ownOf(facts.extension, ref)?.action ?? ''),
  /** An entry of the log of challenges; `ref` is the agency that is challenged, '' where it is the partnership. */
  challenge: (_facts, { reach, agencyKey }, ref) => reach === 'partnership' || (ref !== '' && ref === agencyKey),
  /** What two decide together, and who is asked. */
  proposal: ofPartnership,
  /** What was said about something late by whoever it was passed up to: as the challenge itself. */
  answer: (facts, { reach, agencyKey }, ref) => {
    const of = ownOf(facts.answer, ref)?.agencyKey ?? null;
    return reach === 'partnership' || (of !== null && of === agencyKey);
  },
  /** That an alert is there and how it stands; who reads its words, `mayReadAlert` says. */
  alert: (facts, who, ref) => maySeeAlert(facts, ref, who),
  /** A dispute and its words: its two sides, those who see it through, and nobody else of the partnership. */
  dispute: (facts, who, ref) => maySeeDispute(facts, ref, who),
  /** A survey with its link and its days: it is there to be passed on. */
  survey: always,
  /** What a survey gave, once it is counted: the partnership's until the report is approved. */
  surveyResult: fromApproval,
} as const satisfies Readonly<Record<string, Rule>>;

/** What of an audit can be opened. */
export type Readable = keyof typeof READING;

/** Whether somebody may open a thing of an audit, or a part of it, and the audit at all. */
export function mayRead(what: Readable, facts: CycleFacts, who: Reader, ref = ''): boolean {
  return takesPart(facts, who) && READING[what](facts, who, ref);
}

/** Whether an audit is there for somebody: to all others it is not, in no list and no count. */
function takesPart(facts: CycleFacts, who: Reader): boolean {
  return (
    who.reach === 'partnership' ||
    mayDrawAgain(who.roles) ||
    ownOf(facts.participant, who.agencyKey ?? '') !== undefined
  );
}

/**
 * Whether somebody is told how many children, from 1 to 4, were graded how or are of a kind (docs/domain.md §4): the QA
 * subgroup, and those who read the grade of every case anyway.
 */
export function seesSmallNumbers(facts: CycleFacts, who: Reader): boolean {
  return isOf(who, QA_SUBGROUP) || mayRead('grade', facts, who);
}
