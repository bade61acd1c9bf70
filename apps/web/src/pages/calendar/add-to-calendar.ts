import type { CycleFacts, Role } from '#domain/cycle/facts.js';
import { ownOf } from '#domain/record.js';
import { collectionOf } from '#domain/submission/collection.js';
import { fileOf, kindsFor } from './deadlines.js';

const ON: readonly string[] = ['running', 'suspended'];

/** Address of a calendar file with an action's day; null where it is not the reader's to meet, or not open. */
export function actionInCalendar(facts: CycleFacts, ref: string, person: string): string | null {
  const action = ownOf(facts.action, ref);
  const { state, approvedOn, reference } = facts.cycle;
  if (action === undefined || approvedOn === null || !(ON.includes(state) || state === 'closed')) return null;
  if (action.ownerKey !== person && action.deputyKey !== person) return null;
  if (['CLOSED', 'CANCELLED', 'EVIDENCE_SUBMITTED'].includes(action.state)) return null;
  return fileOf({ kind: 'action', cycle: reference, ref });
}

/**
 * Address of a calendar file with the day by which an agency's returns are due; null where none is owed, or not by
 * these roles.
 */
export function returnsInCalendar(facts: CycleFacts, agencyKey: string, roles: readonly Role[]): string | null {
  const { state, stage, reference } = facts.cycle;
  if (!ON.includes(state) || stage !== 'submission' || !kindsFor(roles).includes('returns')) return null;
  const owed = collectionOf(facts.submission).outstanding.has(agencyKey);
  const dueOn = ownOf(facts.participant, agencyKey)?.returnsDueOn ?? null;
  return owed && dueOn !== null ? fileOf({ kind: 'returns', cycle: reference, ref: agencyKey }) : null;
}

/**
 * Address of a calendar file with the day of an answer to the panel's questions on the return `ref`; null where none is
 * asked, or not of these roles.
 */
export function clarificationInCalendar(facts: CycleFacts, ref: string, roles: readonly Role[]): string | null {
  const one = ownOf(facts.submission, ref);
  if (one?.state !== 'RETURNED_FOR_CLARIFICATION' || one.clarificationDueOn === null) return null;
  if (!ON.includes(facts.cycle.state) || !kindsFor(roles).includes('clarification')) return null;
  return fileOf({ kind: 'clarification', cycle: facts.cycle.reference, ref });
}

/**
 * The reviews that somebody with these roles has to complete, soonest first, each with the address of its calendar
 * file; none for other roles.
 */
export function reviewsInCalendar(facts: CycleFacts, roles: readonly Role[]) {
  if (!ON.includes(facts.cycle.state) || !kindsFor(roles).includes('review')) return [];
  return Object.entries(facts.review)
    .filter(([, review]) => review.completedAt === null)
    .sort(([, a], [, b]) => (a.dueOn < b.dueOn ? -1 : 1))
    .map(([ref, { months, dueOn }]) => ({
      ...{ months, dueOn },
      href: fileOf({ kind: 'review', cycle: facts.cycle.reference, ref }),
    }));
}
