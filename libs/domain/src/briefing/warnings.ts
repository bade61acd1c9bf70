import type { Place } from '../cycle/content.js';
import type { ContentReader } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import { OF_LIST } from '../reporting/briefing-words.js';
import { methodOf } from '../reporting/method.js';
import { nameWarnings } from '../text/name-warnings.js';
import { counted, listed } from '../words.js';
import { type BriefingBlock, type Run, wordsOf } from './notation.js';
import { blocksOf, type KeptSegment } from './segment.js';
import { readWebAddress } from './web-address.js';

/** What somebody looks at again before a briefing is published. */
export type WarningKind = 'list' | 'small-count' | 'combination' | 'name' | 'reference' | 'length' | 'link';

/** One thing to look at again in one part: it goes, or somebody says why it stays. */
export interface BriefingWarning {
  /** The part's number and the kind, '4-small-count': one for each kind in a part; 'list' of the whole. */
  readonly key: string;
  readonly kind: WarningKind;
  /** Whole sentences that begin with the part and quote what was found; of the whole, without a part. */
  readonly words: string;
}

const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const NUMBER = `(?:\\d{1,3}|${['none', ...NUMBERS].join('|')})`;
const PEOPLE =
  '(?:cases?|child(?:ren)?|famil(?:y|ies)|households?|bab(?:y|ies)|infants?|toddlers?|teenagers?|girls?|boys?|sons?|daughters?|mothers?|fathers?|parents?|carers?|brothers?|sisters?|siblings?|twins?|young (?:people|person)s?|adults?)';
/** 'two of the five children', '1 of 6'; not '2 of 6 returns'. */
const SHARE = new RegExp(
  `(?<![\\w.,/]|(?:part|section|page|step|question|chapter)\\s)(?<some>${NUMBER})\\s+(?:out\\s+)?of\\s+(?:the\\s+|these\\s+|those\\s+|our\\s+)?(?<all>${NUMBER})(?![\\w/])(?:\\s+(?<noun>[a-z]+))?`,
  'giu',
);
const FEW = new RegExp(`(?<![\\w.,/])(?<some>[1-4]|one|two|three|four)\\s+(?:[a-z-]+\\s+)?${PEOPLE}(?!\\w)`, 'giu');
const NOUN = new RegExp(`^${PEOPLE}$`, 'iu');

/** What tells of one child; two of them together, an age or the make-up of a family among them, may tell which. */
const TRAITS: readonly (readonly [trait: string, pattern: RegExp])[] = [
  [
    'an age',
    /(?<!\w)(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen)[\s-](?:years?|months?|weeks?)[\s-](?:old|of age)|(?<!\w)aged? (?:of )?\d{1,2}(?!\w)|(?<!\w)(?:girl|boy|child|son|daughter) of (?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen)(?!\w)|(?<!\w)(?:newborn|unborn|toddler)s?(?!\w)/iu,
  ],
  [
    'the make-up of a family',
    /(?<!\w)(?:twins?|triplets|only (?:child|son|daughter)|(?:youngest|oldest|eldest) (?:child|of)|(?:five|six|seven|eight|nine|ten|[5-9]) (?:brothers|sisters|siblings|children in one))(?!\w)/iu,
  ],
  ['a sex', /(?<!\w)(?:girl|boy|son|daughter|mother|father)(?:s|’s|'s)?(?!\w)/iu],
  [
    'a group',
    /(?<!\w)(?:child(?:ren)? in need|child protection|looked after|early help|traveller|refugee|asylum|disab(?:led|ility)|faith|ethnic)/iu,
  ],
  [
    'a place',
    /(?<!\w)(?:in|from|near|at|of)\s+(?:the\s+)?\p{Lu}[\p{L}’'-]+(?:\s+\p{Lu}[\p{L}’'-]+)*(?:\s+(?:estate|ward|village|school|town))?/u,
  ],
];
const TELLING = ['an age', 'the make-up of a family'];

const REFERENCE = /(?<![\w-])(?:C\d{2,3}(?:-[A-Z]{2,6})?|[FRABSE]\d{2,3}(?:-X\d+)?)(?![\w-])/g;
const MOST_WORDS_OF_A_PART = 250;
const MOST_WORDS_OF_A_SENTENCE = 40;

/** Where the list's references of an audit's cases lie, which the coordinator may read and a publisher may not. */
export function placesOfList(facts: CycleFacts): readonly Place[] {
  return Object.keys(facts.case).map((ref) => ['case', ref, 'row']);
}

/** Content that `listReferences` reads about a briefing. */
export function placesOfWarnings(facts: CycleFacts, ref: string): readonly Place[] {
  return [['briefing', ref, OF_LIST], ...placesOfList(facts)];
}

/**
 * References of the list of cases that a briefing may name: those found when it was drafted, or else all of the list;
 * null where neither can be read, so that nobody can have looked. Needs `placesOfWarnings` read.
 */
export function listReferences(facts: CycleFacts, ref: string, content: ContentReader): readonly string[] | null {
  const found = content('briefing', ref, OF_LIST);
  return Array.isArray(found) ? found : idsOf(facts, content);
}

/** References of the list that parts name, to be kept with them; null where the list cannot be read (`placesOfList`). */
export function listReferencesIn(
  facts: CycleFacts,
  segments: readonly KeptSegment[],
  content: ContentReader,
): readonly string[] | null {
  return idsOf(facts, content)?.filter((one) => isNamed(one, segments.flatMap(textsOf))) ?? null;
}

const UNLOOKED =
  'Nobody has looked whether it names a case by its reference on the list: the list cannot be read here. It is looked at when the coordinator saves the draft again.';

/**
 * What is to be looked at again before a briefing is published, part by part: small counts of people, traits that together
 * may tell who somebody is, names, references, what is too long to be plain, and links that are not as they should be.
 * Any of them may be wrong. `ofList` is `listReferences`: where it is null, that nobody has looked is one of them.
 */
export function briefingWarnings(
  facts: CycleFacts,
  segments: readonly KeptSegment[],
  ofList: readonly string[] | null,
): readonly BriefingWarning[] {
  const sample = methodOf(facts).cases;
  const ofParts = segments.flatMap((segment, index): readonly BriefingWarning[] => {
    const texts = textsOf(segment);
    const part = `Part ${index + 1}`;
    const found: readonly (readonly [WarningKind, string | null])[] = [
      ['small-count', smallCounts(texts, sample)],
      ['combination', combinations(texts)],
      ['name', names(facts, texts)],
      ['reference', references(facts, texts, ofList ?? [])],
      ['length', lengths(texts)],
      ['link', links(blocksOf(segment))],
    ];
    return found.flatMap(([kind, words]) =>
      words === null ? [] : [{ key: `${index + 1}-${kind}`, kind, words: `${part}: ${words}` }],
    );
  });
  return [...ofParts, ...(ofList === null ? [{ key: 'list', kind: 'list' as const, words: UNLOOKED }] : [])];
}

/** The heading and each sentence, item and sub-heading of a part, without styles. */
function textsOf(segment: KeptSegment): readonly string[] {
  const blocks = blocksOf(segment);
  const said = blocks.flatMap((one) => (one.kind === 'list' ? one.items.map(({ runs }) => runs) : [one.runs]));
  return [...(segment.heading === undefined ? [] : [segment.heading]), ...said.map(wordsOf)];
}

function smallCounts(texts: readonly string[], sample: number): string | null {
  const found = texts.flatMap((text) => [
    ...[...text.matchAll(SHARE)].filter(({ groups }) => isSmallShare(groups)).map(([whole]) => whole),
    // How large the whole sample is may be told, however small it is.
    ...[...text.matchAll(FEW)]
      .filter(({ groups }) => numberIn(groups?.some) !== sample || sample === 1)
      .map(([whole]) => whole),
  ]);
  if (found.length === 0) return null;
  return `${quoted(found)} ${isAre(found)} a small count. Somebody who knows the families may know which child is meant.`;
}

function isSmallShare(groups: Record<string, string> | undefined): boolean {
  const [some, all] = [numberIn(groups?.some), numberIn(groups?.all)];
  if (some === null || all === null || some > all) return false;
  if (groups?.noun !== undefined && isOtherThing(groups.noun)) return false;
  return [some, all - some].some((count) => count >= 1 && count <= 4);
}

/** What is counted is no person: returns, agencies, visits. A word that is no plural, such as 'had', tells nothing. */
function isOtherThing(noun: string): boolean {
  return !NOUN.test(noun) && /(?:s|files)$/i.test(noun) && !/^(?:was|has|is|does)$/i.test(noun);
}

function combinations(texts: readonly string[]): string | null {
  const found = texts.flatMap((text) => {
    const traits = TRAITS.filter(([, pattern]) => pattern.test(text)).map(([trait]) => trait);
    return traits.length >= 2 && traits.some((trait) => TELLING.includes(trait)) ? [listed(traits)] : [];
  });
  if (found.length === 0) return null;
  return `It says ${listed([...new Set(found)])} in one place. Together they may tell who a child is.`;
}

function names({ roster }: CycleFacts, texts: readonly string[]): string | null {
  const found = nameWarnings(roster, Object.fromEntries(texts.map((text, index) => [String(index), text])));
  const all = [...new Set(found.flatMap((one) => one.names))];
  return all.length === 0 ? null : `${quoted(all)} may be somebody’s name.`;
}

function references(facts: CycleFacts, texts: readonly string[], ofList: readonly string[]): string | null {
  const found = referencesIn(facts, texts, ofList);
  if (found.length === 0) return null;
  return `${quoted(found)} ${isAre(found)} a reference of this audit or its list of cases. It says nothing to readers, and may tell which case is meant.`;
}

/** What in these texts looks like a reference of an audit, or is one of it or of its list of cases. */
function referencesIn({ cycle }: CycleFacts, texts: readonly string[], ofList: readonly string[]): readonly string[] {
  return texts.flatMap((text) => [
    ...(text.match(REFERENCE) ?? []),
    ...[cycle.reference, ...ofList].filter((one) => isNamed(one, [text])),
  ]);
}

function isNamed(one: string, texts: readonly string[]): boolean {
  return one.length >= 3 && texts.some((text) => includesWhole(text, one));
}

/** References in parts that do name something of this audit or of its list; `ofList` is `listReferences`. */
export function referencesNamed(
  facts: CycleFacts,
  segments: readonly KeptSegment[],
  ofList: readonly string[],
): readonly string[] {
  const { finding, recommendation, action, briefing, alert, submission, extension } = facts;
  const things = { ...finding, ...recommendation, ...action, ...briefing, ...alert, ...submission, ...extension };
  const known = new Set([...Object.keys({ ...things, ...facts.case }), facts.cycle.reference, ...ofList]);
  const found = referencesIn(facts, [facts.cycle.title, ...segments.flatMap(textsOf)], ofList);
  return [...new Set(found)].filter((one) => known.has(one));
}

/** Every case's reference on the list; null where one of them cannot be read. */
function idsOf(facts: CycleFacts, content: ContentReader): readonly string[] | null {
  const ids = placesOfList(facts).map((place) => idIn(content(...place)));
  return ids.includes(null) ? null : ids.filter((id) => id !== null);
}

function lengths(texts: readonly string[]): string | null {
  const words = texts.flatMap((text) => text.split(/\s+/)).filter((word) => word !== '').length;
  const longest = Math.max(
    0,
    ...texts.flatMap((text) => text.split(/(?<=[.!?:;])\s+|\n/)).map((one) => one.split(/\s+/).length),
  );
  const said = [
    ...(words > MOST_WORDS_OF_A_PART
      ? [`It has ${counted(words, 'word')}; ${MOST_WORDS_OF_A_PART} are enough to read.`]
      : []),
    ...(longest > MOST_WORDS_OF_A_SENTENCE
      ? [`It has a sentence of ${counted(longest, 'word')}; about 20 are plain.`]
      : []),
  ];
  return said.length === 0 ? null : said.join(' ');
}

function links(blocks: readonly BriefingBlock[]): string | null {
  const runs = blocks.flatMap((one) => (one.kind === 'list' ? one.items.flatMap((item) => item.runs) : one.runs));
  const said = runs.flatMap((run: Run) => linkFault(run) ?? []);
  return said.length === 0 ? null : said.join(' ');
}

/** Why an address is none that anybody could open safely; whether the page is there is not tried. */
function linkFault({ href }: Run): string | null {
  if (href === undefined) return null;
  const address = readWebAddress(href);
  if (address === null || !address.isEncrypted)
    return `The link to ${href} is not encrypted: it should begin with https://.`;
  const isNamed =
    /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/i.test(address.hostname) &&
    !/\.(?:local|internal|localhost|test)$/i.test(address.hostname);
  if (isNamed && address.username === '' && address.port === '') return null;
  return `The link to ${href} leads to no page that everybody can open.`;
}

function numberIn(said: string | undefined): number | null {
  if (said === undefined) return null;
  if (/^\d+$/.test(said)) return Number(said);
  if (said.toLowerCase() === 'none') return 0;
  const at = NUMBERS.indexOf(said.toLowerCase());
  return at === -1 ? null : at;
}

function idIn(row: unknown): string | null {
  return typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string' ? row.id : null;
}

function includesWhole(text: string, one: string): boolean {
  const at = text.toLowerCase().indexOf(one.toLowerCase());
  return at !== -1 && !/[\p{L}\d]/u.test(text.charAt(at - 1)) && !/[\p{L}\d]/u.test(text.charAt(at + one.length));
}

function quoted(found: readonly string[]): string {
  return listed([...new Set(found)].map((one) => `“${one}”`));
}

function isAre(found: readonly string[]): string {
  return new Set(found).size === 1 ? 'is' : 'are each';
}
