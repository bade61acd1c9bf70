import type { Request } from 'express';
import { listSaid, type Place, type Said, saidIn, textIn, textSaid, valueIn } from '#domain/cycle/content.js';
import type { CycleFacts, Submission } from '#domain/cycle/facts.js';
import type { Answers } from '#domain/questions/answer.js';
import { ownOf } from '#domain/record.js';
import { returnsGone } from '#domain/retention/destruction.js';
import type { FrameRow } from '#domain/selection/frame.js';
import { readAnswers } from '#domain/submission/answers.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import { actorOf } from '#operations/shared/signed-in.js';
import type { ContentView } from '#persistence/views/content.view.js';
import type { CyclesView } from '#persistence/views/cycles.view.js';
import { london } from '#platform/clock.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { type Looking, shutToAll } from '../open.js';

/** A cycle as somebody of an agency that takes part stands before it. */
export interface OwnPart extends Looking {
  readonly agencyKey: string;
  readonly today: PlainDate;
}

/** One return of one's own agency, with what was typed in it. */
export interface OwnReturn extends OwnPart {
  readonly ref: string;
  readonly submission: Submission;
  readonly answers: Answers;
  /** Why it is a nil return; empty when it is none. */
  readonly nilReason: string;
  /** Who said that it is a nil return, where the coordinator recorded that; empty otherwise. */
  readonly nilSaidBy: string;
  /** Why the audit went on without it; empty where it did not. */
  readonly waivedBecause: string;
  /** Why it was last opened again or taken back; empty where it never was. */
  readonly reopenedBecause: string;
  /** The alert that an answer of it raised. */
  readonly alert: string | null;
  /** What the panel asked, round by round. */
  readonly clarifications: readonly (readonly string[])[];
  /** The row of the list by which the agency finds the child; null where the reader may not see it. */
  readonly row: FrameRow | null;
}

/** The part of the reader's own agency in a cycle: one query. Throws Refused (`not-found`) for everybody else. */
export async function ownPart(cycles: CyclesView, request: Request, cycle: string): Promise<OwnPart> {
  const who = personOf(request);
  const { now } = visitorOf(request);
  const facts = await cycles.named(actorOf(who), cycle);
  if (facts === null || who.agencyKey === null || ownOf(facts.participant, who.agencyKey) === undefined) {
    throw Refused.notThere();
  }
  return { who, agencyKey: who.agencyKey, facts, now, today: london.dayOf(now) };
}

/** The return `ref` of the reader's own agency: two queries. Throws Refused (`not-found`) for another agency's. */
export async function ownReturn(
  cycles: CyclesView,
  content: ContentView,
  request: Request,
  { cycle, ref }: { readonly cycle: string; readonly ref: string },
): Promise<OwnReturn> {
  const part = await ownPart(cycles, request, cycle);
  if (!isOfOwnAgency({ ...part, ref })) throw Refused.notThere();
  const pieces = await content.at(actorOf(part.who), part.facts.id, returnPlaces(part.facts, ref));
  return returnIn({ ...part, ref, said: saidIn(pieces) });
}

/** A return as its pages are drawn from it. */
type ReturnInView = Looking & { readonly ref: string; readonly said: Said };

/** Whether a return is there, and of the agency of whoever looks. */
export function isOfOwnAgency({ facts, who, ref }: Looking & { readonly ref: string }): boolean {
  const submission = ownOf(facts.submission, ref);
  return submission !== undefined && submission.agencyKey === who.agencyKey;
}

/** Content places (entity, ref, field) of all that was typed in a return, and of the row its case was drawn from. */
export function returnPlaces({ submission }: CycleFacts, ref: string): readonly Place[] {
  const { clarifications = 0, reopened = 0, caseRef = null } = ownOf(submission, ref) ?? {};
  const fields = [
    'answers',
    'alert',
    'nil-reason',
    'nil-said-by',
    'waived-because',
    reopenedField(reopened),
    ...roundsOf(clarifications),
  ];
  return [
    ...fields.map((field): Place => ['submission', ref, field]),
    ...(caseRef === null ? [] : [['case', caseRef, 'row'] as const]),
  ];
}

/** A return that is there, with what was typed in it. */
export function returnIn({ facts, who, now, ref, said }: ReturnInView): OwnReturn {
  const submission = facts.submission[ref] as Submission; // its pages are not there otherwise
  const { caseRef } = submission;
  return {
    ...{ facts, who, now, ref, submission, agencyKey: submission.agencyKey, today: london.dayOf(now) },
    answers: readAnswers(valueIn(said, 'submission', ref, 'answers')),
    nilReason: textSaid(said, 'submission', ref, 'nil-reason'),
    nilSaidBy: submission.nilRecordedBy === null ? '' : textSaid(said, 'submission', ref, 'nil-said-by'),
    waivedBecause: submission.waivedAt === null ? '' : textSaid(said, 'submission', ref, 'waived-because'),
    reopenedBecause:
      submission.reopened === 0 ? '' : textSaid(said, 'submission', ref, reopenedField(submission.reopened)),
    alert: textIn(said, 'submission', ref, 'alert'),
    clarifications: roundsOf(submission.clarifications).map((round) => listSaid(said, 'submission', ref, round)),
    row: caseRef === null ? null : (valueIn(said, 'case', caseRef, 'row') as FrameRow | null),
  };
}

/** The content field in which it lies why a return was opened again, the first time being 1. */
function reopenedField(time: number): string {
  return `reopened-${time}`;
}

function roundsOf(clarifications: number): readonly string[] {
  return Array.from({ length: clarifications }, (_, index) => `clarification-${index + 1}`);
}

/** Why nobody of the agency can write in a return now, or what became of its words, in a sentence; null when they can write. */
export function closedWords(own: OwnReturn): string | null {
  const gone = returnsGone(own.facts);
  if (gone !== null) return gone;
  const [shut] = shutToAll(own, 'saveReturn', { return: own.ref });
  if (shut?.code !== 'wrong-stage') return shut?.words ?? null;
  const { lockedAt, reference } = own.facts.cycle;
  return lockedAt === null
    ? `Returns for ${reference} have not been asked for yet.`
    : `Returns for ${reference} can no longer be changed.`;
}

/** Names of active people of the agency who hold one of these roles, in the roster's order. */
export function colleagues({ facts, agencyKey }: OwnPart, roles: readonly string[]): readonly string[] {
  return Object.values(facts.roster.people)
    .filter((one) => one.active && one.agencyKey === agencyKey && one.roles.some((role) => roles.includes(role)))
    .map((one) => one.name);
}
