import { isGivenUp } from '../action/open-action.js';
import { type Said, textSaid, valueIn } from '../cycle/content.js';
import type { CycleFacts, Finding } from '../cycle/facts.js';
import { agencyName } from '../cycle/roster.js';
import { ACTIVITY_METHODS, type Activity } from '../questions/activity.js';
import { ownOf } from '../record.js';
import { standingActions, standingRecommendations } from '../reporting/live.js';
import { methodOf } from '../reporting/method.js';
import { oftenIn, seenByMany } from '../reporting/prevalence-words.js';
import { standingPrompts, themeOf } from '../reporting/prompts.js';
import { standingFindings } from '../reporting/standing-findings.js';
import { givesThemes, themesInOrder } from '../reporting/themes.js';
import { describedInWords, sampleDescribed } from '../selection/described.js';
import type { FrameRow } from '../selection/frame.js';
import { selectedCases } from '../selection/sample-state.js';
import { dayInWords } from '../time/plain-date.js';
import { counted } from '../words.js';
import { evidenceByActivity } from './evidence-by-activity.js';
import { isSevenMinute, MOST_WORDS } from './formats.js';
import { asWritten, linkWritten, readNotation, rowOf, saidWith, wordCount } from './notation.js';
import type { ResourceSaid } from './resource.js';

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
  | 'themes'
  | 'described themes'
  | 'recommendations'
  | 'first prompts'
  | 'other prompts'
  | 'managers'
  | 'actions'
  | 'foci'
  | 'resources'
  | 'nothing';

/** What the parts of each format hold, in their order (docs/domain.md §11). */
const HOLDS: Readonly<Record<string, readonly Holds[]>> = {
  SEVEN_MINUTE: ['why', 'method', 'good practice', 'learning', 'first prompts', 'other prompts', 'managers'],
  LEARNING_BRIEFING: ['about', 'good practice', 'learning', 'recommendations', 'actions'],
  AUDIT_SUMMARY: ['about', 'both', 'recommendations', 'actions'],
  WEB_LEARNING: ['described themes', 'recommendations', 'resources'],
  RECURRING_THEMES: ['themes'],
  IMPLEMENTATION: ['about', 'foci', 'actions'],
};

/** One line of a part: a sub-heading or a sentence with what it rests on. */
interface Line {
  readonly text: string;
  readonly ref: string | null;
  readonly shape: 'heading' | 'item' | 'paragraph' | 'row';
  readonly forManagers?: true;
  /** Its text is in the notation already. */
  readonly isWritten?: true;
}

/** A row of a table, whose cells are written in the notation already. */
function aRow(cells: readonly string[]): Line {
  return { text: rowOf(cells), ref: null, shape: 'row' };
}

/**
 * Drafts each part of the briefing in the template's format from findings, recommendations, actions and method, every
 * sentence with what it rests on; parts of a seven-minute briefing hold as much as is read in a minute. A part that a
 * format does not know is ''. `said` holds the words of all three and, for whoever may
 * read them, the rows of the list; `resources` are those of the partnership that are offered.
 */
export function draftFromRecord(
  facts: CycleFacts,
  said: Said,
  resources: readonly ResourceSaid[] = [],
): DraftedFromRecord {
  const { format, segments } = facts.cycle.template.briefing;
  const isShort = isSevenMinute(format);
  const holds = HOLDS[isShort ? 'SEVEN_MINUTE' : format.toUpperCase().replaceAll('-', '_')] ?? [];
  const texts = new Map<string, string>();
  const leftOut: string[] = [];
  for (const [index, { key }] of segments.entries()) {
    const held = holds[index] ?? 'nothing';
    const lines = held === 'resources' ? resourceLines(facts, resources) : linesOf(held, facts, said);
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
    ...Object.keys({ ...standingRecommendations(facts), ...standingPrompts(facts) }).map((ref) =>
      at('recommendation', ref, 'text'),
    ),
    ...Object.keys(standingActions(facts)).map((ref) => at('action', ref, 'text')),
    ...selectedCases(facts).map(([ref]) => at('case', ref, 'row')),
  ];
}

function at(entity: string, ref: string, field: string): readonly [string, string, string] {
  return [entity, ref, field];
}

function linesOf(holds: Exclude<Holds, 'resources'>, facts: CycleFacts, said: Said): readonly Line[] {
  // In a few words, what practitioners are asked to think about comes before what others change.
  const prompts = [...prompted(facts, said).filter(({ shape }) => shape === 'item'), ...recommended(facts, said)];
  const half = Math.ceil(prompts.length / 2);
  switch (holds) {
    case 'about':
      return [...why(facts), ...method(facts), ...sample(facts, said)];
    case 'why':
      return why(facts);
    case 'method':
      return [...method(facts), ...sample(facts, said)];
    case 'good practice':
      return byTheme(facts, said, 'GOOD_PRACTICE');
    case 'learning':
      return byTheme(facts, said, 'KEY_LEARNING');
    case 'both':
      return givesThemes(facts.cycle.template) ? byTheme(facts, said) : bothWays(facts, said);
    case 'described themes':
      return [...sample(facts, said), ...byTheme(facts, said)];
    case 'themes':
      return byTheme(facts, said);
    case 'recommendations':
      return [...recommended(facts, said), ...prompted(facts, said)];
    case 'first prompts':
      return prompts.slice(0, half);
    case 'other prompts':
      return prompts.slice(half);
    case 'managers':
      return actions(facts, said).map((one) => ({ ...one, forManagers: true }));
    case 'actions':
      return actions(facts, said);
    case 'foci':
      return foci(facts, said);
    case 'nothing':
      return [];
  }
}

/** Each line of enquiry with its activities and what they showed; below, findings that belong to none of them. */
function foci(facts: CycleFacts, said: Said): readonly Line[] {
  const columns = evidenceByActivity(facts);
  const inWords = (ref: string, one: Finding) =>
    saidWith(foundInWords(facts, one, textSaid(said, 'finding', ref, 'text')), { rests: [ref] });
  const rows = columns.rows.map(({ focus, activity, findings }) =>
    aRow([
      asWritten(focus),
      asWritten(`${activity.title} (${ACTIVITY_METHODS[activity.method].toLowerCase()})`),
      [asWritten(doneBy(facts, activity)), ...findings.map(([ref, one]) => inWords(ref, one))].join(' '),
    ]),
  );
  const others = columns.others.map(
    ([ref, one]): Line => ({
      text: foundInWords(facts, one, textSaid(said, 'finding', ref, 'text')),
      ...{ ref, shape: 'item' },
    }),
  );
  return rows.length === 0 ? others : [aRow(['Focus', 'Activity', 'Evidence']), ...rows, ...others];
}

/** How many agencies did an activity, in a word; the counts themselves are the report's. */
function doneBy({ tally }: CycleFacts, { key }: Activity): string {
  const told = ownOf(tally, key);
  if (told === undefined || told.answered === 0) return 'No agency has said that it did this.';
  const often = oftenIn(told.answered, told.returns);
  return `Done by ${often} ${often === 'one' ? 'agency' : 'agencies'}.`;
}

function why({ cycle }: CycleFacts): readonly Line[] {
  return [{ text: `This audit is about: ${cycle.title}.`, ref: null, shape: 'paragraph' }];
}

/**
 * Who the cases are about, where whoever drafts reads the list and it says so of each: the check before a briefing is
 * published names each small count in it, and whoever publishes it says why that may stay.
 */
function sample(facts: CycleFacts, said: Said): readonly Line[] {
  const rows = selectedCases(facts).map(([ref]) => valueIn(said, 'case', ref, 'row') as FrameRow | null);
  const described = sampleDescribed(rows);
  if (described === null) return [];
  return [{ text: `The children: ${describedInWords(described)}.`, ref: null, shape: 'paragraph' }];
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

/** Findings of one polarity, or of both with good practice first, each under its theme. */
function byTheme(facts: CycleFacts, said: Said, ...polarities: readonly Finding['polarity'][]): readonly Line[] {
  const wanted = polarities.length === 0 ? POLARITIES : polarities;
  const all = Object.entries(standingFindings(facts));
  const found = wanted.flatMap((polarity) => all.filter(([, one]) => one.polarity === polarity));
  return underThemes(
    facts,
    found.map(([ref, one]) => ({
      theme: textSaid(said, 'finding', ref, 'theme'),
      line: { text: foundInWords(facts, one, textSaid(said, 'finding', ref, 'text')), ref, shape: 'item' },
    })),
  );
}

const POLARITIES = ['GOOD_PRACTICE', 'KEY_LEARNING'] as const;

/** Lines under the themes they belong to as sub-headings; those without a theme come first. */
function underThemes(
  { cycle }: CycleFacts,
  themed: readonly { readonly theme: string; readonly line: Line }[],
): readonly Line[] {
  const themes = themesInOrder(
    cycle.template,
    themed.map(({ theme }) => theme),
  );
  return themes.flatMap((theme): readonly Line[] => [
    ...(theme === '' ? [] : [{ text: theme, ref: null, shape: 'heading' as const }]),
    ...themed.flatMap((one) => (one.theme === theme ? [one.line] : [])),
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

/** Practice prompts, each under the theme of the findings that it rests on. */
function prompted(facts: CycleFacts, said: Said): readonly Line[] {
  return underThemes(
    facts,
    Object.entries(standingPrompts(facts)).map(([ref, { findings }]) => ({
      theme: themeOf(findings, said),
      line: { text: textSaid(said, 'recommendation', ref, 'text'), ref, shape: 'item' },
    })),
  );
}

function actions(facts: CycleFacts, said: Said): readonly Line[] {
  const agreed = Object.entries(standingActions(facts)).filter(([, one]) => !isGivenUp(one));
  return agreed.map(([ref, { agencyKey, dueOn }]) => {
    const text = textSaid(said, 'action', ref, 'text').replace(/\.$/, '');
    return { text: `${agencyName(facts, agencyKey)}: ${text}, due on ${dayInWords(dueOn)}.`, ref, shape: 'item' };
  });
}

/** What practitioners are sent to, each with its link, under the themes they belong to. */
function resourceLines(facts: CycleFacts, resources: readonly ResourceSaid[]): readonly Line[] {
  return underThemes(
    facts,
    resources.map(({ theme, ...one }) => ({
      theme,
      line: { text: resourceWritten(one), ref: null, shape: 'item', isWritten: true },
    })),
  );
}

/** A resource in one line of the notation: its title leads to it, and what it is for follows. */
export function resourceWritten({ title, address, purpose }: Omit<ResourceSaid, 'theme'>): string {
  return `${linkWritten(title, address)}: ${asWritten(purpose.replace(/\s*\n\s*/g, ' '))}`;
}

/** Lines in the notation, paragraphs and lists an empty line apart. */
function written(lines: readonly Line[]): string {
  return lines
    .map(({ text, ref, shape, forManagers = false, isWritten = false }, index) => {
      const isApart = index > 0 && lines[index - 1]?.shape === 'row' && shape !== 'row' ? '\n' : '';
      if (shape === 'row') return text;
      if (shape === 'heading') return `${index === 0 ? '' : '\n'}### ${asWritten(text)}`;
      const words = isWritten ? text : saidWith(text, { rests: ref === null ? [] : [ref], forManagers });
      return shape === 'item' ? `${isApart}- ${words}` : `${index === 0 ? '' : '\n'}${words}`;
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
