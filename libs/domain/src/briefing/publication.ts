import type { Briefing, CycleFacts } from '../cycle/facts.js';
import { ownOf } from '../record.js';
import type { Instant } from '../time/instant.js';
import { layoutOf } from './formats.js';
import type { BriefingBlock, Saying } from './notation.js';
import { type KeptSegment, type WrittenPart, writtenParts } from './segment.js';

/** For whom a briefing is opened, by keys that the page says in words. */
export const AUDIENCES = ['PRACTITIONERS', 'MANAGERS', 'FAMILIES', 'EVERYBODY'] as const;
/** One of AUDIENCES. */
export type Audience = (typeof AUDIENCES)[number];

/** What anybody reads at a public address: the whole of it, and no reference, key or person of the audit. */
export interface PublicBriefing {
  /** The number of this form. */
  readonly form: 1;
  readonly title: string;
  readonly format: string;
  readonly partnership: string;
  readonly audience: readonly string[];
  readonly edition: number;
  readonly publishedAt: Instant;
  /** How its parts are laid out; one below the other where it does not say. */
  readonly layout?: 'tiles';
  readonly parts: readonly WrittenPart[];
}

/** Ref of the first version of a briefing: all of them have one public address. */
export function lineOf({ briefing }: Pick<CycleFacts, 'briefing'>, ref: string): string {
  const before = ownOf(briefing, ref)?.replaces ?? null;
  return before === null ? ref : lineOf({ briefing }, before);
}

/** Whether anybody may read a briefing: it was opened, and stands. */
export function isOpened({ openedAt, state }: Briefing): boolean {
  return openedAt !== null && state === 'PUBLISHED';
}

/** What a version of a briefing says to anybody, as published at `publishedAt`: without what its sentences rest on. */
export function publicBriefing(
  facts: CycleFacts,
  { format, edition }: Pick<Briefing, 'format' | 'edition'>,
  {
    segments,
    audience,
    publishedAt,
  }: {
    readonly segments: readonly KeptSegment[];
    readonly audience: readonly string[];
    readonly publishedAt: Instant;
  },
): PublicBriefing {
  const layout = layoutOf(facts.cycle.template, format);
  return {
    ...(layout === null ? {} : { layout }),
    ...{ form: 1, title: facts.cycle.title, format, partnership: facts.roster.partnershipName },
    ...{ audience, edition, publishedAt },
    parts: writtenParts(facts, format, segments).map(({ heading, blocks }) => ({
      heading,
      blocks: blocks.map(withoutRests),
    })),
  };
}

function withoutRests(block: BriefingBlock): BriefingBlock {
  if (block.kind === 'heading') return block;
  return block.kind === 'paragraph' ? unsupported(block) : { ...block, items: block.items.map(unsupported) };
}

function unsupported<T extends Saying>(saying: T): T {
  return { ...saying, rests: [] };
}
