import type { Request } from 'express';
import type { Submission } from '#domain/cycle/facts.js';
import { ownOf } from '#domain/record.js';
import type { FrameRow } from '#domain/selection/frame.js';
import { type Answers, readAnswers } from '#domain/submission/answers.js';
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
  const submission = ownOf(part.facts.submission, ref);
  if (submission === undefined || submission.agencyKey !== part.agencyKey) throw Refused.notThere();
  const rounds = Array.from({ length: submission.clarifications }, (_, index) => `clarification-${index + 1}`);
  const fields = ['answers', 'alert', 'nil-reason', ...rounds];
  const pieces = await content.at(actorOf(part.who), part.facts.id, [
    ...fields.map((field) => ['submission', ref, field] as const),
    ...(submission.caseRef === null ? [] : [['case', submission.caseRef, 'row'] as const]),
  ]);
  const named = new Map(pieces.map((piece) => [piece.field, piece.value]));
  const alert = named.get('alert');
  return {
    ...part,
    ref,
    submission,
    answers: readAnswers(named.get('answers')),
    nilReason: String(named.get('nil-reason') ?? ''),
    alert: typeof alert === 'string' ? alert : null,
    clarifications: rounds.map((round) => {
      const asked = named.get(round);
      return Array.isArray(asked) ? asked.map(String) : [];
    }),
    row: (named.get('row') ?? null) as FrameRow | null,
  };
}

/** Why nobody of the agency can write in a return now, in a sentence; null when they can. */
export function closedWords(own: OwnReturn): string | null {
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
