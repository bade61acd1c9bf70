import type { Entities, EntityName } from '../cycle/facts.js';
import type { CycleState, StageKey } from '../stages.js';

/** What a field that a story may look at holds: one of a few words, or a kind of value. */
export type FieldValues = readonly string[] | 'text' | 'number' | 'yes or no' | 'day' | 'instant' | 'list';

/** What the whole list is of, which a story cannot look at: pinned documents, and what only one of the engines shows. */
type Unseen =
  | 'template'
  | 'policy'
  | 'calendars'
  | 'frameHash'
  | 'frameCount'
  | 'seed'
  | 'drawnAt'
  | 'pausedAt'
  | 'pausedDays'
  | 'movedOn'
  | 'resumedOn';

/** Every field of a thing, or of the cycle, that a story may look at. */
type FieldsOf<K extends EntityName> = { readonly [F in Exclude<keyof Entities[K], Unseen>]: FieldValues };

/** All the words of a type, none left out: the compiler holds the list against it. */
function all<T extends string>() {
  return <const V extends readonly T[]>(
    ...values: V & ([T] extends [V[number]] ? unknown : never)
  ): readonly string[] => values;
}

const PRIORITY = all<Entities['action']['priority']>()('URGENT', 'HIGH', 'MEDIUM', 'LOW');

/** Every field that `state` and `count` may look at, with the values it can hold. */
export const FIELDS: { readonly [K in EntityName]: FieldsOf<K> } = {
  cycle: {
    reference: 'text',
    title: 'text',
    state: all<CycleState>()('planned', 'running', 'suspended', 'cancelled', 'closed'),
    stage: all<StageKey>()('planning', 'selection', 'submission', 'moderation', 'reporting', 'tracking', 'one-year-on'),
    substage: 'text',
    previousReference: 'text',
    launchOn: 'day',
    launchedAt: 'instant',
    approvedOn: 'day',
    panelOn: 'day',
    lockedAt: 'instant',
    pausedOn: 'day',
    endedAt: 'instant',
  },
  stage: {
    openedAt: 'instant',
    openedOn: 'day',
    dueOn: 'day',
    firstDueOn: 'day',
    occurrence: 'number',
    closedAt: 'instant',
  },
  participant: {
    agencyKey: 'text',
    leadKey: 'text',
    involvementDueOn: 'day',
    involvementConfirmedAt: 'instant',
    returnsDueOn: 'day',
    firstReturnsDueOn: 'day',
    returnsOccurrence: 'number',
    accuracyDueOn: 'day',
    accuracyAnsweredAt: 'instant',
  },
  case: {
    stratum: 'text',
    team: 'text',
    rowHash: 'text',
    ticket: 'text',
    state: all<Entities['case']['state']>()('SELECTED', 'RESERVE', 'REPLACED', 'WITHDRAWN', 'MODERATED'),
    replacedBy: 'text',
    replacementReason: 'text',
  },
  submission: {
    caseRef: 'text',
    agencyKey: 'text',
    involvement: all<Entities['submission']['involvement']>()('UNCONFIRMED', 'KNOWN', 'NOT_KNOWN'),
    state: all<Entities['submission']['state']>()(
      'NOT_STARTED',
      'IN_PROGRESS',
      'SUBMITTED',
      'RETURNED_FOR_CLARIFICATION',
      'RESUBMITTED',
      'ACCEPTED',
      'NIL_RETURN',
      'NOT_RECEIVED',
      'LATE_NOT_USED',
      'WITHDRAWN',
    ),
    answered: 'number',
    required: 'number',
    unanswered: 'list',
    submittedAt: 'instant',
    late: 'yes or no',
    clarifications: 'number',
    clarificationDueOn: 'day',
    delegateKey: 'text',
    delegations: 'number',
  },
  moderation: { caseRef: 'text', discrepancies: 'number', decidedAt: 'instant', decidedBy: 'text' },
  finding: {
    polarity: all<Entities['finding']['polarity']>()('GOOD_PRACTICE', 'KEY_LEARNING'),
    attribution: all<Entities['finding']['attribution']>()('PRACTICE', 'RECORDING', 'UNCLEAR'),
    casesAffected: 'number',
    casesApplicable: 'number',
    cases: 'list',
    question: 'text',
    decision: all<NonNullable<Entities['finding']['decision']>>()('RECOMMEND', 'NOTE', 'ALREADY_ACTIONED'),
  },
  recommendation: {
    target: all<Entities['recommendation']['target']>()(
      'PARTNERSHIP',
      'EACH_AGENCY',
      'NAMED_AGENCY',
      'AUDIT_METHOD',
      'NATIONAL',
    ),
    agencyKey: 'text',
    priority: PRIORITY,
    findings: 'list',
    state: all<Entities['recommendation']['state']>()(
      'DRAFT',
      'AGREED',
      'IN_PROGRESS',
      'IMPLEMENTED_PENDING_TEST',
      'CLOSED',
      'REOPENED',
      'SUPERSEDED',
      'REJECTED_WITH_REASON',
      'RISK_ACCEPTED',
    ),
    baselineAffected: 'number',
    baselineApplicable: 'number',
    targetAffected: 'number',
    round: 'number',
    closedAt: 'instant',
  },
  action: {
    recommendation: 'text',
    agencyKey: 'text',
    ownerKey: 'text',
    deputyKey: 'text',
    priority: PRIORITY,
    state: all<Entities['action']['state']>()(
      'PROPOSED',
      'ACCEPTED',
      'IN_PROGRESS',
      'COMPLETED_AWAITING_EVIDENCE',
      'EVIDENCE_SUBMITTED',
      'EVIDENCE_REJECTED',
      'CLOSED',
      'REOPENED',
      'REASSIGNING',
      'CANCELLED',
    ),
    startOn: 'day',
    dueOn: 'day',
    firstDueOn: 'day',
    occurrence: 'number',
    acceptanceDueOn: 'day',
    acceptedAt: 'instant',
    updates: 'number',
    updatedOn: 'day',
    forecastOn: 'day',
    declared: all<NonNullable<Entities['action']['declared']>>()('AMBER', 'RED'),
    blockedExternally: 'yes or no',
    evidenceSubmittedAt: 'instant',
    evidenceRejections: 'number',
    signOffDueOn: 'day',
    extensions: 'number',
    closedAt: 'instant',
  },
  extension: {
    action: 'text',
    requestedOn: 'day',
    toOn: 'day',
    decisionDueOn: 'day',
    state: all<Entities['extension']['state']>()('REQUESTED', 'APPROVED', 'REFUSED', 'LAPSED'),
    decidedAt: 'instant',
    decidedBy: 'text',
  },
  review: {
    months: 'number',
    dueOn: 'day',
    firstDueOn: 'day',
    occurrence: 'number',
    openedAt: 'instant',
    completedAt: 'instant',
  },
  verdict: {
    recommendation: 'text',
    review: 'text',
    affected: 'number',
    applicable: 'number',
    verdict: all<Entities['verdict']['verdict']>()('IMPROVED', 'NO_CHANGE', 'WORSE', 'CANNOT_TELL'),
    decidedAt: 'instant',
  },
  alert: {
    caseRef: 'text',
    agencyKey: 'text',
    raisedBy: 'text',
    raisedAt: 'instant',
    state: all<Entities['alert']['state']>()('RAISED', 'ACKNOWLEDGED', 'REFERRED', 'RESOLVED', 'NO_ACTION_NEEDED'),
    acknowledgedAt: 'instant',
    acknowledgedBy: 'text',
    resolvedAt: 'instant',
  },
  comment: { agencyKey: 'text', madeAt: 'instant', answeredAt: 'instant' },
  briefing: {
    format: 'text',
    state: all<Entities['briefing']['state']>()('DRAFT', 'APPROVED', 'PUBLISHED', 'WITHDRAWN'),
    disclosureCheckedBy: 'text',
    publishedAt: 'instant',
  },
};

/** Names of the kinds of things, the cycle first. */
export const ENTITY_NAMES = Object.keys(FIELDS) as EntityName[];

/** How the reference of a thing of each kind looks; the cycle needs none. */
export const REFS: Readonly<Record<EntityName, string>> = {
  cycle: 'none',
  stage: 'the stage, such as moderation',
  participant: 'the key of the agency, such as POL',
  case: 'C01',
  submission: 'C01-POL (case and agency); the agency alone where agencies answer for themselves',
  moderation: 'that of its case: C01',
  finding: 'F01',
  recommendation: 'R01',
  action: 'A01',
  extension: 'A01-X1 (action and request)',
  review: 'M3, M6 or M12',
  verdict: 'R01-M12 (recommendation and review)',
  alert: 'S01',
  comment: 'FC01',
  briefing: 'B01',
};

/** Names of the fields of a kind of thing that a story may expect, in the order in which they are declared. */
export function fieldsOf(entity: EntityName): readonly string[] {
  return Object.keys(FIELDS[entity]);
}

/** Each field of a kind of thing with the values it can hold, in one line: 'state (DRAFT | …), dueOn (day)'. */
export function fieldsInWords(entity: EntityName): string {
  return Object.entries(FIELDS[entity] as Readonly<Record<string, FieldValues>>)
    .map(([field, values]) => `${field} (${typeof values === 'string' ? KINDS[values] : values.join(' | ')})`)
    .join(', ');
}

const KINDS = {
  text: 'text',
  number: 'number',
  'yes or no': 'true | false',
  day: 'YYYY-MM-DD',
  instant: 'null until it happens',
  list: 'a list as JSON text',
} as const;

/** Why a field can never hold a value, in words; null when it can, or when nothing is known of the field. */
export function valueFault(entity: EntityName, field: string, value: string | number | boolean | null): string | null {
  const fields = FIELDS[entity] as Readonly<Record<string, FieldValues>>;
  const values = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (values === undefined || value === null || canHold(values, value)) return null;
  const name = `${field} of ${entity}`;
  if (typeof values !== 'string')
    return `${name} is never ${JSON.stringify(value)}; it is one of: ${values.join(', ')}.`;
  return values === 'instant'
    ? `${name} can only be held against null: it is an instant.`
    : `${name} is never ${JSON.stringify(value)}: it is a ${values}.`;
}

function canHold(values: FieldValues, value: string | number | boolean): boolean {
  if (typeof values !== 'string') return typeof value === 'string' && values.includes(value);
  switch (values) {
    case 'number':
      return typeof value === 'number';
    case 'yes or no':
      return typeof value === 'boolean';
    case 'day':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
    case 'instant':
      return false;
    case 'text':
    case 'list':
      return typeof value === 'string';
  }
}
