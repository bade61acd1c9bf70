import type { CycleFacts, Roster } from '#domain/cycle/facts.js';
import type { Entities, EntityName } from '#domain/cycle/fields.js';
import type { Policy } from '#domain/policy/policy.js';
import type { PlannedTemplate } from '#domain/templates/template.js';
import { type Instant, instant, localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import type { NewPartnership } from '#persistence/stores/partnership.store.js';

const AT = instant(Date.UTC(2027, 0, 4, 8, 0, 0, 123));
const ON = plainDate('2027-01-04');

/** A small partnership: a coordinator, a police lead and an owner. */
export const ROSTER: Roster = {
  partnershipName: 'Wexcombe Safeguarding Partnership',
  coordinatorKey: 'priya',
  qaChairKey: 'priya',
  executiveKey: 'priya',
  panelChairKey: 'priya',
  executiveMeetings: [plainDate('2027-03-02')],
  people: {
    priya: person('priya', null, ['coordinator', 'qa-chair', 'panel-chair']),
    sam: person('sam', 'POL', ['agency-lead']),
    olu: person('olu', 'HEA', ['agency-lead', 'action-owner']),
  },
  agencies: {
    POL: agency('POL', 'sam'),
    HEA: agency('HEA', 'olu'),
  },
};

function person(
  key: string,
  agencyKey: string | null,
  roles: Roster['people'][string]['roles'],
): Roster['people'][string] {
  return { key, name: key, email: `${key}@example.org`, agencyKey, roles, active: true };
}

function agency(key: string, leadKey: string): Roster['agencies'][string] {
  return { key, name: key, leadKey, executiveKey: null, safeguardingKey: null, calendarKeys: [] };
}

/** A policy of the right shape, for tests of the database alone. */
export const POLICY: Policy = {
  key: 'default',
  version: 1,
  limits: {
    involvement: 5,
    returns: 15,
    hardClose: 10,
    moderation: 10,
    draft: 10,
    accuracy: 5,
    approval: 5,
    acceptance: 5,
    signOff: 5,
    extensionDecision: 5,
    clarification: 5,
    clarificationRounds: 1,
    replacementWindow: 5,
    recoveryPlan: 5,
  },
  priorities: { URGENT: { workingDays: 10 }, HIGH: { months: 1 }, MEDIUM: { months: 3 }, LOW: { months: 6 } },
  reviewMonths: [3, 6, 12],
  quorumPercent: 60,
  recommendationCap: 10,
  actionCap: 20,
  times: {
    steps: localTime('08:00'),
    digest: localTime('09:30'),
    windowFrom: localTime('09:00'),
    windowTo: localTime('16:00'),
  },
  alert: { repeatMinutes: 15, ladder: [['coordinator']] },
  rules: [],
};

const TEMPLATE: PlannedTemplate = {
  form: 3,
  key: 'one-day',
  version: 1,
  title: 'One day audit',
  origin: 'a test',
  stages: ['planning', 'selection', 'submission', 'moderation', 'reporting', 'tracking', 'one-year-on'],
  kind: 'case-audit',
  ...{ year: null, objects: [], definition: null, surveys: [] },
  parts: [{ key: 'cases', title: 'About each case', about: 'cases' }],
  enquiries: [],
  scales: [],
  grading: 'ofsted-four',
  questions: [],
  sample: null,
  briefing: { format: 'seven-minute', segments: [] },
  notes: '',
};

/** The partnership of the roster, as it is founded. */
export function aPartnership(code = 'WEX'): NewPartnership {
  return { code, roster: ROSTER, calendars: [], policy: POLICY, drawSeed: null };
}

/** One example of every kind of thing, every optional field filled. */
export const EXAMPLES: {
  readonly [K in EntityName]: { readonly [F in keyof Entities[K]]: NonNullable<Entities[K][F]> };
} = {
  cycle: {
    reference: 'WEX-2027-01',
    title: 'Neglect',
    state: 'planned',
    stage: 'planning',
    substage: 'SAMPLE_LOCKED',
    previousReference: 'WEX-2026-01',
    template: TEMPLATE,
    policy: POLICY,
    calendars: [],
    launchOn: ON,
    launchedAt: AT,
    approvedOn: ON,
    ...{ draftNumber: 2, sentBackOn: ON },
    panelOn: ON,
    frameHash: 'ab',
    frameCount: 12,
    framedOn: ON,
    seed: 'cd',
    drawnAt: AT,
    lockedAt: AT,
    reportRevision: 3,
    fewReturnsAt: AT,
    fewReturnsBy: 'priya',
    pausedAt: AT,
    pausedOn: ON,
    pausedDays: 3,
    movedOn: ON,
    resumedOn: ON,
    resumedAt: AT,
    endedAt: AT,
    listDestroyedOn: ON,
    keptOn: ON,
    keptBy: 'priya',
    keepings: 1,
    destructionForeseenOn: ON,
    noFollowUpOn: ON,
    noFollowUpBy: 'priya',
  },
  stage: { openedAt: AT, openedOn: ON, dueOn: ON, firstDueOn: ON, occurrence: 2, closedAt: AT },
  participant: {
    agencyKey: 'POL',
    leadKey: 'sam',
    involvementDueOn: ON,
    involvementConfirmedAt: AT,
    returnsDueOn: ON,
    firstReturnsDueOn: ON,
    returnsOccurrence: 1,
    returnsExtensions: 1,
    accuracyDueOn: ON,
    accuracyAnsweredAt: AT,
  },
  case: {
    stratum: 'under-5',
    team: 'north',
    rowHash: 'ef',
    ticket: '01',
    state: 'SELECTED',
    replacedBy: 'C02',
    replacementReason: 'MOVED_AWAY',
  },
  submission: {
    caseRef: 'C01',
    agencyKey: 'POL',
    involvement: 'KNOWN',
    state: 'IN_PROGRESS',
    answered: 1,
    required: 3,
    unanswered: ['q2', 'q 3, "quoted"'],
    submittedAt: AT,
    late: true,
    clarifications: 1,
    clarificationDueOn: ON,
    delegateKey: 'sam',
    delegations: 2,
    ownDueOn: ON,
    reopened: 1,
    reopenedOn: ON,
    moved: 2,
    waivedAt: AT,
    waivedBy: 'priya',
    nilRecordedBy: 'priya',
    nilSaidOn: ON,
    missedOn: ON,
    readySaid: 2,
    readySaidBy: 'sam',
    readySaidAt: AT,
    readyChanged: true,
    destroyedOn: ON,
  },
  moderation: {
    caseRef: 'C01',
    discrepancies: 2,
    decidedAt: AT,
    decidedBy: 'priya',
    reopenedAt: AT,
    reopenedBy: 'priya',
    inadequate: true,
  },
  concordance: {
    ...{ caseRef: 'C01', question: 'q9', answer: 'PARTLY', agencies: ['POL'] },
    ...{ answeredAt: AT, answeredBy: 'priya' },
  },
  tally: {
    ...{ returns: 5, answered: 4, said: ['YES 3', 'NO 1'] },
    byAgency: { POL: { returns: 5, answered: 4, counts: { YES: 3, NO: 1 }, numbers: [] } },
  },
  source: {
    ...{ kind: 'EVENT', datedOn: ON, count: 'contacts', numbers: ['EDU 4'], recordedOn: ON, recordedBy: 'priya' },
    ...{ withdrawnAt: AT, withdrawnBy: 'priya' },
  },
  finding: {
    polarity: 'KEY_LEARNING',
    attribution: 'PRACTICE',
    casesAffected: 3,
    casesApplicable: 5,
    cases: ['C01'],
    question: 'q2',
    answers: ['NO'],
    countedIn: 'RETURNS',
    praises: 'POL',
    decision: 'RECOMMEND',
    withdrawnAt: AT,
    withdrawnBy: 'priya',
  },
  recommendation: {
    leftOut: ['POL'],
    target: 'NAMED_AGENCY',
    agencyKey: 'POL',
    priority: 'HIGH',
    findings: ['F01'],
    state: 'AGREED',
    baselineAffected: 3,
    baselineApplicable: 5,
    targetAffected: 1,
    round: 1,
    reopenedOn: ON,
    countsMovedAt: AT,
    closedAt: AT,
    continues: 'WEX-2026-01/R02',
    continuedBy: 'WEX-2028-01/R03',
  },
  action: {
    recommendation: 'R01',
    agencyKey: 'HEA',
    ownerKey: 'olu',
    deputyKey: 'sam',
    priority: 'HIGH',
    state: 'ACCEPTED',
    startOn: ON,
    dueOn: ON,
    firstDueOn: ON,
    occurrence: 1,
    acceptanceDueOn: ON,
    acceptedAt: AT,
    updates: 2,
    updatedOn: ON,
    forecastOn: ON,
    declared: 'AMBER',
    blockedExternally: true,
    evidenceSubmittedAt: AT,
    evidenceRejections: 1,
    signOffDueOn: ON,
    extensions: 1,
    closedAt: AT,
  },
  extension: {
    action: 'A01',
    requestedOn: ON,
    toOn: ON,
    grantedOn: ON,
    decisionDueOn: ON,
    state: 'REQUESTED',
    decidedAt: AT,
    decidedBy: 'priya',
    moved: 1,
  },
  review: { months: 12, dueOn: ON, firstDueOn: ON, occurrence: 1, openedAt: AT, completedAt: AT },
  verdict: {
    recommendation: 'R01',
    review: 'M12',
    affected: 1,
    applicable: 5,
    verdict: 'IMPROVED',
    decidedAt: AT,
    counted: 'FOLLOW_UP',
  },
  followUp: { state: 'AGREED', plannedOn: ON, agreedOn: ON, turns: 2 },
  figure: {
    ...{ audit: 'WEX-2027-01', recommendation: 'R01', countedBy: 'WEX-2028-01', finding: 'F01', question: 'q2' },
    ...{ countedIn: 'CASES', affected: 4, applicable: 5 },
  },
  alert: {
    caseRef: 'C01',
    agencyKey: 'POL',
    raisedBy: 'sam',
    raisedAt: AT,
    state: 'RAISED',
    acknowledgedAt: AT,
    acknowledgedBy: 'priya',
    resolvedAt: AT,
  },
  dispute: {
    ...{ agencyKey: 'POL', againstKey: 'HEA', about: 'GRADE', thing: 'C01', urgent: true, state: 'RESOLVED' },
    ...{ raisedAt: AT, raisedBy: 'sam', stage: 'managers', stageAt: AT, dueOn: ON, dueAt: AT, planOn: ON, turns: 3 },
    ...{ endedAt: AT, endedBy: 'sam' },
    climbed: [{ stage: 'professionals', fromOn: ON, dueOn: ON, planOn: null, left: 'EXPIRED', leftOn: ON }],
  },
  proposal: {
    ...{ what: 'CANCEL', proposedOn: ON, proposedBy: 'priya', asks: 'executive', dueOn: ON, state: 'AGREED' },
    ...{ endedAt: AT, endedBy: 'edith' },
  },
  survey: {
    ...{ state: 'COUNTED', opensOn: ON, closesOn: ON, firstClosesOn: ON, moved: 1, setOn: ON, openedAt: AT },
    ...{ endedAt: AT, countedAt: AT, replies: 12, asked: 40, address: 'a'.repeat(40) },
  },
  surveyResult: {
    ...{ survey: 'staff', question: 'confidence', answered: 12, said: ['S0 4', 'S1 8'], mean: '0.7', median: '1' },
    wordsReadBy: 'priya',
  },
  answer: { about: 'action-A01', agencyKey: 'POL', saidOn: ON, saidBy: 'sam', byOn: ON },
  comment: {
    ...{ agencyKey: 'POL', madeAt: AT, answeredAt: AT, about: 'F01', part: 'COUNT', agreed: true },
    ...{ correctionDueOn: ON, correctedAt: AT, recheckDueOn: ON, recheckedAt: AT, moved: 1 },
  },
  signature: {
    post: 'executive',
    personKey: 'edith',
    askedAt: AT,
    dueOn: ON,
    signedAt: AT,
    reportVersion: 7,
    givenOn: ON,
    replacedAt: AT,
    replacedBy: 'priya',
  },
  edition: {
    ...{ number: 2, madeAt: AT, madeBy: 'quinn', change: 'CORRECTED' },
    ...{ things: ['finding/F01'], signatories: ['quinn'] },
  },
  briefing: {
    ...{ format: 'seven-minute', state: 'DRAFT', draftedOn: ON, disclosureCheckedBy: 'priya', publishedAt: AT },
    ...{ sentBackOn: ON, edition: 2, replaces: 'B00', replacedBy: 'B02', withdrawnAt: AT },
    ...{ rests: ['F01 1'], openedAt: AT, audience: ['PRACTITIONERS'] },
  },
};

/** A reference for the example of a kind. */
export const REFS: { readonly [K in EntityName]: string } = {
  cycle: '',
  stage: 'planning',
  participant: 'POL',
  case: 'C01',
  submission: 'C01-POL',
  moderation: 'C01',
  concordance: 'C01-q9',
  tally: 'q2',
  source: 'E01',
  finding: 'F01',
  recommendation: 'R01',
  action: 'A01',
  extension: 'A01-X1',
  review: 'M12',
  verdict: 'R01-M12',
  followUp: 'WEX-2028-01',
  figure: 'WEX-2027-01-R01',
  alert: 'S01',
  dispute: 'D01',
  survey: 'staff',
  surveyResult: 'staff-3',
  answer: 'action-A01-1',
  proposal: 'P01',
  comment: 'POL-1',
  signature: 'executive-1',
  edition: 'V02',
  briefing: 'B01',
};

/** Facts of a cycle that holds nothing yet. */
export function bareFacts(id: string, cycle: Entities['cycle'] = EXAMPLES.cycle, roster = ROSTER): CycleFacts {
  const kinds = Object.fromEntries(Object.keys(REFS).map((name) => [name, {}]));
  return { ...kinds, id, cycle, roster, steps: {}, versions: {} } as unknown as CycleFacts;
}

/** An instant of the first week of 2027, in UTC. */
export function at(day: number, hour: number, minute = 0): Instant {
  return instant(Date.UTC(2027, 0, day, hour, minute));
}
