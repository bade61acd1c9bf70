import type { Request } from 'express';
import { isOpenAction } from '#domain/action/open-action.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { ownOf } from '#domain/record.js';
import { isSettled } from '#domain/review/verdicts.js';
import { listed } from '#domain/words.js';
import { actorOf, readerOf, type SignedIn } from '#operations/shared/signed-in.js';
import type { CyclesView } from '#persistence/views/cycles.view.js';
import { personOf } from '../http/visitor.js';
import { pathTo } from '../paths.js';
import { reviewedIn } from './reviews/after-approval.js';
import {
  baselineOf,
  countsInWords,
  recommendationTag,
  reviewsOf,
  reviewTitle,
  targetOf,
  verdictAt,
} from './reviews/review-words.js';

/**
 * The audit that an audit follows up, as its pages print it: one query where there is one, none otherwise. Null where it
 * follows up none, or one that is not there for the reader.
 */
export async function earlierAudit(cycles: CyclesView, request: Request, facts: CycleFacts) {
  return presentEarlier(await followedUp(cycles, request, facts), personOf(request));
}

/** The facts of the audit that an audit follows up, in one query; null where it follows up none. */
export async function followedUp(
  cycles: CyclesView,
  request: Request,
  { cycle: { previousReference } }: CycleFacts,
): Promise<CycleFacts | null> {
  return previousReference === null ? null : cycles.named(actorOf(personOf(request)), previousReference);
}

/**
 * The recommendations of an earlier audit in their order, with what was counted at first and last, and who has what is
 * still open; null where the audit is not there for the reader.
 */
export function presentEarlier(facts: CycleFacts | null, who: SignedIn) {
  if (facts === null || !mayRead('audit', facts, readerOf(who))) return null;
  const at = { cycle: facts.cycle.reference };
  const readable = reviewedIn(facts).filter(([ref]) => mayRead('recommendation', facts, readerOf(who), ref));
  return {
    title: `${facts.cycle.title}, ${facts.cycle.reference}`,
    href: pathTo('cycle', at),
    recommendations: readable.map(([ref, one]) => ({
      ref,
      href: pathTo('recommendation', { ...at, recommendation: ref }),
      tag: recommendationTag(one.state),
      baseline: baselineOf(one),
      latest: latestOf(facts, ref),
      target: targetOf(one),
      owners: isSettled(one) ? '' : ownersOf(facts, ref),
    })),
  };
}

/** What was counted last, and when; that nothing was otherwise. */
function latestOf(facts: CycleFacts, ref: string): string {
  const counts = reviewsOf(facts).flatMap(([review, about]) => {
    const found = verdictAt(facts, ref, review);
    return found === undefined
      ? []
      : [`${countsInWords(found.affected, found.applicable)}, ${reviewTitle(about).toLowerCase()}`];
  });
  return counts.at(-1) ?? 'Not counted again';
}

/** Who owns an open action under a recommendation, by name. */
function ownersOf(facts: CycleFacts, ref: string): string {
  const keys = Object.values(facts.action).flatMap((one) =>
    one.recommendation === ref && isOpenAction(one) && one.ownerKey !== null ? [one.ownerKey] : [],
  );
  const names = [...new Set(keys)].map((key) => ownOf(facts.roster.people, key)?.name ?? key);
  return names.length === 0 ? 'Nobody' : listed(names);
}
