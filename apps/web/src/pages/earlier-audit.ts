import type { Request } from 'express';
import { isOpenAction } from '#domain/action/open-action.js';
import type { CycleFacts, Verdict } from '#domain/cycle/facts.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { figureRef } from '#domain/follow-up/figures.js';
import { yearOnReview } from '#domain/follow-up/follow-up.js';
import { leftOpen } from '#domain/follow-up/left-open.js';
import { ownOf } from '#domain/record.js';
import { standingRecommendations } from '#domain/reporting/live.js';
import type { Measured } from '#domain/reporting/prompts.js';
import { isSettled, verdictOfCounts } from '#domain/review/verdicts.js';
import { listed } from '#domain/words.js';
import { actorOf, readerOf, type SignedIn } from '#operations/shared/signed-in.js';
import type { CyclesView } from '#persistence/views/cycles.view.js';
import { personOf } from '../http/visitor.js';
import { pathTo } from '../paths.js';
import { reviewedIn } from './reviews/after-approval.js';
import {
  baselineOf,
  countsInWords,
  foundInWords,
  recommendationTag,
  reviewsOf,
  reviewTitle,
  targetOf,
  VERDICTS,
  verdictAt,
} from './reviews/review-words.js';

/**
 * The audit that an audit follows up, as its pages print it: one query where there is one, none otherwise. Null where it
 * follows up none, or one that is not there for the reader.
 */
export async function earlierAudit(cycles: CyclesView, request: Request, facts: CycleFacts) {
  return presentEarlier(await followedUp(cycles, request, facts), personOf(request), facts);
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
 * The recommendations of an earlier audit in their order, with what was counted at first, last and by the audit that follows
 * it up (`later`), what takes them up, and who has what is still open; null where the audit is not there for the reader.
 */
export function presentEarlier(facts: CycleFacts | null, who: SignedIn, later: CycleFacts | null = null) {
  if (facts === null || !mayRead('audit', facts, readerOf(who))) return null;
  const at = { cycle: facts.cycle.reference };
  const readable = reviewedIn(facts).filter(([ref]) => mayRead('recommendation', facts, readerOf(who), ref));
  return {
    title: `${facts.cycle.title}, ${facts.cycle.reference}`,
    href: pathTo('cycle', at),
    open: leftOpenInWords(facts, later),
    recommendations: readable.map(([ref, one]) => ({
      ref,
      href: pathTo('recommendation', { ...at, recommendation: ref }),
      tag: recommendationTag(one.state),
      baseline: baselineOf(one),
      latest: latestOf(facts, ref),
      now: countedNow(facts, ref, one, later),
      takenUpBy: takenUpBy(facts, ref, later),
      target: targetOf(one),
      owners: isSettled(one) ? '' : ownersOf(facts, ref),
    })),
  };
}

/** What of it is open, or open again, and not taken up yet; null where nothing is. */
function leftOpenInWords(facts: CycleFacts, later: CycleFacts | null): string | null {
  const left = leftOpen(facts).filter(([ref]) => takenUpBy(facts, ref, later) === '');
  if (left.length === 0) return null;
  const refs = listed(left.map(([ref]) => ref));
  return `Still open, and taken up by no recommendation of this audit: ${refs}.`;
}

/** The recommendation of the later audit that takes one up; '' where none does. */
function takenUpBy({ cycle }: CycleFacts, ref: string, later: CycleFacts | null): string {
  const standing = later === null ? {} : standingRecommendations(later);
  const found = Object.entries(standing).find(([, { continues }]) => continues === `${cycle.reference}/${ref}`);
  return found?.[0] ?? '';
}

/** What the later audit counted for one, with what that says: '3 of 5: worse'. */
function countedNow({ cycle }: CycleFacts, ref: string, one: Measured, later: CycleFacts | null): string {
  const figure = later === null ? undefined : ownOf(later.figure, figureRef(cycle.reference, ref));
  if (figure === undefined) return later?.stage.moderation?.closedAt == null ? 'Not counted yet' : 'Not counted';
  const { affected, applicable } = figure;
  const verdict = verdictOfCounts(one, affected, applicable);
  const said = verdict === null ? '' : `: ${VERDICTS[verdict].text.toLowerCase()}`;
  return `${foundInWords(one, figure)}${said}`;
}

/** What was counted last, and when; that nothing was otherwise. */
function latestOf(facts: CycleFacts, ref: string): string {
  const counts = reviewsOf(facts).flatMap(([review, about]) => {
    const found = verdictAt(facts, ref, review);
    return found === undefined
      ? []
      : [
          `${countsInWords(found.affected, found.applicable)}, ${reviewTitle(about).toLowerCase()}${typedInWords(facts, found)}`,
        ];
  });
  return counts.at(-1) ?? 'Not counted again';
}

/** That the counts of a review a year on were typed; '' where they were counted, or there was nothing to count them. */
function typedInWords(facts: CycleFacts, found: Verdict): string {
  return found.review === yearOnReview(facts) && found.counted === 'TYPED' ? ' (typed)' : '';
}

/** Who owns an open action under a recommendation, by name. */
function ownersOf(facts: CycleFacts, ref: string): string {
  const keys = Object.values(facts.action).flatMap((one) =>
    one.recommendation === ref && isOpenAction(one) && one.ownerKey !== null ? [one.ownerKey] : [],
  );
  const names = [...new Set(keys)].map((key) => ownOf(facts.roster.people, key)?.name ?? key);
  return names.length === 0 ? 'Nobody' : listed(names);
}
