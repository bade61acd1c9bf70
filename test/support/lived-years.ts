import type { Document } from '#documents/document.js';
import { toDocx } from '#documents/docx.js';
import { PdfMaker } from '#documents/pdf.js';
import { draftFromRecord } from '#domain/briefing/draft-from-record.js';
import type { BriefingBlock } from '#domain/briefing/notation.js';
import { publicBriefing } from '#domain/briefing/publication.js';
import { blocksOf, type KeptSegment, segmentsIn } from '#domain/briefing/segment.js';
import { readerIn, type Said } from '#domain/cycle/content.js';
import type { Briefing, CycleFacts } from '#domain/cycle/facts.js';
import { SEGMENTS } from '#domain/reporting/briefing-words.js';
import type { EmailLine } from '#domain/story/document.js';
import { drive } from '#domain/story/driver.js';
import { RehearsalEngine, type RehearsalTools } from '#domain/story/rehearsal.js';
import type { Story } from '#domain/story/story.js';
import { documentOf } from '#web/pages/published/published.presenter.js';
import { readWord, type WordFile } from './word-file.js';

/** What happened in an audit's year. */
export interface Lived {
  readonly story: Story;
  /** As they are at the end. */
  readonly facts: CycleFacts;
  /** What people typed, by "entity/ref/field". */
  readonly said: Said;
  readonly emails: readonly EmailLine[];
}

/** An audit's year as a rehearsal of its story lived it, with the documents that it ended in. */
export interface LivedYear extends Lived {
  /** The parts of the briefing that was published last; none where none was. */
  readonly briefing: readonly KeptSegment[];
  /** What anybody reads of it, as the tree that its files are drawn from; without parts where none was published. */
  readonly document: Document;
  /** Its Word file, read back. */
  readonly word: WordFile;
  /** How many pages its PDF has; 0 where none was published. */
  readonly pages: number;
  /** What each part of a briefing drafted from the record says, by its key. */
  readonly drafted: ReadonlyMap<string, string>;
}

/** Lives through a story in memory and gives the year of its last audit. */
export async function liveYear(story: Story, tools: RehearsalTools): Promise<LivedYear> {
  const engine = new RehearsalEngine([story], tools);
  const run = drive([story], engine, tools.london);
  for (let step = await run.next(); step.done !== true; step = await run.next());
  const reference = referencesOf(story).at(-1) ?? '';
  const facts = engine.factsOf(story, reference);
  if (facts === null) throw new Error(`${story.name} has no audit ${reference}`);
  return asLived({ story, facts, said: engine.contentOf(story, reference), emails: engine.emails(story) });
}

/** A year with the documents that its facts and words give. */
export async function asLived(lived: Lived): Promise<LivedYear> {
  const { story, facts, said } = lived;
  const published = Object.entries(facts.briefing).findLast(([, { state }]) => state === 'PUBLISHED');
  const briefing = published === undefined ? [] : segmentsIn(readerIn(said)('briefing', published[0], SEGMENTS));
  const document = documentIn(facts, published?.[1], briefing);
  const issuer = story.fixture.partnership.name;
  const pdf = published === undefined ? null : PDF.make(document, issuer).file.toString('latin1');
  return {
    ...{ ...lived, briefing, document },
    word: readWord(await toDocx(document, issuer)),
    pages: Number(/\/Type \/Pages\b[^>]*?\/Count (\d+)/.exec(pdf ?? '')?.[1] ?? 0),
    drafted: draftFromRecord(facts, said).texts,
  };
}

const PDF = new PdfMaker();

function documentIn(facts: CycleFacts, briefing: Briefing | undefined, segments: readonly KeptSegment[]): Document {
  const publishedAt = briefing?.publishedAt ?? null;
  if (briefing === undefined || publishedAt === null) return { title: '', lines: [], blocks: [], parts: [] };
  const { audience } = briefing;
  return documentOf(publicBriefing(facts, briefing, { segments, audience, publishedAt }));
}

/** The blocks of a part of what was published, by the part's key; none where it has no such part. */
export function partOf({ briefing }: LivedYear, key: string): readonly BriefingBlock[] {
  const part = briefing.find((one) => one.key === key);
  return part === undefined ? [] : blocksOf(part);
}

function referencesOf({ fixture, cycles }: Story): readonly string[] {
  const counts = new Map<string, number>();
  return cycles.map(({ plan }) => {
    const year = plan.launchOn.slice(0, 4);
    const count = (counts.get(year) ?? 0) + 1;
    counts.set(year, count);
    return `${fixture.partnership.code}-${year}-${String(count).padStart(2, '0')}`;
  });
}
