import type { EntitySchema } from 'typeorm';
import { declaredFields, ENTITY_NAMES, type EntityName, type FieldKind, type ThingName } from '#domain/cycle/fields.js';
import type { MailDraft } from '#domain/mail/mail-draft.js';
import type { Channel } from '#domain/policy/policy.js';
import type { SurveyPage } from '#domain/surveying/survey-page.js';
import {
  big,
  bool,
  bytes,
  type Column,
  type Columns,
  checked,
  day,
  entity,
  type Holds,
  instant,
  int,
  json,
  key,
  oneOf,
  orNull,
  position,
  type SqlColumn,
  sqlColumnsOf,
  text,
  texts,
  uuid,
  withDefault,
} from './entity.js';
import { tableOf } from './fact-tables.js';
import { OF_PARTNERSHIP } from './partnership.entities.js';

/** A row of one cycle refers to it. */
export const OF_CYCLE = { to: 'cycle', fields: { partnershipId: 'partnershipId', cycleId: 'cycleId' } } as const;

const KINDS: Readonly<Record<FieldKind, Column<unknown>>> = {
  text,
  int,
  bool,
  day,
  instant,
  json: json(),
  texts,
};

const IN_CYCLE = { partnershipId: key(uuid), cycleId: key(uuid) };

const THING = { ...IN_CYCLE, ref: key(text), version: withDefault(int, 1), position };

/** What tables of facts hold to beyond that their things belong to a cycle. */
const HOLDS: Readonly<Partial<Record<EntityName, Holds<Columns>>>> = {
  cycle: {
    unique: [
      ['partnershipId', 'cycleId'],
      ['partnershipId', 'reference'],
    ],
    references: [],
  },
  action: { indices: { action_owner: { columns: ['partnershipId', 'ownerKey'] } } },
  submission: { indices: { submission_agency: { columns: ['partnershipId', 'agencyKey'] } } },
};

/** The entities of a cycle's facts, each thing by its cycle and its ref; columns follow from its fields. */
export const FACTS = Object.fromEntries(
  ENTITY_NAMES.map((name) => [name, entity(tableOf(name), columnsOf(name), holdsOf(name))]),
) as Readonly<Record<EntityName, EntitySchema>>;

/** Tables of facts with their fields' columns, from their entities: what written SQL takes its names from. */
export const FACT_TABLES = Object.fromEntries(
  ENTITY_NAMES.map((name) => [
    name,
    { table: FACTS[name].options.name, columns: sqlColumnsOf(FACTS[name]).filter(({ field }) => !(field in THING)) },
  ]),
) as unknown as Readonly<Record<EntityName, { readonly table: string; readonly columns: readonly SqlColumn[] }>>;

/** What the facts of a cycle, or the roster of a partnership, are marked with by every statement that changes them. */
export const FACTS_STAMP = entity('facts_stamp', {
  partnershipId: key(uuid),
  /** The cycle; for a roster the partnership itself. */
  subject: key(uuid),
  stamp: uuid,
});

/** Steps of the agenda that were taken, skipped or failed. */
export const STEP = entity(
  'step',
  {
    ...IN_CYCLE,
    key: key(text),
    at: instant,
    outcome: oneOf('done', 'skipped', 'failed'),
    position,
  },
  { references: [OF_CYCLE] },
);

/** Steps that threw, and how often. */
export const FAILED_STEP = entity(
  'failed_step',
  {
    ...IN_CYCLE,
    key: key(text),
    at: instant,
    attempts: withDefault(int, 1),
    error: text,
    state: oneOf('failed', 'retrying', 'done'),
  },
  { references: [OF_CYCLE] },
);

/** What wakes each workflow: its bell, rings answered so far, and when it wakes by itself. */
export const WAKE = entity(
  'wake',
  {
    workflowId: key(text),
    kind: oneOf('audit-cycle', 'safety-alert', 'post-room'),
    partnershipId: uuid,
    subject: text,
    bell: withDefault(big, 1),
    seen: withDefault(big, 0),
    waitUntil: orNull(instant),
    done: withDefault(bool, false),
    failures: withDefault(int, 0),
    dutyRules: withDefault(int, 0),
  },
  {
    references: [OF_PARTNERSHIP],
    check: 'seen <= bell',
    indices: {
      wake_rung: { columns: ['workflowId'], where: 'not done and bell > seen' },
      wake_waiting: { columns: ['waitUntil'], where: 'not done' },
      wake_partnership: { columns: ['partnershipId', 'kind'] },
    },
  },
);

/** What is owed in each cycle, a row for each holder. */
export const DUTY = entity(
  'duty',
  {
    ...IN_CYCLE,
    kind: key(text),
    ref: key(text),
    place: key(int),
    role: orNull(text),
    agencyKey: orNull(text),
    notOf: texts,
    person: orNull(text),
    given: orNull(int),
    exceptPeople: texts,
    since: day,
    dueOn: orNull(day),
    until: orNull(day),
    settled: bool,
    heldUp: bool,
    heldUntil: orNull(day),
    sentBack: bool,
    count: orNull(int),
    aboutKey: orNull(text),
    occurrence: int,
  },
  { references: [OF_CYCLE] },
);

/** The log of challenges of each cycle, as a rule works it out from its facts. */
export const CHALLENGE = entity(
  'challenge',
  { ...IN_CYCLE, ref: key(text), ...fieldColumns('challenge') },
  { references: [OF_CYCLE], indices: { challenge_raised: { columns: ['partnershipId', 'raisedOn'] } } },
);

/** What people are told, once a key. */
export const NOTICE = entity(
  'notice',
  {
    ...IN_CYCLE,
    key: key(text),
    rule: text,
    subject: text,
    occurrence: int,
    person: text,
    role: text,
    email: text,
    channel: oneOf<Channel>('urgent', 'window', 'digest'),
    dueOn: orNull(day),
    count: orNull(int),
    reason: text,
    next: text,
    at: instant,
    state: withDefault(oneOf('pending', 'mailed', 'not-needed'), 'pending'),
    mailKey: orNull(text),
    why: orNull(text),
    heldAt: orNull(instant),
    heldBy: orNull(text),
    /** When it leaves by the business clock unless something holds it up, and when it was written by the machine's. */
    leavesAt: orNull(instant),
    writtenAt: orNull(instant),
    position,
  },
  {
    references: [OF_CYCLE],
    indices: {
      notice_pending: { columns: ['partnershipId', 'position'], where: `state = 'pending'` },
      notice_ledger: { columns: ['partnershipId', 'position'] },
      notice_first_of_alert: { columns: ['partnershipId', 'cycleId', 'subject'], where: `rule = 'safety-alert'` },
    },
  },
);

/** Emails on their way; leases end by the machine clock. */
export const OUTBOX = entity(
  'outbox',
  {
    partnershipId: key(uuid),
    key: key(text),
    kind: text,
    person: text,
    role: text,
    channel: text as Column<Channel>,
    at: instant,
    items: json<MailDraft['items']>(),
    messageId: text,
    date: instant,
    state: withDefault(oneOf('due', 'intent', 'sent', 'uncertain', 'bounced', 'not-needed'), 'due'),
    leaseUntil: orNull(instant),
    leaseToken: orNull(text),
    attempts: withDefault(int, 0),
    sentAgain: withDefault(int, 0),
    resolved: withDefault(bool, false),
    endedAt: orNull(instant),
    error: orNull(text),
    dealtAt: orNull(instant),
    dealtBy: orNull(text),
    dealtHow: orNull(oneOf('told', 'mended', 'reassigned', 'not-needed')),
    notTheirsAt: orNull(instant),
    position,
  },
  {
    references: [OF_PARTNERSHIP],
    unique: [['messageId']],
    indices: {
      outbox_digests: { columns: ['partnershipId', 'at'], where: `kind = 'digest'` },
      outbox_open: { columns: ['partnershipId', 'position'], where: `state in ('due', 'intent', 'uncertain')` },
      outbox_came_back: { columns: ['partnershipId', 'position'], where: `state = 'bounced' and dealt_at is null` },
      outbox_not_theirs: {
        columns: ['partnershipId', 'person'],
        where: `not_theirs_at is not null and dealt_at is null`,
      },
    },
  },
);

/** Data keys of cycles, wrapped by the key that is named. */
export const CYCLE_KEY = entity(
  'cycle_key',
  { ...IN_CYCLE, keyVersion: key(int), wrapped: bytes, wrappingKey: text },
  { references: [OF_CYCLE] },
);

/** Where a sealed piece belongs, whose it is and what seals it. */
const SEALED = {
  ...IN_CYCLE,
  entity: key(text),
  ref: key(text),
  field: key(text),
  agencyKey: orNull(text),
  writtenBy: text,
  keyVersion: int,
  sealed: bytes,
};

/** What people typed, sealed. */
export const CONTENT = entity('content', SEALED, { references: [OF_CYCLE] });

/** Bytes of the files people sent, sealed, each beside the piece that says what it is. */
export const CONTENT_FILE = entity(
  'content_file',
  { ...SEALED, sealed: checked(bytes, (sealed) => `octet_length(${sealed}) <= 10 * 1024 * 1024 + 64`) },
  {
    references: [
      {
        to: 'content',
        fields: { partnershipId: 'partnershipId', cycleId: 'cycleId', entity: 'entity', ref: 'ref', field: 'field' },
      },
    ],
  },
);

/** All replies of a survey in one sealed row, beside the page they answer; null once they are counted. */
export const SURVEY_BOX = entity(
  'survey_box',
  {
    ...IN_CYCLE,
    ref: key(text),
    address: text,
    page: json<SurveyPage>(),
    wrappingKey: orNull(text),
    wrapped: orNull(bytes),
    sealed: orNull(bytes),
  },
  { references: [OF_CYCLE], unique: [['address']] },
);

/** What anybody may read at a public address, whole; without a body it was withdrawn. */
export const PUBLICATION = entity(
  'publication',
  {
    partnershipId: key(uuid),
    cycleId: key(uuid),
    line: key(text),
    address: checked(text, (address) => `${address} ~ '^[A-Za-z0-9_-]{22}$'`),
    body: orNull(json<object>()),
    note: withDefault(text, ''),
    changedAt: instant,
  },
  { references: [OF_CYCLE], unique: [['address']], check: `note = '' or body is null` },
);

/** The activity log, each line chained to the one before by its hash. */
export const ACTIVITY_LOG = entity(
  'activity_log',
  {
    partnershipId: key(uuid),
    chainId: key(uuid),
    seq: checked(key(big), (seq) => `${seq} > 0`),
    at: instant,
    by: text,
    name: text,
    subject: text,
    reason: text,
    facts: text,
    prevHash: bytes,
    hash: bytes,
  },
  { references: [OF_PARTNERSHIP] },
);

/** The last line of each chain. */
export const ACTIVITY_HEAD = entity(
  'activity_head',
  { partnershipId: key(uuid), chainId: key(uuid), seq: big, hash: bytes },
  { references: [OF_PARTNERSHIP] },
);

function holdsOf(name: EntityName): Holds<Columns> {
  return { references: [OF_CYCLE], ...HOLDS[name] };
}

function columnsOf(name: EntityName): Columns {
  const ref = name === 'cycle' ? checked(THING.ref, (column) => `${column} = ''`) : THING.ref;
  return { ...THING, ref, ...fieldColumns(name) };
}

/** Columns of the declared fields of a kind of thing. */
function fieldColumns(name: ThingName): Columns {
  const fields = Object.entries(declaredFields(name)).map(([field, one]) => {
    const column = one.orNull ? orNull(KINDS[one.kind]) : KINDS[one.kind];
    return [field, one.given === undefined ? column : withDefault(column, one.given)];
  });
  return Object.fromEntries(fields);
}
