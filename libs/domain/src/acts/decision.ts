import type { Change } from '../cycle/change.js';
import type { ContentPiece, Decision, LogEntry, Notice } from '../cycle/decision.js';
import type { ActContext } from './act.js';

/** What an act without an input takes. */
export type NoInput = Readonly<Record<string, never>>;

/** A decision with only the parts that are there. */
export function decided(parts: {
  readonly changes?: readonly Change[];
  readonly entries?: readonly LogEntry[];
  readonly notices?: readonly Notice[];
  readonly content?: readonly ContentPiece[];
  readonly result?: Readonly<Record<string, unknown>>;
}): Decision {
  return { changes: [], entries: [], notices: [], content: [], result: {}, ...parts };
}

/** A log entry of what the actor did now. */
export function entry(
  context: ActContext,
  name: string,
  subject: string,
  reason: string,
  facts?: LogEntry['facts'],
): LogEntry {
  return { name, subject, at: context.now, by: context.actor.person, reason, ...(facts ? { facts } : {}) };
}

/** Free text of a thing, whose it is, to be kept apart from state. */
export function piece(
  entity: string,
  ref: string,
  field: string,
  agencyKey: string | null,
  value: unknown,
): ContentPiece {
  return { entity, ref, field, agencyKey, value };
}
