import { type Policy, PRIORITIES, SIGNING_POSTS } from '../policy/policy.js';
import type { SaidByAgency } from '../questions/said.js';
import { CYCLE_STATES, STAGE_KEYS } from '../stages.js';
import { readPlanned, type StoredTemplate } from '../templates/read-template.js';
import type { PlannedTemplate } from '../templates/template.js';
import type { Instant } from '../time/instant.js';
import type { PlainDate } from '../time/plain-date.js';
import type { Calendar } from '../time/working-days.js';

/** What a field holds: `day` is a calendar day, `instant` UTC milliseconds, `texts` a list, `json` a pinned document. */
export type FieldKind = 'text' | 'int' | 'bool' | 'day' | 'instant' | 'texts' | 'json';

/** One field of a fact, declared once: its type, its column, its place in stories and its readers in the API follow. */
export interface Field<T = unknown> {
  readonly kind: FieldKind;
  /** Every word it can hold; null where that is open. */
  readonly words: readonly string[] | null;
  readonly orNull: boolean;
  /** To whom the API shows it, among those who may see the thing: everybody, or those who hold the list of cases. */
  readonly shownTo: 'readers' | 'list-holders' | null;
  /** Whether a story may look at it. */
  readonly inStories: boolean;
  /** What makes of a stored document what the rules read; left out where it is read as it is. */
  readonly read?: (stored: never) => T;
  /** What rows from before it was there were given in it. */
  readonly given?: T;
  /** Carries the type alone; never there. */
  readonly value?: T;
}

const field = <T>(kind: FieldKind, words: readonly string[] | null = null): Field<T> => ({
  ...{ kind, words, orNull: false, shownTo: null, inStories: true },
});
const text = field<string>('text');
const int = field<number>('int');
const bool = field<boolean>('bool');
const day = field<PlainDate>('day');
const instant = field<Instant>('instant');
const texts = field<readonly string[]>('texts');
const json = <T>(): Field<T> => field<T>('json');
/** A document whose older forms are brought up to date wherever it is read. */
const broughtUp = <S, T>(read: (stored: S) => T): Field<T> => ({
  ...field<T>('json'),
  read: read as (stored: never) => T,
});
const oneOf = <const W extends string>(...words: readonly W[]): Field<W> => field<W>('text', words);
const orNull = <T>(of: Field<T>): Field<T | null> => ({ ...of, orNull: true });
const withDefault = <T>(of: Field<T>, given: T): Field<T> => ({ ...of, given });
/** Pinned documents, and what only one of the engines shows: no story can look at it. */
const unseen = <T>(of: Field<T>): Field<T> => ({ ...of, inStories: false });
const toListHolders = <T>(of: Field<T>): Field<T> => ({ ...of, shownTo: 'list-holders' });
/** The API shows these to everybody who may see the thing. */
const shown = <F extends Readonly<Record<string, Field>>>(fields: F): F =>
  Object.fromEntries(
    Object.entries(fields).map(([name, one]) => [name, { ...one, shownTo: 'readers' }]),
  ) as unknown as F;

/** A stage that a dispute has left: when it began, until when it was to last, what was to be tried until when, how it ended. */
export interface ClimbedStage {
  readonly stage: string;
  readonly fromOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly planOn: PlainDate | null;
  readonly left: 'EXPIRED' | 'ESCALATED';
  readonly leftOn: PlainDate;
}

/** THE declaration of every kind of thing of a cycle and its fields; the cycle comes first. */
export const FACT_FIELDS = {
  /** One audit cycle. What it was launched with (template, policy, calendars) is pinned: only an explicit act changes it. */
  cycle: {
    ...shown({
      reference: text,
      title: text,
      state: oneOf(...CYCLE_STATES),
      stage: oneOf(...STAGE_KEYS),
      /** Finer state inside the stage (docs/domain.md §2), e.g. SAMPLE_LOCKED, FACTUAL_ACCURACY. */
      substage: orNull(text),
      previousReference: orNull(text),
    }),
    template: unseen(broughtUp<StoredTemplate, PlannedTemplate>(readPlanned)),
    policy: unseen(json<Policy>()),
    calendars: unseen(json<readonly Calendar[]>()),
    ...shown({
      launchOn: day,
      launchedAt: orNull(instant),
      approvedOn: orNull(day),
      /** Which draft of the report this is: it rises when one is sent back, on that day. */
      draftNumber: withDefault(int, 1),
      sentBackOn: orNull(day),
      /** How often what an issued draft says was changed: a signature stands for the words that were signed. */
      reportRevision: withDefault(int, 0),
      /** Day the panel meets, once known. */
      panelOn: orNull(day),
    }),
    frameHash: unseen(orNull(text)),
    frameCount: unseen(orNull(int)),
    /** Day on which the list that is drawn from was supplied. */
    framedOn: unseen(orNull(day)),
    seed: unseen(orNull(text)),
    drawnAt: unseen(orNull(instant)),
    ...shown({
      lockedAt: orNull(instant),
    }),
    ...shown({
      /** When the panel chair decided to go on with fewer returns than the panel needs, and who that was; why is content. */
      fewReturnsAt: orNull(instant),
      fewReturnsBy: orNull(text),
    }),
    pausedAt: unseen(orNull(instant)),
    ...shown({
      pausedOn: orNull(day),
    }),
    /** Working days lost to pauses so far. */
    pausedDays: unseen(int),
    /** Last day on which somebody moved dates (shift, extension of an agency): no rung that was due by then speaks again. */
    movedOn: unseen(orNull(day)),
    /** Day on which the last pause ended: no rung lies before it, for what passed meanwhile never was due. */
    resumedOn: unseen(orNull(day)),
    /** When it did: what waited for it is told no sooner. */
    resumedAt: unseen(orNull(instant)),
    ...shown({
      endedAt: orNull(instant),
      /** The day on which the list of cases, and with it what ties a case to a child, was destroyed by rule. */
      listDestroyedOn: orNull(day),
      /** Since when everything is kept for a review or a court, and who said so; null where nothing is. Why is content. */
      keptOn: orNull(day),
      keptBy: orNull(text),
      /** How often it was, so that each new day of a destruction is told of. */
      keepings: withDefault(int, 0),
      /** The day from which it can be known when something is destroyed, where that is later than the end of the audit. */
      destructionForeseenOn: orNull(day),
      /** The day on which it was said that no audit will follow this one up, and who said so; why is content. */
      noFollowUpOn: orNull(day),
      noFollowUpBy: orNull(text),
    }),
  },
  /** One stage of one cycle with its dates; a first due date never changes. */
  stage: shown({
    openedAt: orNull(instant),
    openedOn: orNull(day),
    dueOn: orNull(day),
    firstDueOn: orNull(day),
    /** Rises when the date is shifted, never on pause or resume. */
    occurrence: int,
    closedAt: orNull(instant),
  }),
  /** An agency's part in this cycle. */
  participant: shown({
    agencyKey: text,
    leadKey: orNull(text),
    involvementDueOn: orNull(day),
    involvementConfirmedAt: orNull(instant),
    returnsDueOn: orNull(day),
    firstReturnsDueOn: orNull(day),
    returnsOccurrence: int,
    /** How often it was given more time for its returns. */
    returnsExtensions: withDefault(int, 0),
    accuracyDueOn: orNull(day),
    accuracyAnsweredAt: orNull(instant),
  }),
  /** One child's case in the sample, pseudonymous; its ref is its place in the draw. */
  case: {
    ...shown({
      stratum: text,
      team: orNull(text),
    }),
    /** Hash of the row of the list it was drawn from; the list itself is content. */
    rowHash: toListHolders(text),
    ...shown({
      ticket: text,
      state: oneOf('SELECTED', 'RESERVE', 'REPLACED', 'WITHDRAWN', 'MODERATED'),
      replacedBy: orNull(text),
      replacementReason: orNull(text),
    }),
  },
  /** An agency's answers for one case, or for itself; content lies apart, sealed. */
  submission: shown({
    caseRef: orNull(text),
    agencyKey: text,
    involvement: oneOf('UNCONFIRMED', 'KNOWN', 'NOT_KNOWN'),
    state: oneOf(
      'NOT_STARTED',
      'IN_PROGRESS',
      'SUBMITTED',
      'RETURNED_FOR_CLARIFICATION',
      'RESUBMITTED',
      'ACCEPTED',
      'NIL_RETURN',
      'NOT_RECEIVED',
      'LATE_NOT_USED',
      'WAIVED',
      'WITHDRAWN',
    ),
    /** How many questions are answered and how many must be; which are not (keys of the template, no values). */
    answered: int,
    required: int,
    unanswered: texts,
    submittedAt: orNull(instant),
    late: bool,
    clarifications: int,
    clarificationDueOn: orNull(day),
    /** The colleague who answers it for the agency's lead; null when the lead's own people do. */
    delegateKey: orNull(text),
    /** How often it was given to somebody or taken back. */
    delegations: withDefault(int, 0),
    /** The day by which it is due alone, because it was asked for after the others; null where it goes with them. */
    ownDueOn: orNull(day),
    /** How often it was opened again without questions, after it had been answered. */
    reopened: withDefault(int, 0),
    /** The day on which it last was. */
    reopenedOn: orNull(day),
    /** How often days of its own were moved with those of the audit. */
    moved: withDefault(int, 0),
    /** When the QA chair let the audit go on without it, and who did; why is content. */
    waivedAt: orNull(instant),
    waivedBy: orNull(text),
    /** Who recorded a nil return on the agency's word, and the day on which the agency gave it; null where it sent its own. */
    nilRecordedBy: orNull(text),
    nilSaidOn: orNull(day),
    /** The last day on which returns closed, or moderation ended, without it; it stays when the return comes after all. */
    missedOn: orNull(day),
    /** How often somebody who may not send it said that it is ready to be sent. */
    readySaid: withDefault(int, 0),
    /** Who says so now, and when they did; null where nobody does. */
    readySaidBy: orNull(text),
    readySaidAt: orNull(instant),
    /** Whether its answers have changed since. */
    readyChanged: withDefault(bool, false),
    /** The day on which all that was typed in it was destroyed by rule. */
    destroyedOn: orNull(day),
  }),
  /** The panel's decision on one case; grade and words are content. */
  moderation: {
    ...shown({
      caseRef: text,
      discrepancies: int,
      decidedAt: instant,
      decidedBy: text,
      /** When its grade was last reopened, and by whom, while there is no new one. */
      reopenedAt: orNull(instant),
      reopenedBy: orNull(text),
    }),
    /** Whether the grade is inadequate: the one thing about a grade that rules ask before the report is approved. */
    inadequate: unseen(withDefault(bool, false)),
  },
  /** The panel's answer to one of its own questions on one case: ref `C01-risks-shared`; what differs is content. */
  concordance: shown({
    caseRef: text,
    question: text,
    /** The key of an answer that the question offers, or NOT_ANSWERABLE. */
    answer: text,
    /** Agencies whose view differs, where the panel names them. */
    agencies: texts,
    answeredAt: instant,
    answeredBy: text,
  }),
  /**
   * How often agencies gave each answer to one question, by its key: counted as moderation closes, over the returns that
   * the panel used, and kept; of a question that only the panel answers, over cases. No text is in it.
   */
  tally: {
    ...shown({
      /** Returns in which it was asked, and those among them with an answer; cases, where the panel answers. */
      returns: int,
      answered: int,
      /** Each answer that was given with how often, in the order in which they are offered: 'NO 3'. */
      said: texts,
    }),
    byAgency: unseen(json<SaidByAgency>()),
  },
  /**
   * What the audit as a whole rests on beside its returns: ref `E01`. An event with practitioners, what reviews elsewhere
   * say, or a count by month; its words are content.
   */
  source: {
    ...shown({
      kind: oneOf('EVENT', 'ELSEWHERE', 'COUNTS'),
      /** The day of the event, or on which it was published; null where none is known, and of counts. */
      datedOn: orNull(day),
      /** Of counts, what was counted: the key of a count that the template asks for; null of others. */
      count: orNull(text),
    }),
    /** How many came from each agency, by its key ('EDU 4'), or how many there were in each month ('2027-01 31'). */
    numbers: texts,
    ...shown({
      recordedOn: day,
      recordedBy: text,
      /** When it was withdrawn, and by whom; it stays, and counts for nothing. Why is content. */
      withdrawnAt: orNull(instant),
      withdrawnBy: orNull(text),
    }),
  },
  /** An agreed statement with its prevalence; its text is content. */
  finding: shown({
    polarity: oneOf('GOOD_PRACTICE', 'KEY_LEARNING'),
    attribution: oneOf('PRACTICE', 'RECORDING', 'UNCLEAR'),
    casesAffected: int,
    casesApplicable: int,
    cases: texts,
    /** The question whose answers show it, by its key in the template; null when it is about no single one. */
    question: orNull(text),
    /** The answers to it that show it, as keys: both counts are then made from the returns; none where they were typed. */
    answers: withDefault(texts, []),
    /** What both counts are of. */
    countedIn: withDefault(oneOf('CASES', 'RETURNS', 'REPLIES'), 'CASES'),
    /** The agency whose good practice it is, where the panel names one to praise it. */
    praises: withDefault(orNull(text), null),
    decision: orNull(oneOf('RECOMMEND', 'NOTE', 'ALREADY_ACTIONED')),
    /** When it was withdrawn, and by whom; it stays, and counts for nothing. Why is content. */
    withdrawnAt: orNull(instant),
    withdrawnBy: orNull(text),
  }),
  /** What must change, owned by the partnership. A recommendation is not an action. */
  recommendation: shown({
    target: oneOf('PARTNERSHIP', 'EACH_AGENCY', 'NAMED_AGENCY', 'AUDIT_METHOD', 'NATIONAL'),
    agencyKey: orNull(text),
    /** Agencies that get no action although it is for every agency; why is content. */
    leftOut: withDefault(texts, []),
    priority: oneOf(...PRIORITIES),
    findings: texts,
    state: oneOf(
      'DRAFT',
      'AGREED',
      'IN_PROGRESS',
      'IMPLEMENTED_PENDING_TEST',
      'CLOSED',
      'REOPENED',
      'SUPERSEDED',
      'REJECTED_WITH_REASON',
      'WITHDRAWN',
      'RISK_ACCEPTED',
    ),
    /** Baseline and target as counts, never a bare percentage (docs/domain.md §10). */
    baselineAffected: int,
    baselineApplicable: int,
    targetAffected: int,
    /** 1 at first; rises when reopened. */
    round: int,
    /** Day on which it was last opened again: from then a recovery plan is owed. */
    reopenedOn: orNull(day),
    /** When a count of a finding it rests on was last corrected; null once somebody has looked at its own again. */
    countsMovedAt: withDefault(orNull(instant), null),
    closedAt: orNull(instant),
    /** The recommendation of the earlier audit that it takes up, and the one of a follow-up that took it up, as `WEX-2026-01/R02`. */
    continues: withDefault(orNull(text), null),
    continuedBy: withDefault(orNull(text), null),
  }),
  /** One SMART task for one owner in one agency; its text is content, its colour is computed. */
  action: shown({
    recommendation: text,
    agencyKey: text,
    ownerKey: orNull(text),
    deputyKey: orNull(text),
    priority: oneOf(...PRIORITIES),
    state: oneOf(
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
    startOn: day,
    dueOn: day,
    firstDueOn: day,
    /** Rises on shift, extension, reassignment and reopening, never on pause or resume. */
    occurrence: int,
    acceptanceDueOn: orNull(day),
    acceptedAt: orNull(instant),
    updates: int,
    /** The day from which silence is counted: that of the last update, moved on by the calendar days of a pause. */
    updatedOn: orNull(day),
    forecastOn: orNull(day),
    /** What the owner says; it may only worsen the computed colour. */
    declared: orNull(oneOf('AMBER', 'RED')),
    blockedExternally: bool,
    evidenceSubmittedAt: orNull(instant),
    evidenceRejections: int,
    signOffDueOn: orNull(day),
    extensions: int,
    closedAt: orNull(instant),
  }),
  /** A request for more time; the action's first due date stays for ever. */
  extension: shown({
    action: text,
    requestedOn: day,
    toOn: day,
    /** The day that was given, which may be earlier than the day asked for; null where none was. */
    grantedOn: orNull(day),
    decisionDueOn: day,
    state: oneOf('REQUESTED', 'APPROVED', 'REFUSED', 'LAPSED'),
    decidedAt: orNull(instant),
    decidedBy: orNull(text),
    /** How often its last day was moved with those of the audit. */
    moved: withDefault(int, 0),
  }),
  /** A review 3, 6 or 12 months after approval. */
  review: shown({
    months: int,
    dueOn: day,
    firstDueOn: day,
    occurrence: int,
    openedAt: orNull(instant),
    completedAt: orNull(instant),
  }),
  /** What a review says of one recommendation: ref `R01-M12`. "Worse" is as visible as "improved". */
  verdict: shown({
    recommendation: text,
    review: text,
    affected: int,
    applicable: int,
    verdict: oneOf('IMPROVED', 'NO_CHANGE', 'WORSE', 'CANNOT_TELL'),
    decidedAt: instant,
    /** Whether the counts were typed, or are those of the follow-up audit. */
    counted: withDefault(oneOf('TYPED', 'FOLLOW_UP'), 'TYPED'),
  }),
  /** An audit that follows this one up, by its reference. */
  followUp: shown({
    state: oneOf('PLANNED', 'AGREED', 'DROPPED'),
    plannedOn: day,
    /** The day on which its panel closed moderation. */
    agreedOn: orNull(day),
    /** How often this has changed: 1 at first. */
    turns: int,
  }),
  /**
   * What a follow-up counted for a recommendation of the audit that it follows up, kept in both of them as its moderation
   * closes: ref `WEX-2026-01-R01`.
   */
  figure: shown({
    /** The audit whose recommendation it is, by its reference, and the recommendation there. */
    audit: text,
    recommendation: text,
    /** The audit whose returns were counted, by its reference. */
    countedBy: text,
    /** The finding that was counted at first, and its question. */
    finding: text,
    question: text,
    countedIn: oneOf('CASES', 'RETURNS'),
    affected: int,
    applicable: int,
  }),
  /** A child may not be safe now: its own clock, in minutes, that no pause touches (docs/domain.md §6.4). */
  alert: shown({
    caseRef: orNull(text),
    agencyKey: text,
    raisedBy: text,
    raisedAt: instant,
    state: oneOf('RAISED', 'ACKNOWLEDGED', 'REFERRED', 'RESOLVED', 'NO_ACTION_NEEDED'),
    acknowledgedAt: orNull(instant),
    acknowledgedBy: orNull(text),
    resolvedAt: orNull(instant),
  }),
  /** A disagreement that climbs the partnership's ladder (docs/domain.md §9.2); every word of it is content. */
  dispute: {
    ...shown({
      /** The agency that raised it, and whom against: another agency; null for the panel. */
      agencyKey: text,
      againstKey: orNull(text),
      about: oneOf('GRADE', 'FINDING', 'FACT', 'ACTION'),
      /** Ref of a case, a finding, a comment on facts or an action. */
      thing: text,
      urgent: bool,
      raisedAt: instant,
      raisedBy: text,
      state: oneOf('OPEN', 'RESOLVED', 'RECORDED_DISAGREEMENT', 'WITHDRAWN'),
      /** Key of its stage in the pinned policy, since when it stands there, and until when. */
      stage: text,
      stageAt: instant,
      dueOn: day,
      dueAt: instant,
      /** The day by which what both sides agreed to try is to have worked; null while nothing is agreed. */
      planOn: orNull(day),
      /** How often its turn has passed from one to another: 1 at first. */
      turns: int,
      endedAt: orNull(instant),
      endedBy: orNull(text),
    }),
    climbed: unseen(json<readonly ClimbedStage[]>()),
  },
  /** A survey that was opened, or that the audit goes on without: ref, its key in the template. No reply is a fact. */
  survey: {
    ...shown({
      state: oneOf('OPEN', 'CLOSED', 'COUNTED', 'WITHDRAWN'),
      /** Its first and last day, both included; where it was never opened, the day on which that was said. */
      opensOn: day,
      closesOn: day,
      firstClosesOn: day,
      /** How often its days were moved, and the day on which they were set last. */
      moved: int,
      setOn: day,
      openedAt: orNull(instant),
      /** When it closed or was withdrawn. */
      endedAt: orNull(instant),
      countedAt: orNull(instant),
      /** How many replied; null until they are counted, and of fewer than five for ever. */
      replies: orNull(int),
      /** How many were asked, where somebody has said so. */
      asked: orNull(int),
    }),
    /** The end of the link that respondents open: it can be passed on, and cannot be guessed. */
    address: unseen({ ...text, shownTo: 'readers' as const }),
  },
  /** What at least five people answered to one question of a survey: ref `staff-3`, survey and place of the question. Counts and no reply. */
  surveyResult: shown({
    survey: text,
    question: text,
    answered: int,
    /** Each answer that is offered with how often it was given, in their order: 'YES 3'; none of numbers and words. */
    said: texts,
    /** Of numbers, and of steps that are numbers, to one decimal place; null for others. */
    mean: orNull(text),
    median: orNull(text),
    /** Who has read the words for disclosure, so that they can be shown; null while nobody has, and of other kinds. */
    wordsReadBy: orNull(text),
  }),
  /**
   * What somebody to whom something late was passed up says that they will do, and by when: ref `action-A03-1`, what it is
   * about and which answer to it; the words are content.
   */
  answer: shown({
    /** What is late: `action-A03`, `returns-POL`, `recovery-R01`. */
    about: text,
    /** The agency that is late; null where it is the partnership itself. */
    agencyKey: orNull(text),
    saidOn: day,
    saidBy: text,
    byOn: day,
  }),
  /** What somebody proposes that two decide together (docs/decisions/0041); it changes nothing until it is agreed. Why is content. */
  proposal: shown({
    what: oneOf('CANCEL', 'KEEP', 'END_KEEPING'),
    proposedOn: day,
    proposedBy: text,
    /** The post whose agreement is asked for, and by when. */
    asks: oneOf('executive', 'qa-chair', 'coordinator'),
    dueOn: day,
    state: oneOf('OPEN', 'AGREED', 'REFUSED', 'WITHDRAWN'),
    /** When it was agreed, refused or withdrawn, and by whom. */
    endedAt: orNull(instant),
    endedBy: orNull(text),
  }),
  /** A comment on facts (not judgement) from an agency; text and answer are content. */
  comment: shown({
    agencyKey: text,
    madeAt: instant,
    answeredAt: orNull(instant),
    /** What it is about, a finding, a recommendation or a case by its ref, and which sentence or count there; null where it names none. */
    about: orNull(text),
    part: orNull(oneOf('TEXT', 'OUTCOME', 'MEASURE', 'COUNT', 'GRADE')),
    /** Whether the answer agrees that it is wrong; null until it is answered, and where the answer does not say. */
    agreed: orNull(bool),
    /** By when what was agreed to be wrong is put right, and when it was. */
    correctionDueOn: orNull(day),
    correctedAt: orNull(instant),
    /** By when its agency says whether the correction is right, and when it said so or its last day ended. */
    recheckDueOn: orNull(day),
    recheckedAt: orNull(instant),
    /** How often these days were moved with those of the audit. */
    moved: withDefault(int, 0),
  }),
  /**
   * One person asked to sign the report for one version of it: ref `executive-1`, the next of a post after a replacement
   * or a change of what was signed. Why somebody was replaced is content.
   */
  signature: shown({
    post: oneOf(...SIGNING_POSTS),
    personKey: text,
    /** When a replacement was asked, and until when; null where the post itself is asked, from the end of the check of facts. */
    askedAt: orNull(instant),
    dueOn: orNull(day),
    signedAt: orNull(instant),
    /** What was signed, by how often anything that the report says had been changed. */
    reportVersion: orNull(int),
    /** The day on which it was given outside the service, where `personKey` recorded that; null where they sign themselves. */
    givenOn: orNull(day),
    /** When somebody else was asked instead, and by whom. */
    replacedAt: orNull(instant),
    replacedBy: orNull(text),
  }),
  /** A numbered version of the approved report, V01 as it was signed; what it changed and why is content. */
  edition: shown({
    number: int,
    madeAt: instant,
    madeBy: text,
    change: oneOf('SIGNED', 'CORRECTED', 'WITHDRAWN'),
    /** What it changed, as "entity/ref". */
    things: texts,
    /** Who signed the first; later versions are signed by nobody, and those who signed are told. */
    signatories: texts,
  }),
  /** A learning briefing; its segments are content until published. */
  briefing: shown({
    format: text,
    state: oneOf('DRAFT', 'SENT_BACK', 'APPROVED', 'PUBLISHED', 'WITHDRAWN'),
    draftedOn: orNull(day),
    /** Day on which it was sent back: from then a new draft is owed. */
    sentBackOn: orNull(day),
    disclosureCheckedBy: orNull(text),
    publishedAt: orNull(instant),
    /** Which version of what was published it is, 1 at first; which it takes the place of, and which took its place. */
    edition: withDefault(int, 1),
    replaces: orNull(text),
    replacedBy: orNull(text),
    /** When it was withdrawn after it had been published, or a new version took its place. */
    withdrawnAt: orNull(instant),
    /** What it rests on, each with how often that had been changed when it was written: 'F03 1'. */
    rests: withDefault(texts, []),
    /** When it was opened to anybody, or took the place of one that was; null while only people of the partnership read it. */
    openedAt: orNull(instant),
    /** For whom it was opened: keys of audiences. */
    audience: withDefault(texts, []),
  }),
} as const satisfies Readonly<Record<string, Readonly<Record<string, Field>>>>;

/** Kinds of things that nobody writes: a rule works them out from the facts, and stories and the API look at them alike. */
export const DERIVED_FIELDS = {
  /**
   * Something that stayed away so long that somebody was challenged about it (docs/domain.md §9.5): ref `returns-VCS-1`,
   * `action-A02-1`, its kind, what it is about and which time.
   */
  challenge: shown({
    kind: oneOf('RETURNS', 'WAIVER', 'ACTION', 'MORE_TIME', 'RECOVERY_PLAN', 'SIGNATURE'),
    /** The agency that is challenged; null where it is the partnership itself. */
    agencyKey: orNull(text),
    /** What it is about by its reference: an agency, an action, a request for more time, a recommendation, a post. */
    about: text,
    /** How many things were missing, and how many of them still are. */
    count: int,
    missing: int,
    raisedOn: day,
    /** Whose it is to answer; nobody where what was missing ended before it was passed up. */
    asked: oneOf('agency-executive', 'owner', 'coordinator', 'qa-chair', 'signatory', 'nobody'),
    /** OPEN until what was missing came, or something was decided about it. */
    outcome: oneOf(
      'OPEN',
      'SENT',
      'GONE_ON',
      'NEVER_CAME',
      'EVIDENCE_SENT',
      'SIGNED_OFF',
      'CANCELLED',
      'MORE_TIME_GIVEN',
      'PROPOSED',
      'SIGNED',
      'AUDIT_CANCELLED',
    ),
    /** The day on which that was; null while it is open, and where it never came. */
    answeredOn: orNull(day),
    /** When somebody to whom it was passed up last said what they will do about it, and by when; null where nobody has. */
    saidOn: orNull(day),
    saidUntil: orNull(day),
  }),
} as const satisfies Readonly<Record<string, Readonly<Record<string, Field>>>>;

type Fields = typeof FACT_FIELDS & typeof DERIVED_FIELDS;
type ValueOf<F> = F extends Field<infer T> ? T : never;

type Things = { readonly [K in keyof Fields]: { readonly [F in keyof Fields[K]]: ValueOf<Fields[K][F]> } };

/** Every kind of thing a cycle holds, by its name. */
export type Entities = Pick<Things, keyof typeof FACT_FIELDS>;
/** Name of a kind of thing. */
export type EntityName = keyof Entities;
/** Every kind of thing that is worked out from the facts, by its name. */
export type DerivedThings = Pick<Things, keyof typeof DERIVED_FIELDS>;
/** Name of a kind of thing that can be looked at: one that the cycle holds, or one that is worked out. */
export type ThingName = keyof Things;

/** Names of the kinds of things, the cycle first. */
export const ENTITY_NAMES = Object.keys(FACT_FIELDS) as readonly EntityName[];

/** Names of the kinds of things that can be looked at, the cycle first, those that are worked out last. */
export const THING_NAMES = [...ENTITY_NAMES, ...Object.keys(DERIVED_FIELDS)] as readonly ThingName[];

/** The declared fields of a kind of thing, by name, in their order. */
export function declaredFields(thing: ThingName): Readonly<Record<string, Field>> {
  return { ...FACT_FIELDS, ...DERIVED_FIELDS }[thing];
}
