import type { Document } from '#documents/document.js';
import type { Audience, PublicBriefing } from '#domain/briefing/publication.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { capitalised, listed } from '#domain/words.js';
import type { Published } from '#persistence/views/publications.view.js';
import { london } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { fileLinks } from '../../view/file-forms.js';
import { type ShownPart, shownDocument } from '../../view/shown-document.js';
import { AUDIENCE_WORDS } from '../reporting/audiences.js';
import { briefingDocument } from '../reporting/briefing-document.js';
import { formatInWords } from '../reporting/reporting-words.js';

/** What the template of a public page prints. */
export interface PublicView {
  readonly title: string;
  /** Whose it is; the service itself where nothing stands there. */
  readonly issuer: string;
  readonly lines: readonly string[];
  readonly files: ReturnType<typeof fileLinks>;
  readonly isTiled: boolean;
  readonly parts: readonly ShownPart[];
}

const NOTHING = { issuer: 'Auditloop', files: [], isTiled: false, parts: [] } as const;

/** Where nothing ever stood. */
export const NOTHING_THERE: PublicView = {
  ...NOTHING,
  title: 'Page not found',
  lines: ['If you typed the web address, check that it is correct.'],
};

/** Where something was withdrawn: that it was, since when, and its note; nothing of what it said. */
export function presentWithdrawn({ note, changedAt }: Published): PublicView {
  const since = `It was withdrawn on ${dayInWords(london.dayOf(changedAt))}. Do not use copies of it any more.`;
  return { ...NOTHING, title: 'This was withdrawn', lines: [since, ...(note === '' ? [] : [note])] };
}

/** What anybody reads at an address. */
export function presentPublished(body: PublicBriefing, address: string): PublicView {
  return {
    title: body.title,
    issuer: body.partnership,
    lines: linesOf(body).filter((line) => line !== body.partnership),
    files: fileLinks((form) => pathTo('publishedFile', { address, form })),
    isTiled: body.layout === 'tiles',
    parts: shownDocument(documentOf(body)).parts,
  };
}

/** The same as the tree that its files are drawn from. */
export function documentOf(body: PublicBriefing): Document {
  return briefingDocument({ title: body.title, lines: linesOf(body), note: null, parts: body.parts });
}

function linesOf({ format, partnership, edition, publishedAt, audience }: PublicBriefing): readonly string[] {
  const day = dayInWords(london.dayOf(publishedAt));
  const whom = listed(audience.map((one) => AUDIENCE_WORDS[one as Audience] ?? one));
  return [
    formatInWords(format),
    partnership,
    edition > 1 ? `Version ${edition}, published on ${day}` : `Published on ${day}`,
    ...(whom === '' ? [] : [`${capitalised('for')} ${whom}`]),
  ];
}

/** What a file of it is called, without its ending: its title in plain letters, 'briefing' where it has none. */
export function fileNameOf({ title }: PublicBriefing): string {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'briefing'
  );
}
