import type { Grant } from '../access/actor.js';
import { type Holder, inRole, oneself } from '../access/holder.js';
import { extensionDeciders } from '../action/extension-deciders.js';
import { signOffHolders } from '../action/sign-off.js';
import { ACTS, type ActName } from '../acts/acts.js';
import { isApproved } from '../cycle/cycle-state.js';
import type { CycleFacts, Role } from '../cycle/facts.js';
import { unconfirmedOf } from '../duty/duties.js';
import type { Duty, DutyKind } from '../duty/duty.js';
import { awaitedFollowUp } from '../follow-up/follow-up.js';
import { casesLeftToCompare } from '../moderation/concordance.js';
import { awaitedUntil, hasComeIn, tooFewReturns } from '../moderation/quorum.js';
import { areTeamsApart, peopleOf, ungradedOf } from '../moderation/teams.js';
import { openProposal, whoIsAsked } from '../proposal/proposal.js';
import { ownOf } from '../record.js';
import { approvalHeldUp } from '../reporting/approval-held-up.js';
import { draftHeldUp } from '../reporting/draft-held-up.js';
import { standingFindings } from '../reporting/standing-findings.js';
import { withoutVerdict } from '../review/verdicts.js';
import { isUngraded, selectedCases } from '../selection/sample-state.js';
import { delegatesOf, isOwedWithOthers } from '../submission/collection.js';
import { returnsOf } from '../submission/submission-ref.js';
import { notWritable } from '../submission/writable.js';
import { laterOf, type PlainDate } from '../time/plain-date.js';

/** Whose a duty is and what its act takes. */
export interface Held {
  readonly act: ActName;
  readonly holders: readonly Holder[];
  /** Keys of people who owe the thing themselves, and so never decide on it. */
  readonly except: readonly string[];
  /** For each piece, the part of the act's input that names it. */
  readonly pieces: readonly Readonly<Record<string, string>>[];
  /** Whether the act must wait for something else to happen: until somebody does it, or until a day has passed. */
  readonly heldUp: boolean | PlainDate;
  /** Whether what was sent for it was not enough. */
  readonly sentBack: boolean;
  /** The last day on which the act is possible; null where there is none. */
  readonly until: PlainDate | null;
}

/**
 * The act that ends each kind of duty; where its input names the duty's thing, and the roles among its doers to whom it
 * falls: all of them, unless said.
 */
const ACT_OF = {
  launch: { act: 'launchCycle' },
  list: { act: 'supplyFrame' },
  draw: { act: 'drawSample' },
  lock: { act: 'lockSample' },
  // The coordinator can say it for an agency, and does not owe it.
  involvement: { act: 'confirmInvolvement', at: 'agency', roles: ['agency-lead', 'auditor'] },
  replacement: { act: 'confirmInvolvement', at: 'agency', roles: ['agency-lead', 'auditor'] },
  returns: { act: 'saveReturn' },
  return: { act: 'saveReturn', at: 'return' },
  clarification: { act: 'saveReturn', at: 'return' },
  // Its chair can move it too, and does not owe it.
  'panel-day': { act: 'movePanel', roles: ['coordinator'] },
  'late-return': { act: 'admitLateReturn', at: 'return' },
  alert: { act: 'acknowledgeAlert', at: 'alert' },
  'alert-outcome': { act: 'resolveAlert', at: 'alert' },
  dispute: { act: 'planForDispute', at: 'dispute' },
  'dispute-outcome': { act: 'resolveDispute', at: 'dispute' },
  'dispute-meeting': { act: 'recordDisagreement', at: 'dispute' },
  survey: { act: 'openSurvey', at: 'survey' },
  'survey-count': { act: 'countSurvey', at: 'survey' },
  quorum: { act: 'proceedWithFew' },
  moderation: { act: 'moderateCase' },
  team: { act: 'closeTeam', at: 'team' },
  finding: { act: 'decideFinding' },
  draft: { act: 'issueDraft' },
  accuracy: { act: 'confirmFacts', at: 'agency' },
  correction: { act: 'correctFact', at: 'comment' },
  recheck: { act: 'confirmCorrection', at: 'comment' },
  changes: { act: 'confirmFacts', at: 'agency' },
  comment: { act: 'answerComment' },
  approval: { act: 'approveReport' },
  signature: { act: 'approveReport' },
  briefing: { act: 'publishBriefing', at: 'briefing' },
  redraft: { act: 'draftBriefing' },
  acceptance: { act: 'acceptAction', at: 'action' },
  action: { act: 'submitEvidence', at: 'action' },
  update: { act: 'updateAction', at: 'action' },
  'sign-off': { act: 'acceptEvidence', at: 'action' },
  extension: { act: 'decideExtension', at: 'extension' },
  review: { act: 'completeReview', at: 'review' },
  verdicts: { act: 'recordVerdict' },
  'follow-up': { act: 'declineFollowUp' },
  recommendation: { act: 'closeRecommendation', at: 'recommendation' },
  counts: { act: 'correctRecommendation', at: 'recommendation' },
  recovery: { act: 'proposeAction', at: 'recommendation' },
  closing: { act: 'closeCycle' },
  pause: { act: 'resumeCycle' },
  destruction: { act: 'makeProposal', roles: ['coordinator'] },
  agreement: { act: 'agreeToProposal', at: 'proposal' },
  answer: { act: 'answerChallenge', at: 'about' },
} as const satisfies Readonly<Record<DutyKind, Ending>>;

interface Ending {
  readonly act: ActName;
  readonly at?: string;
  readonly roles?: readonly Role[];
}

/** The roles a kind of duty can fall to, whatever the thing; owners are people, not a role. */
export function rolesOf(kind: DutyKind): readonly Role[] {
  return grantsOf(kind).flatMap(({ role }) => (role === null ? [] : [role]));
}

function grantsOf(kind: DutyKind): readonly Grant[] {
  const { act, roles }: Ending = ACT_OF[kind];
  const { grants }: { readonly grants: readonly Grant[] } = ACTS[act];
  return grants.filter(({ role }) => roles === undefined || (role !== null && roles.includes(role)));
}

/** Whose a duty is, by the grants of its act, and what the act takes. */
export function heldBy(facts: CycleFacts, duty: Duty): Held {
  const { kind, ref, agencyKey } = duty;
  const { act, at }: Ending = ACT_OF[kind];
  const owners = [duty.ownerKey, duty.deputyKey].filter((key) => key !== null);
  const base: Held = {
    act,
    holders: grantsOf(kind).flatMap((grant) => holdersOf(grant, agencyKey, owners)),
    except: [],
    pieces: [at === undefined ? {} : { [at]: ref }],
    heldUp: false,
    sentBack: false,
    until: null,
  };
  switch (kind) {
    case 'lock': {
      const unsaid = Object.keys(facts.participant).some((agency) => unconfirmedOf(facts, agency).length > 0);
      return { ...base, heldUp: unsaid || selectedCases(facts).length === 0 };
    }
    case 'correction': {
      // Owed by those who wrote it: the panel its findings and grades, the coordinator findings and recommendations.
      const { about = null, part = null } = ownOf(facts.comment, ref) ?? {};
      const isFinding = ownOf(facts.finding, about ?? '') !== undefined;
      const writer = isFinding ? null : part === 'GRADE' ? 'panel-chair' : 'coordinator';
      const holders = base.holders.filter(({ role }) => writer === null || role === writer);
      // A grade that was reopened for it is given again.
      return part === 'GRADE' && about !== null && isUngraded(facts, facts.case[about])
        ? { ...base, act: 'moderateCase', holders, pieces: [{ case: about }] }
        : { ...base, holders };
    }
    case 'accuracy':
    case 'recheck':
    case 'changes':
      return { ...base, until: duty.dueOn };
    case 'returns':
      return returns(facts, base, ref);
    case 'return':
    case 'clarification': {
      const delegate = ownOf(facts.submission, ref)?.delegateKey ?? null;
      const given = delegate === null ? [] : [oneself(delegate, 1)];
      return { ...base, holders: [...base.holders, ...given] };
    }
    case 'moderation':
      return moderation(facts, base);
    case 'team':
      return teamCases(facts, base, ref);
    case 'finding':
      return {
        ...base,
        pieces: refsOf(standingFindings(facts), (one) => one.decision === null).map((finding) => ({ finding })),
      };
    case 'draft':
      return { ...base, heldUp: draftHeldUp(facts) !== null };
    case 'comment':
      return {
        ...base,
        pieces: refsOf(facts.comment, (one) => one.answeredAt === null).map((comment) => ({ comment })),
      };
    case 'approval':
    case 'signature':
      return signing(facts, base, duty);
    case 'action': {
      const action = ownOf(facts.action, ref);
      return { ...base, heldUp: action?.acceptedAt === null, sentBack: action?.state === 'EVIDENCE_REJECTED' };
    }
    case 'sign-off': {
      const action = ownOf(facts.action, ref);
      return { ...base, holders: action === undefined ? [] : signOffHolders(facts, action), except: owners };
    }
    case 'extension': {
      const of = ownOf(facts.extension, ref)?.action ?? '';
      const action = ownOf(facts.action, of);
      if (action === undefined) return { ...base, holders: [], except: owners };
      const { roles, gaveBefore } = extensionDeciders(facts, of, action);
      return { ...base, holders: roles.map((role) => inRole(role)), except: [...owners, ...gaveBefore] };
    }
    case 'review': {
      const missing = (ownOf(facts.review, ref)?.months ?? 0) >= 12 && withoutVerdict(facts, ref).length > 0;
      return { ...base, heldUp: missing };
    }
    case 'recommendation': {
      // The review that is open counts first, and speaks of it.
      const counting = Object.entries(facts.review).some(
        ([review, one]) =>
          one.openedAt !== null && one.completedAt === null && ownOf(facts.verdict, `${ref}-${review}`) === undefined,
      );
      return { ...base, heldUp: counting };
    }
    case 'destruction':
      // Once it is proposed to keep it, that waits for the other.
      return { ...base, pieces: [{ what: 'KEEP' }], heldUp: openProposal(facts, 'KEEP') !== null };
    case 'agreement': {
      const proposal = ownOf(facts.proposal, ref);
      if (proposal === undefined) return { ...base, holders: [] };
      const { asks, proposedBy } = proposal;
      // Where nobody else is there to agree, it is for those who proposed it to take back.
      if (whoIsAsked(facts, proposal) === null) {
        return { ...base, act: 'withdrawProposal', holders: [oneself(proposedBy)] };
      }
      return { ...base, holders: [inRole(asks)], except: [proposedBy] };
    }
    case 'answer':
    case 'dispute':
    case 'dispute-outcome':
    case 'dispute-meeting':
      return { ...base, holders: owners.map((person) => oneself(person)) };
    case 'counts': {
      // Who wrote it until approval, and the chair from then on.
      const corrects: Role = isApproved(facts) ? 'qa-chair' : 'coordinator';
      return { ...base, holders: base.holders.filter(({ role }) => role === corrects) };
    }
    case 'verdicts':
      return {
        ...base,
        pieces: withoutVerdict(facts, ref).map((recommendation) => ({ recommendation, review: ref })),
        heldUp: awaitedFollowUp(facts, ref) === null ? false : (duty.dueOn ?? true),
      };
    default:
      return base;
  }
}

function holdersOf(grant: Grant, agencyKey: string | null, owners: readonly string[]): readonly Holder[] {
  if (grant.role === null) return owners.map((person) => oneself(person));
  switch (grant.relation) {
    case 'any':
      return [inRole(grant.role)];
    case 'own-agency':
      return agencyKey === null ? [] : [inRole(grant.role, agencyKey)];
    case 'not-own-agency':
      return [{ ...inRole(grant.role), notOf: agencyKey === null ? [] : [agencyKey] }];
    case 'owner':
    case 'taker':
    case 'side':
    case 'chair':
      return owners.map((person) => ({ ...inRole(grant.role), person }));
  }
}

/** A signature is owed by the person who is asked; while nobody is, those who may ask somebody owe that. */
function signing(facts: CycleFacts, base: Held, { kind, ref, ownerKey }: Duty): Held {
  const heldUp = approvalHeldUp(facts).length > 0;
  const person = kind === 'approval' ? facts.roster.qaChairKey : ownerKey;
  if (person !== null) return { ...base, heldUp, holders: [oneself(person)] };
  const holders = ACTS.replaceSignatory.grants.flatMap((grant) => holdersOf(grant, null, []));
  return { ...base, act: 'replaceSignatory', heldUp, holders, pieces: [{ post: ref }] };
}

/** Returns of one agency: those it can write in, and how many of them were given to each colleague. */
function returns(facts: CycleFacts, base: Held, agencyKey: string): Held {
  const pieces = returnsOf(facts, agencyKey)
    .filter(([ref, one]) => isOwedWithOthers(one, agencyKey) && notWritable(ref, one) === null)
    .map(([ref]) => ({ return: ref }));
  const given = [...delegatesOf(facts, agencyKey)].map(([person, count]) => oneself(person, count));
  return { ...base, holders: [...base.holders, ...given], pieces, heldUp: pieces.length === 0 };
}

/**
 * Cases without a grade, then those on which the panel owes its own answers, then the close; a moderator keeps out of cases
 * of their own agency.
 */
function moderation(facts: CycleFacts, base: Held): Held {
  // While teams audit apart each owes its own cases, and the panel waits for them.
  if (areTeamsApart(facts)) {
    const holders = ACTS.closeModeration.grants.flatMap((grant) => holdersOf(grant, null, []));
    return { ...base, act: 'closeModeration', holders, heldUp: true };
  }
  const ungraded = refsOf(facts.case, (one) => isUngraded(facts, one));
  const cases = ungraded.length > 0 ? ungraded : casesLeftToCompare(facts);
  const few = tooFewReturns(facts) !== null;
  if (cases.length === 0) {
    const holders = ACTS.closeModeration.grants.flatMap((grant) => holdersOf(grant, null, []));
    return { ...base, act: 'closeModeration', holders, heldUp: few || awaitedFor(facts, null) };
  }
  const ready = cases.filter((ref) => awaitedFor(facts, ref) === false);
  const holders = base.holders.map((one) =>
    one.role === 'moderator' ? { ...one, notOf: lookedAtInAll(facts, ready.length > 0 ? ready : cases) } : one,
  );
  const pieces = (ready.length > 0 ? ready : cases).map((ref) => ({ case: ref }));
  const act = ungraded.length > 0 ? base.act : 'answerConcordance';
  return { ...base, act, holders, pieces, heldUp: few || (ready.length > 0 ? false : earliestOf(facts, cases)) };
}

/** The cases of a team without a grade, which each of it can give save on those of their own agency; then the close, its chair's. */
function teamCases(facts: CycleFacts, base: Held, ref: string): Held {
  const team = ownOf(facts.team, ref);
  if (team === undefined) return { ...base, holders: [] };
  const cases = ungradedOf(facts, team);
  if (cases.length === 0) return base;
  const ready = cases.filter((one) => awaitedFor(facts, one) === false);
  const notOf = lookedAtInAll(facts, ready.length > 0 ? ready : cases);
  const isChair = (key: string) => ownOf(facts.roster.people, key)?.roles.includes('panel-chair') === true;
  const holders = peopleOf(team).map((key) => (isChair(key) ? oneself(key) : { ...oneself(key), notOf }));
  const pieces = (ready.length > 0 ? ready : cases).map((one) => ({ case: one }));
  const few = tooFewReturns(facts) !== null;
  return {
    ...{ ...base, act: 'moderateCase', holders, pieces },
    heldUp: few || (ready.length > 0 ? false : earliestOf(facts, cases)),
  };
}

/** The last day on which the panel waits for a return of a case, or for any; false when none is away. */
function awaitedFor(facts: CycleFacts, caseRef: string | null): boolean | PlainDate {
  let last: boolean | PlainDate = false;
  for (const ref in facts.submission) {
    const one = facts.submission[ref];
    if (one === undefined || (caseRef !== null && one.caseRef !== caseRef)) continue;
    const until = awaitedUntil(one);
    if (until === undefined) continue;
    if (until === null) return true;
    last = last === false ? until : laterOf(last as PlainDate, until);
  }
  return last;
}

function earliestOf(facts: CycleFacts, cases: readonly string[]): boolean | PlainDate {
  const days = cases.map((ref) => awaitedFor(facts, ref)).filter((day) => typeof day !== 'boolean');
  return days.sort()[0] ?? true;
}

/** Agencies whose returns are used in every one of these cases. */
function lookedAtInAll(facts: CycleFacts, cases: readonly string[]): readonly string[] {
  const used = Object.values(facts.submission).filter(hasComeIn);
  return Object.keys(facts.participant).filter((agency) =>
    cases.every((ref) => used.some((one) => one.caseRef === ref && one.agencyKey === agency)),
  );
}

function refsOf<T>(record: Readonly<Record<string, T>>, fits: (one: T, ref: string) => boolean): readonly string[] {
  return Object.keys(record).filter((ref) => {
    const one = record[ref];
    return one !== undefined && fits(one, ref);
  });
}
