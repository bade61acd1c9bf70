import { accepted, type Outcome } from '../outcome.js';
import type { Channel } from '../policy/policy.js';
import type { Instant } from '../time/instant.js';
import type { PlainDate } from '../time/plain-date.js';
import type { Change } from './change.js';
import type { Destroyed } from './destroyed.js';
import type { EventName } from './events.js';
import type { Publication } from './publication.js';

/** Free text or other content that belongs to a thing; kept apart from state, encrypted, never logged. */
export interface ContentPiece {
  readonly entity: string;
  readonly ref: string;
  readonly field: string;
  /** Whose it is: an agency's own until the seal lifts, or the partnership's. */
  readonly agencyKey: string | null;
  /** Any JSON value. */
  readonly value: unknown;
}

/** How rules read content that was written before: null when there is none. Supplied by the caller. */
export type ContentReader = (entity: string, ref: string, field: string) => unknown;

/** One line of the activity log: what happened, to what. Only names, refs, dates and counts; never text somebody typed. */
export interface LogEntry {
  /** What happened, by the table of events. */
  readonly name: EventName;
  /** Ref of the thing it happened to; '' for the cycle. */
  readonly subject: string;
  /** The planned instant of a step, or the instant of the act: never a later "now". */
  readonly at: Instant;
  /** Person's key, or `rule:<key>` for a due step. */
  readonly by: string;
  /** Why, in plain words made from dates, counts and refs. */
  readonly reason: string;
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Something a person is told, decided once; its key is unique for ever (docs/decisions/0025). */
export interface Notice {
  /** `<rule>/<subject>/<occurrence>/<person>`. */
  readonly key: string;
  readonly rule: string;
  readonly subject: string;
  readonly occurrence: number;
  readonly person: string;
  /** In which role the person is told. */
  readonly role: string;
  /** Kind of email, a key of libs/mail's list. */
  readonly email: string;
  readonly channel: Channel;
  readonly dueOn: PlainDate | null;
  readonly count: number | null;
  /** "You get this because …", and "What happens next …", in words without content. */
  readonly reason: string;
  readonly next: string;
  /** The instant it was decided for. */
  readonly at: Instant;
}

/** What follows from an act or a due step, all of it written in one transaction. */
export interface Decision {
  readonly changes: readonly Change[];
  readonly entries: readonly LogEntry[];
  readonly notices: readonly Notice[];
  readonly content: readonly ContentPiece[];
  /** Content that is destroyed for good: by a due step of an audit that is over, never by an act. */
  readonly destroys: readonly Destroyed[];
  /** What stands at public addresses from now on. */
  readonly publishes: readonly Publication[];
  /** What the caller gets back, by human references (e.g. `{ action: 'A01' }`). */
  readonly result: Readonly<Record<string, unknown>>;
}

/** Who does something now. */
export interface Doer {
  readonly actor: { readonly person: string };
  readonly now: Instant;
}

/** A decision with only the parts that are there: the others are empty. */
export function decided(parts: Partial<Decision>): Decision {
  return { changes: [], entries: [], notices: [], content: [], destroys: [], publishes: [], result: {}, ...parts };
}

/** The rule agrees, and this follows: the parts that are there, the others empty. */
export function acceptedWith(parts: Partial<Decision>): Outcome<Decision> {
  return accepted(decided(parts));
}

/**
 * A log entry of what the actor did now: `subject` is a ref ('' for the cycle), `reason` whole
 * sentences without anything typed.
 */
export function entry(
  context: Doer,
  name: EventName,
  subject: string,
  reason: string,
  facts?: LogEntry['facts'],
): LogEntry {
  return { name, subject, at: context.now, by: context.actor.person, reason, ...(facts ? { facts } : {}) };
}

/**
 * Free text of a thing, to be kept apart from state; `agencyKey` says whose it is, null the partnership's. A null value
 * takes away what lies there.
 */
export function piece(
  entity: string,
  ref: string,
  field: string,
  agencyKey: string | null,
  value: unknown,
): ContentPiece {
  return { entity, ref, field, agencyKey, value };
}
