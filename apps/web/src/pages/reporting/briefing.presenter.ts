import type { Document } from '#documents/document.js';
import { layoutOf } from '#domain/briefing/formats.js';
import { isOpened } from '#domain/briefing/publication.js';
import { changedSince } from '#domain/briefing/rests.js';
import { writtenParts } from '#domain/briefing/segment.js';
import { briefingWarnings, listReferences, placesOfWarnings } from '#domain/briefing/warnings.js';
import { type Place, readerIn, type Said, textSaid, valueIn } from '#domain/cycle/content.js';
import type { Briefing, CycleFacts } from '#domain/cycle/facts.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { PASSED, REPLACED_BECAUSE, SENT_BACK_BECAUSE } from '#domain/reporting/briefing-words.js';
import {
  isDraftBriefing,
  isPublishedBriefing,
  isReplacedBriefing,
  isSentBackBriefing,
  standingRecommendations,
} from '#domain/reporting/live.js';
import { namesExamples } from '#domain/reporting/prevalence-words.js';
import { standingFindings } from '#domain/reporting/standing-findings.js';
import { WITHDRAWN_BECAUSE } from '#domain/text/earlier-words.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { listed } from '#domain/words.js';
import { actorOf, readerOf } from '#operations/shared/signed-in.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { fileLinks } from '../../view/file-forms.js';
import { shownDocument } from '../../view/shown-document.js';
import { destroyHref, EARLIER_FIELDS, earlierSaid } from '../earlier-said.js';
import { isOpenTo, type Looking } from '../open.js';
import { briefingDocument } from './briefing-document.js';
import { segmentsOf } from './briefing-segments.js';
import { briefingStanding, formatInWords, seenIn } from './reporting-words.js';

/** A briefing with who looks at it and what was written. */
export interface BriefingInView extends Looking {
  readonly ref: string;
  readonly briefing: Briefing;
  readonly said: Said;
  /** The whole public address under which anybody reads it; left out where nobody does. */
  readonly openAt?: string | null;
}

/** Content places (entity, ref, field) of the texts of a briefing and of what it comes from. */
export function placesOfBriefing(facts: CycleFacts, ref: string): readonly Place[] {
  return [
    ...['segments', WITHDRAWN_BECAUSE, REPLACED_BECAUSE, SENT_BACK_BECAUSE, ...EARLIER_FIELDS].map(
      (field) => ['briefing', ref, field] as const,
    ),
    ['briefing', ref, PASSED],
    ...placesOfWarnings(facts, ref),
    ...Object.keys(standingRecommendations(facts)).map((one) => ['recommendation', one, 'text'] as const),
    ...Object.keys(standingFindings(facts)).map((one) => ['finding', one, 'text'] as const),
  ];
}

/** A briefing as its page prints it, with the way to its report for those who may read that. */
export function presentBriefing(view: BriefingInView) {
  const { facts, who, ref, briefing, said } = view;
  const at = { cycle: facts.cycle.reference, briefing: ref };
  const canRead = mayRead('report', facts, readerOf(who));
  const reportHref = canRead ? pathTo('report', at) : null;
  const document = documentOf(view);
  const isEmpty = document.parts.length === 0;
  return {
    title: document.title,
    caption: captionOf(view),
    document,
    shown: shownDocument(document),
    isTiled: layoutOf(facts.cycle.template, briefing.format) === 'tiles',
    isEmpty,
    back: { href: pathTo('cycle', at), text: facts.cycle.title },
    files: fileLinks((form) => pathTo('briefingFile', { ...at, form })),
    ...standingOf(view),
    published: publishedOf(briefing),
    changed: isReplacedBriefing(briefing) || !canRead ? [] : changedInWords(view),
    openAt: isOpened(briefing) ? (view.openAt ?? null) : null,
    warnings: isDraftBriefing(briefing) ? warningsIn(view) : [],
    passed: passedIn(view),
    earlier: earlierSaid(view, 'briefing', ref),
    destroyHref: destroyHref(view, 'briefing', ref, isReplacedBriefing(briefing) && segmentsOf(said, ref).length > 0),
    doing: doingsOf(view),
    publishHref: isOpenTo(view, 'publishBriefing', { briefing: ref }) ? pathTo('briefingPublish', at) : null,
    draftHref: isDraftBriefing(briefing) && isOpenTo(view, 'draftBriefing', {}) ? pathTo('briefingDraft', at) : null,
    reportHref,
    thread: canRead && !isReplacedBriefing(briefing) ? threadOf(facts, said) : [],
  };
}

function captionOf({ facts, ref, briefing }: BriefingInView): string {
  return `${formatInWords(briefing.format)} ${ref}, ${facts.roster.partnershipName}`;
}

function publishedOf({ publishedAt, edition }: Briefing): string | null {
  if (publishedAt === null) return null;
  return `${edition > 1 ? `Version ${edition}, published` : 'Published'} at ${instantInWords(publishedAt)}.`;
}

/** What page and files are drawn from. Of what was taken back the partnership alone reads what it said. */
function documentOf(view: BriefingInView): Document {
  const { facts, who, ref, briefing, said } = view;
  const { standing, because } = standingOf(view);
  const published = publishedOf(briefing);
  const isShut = isReplacedBriefing(briefing) && actorOf(who).reach !== 'partnership';
  const segments = isShut ? [] : segmentsOf(said, ref);
  const issuer = facts.roster.partnershipName;
  const caption = captionOf(view);
  return briefingDocument({
    title: facts.cycle.title,
    lines: [caption, ...(caption.includes(issuer) ? [] : [issuer]), ...(published === null ? [] : [published])],
    note: standing === null ? null : `${standing}${because === '' ? '' : `\nReason: ${because}`}`,
    parts: writtenParts(facts, briefing.format, segments),
  });
}

/** What it rests on and is no longer what it was when this was written, a sentence each. */
function changedInWords({ facts, briefing }: BriefingInView): readonly string[] {
  return changedSince(facts, briefing).map(({ ref, became }) => `${ref} has been ${became} since this was written.`);
}

/** What has to be looked at again before a draft is published, for the partnership. */
function warningsIn({ facts, who, ref, said }: BriefingInView): readonly string[] {
  if (actorOf(who).reach !== 'partnership') return [];
  return briefingWarnings(facts, segmentsOf(said, ref), listReferences(facts, ref, readerIn(said))).map(
    ({ words }) => words,
  );
}

/** Why what was warned of stayed when it was published, for the partnership. */
function passedIn({ who, ref, said }: BriefingInView): readonly { readonly words: string; readonly reason: string }[] {
  const passed = valueIn(said, 'briefing', ref, PASSED);
  return actorOf(who).reach === 'partnership' && Array.isArray(passed) ? passed : [];
}

/** How it stands, why where somebody said so, and where to read instead. */
function standingOf({ facts, ref, briefing, said }: BriefingInView) {
  const { state, replacedBy, withdrawnAt, sentBackOn } = briefing;
  const because = (field: string) => textSaid(said, 'briefing', ref, field);
  const plain = { standing: briefingStanding(state), because: '', instead: null };
  if (isSentBackBriefing(briefing) && sentBackOn !== null) {
    const standing = `This draft was sent back on ${dayInWords(sentBackOn)}. It is waiting for a new draft.`;
    return { ...plain, standing, because: because(SENT_BACK_BECAUSE) };
  }
  if (!isReplacedBriefing(briefing)) return plain;
  if (replacedBy !== null && withdrawnAt !== null) {
    const standing = `This briefing was replaced by a new version at ${instantInWords(withdrawnAt)}. Use the new version.`;
    const href = pathTo('briefing', { cycle: facts.cycle.reference, briefing: replacedBy });
    return { standing, because: because(REPLACED_BECAUSE), instead: { href, text: 'Read the new version' } };
  }
  if (withdrawnAt === null) return { ...plain, because: because(WITHDRAWN_BECAUSE) };
  const standing = `This briefing was withdrawn at ${instantInWords(withdrawnAt)}. Do not use it any more.`;
  return { ...plain, standing, because: because(WITHDRAWN_BECAUSE) };
}

/** What whoever looks can do to a briefing beside publishing it. */
function doingsOf(view: BriefingInView) {
  const { facts, ref, briefing } = view;
  const at = { cycle: facts.cycle.reference, briefing: ref };
  const links = [];
  if (isPublishedBriefing(briefing) && isOpenTo(view, 'draftBriefing', {})) {
    links.push({ text: 'Draft a new version', href: pathTo('briefingVersion', at) });
  }
  if (isOpenTo(view, 'openBriefing', { briefing: ref })) {
    links.push({ text: 'Open it to the public', href: pathTo('briefingOpen', at) });
  }
  if (isOpenTo(view, 'sendBackBriefing', at))
    links.push({ text: 'Send it back', href: pathTo('briefingSendBack', at) });
  if (isOpenTo(view, 'withdrawBriefing', at)) links.push({ text: 'Withdraw it', href: pathTo('briefingWithdraw', at) });
  return links;
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
      const which = namesExamples(one) ? 'Cases, for example' : 'Cases';
      const cases = one.cases.length === 0 ? '' : ` ${which}: ${listed(one.cases)}.`;
      return [
        { ref: finding, text: textSaid(said, 'finding', finding, 'text'), seen: `${seenIn(facts, one)}${cases}` },
      ];
    }),
  }));
}
