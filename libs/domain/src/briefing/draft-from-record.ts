import { isGivenUp } from '../action/open-action.js';
import { type Said, textSaid } from '../cycle/content.js';
import type { CycleFacts, Finding } from '../cycle/facts.js';
import { agencyName } from '../cycle/roster.js';
import { standingActions, standingRecommendations } from '../reporting/live.js';
import { methodOf } from '../reporting/method.js';
import { seenByMany } from '../reporting/prevalence-words.js';
import { standingFindings } from '../reporting/standing-findings.js';
import { standingSources } from '../sources/source.js';
import { countsInBriefing, eventInBriefing, titleOf } from '../sources/source-words.js';
import { dayInWords } from '../time/plain-date.js';
import { counted } from '../words.js';
import { isSevenMinute, MOST_WORDS } from './formats.js';
import { asWritten, readNotation, saidWith, wordCount } from './notation.js';

/** A briefing drafted from an audit's record: the text of each part by its key, and what found no room in a short one. */
export interface DraftedFromRecord {
  readonly texts: ReadonlyMap<string, string>;
  /** Refs, in their order. */
  readonly leftOut: readonly string[];
}

/** What a part of a briefing is filled with. */
type Holds =
  | 'about'
  | 'why'
  | 'method'
  | 'good practice'
  | 'learning'
  | 'both'
  | 'recommendations'
  | 'first prompts'
  | 'other prompts'
  | 'managers'
  | 'actions'
  | 'nothing';

/** What the parts of each format hold, in their order (docs/domain.md §11). */
const HOLDS: Readonly<Record<string, readonly Holds[]>> = {
  SEVEN_MINUTE: ['why', 'method', 'good practice', 'learning', 'first prompts', 'other prompts', 'managers'],
  LEARNING_BRIEFING: ['about', 'good practice', 'learning', 'recommendations', 'actions'],
  AUDIT_SUMMARY: ['about', 'both', 'recommendations', 'actions'],
  WEB_LEARNING: ['both', 'recommendations', 'nothing'],
  RECURRING_THEMES: ['both'],
};

/** One line of a part: a sub-heading or a sentence with what it rests on. */
interface Line {
  readonly text: string;
  readonly ref: string | null;
  readonly shape: 'heading' | 'item' | 'paragraph';
  readonly forManagers?: true;
}

/**
 * Drafts each part of the briefing in the template's format from findings, recommendations, actions and method, every
 * sentence with what it rests on; parts of a seven-minute briefing hold as much as is read in a minute. A part that a
 * format does not know is ''. `said` holds the words of all three.
 */
export function draftFromRecord(facts: CycleFacts, said: Said): DraftedFromRecord {
  const { format, segments } = facts.cycle.template.briefing;
  const isShort = isSevenMinute(format);
  const holds = HOLDS[isShort ? 'SEVEN_MINUTE' : format.toUpperCase().replaceAll('-', '_')] ?? [];
  const texts = new Map<string, string>();
  const leftOut: string[] = [];
  for (const [index, { key }] of segments.entries()) {
    const lines = linesOf(holds[index] ?? 'nothing', facts, said);
    const { kept, left } = isShort ? asManyAsFit(lines) : { kept: lines, left: [] };
    texts.set(key, written(kept));
    leftOut.push(...left.flatMap(({ ref }) => ref ?? []));
  }
  return { texts, leftOut };
}

/** The places of the words that a draft is made of, as `said` must hold them. */
export function placesOfRecord(facts: CycleFacts): readonly (readonly [string, string, string])[] {
  return [
    ...Object.keys(standingFindings(facts)).flatMap((ref) =>
      ['text', 'theme'].map((field) => at('finding', ref, field)),
    ),
    ...Object.keys(standingRecommendations(facts)).map((ref) => at('recommendation', ref, 'text')),
    ...Object.keys(standingActions(facts)).map((ref) => at('action', ref, 'text')),
    ...standingSources(facts).flatMap(([ref]) => ['title', 'from'].map((field) => at('source', ref, field))),
  ];
}

function at(entity: string, ref: string, field: string): readonly [string, string, string] {
  return [entity, ref, field];
}

function linesOf(holds: Holds, facts: CycleFacts, said: Said): readonly Line[] {
  const prompts = recommended(facts, said);
  const half = Math.ceil(prompts.length / 2);
  switch (holds) {
    case 'about':
      return [...why(facts), ...countsByYear(facts), ...method(facts), ...besides(facts, said)];
    case 'why':
      return [...why(facts), ...countsByYear(facts)];
    case 'method':
      return [...method(facts), ...besides(facts, said)];
    case 'good practice':
      return byTheme(facts, said, 'GOOD_PRACTICE');
    case 'learning':
      return byTheme(facts, said, 'KEY_LEARNING');
    case 'both':
      return bothWays(facts, said);
    case 'recommendations':
      return prompts;
    case 'first prompts':
      return prompts.slice(0, half);
    case 'other prompts':
      return prompts.slice(half);
    case 'managers':
      return actions(facts, said).map((one) => ({ ...one, forManagers: true }));
    case 'actions':
      return actions(facts, said);
    case 'nothing':
      return [];
  }
}

function why({ cycle }: CycleFacts): readonly Line[] {
  return [{ text: `This audit is about: ${cycle.title}.`, ref: null, shape: 'paragraph' }];
}

/** What the findings rest on, in counts of the whole sample, which may be told. */
function method(facts: CycleFacts): readonly Line[] {
  const { cases, agencies, asked, received, nil } = methodOf(facts);
  const read = `${counted(agencies, 'agency', 'agencies')} took part and read the records of ${counted(cases, 'case')}.`;
  // A nil return is an answer: it was sent.
  const ofThemNil = nil === 0 ? '' : `, ${nil} of them ${nil === 1 ? 'a nil return' : 'nil returns'}`;
  const returned = `They sent ${received + nil} of ${counted(asked, 'return')}${ofThemNil}. A panel compared what they had found.`;
  return [{ text: `${read} ${returned}`, ref: null, shape: 'paragraph' }];
}

/** What was counted for the whole audit, a year beside the year before it. */
function countsByYear(facts: CycleFacts): readonly Line[] {
  return standingSources(facts, 'COUNTS').flatMap(([ref, one]) =>
    countsInBriefing(facts, one).map((text) => ({ text, ref, shape: 'paragraph' as const })),
  );
}

/** Who came together for the audit, and what was read from elsewhere. */
function besides(facts: CycleFacts, said: Said): readonly Line[] {
  const events = standingSources(facts, 'EVENT').map(([ref, one]): Line => {
    return { text: eventInBriefing(facts, one), ref, shape: 'paragraph' };
  });
  const elsewhere = standingSources(facts, 'ELSEWHERE').map(([ref]): Line => {
    return { text: `The panel also read: ${titleOf(facts, said, ref)}.`, ref, shape: 'paragraph' };
  });
  return [...events, ...elsewhere];
}

function byTheme(facts: CycleFacts, said: Said, polarity: Finding['polarity']): readonly Line[] {
  const found = Object.entries(standingFindings(facts)).filter(([, one]) => one.polarity === polarity);
  const themed = found.map(([ref, one]) => ({ ref, one, theme: textSaid(said, 'finding', ref, 'theme') }));
  const themes = [...new Set(themed.map(({ theme }) => theme))].toSorted((a, b) => Number(a !== '') - Number(b !== ''));
  return themes.flatMap((theme): readonly Line[] => [
    ...(theme === '' ? [] : [{ text: theme, ref: null, shape: 'heading' as const }]),
    ...themed
      .filter((one) => one.theme === theme)
      .map(({ ref, one }) => ({
        text: foundInWords(facts, one, textSaid(said, 'finding', ref, 'text')),
        ref,
        shape: 'item' as const,
      })),
  ]);
}

/** Good practice and key learning each under a sub-heading of its own, where there is any. */
function bothWays(facts: CycleFacts, said: Said): readonly Line[] {
  const ways = [
    ['What is going well', 'GOOD_PRACTICE'],
    ['What has to improve', 'KEY_LEARNING'],
  ] as const;
  return ways.flatMap(([heading, polarity]): readonly Line[] => {
    const lines = byTheme(facts, said, polarity).filter(({ shape }) => shape === 'item');
    return lines.length === 0 ? [] : [{ text: heading, ref: null, shape: 'heading' }, ...lines];
  });
}

const DOUBT: Readonly<Record<Finding['attribution'], string>> = {
  PRACTICE: '',
  RECORDING: ' This is about what is recorded.',
  UNCLEAR: ' It is not clear whether this is about practice or about what is recorded.',
};

function foundInWords(facts: CycleFacts, one: Finding, text: string): string {
  const praised = one.praises === null ? '' : ` Good practice of ${agencyName(facts, one.praises)}.`;
  return `${text} Seen in ${seenByMany(one)}.${praised}${DOUBT[one.attribution]}`;
}

function recommended(facts: CycleFacts, said: Said): readonly Line[] {
  return Object.keys(standingRecommendations(facts)).map((ref) => ({
    ...{ text: textSaid(said, 'recommendation', ref, 'text'), ref },
    shape: 'item',
  }));
}

function actions(facts: CycleFacts, said: Said): readonly Line[] {
  const agreed = Object.entries(standingActions(facts)).filter(([, one]) => !isGivenUp(one));
  return agreed.map(([ref, { agencyKey, dueOn }]) => {
    const text = textSaid(said, 'action', ref, 'text').replace(/\.$/, '');
    return { text: `${agencyName(facts, agencyKey)}: ${text}, due on ${dayInWords(dueOn)}.`, ref, shape: 'item' };
  });
}

/** Lines in the notation, paragraphs and lists an empty line apart. */
function written(lines: readonly Line[]): string {
  return lines
    .map(({ text, ref, shape, forManagers = false }, index) => {
      if (shape === 'heading') return `${index === 0 ? '' : '\n'}### ${asWritten(text)}`;
      const words = saidWith(text, { rests: ref === null ? [] : [ref], forManagers });
      return shape === 'item' ? `- ${words}` : `${index === 0 ? '' : '\n'}${words}`;
    })
    .join('\n');
}

/** The first lines that can be read in a minute, a sub-heading only with something under it, and the others. */
function asManyAsFit(lines: readonly Line[]): { readonly kept: readonly Line[]; readonly left: readonly Line[] } {
  const kept: Line[] = [];
  const left: Line[] = [];
  for (const line of lines) {
    const fits = wordCount(readNotation(written([...kept, line])).blocks) <= MOST_WORDS;
    (fits ? kept : left).push(line);
  }
  return { kept: kept.filter(({ shape }, at) => shape !== 'heading' || kept[at + 1]?.shape === 'item'), left };
}
