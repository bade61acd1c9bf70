import { type Place, type Said, textSaid } from '#domain/cycle/content.js';
import type { Briefing, CycleFacts } from '#domain/cycle/facts.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { isDraftBriefing, standingRecommendations } from '#domain/reporting/live.js';
import { standingFindings } from '#domain/reporting/standing-findings.js';
import { listed } from '#domain/words.js';
import { readerOf } from '#operations/shared/signed-in.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { isOpenTo, type Looking } from '../open.js';
import { headingsOf, segmentsOf } from './briefing-segments.js';
import { briefingStanding, formatInWords, seenIn } from './reporting-words.js';

/** A briefing with who looks at it and what was written. */
export interface BriefingInView extends Looking {
  readonly ref: string;
  readonly briefing: Briefing;
  readonly said: Said;
}

/** Content places (entity, ref, field) of the texts of a briefing and of what it comes from. */
export function placesOfBriefing(facts: CycleFacts, ref: string): readonly Place[] {
  return [
    ['briefing', ref, 'segments'],
    ...Object.keys(standingRecommendations(facts)).map((one) => ['recommendation', one, 'text'] as const),
    ...Object.keys(standingFindings(facts)).map((one) => ['finding', one, 'text'] as const),
  ];
}

/** A briefing as its page prints it, with the way to its report for those who may read that. */
export function presentBriefing(view: BriefingInView) {
  const { facts, who, ref, briefing, said } = view;
  const at = { cycle: facts.cycle.reference, briefing: ref };
  const headings = headingsOf(facts, briefing.format);
  const canRead = mayRead('report', facts, readerOf(who));
  const reportHref = canRead ? pathTo('report', at) : null;
  return {
    title: facts.cycle.title,
    caption: `${formatInWords(briefing.format)} ${ref}, ${facts.roster.partnershipName}`,
    back: { href: pathTo('cycle', at), text: facts.cycle.title },
    standing: briefingStanding(briefing.state),
    published: briefing.publishedAt === null ? null : `Published at ${instantInWords(briefing.publishedAt)}.`,
    publishHref: isOpenTo(view, 'publishBriefing', { briefing: ref }) ? pathTo('briefingPublish', at) : null,
    draftHref: isDraftBriefing(briefing) && isOpenTo(view, 'draftBriefing', {}) ? pathTo('briefingDraft', at) : null,
    segments: segmentsOf(said, ref).map(({ key, text }, index) => ({
      heading: `${index + 1}. ${headings.get(key) ?? 'Part'}`,
      text,
    })),
    reportHref,
    thread: canRead ? threadOf(facts, said) : [],
  };
}

/** Where the briefing comes from: each recommendation, the findings it rests on, and the cases in which they were seen. */
function threadOf(facts: CycleFacts, said: Said) {
  const standing = standingFindings(facts);
  return Object.entries(standingRecommendations(facts)).map(([ref, { findings }]) => ({
    ref,
    text: textSaid(said, 'recommendation', ref, 'text'),
    findings: findings.flatMap((finding) => {
      const one = standing[finding];
      if (one === undefined) return [];
      const cases = one.cases.length === 0 ? '' : ` Cases: ${listed(one.cases)}.`;
      return [{ ref: finding, text: textSaid(said, 'finding', finding, 'text'), seen: `${seenIn(one)}${cases}` }];
    }),
  }));
}
