import { type ClosedBy, closedByField } from '#domain/acts/tracking/close-recommendation.act.js';
import { type Place, type Said, textIn, textSaid, valueIn } from '#domain/cycle/content.js';
import { eventTitle, typedPlaces } from '#domain/cycle/events.js';
import type { CycleFacts, Recommendation } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { namedInWords, partsOfNamed } from '#domain/follow-up/left-open.js';
import { notAllowed } from '#domain/own-templates/own-template.js';
import { ownOf } from '#domain/record.js';
import { withdrawnFromReport } from '#domain/reporting/editions.js';
import { seenInWords } from '#domain/reporting/prevalence-words.js';
import { isMeasured, type Measured } from '#domain/reporting/prompts.js';
import { TEMPLATES } from '#domain/templates/templates.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { readerOf, type SignedIn } from '#operations/shared/signed-in.js';
import type { ThingLogLine } from '#persistence/views/thing-log.view.js';
import { instantInWords, london } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { priorityWords } from '../actions/action-words.js';
import { actionsUnder } from '../actions/actions-under.js';
import { type DoingLink, isOpenTo, type Looking } from '../open.js';
import {
  baselineOf,
  foundInWords,
  recommendationTag,
  reviewsOf,
  reviewTitle,
  sourceOf,
  targetOf,
  uncounted,
  VERDICTS,
  verdictAt,
} from '../reviews/review-words.js';

/** Rounds whose words are opened for one page, the newest ones. */
const ROUNDS = 20;

const AIMED_AT: Readonly<Record<Recommendation['target'], string>> = {
  PARTNERSHIP: 'The partnership',
  EACH_AGENCY: 'Every agency',
  NAMED_AGENCY: 'One agency',
  AUDIT_METHOD: 'How we audit',
  NATIONAL: 'To be raised nationally',
  PRACTICE_PROMPT: 'Practitioners, to think about',
};

/** A recommendation with all that its page is drawn from. */
export interface RecommendationInView extends Looking {
  readonly ref: string;
  readonly recommendation: Recommendation;
}

/**
 * The recommendation `ref` as somebody may see it: what is not approved yet is the partnership's; null where it is not
 * there for them.
 */
export function recommendationFor(facts: CycleFacts | null, ref: string, who: SignedIn): Recommendation | null {
  const isTheirs = facts !== null && mayRead('recommendation', facts, readerOf(who), ref);
  return isTheirs ? (ownOf(facts.recommendation, ref) ?? null) : null;
}

/**
 * Content places (entity, ref, field) of everything that was typed about a recommendation, newest rounds first: what
 * its page opens at once.
 */
export function placesOfRecommendation({ facts, ref, recommendation }: RecommendationInView): readonly Place[] {
  const { round } = recommendation;
  const rounds = Array.from({ length: Math.min(round, ROUNDS) }, (_, at) => round - at);
  const of = (field: string): Place => ['recommendation', ref, field];
  return [
    ...['text', 'outcome', 'measure'].map(of),
    ...rounds.flatMap((one) => [of(`outcome-${one}`), of(`reopening-${one}`)]),
    ...(recommendation.target === 'AUDIT_METHOD' ? [of(closedByField(round))] : []),
    ...recommendation.findings.map((finding): Place => ['finding', finding, 'text']),
    ...reviewsOf(facts).map(([review]): Place => ['verdict', `${ref}-${review}`, 'note']),
  ];
}

/**
 * One recommendation with its thread, as its page prints it: from the findings behind it to what came of it; texts the
 * reader may not open are left out.
 */
export function presentRecommendation(view: RecommendationInView, said: Said, log: readonly ThingLogLine[]) {
  const { facts, ref, recommendation: one, who, now } = view;
  const { cycle } = facts;
  const isReviewsTime = reviewsOf(facts).length > 0;
  return {
    title: `${isMeasured(one) ? 'Recommendation' : 'Practice prompt'} ${ref}`,
    back: isReviewsTime
      ? { href: pathTo('reviews', { cycle: cycle.reference }), text: 'Reviews after approval' }
      : { href: pathTo('cycle', { cycle: cycle.reference }), text: cycle.title },
    caption: `${cycle.title}, ${cycle.reference}`,
    text: withdrawnInWords(view) ?? textSaid(said, 'recommendation', ref, 'text'),
    tag: recommendationTag(one.state),
    doing: doingOf(view),
    rows: [
      ['For', one.agencyKey === null ? AIMED_AT[one.target] : agencyName(facts, one.agencyKey)],
      ['Priority', isMeasured(one) ? priorityWords(one.priority) : null],
      ['What will be different for children', textIn(said, 'recommendation', ref, 'outcome')],
      ['What is counted', textIn(said, 'recommendation', ref, 'measure')],
      ['Takes up', one.continues === null ? null : namedInWords(one.continues)],
      ['Taken up by', one.continuedBy === null ? null : namedInWords(one.continuedBy)],
      ['Closed', one.closedAt === null ? null : `At ${instantInWords(one.closedAt)}`],
      ['Outcome evidence', one.closedAt === null ? null : textIn(said, 'recommendation', ref, `outcome-${one.round}`)],
    ].flatMap(([key, value]) => (value == null ? [] : [{ key: { text: key }, value: { text: value } }])),
    others: [one.continues, one.continuedBy].flatMap((named) => (named === null ? [] : [linkTo(named)])),
    findings: one.findings.map((finding) => ({
      ref: finding,
      href: mayRead('finding', facts, readerOf(who))
        ? `${pathTo('findings', { cycle: cycle.reference })}#${finding}`
        : null,
      text: textSaid(said, 'finding', finding, 'text'),
      seen: seenIn(facts, finding),
    })),
    closedBy: closedByOf(view, said),
    counted: isMeasured(one) ? { target: targetOf(one), counts: countsOf(view, one, said) } : null,
    actions: actionsUnder(facts, ref, who, now),
    history: log.map((line) => historyOf(view, said, line)),
  };
}

function linkTo(named: string) {
  const [cycle, recommendation] = partsOfNamed(named);
  return { text: `Recommendation ${namedInWords(named)}`, href: pathTo('recommendation', { cycle, recommendation }) };
}

/** That the recommendation was withdrawn from the approved report, and when; null where it was not. */
function withdrawnInWords({ facts, ref }: RecommendationInView): string | null {
  const at = withdrawnFromReport(facts, 'recommendation', ref);
  return at === null
    ? null
    : `This recommendation was withdrawn on ${dayInWords(london.dayOf(at))}. It counts for nothing any more.`;
}

/** The version of the template that closed it, with what differs from what the audit asked; null where none did. */
function closedByOf({ ref, recommendation }: RecommendationInView, said: Said) {
  const found = valueIn(said, 'recommendation', ref, closedByField(recommendation.round)) as ClosedBy | null;
  if (found === null || recommendation.closedAt === null) return null;
  const { key, version, changes } = found;
  return {
    title: `Version ${version} of the template`,
    href: pathTo('template', { key, version: String(version) }),
    changes,
  };
}

/** The way to the next version of what the audit asked: of the partnership’s own, or a copy of a shipped one. */
function nextVersionOf(view: RecommendationInView): readonly DoingLink[] {
  const { facts, recommendation: one, who } = view;
  if (one.target !== 'AUDIT_METHOD' || one.closedAt !== null || notAllowed('make', who) !== null) return [];
  const { key, version } = facts.cycle.template;
  const at = { key, version: String(version) };
  return TEMPLATES.some((shipped) => shipped.key === key)
    ? [{ text: 'Copy the template, to change what the next audit asks', href: pathTo('templateCopy', at) }]
    : [{ text: 'Draft the next version of the template', href: pathTo('templateNext', at) }];
}

function doingOf(view: RecommendationInView): readonly DoingLink[] {
  const { facts, ref } = view;
  const at = { cycle: facts.cycle.reference, recommendation: ref };
  const links = reviewsOf(facts)
    .filter(([review]) => isOpenTo(view, 'recordVerdict', { recommendation: ref, review }))
    .map(([review, about]) => ({
      text: `Record what the review found: ${reviewTitle(about).toLowerCase()}`,
      href: pathTo('reviewVerdict', { ...at, review }),
    }));
  if (isOpenTo(view, 'closeRecommendation', { recommendation: ref })) {
    links.push({ text: 'Close the recommendation on outcome evidence', href: pathTo('recommendationClose', at) });
  }
  if (isOpenTo(view, 'reopenRecommendation', { recommendation: ref })) {
    links.push({ text: 'Open the recommendation again', href: pathTo('recommendationReopen', at) });
  }
  if (isOpenTo(view, 'proposeAction', { recommendation: ref })) {
    const { agencyKey: agency } = view.recommendation;
    const href = agency === null ? pathTo('actionFor', at) : pathTo('proposeAction', { ...at, agency });
    links.push({ text: 'Propose an action', href });
  }
  const about = `recovery-${ref}`;
  if (isOpenTo(view, 'answerChallenge', { about })) {
    const href = pathTo('answerChallenge', { cycle: facts.cycle.reference, about });
    links.push({ text: 'Say what you will do about its recovery plan, which is late', href });
  }
  return [...links, ...nextVersionOf(view)];
}

function countsOf({ facts, ref }: RecommendationInView, recommendation: Measured, said: Said) {
  return [
    { when: 'At first', counts: baselineOf(recommendation), source: '', tag: null, note: null },
    ...reviewsOf(facts).map(([review, about]) => {
      const found = verdictAt(facts, ref, review);
      return {
        when: reviewTitle(about),
        counts: found === undefined ? uncounted(facts, about) : foundInWords(recommendation, found),
        source: found === undefined ? '' : sourceOf(facts, found),
        tag: found === undefined ? null : VERDICTS[found.verdict],
        note: textIn(said, 'verdict', `${ref}-${review}`, 'note'),
      };
    }),
  ];
}

function seenIn(facts: CycleFacts, finding: string): string {
  const found = ownOf(facts.finding, finding);
  return found === undefined ? '' : `Seen in ${seenInWords(found)}.`;
}

/** The review that a verdict's reference ends with, in words. */
function whenOf(facts: CycleFacts, review: string): string {
  const about = ownOf(facts.review, review);
  return about === undefined ? review : reviewTitle(about).toLowerCase();
}

function historyOf({ facts, ref }: RecommendationInView, said: Said, line: ThingLogLine) {
  const typed = typedPlaces(line).map((place) => textIn(said, ...place));
  return {
    title: `${eventTitle(line.name)}${line.subject === ref ? '' : `, ${whenOf(facts, line.subject.slice(ref.length + 1))}`}`,
    when: instantInWords(line.at),
    by: ownOf(facts.roster.people, line.by)?.name ?? 'Done automatically',
    words: [line.reason, ...typed].filter((one) => one !== null).join(' '),
  };
}
