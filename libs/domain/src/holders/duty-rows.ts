import type { CycleFacts, Role } from '../cycle/facts.js';
import type { Readings } from '../cycle/reading.js';
import { duties } from '../duty/duties.js';
import type { DutyKind } from '../duty/duty.js';
import type { PlainDate } from '../time/plain-date.js';
import { heldBy } from './held-by.js';

/** Rises whenever the same facts would give other rows, of challenges too: a release with a higher one writes every cycle's again. */
export const DUTY_RULES = 15;

/** One duty of one holder, as it is kept: read against the roster, so that who holds a post now holds the duty. */
export interface DutyRow {
  readonly kind: DutyKind;
  readonly ref: string;
  /** Place among the holders of this duty, from 1. */
  readonly place: number;
  readonly role: Role | null;
  readonly agencyKey: string | null;
  readonly notOf: readonly string[];
  readonly person: string | null;
  /** Pieces given to this person alone; null where nothing is given to anybody. */
  readonly given: number | null;
  readonly exceptPeople: readonly string[];
  readonly since: PlainDate;
  readonly dueOn: PlainDate | null;
  readonly until: PlainDate | null;
  readonly settled: boolean;
  readonly heldUp: boolean;
  /** The last day on which it is held up; null where only somebody's doing ends that. */
  readonly heldUntil: PlainDate | null;
  readonly sentBack: boolean;
  readonly count: number | null;
  /** The agency it concerns. */
  readonly aboutKey: string | null;
  readonly occurrence: number;
}

/** Every duty of a cycle with everybody it falls to; the same facts give the same rows in the same order. */
export function dutyRows(facts: CycleFacts, readings: Readings): readonly DutyRow[] {
  return duties(facts, readings.of(facts)).flatMap((duty) => {
    const { holders, except, until, heldUp, sentBack } = heldBy(facts, duty);
    const { kind, ref, since, dueOn, settled, count, occurrence } = duty;
    const shared = { kind, ref, exceptPeople: except, since, dueOn, until, settled, sentBack, count, occurrence };
    return holders.map(({ role, agencyKey, notOf, person, count: given }, index) => ({
      ...shared,
      place: index + 1,
      role,
      agencyKey,
      notOf,
      person,
      given,
      heldUp: heldUp !== false,
      heldUntil: typeof heldUp === 'boolean' ? null : heldUp,
      aboutKey: duty.agencyKey,
    }));
  });
}
