import type { ContentReader } from '../cycle/decision.js';
import type { Submission } from '../cycle/facts.js';
import type { Answers } from '../questions/answer.js';
import { readAnswers } from './answers.js';

/** The content field in which the answers sent in a round lie, the first round being 1: 'sent-1'. */
export function sentField(round: number): string {
  return `sent-${round}`;
}

/**
 * Every place (entity, ref, field) in which answers that some returns were sent with can lie: one for each round they
 * could be sent in, whether or not anything lies there.
 */
export function sentPlaces(
  returns: readonly (readonly [ref: string, one: Submission])[],
): readonly (readonly ['submission', ref: string, field: string])[] {
  return returns.flatMap(([ref, one]) => roundsOf(one).map((round) => ['submission', ref, sentField(round)] as const));
}

/**
 * What others read of the return `ref`: what its agency sent last, empty when it never sent. What it types since then,
 * because it was asked to make something clear, is its own until it sends the return again. `content` reads the
 * `sentPlaces`.
 */
export function answersSent(ref: string, one: Submission, content: ContentReader): Answers {
  const sent = roundsOf(one).map((round) => content('submission', ref, sentField(round)));
  return readAnswers(sent.findLast((answers) => answers !== null));
}

/** Which sending of a return the next one is, or the last one was: 1 at first, one more each time it was opened again. */
export function roundOf({ clarifications, reopened }: Pick<Submission, 'clarifications' | 'reopened'>): number {
  return clarifications + reopened + 1;
}

function roundsOf(one: Submission): readonly number[] {
  return Array.from({ length: roundOf(one) }, (_, before) => before + 1);
}
