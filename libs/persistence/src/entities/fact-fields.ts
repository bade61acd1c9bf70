import type { Entities, EntityName } from '#domain/cycle/facts.js';

/** How a field is kept: `instant` is timestamptz in whole milliseconds, `date` a day, `texts` an array of text. */
export type FieldKind = 'text' | 'int' | 'bool' | 'date' | 'instant' | 'json' | 'texts';

/** One kind of thing and the table it lives in: every field once, in the order of facts.ts; `?` may be null. */
export interface EntityTable<K extends EntityName> {
  readonly table: string;
  readonly columns: {
    readonly [F in keyof Required<Entities[K]>]: null extends Entities[K][F] ? `${FieldKind}?` : FieldKind;
  };
  /** What rows from before a field was there were given in it. */
  readonly defaults?: Partial<Entities[K]>;
}

/** THE mapping between facts and tables; column names are the fields in snake case. The cycle comes first. */
export const ENTITY_TABLES: { readonly [K in EntityName]: EntityTable<K> } = {
  cycle: {
    table: 'cycle',
    columns: {
      reference: 'text',
      title: 'text',
      state: 'text',
      stage: 'text',
      substage: 'text?',
      previousReference: 'text?',
      template: 'json',
      policy: 'json',
      calendars: 'json',
      launchOn: 'date',
      launchedAt: 'instant?',
      approvedOn: 'date?',
      panelOn: 'date?',
      frameHash: 'text?',
      frameCount: 'int?',
      seed: 'text?',
      drawnAt: 'instant?',
      lockedAt: 'instant?',
      pausedAt: 'instant?',
      pausedOn: 'date?',
      pausedDays: 'int',
      movedOn: 'date?',
      resumedOn: 'date?',
      endedAt: 'instant?',
    },
  },
  stage: {
    table: 'stage',
    columns: {
      openedAt: 'instant?',
      openedOn: 'date?',
      dueOn: 'date?',
      firstDueOn: 'date?',
      occurrence: 'int',
      closedAt: 'instant?',
    },
  },
  participant: {
    table: 'participant',
    columns: {
      agencyKey: 'text',
      leadKey: 'text?',
      involvementDueOn: 'date?',
      involvementConfirmedAt: 'instant?',
      returnsDueOn: 'date?',
      firstReturnsDueOn: 'date?',
      returnsOccurrence: 'int',
      accuracyDueOn: 'date?',
      accuracyAnsweredAt: 'instant?',
    },
  },
  case: {
    table: 'audit_case',
    columns: {
      stratum: 'text',
      team: 'text?',
      rowHash: 'text',
      ticket: 'text',
      state: 'text',
      replacedBy: 'text?',
      replacementReason: 'text?',
    },
  },
  submission: {
    table: 'submission',
    columns: {
      caseRef: 'text?',
      agencyKey: 'text',
      involvement: 'text',
      state: 'text',
      answered: 'int',
      required: 'int',
      unanswered: 'texts',
      submittedAt: 'instant?',
      late: 'bool',
      clarifications: 'int',
      clarificationDueOn: 'date?',
      delegateKey: 'text?',
      delegations: 'int',
    },
    defaults: { delegations: 0 },
  },
  moderation: {
    table: 'moderation',
    columns: { caseRef: 'text', discrepancies: 'int', decidedAt: 'instant', decidedBy: 'text' },
  },
  finding: {
    table: 'finding',
    columns: {
      polarity: 'text',
      attribution: 'text',
      casesAffected: 'int',
      casesApplicable: 'int',
      cases: 'texts',
      question: 'text?',
      decision: 'text?',
    },
  },
  recommendation: {
    table: 'recommendation',
    columns: {
      target: 'text',
      agencyKey: 'text?',
      priority: 'text',
      findings: 'texts',
      state: 'text',
      baselineAffected: 'int',
      baselineApplicable: 'int',
      targetAffected: 'int',
      round: 'int',
      closedAt: 'instant?',
    },
  },
  action: {
    table: 'action',
    columns: {
      recommendation: 'text',
      agencyKey: 'text',
      ownerKey: 'text?',
      deputyKey: 'text?',
      priority: 'text',
      state: 'text',
      startOn: 'date',
      dueOn: 'date',
      firstDueOn: 'date',
      occurrence: 'int',
      acceptanceDueOn: 'date?',
      acceptedAt: 'instant?',
      updates: 'int',
      updatedOn: 'date?',
      forecastOn: 'date?',
      declared: 'text?',
      blockedExternally: 'bool',
      evidenceSubmittedAt: 'instant?',
      evidenceRejections: 'int',
      signOffDueOn: 'date?',
      extensions: 'int',
      closedAt: 'instant?',
    },
  },
  extension: {
    table: 'extension',
    columns: {
      action: 'text',
      requestedOn: 'date',
      toOn: 'date',
      decisionDueOn: 'date',
      state: 'text',
      decidedAt: 'instant?',
      decidedBy: 'text?',
    },
  },
  review: {
    table: 'review',
    columns: {
      months: 'int',
      dueOn: 'date',
      firstDueOn: 'date',
      occurrence: 'int',
      openedAt: 'instant?',
      completedAt: 'instant?',
    },
  },
  verdict: {
    table: 'verdict',
    columns: {
      recommendation: 'text',
      review: 'text',
      affected: 'int',
      applicable: 'int',
      verdict: 'text',
      decidedAt: 'instant',
    },
  },
  alert: {
    table: 'alert',
    columns: {
      caseRef: 'text?',
      agencyKey: 'text',
      raisedBy: 'text',
      raisedAt: 'instant',
      state: 'text',
      acknowledgedAt: 'instant?',
      acknowledgedBy: 'text?',
      resolvedAt: 'instant?',
    },
  },
  comment: { table: 'accuracy_comment', columns: { agencyKey: 'text', madeAt: 'instant', answeredAt: 'instant?' } },
  briefing: {
    table: 'briefing',
    columns: { format: 'text', state: 'text', disclosureCheckedBy: 'text?', publishedAt: 'instant?' },
  },
};

/** Kinds of things in the order in which they are written: a cycle before what it holds. */
export const ENTITY_NAMES = Object.keys(ENTITY_TABLES) as readonly EntityName[];
