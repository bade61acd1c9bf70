import type { Document } from '#documents/document.js';
import type { presentBriefing } from './briefing.presenter.js';

type Shown = 'title' | 'caption' | 'published' | 'standing' | 'because' | 'segments';

/** A briefing as a document for `issuer`, the partnership: how it stands, and its parts in their order. */
export function briefingDocument(
  { title, caption, published, standing, because, segments }: Pick<ReturnType<typeof presentBriefing>, Shown>,
  issuer: string,
): Document {
  const reason = because === '' ? '' : `\nReason: ${because}`;
  return {
    title,
    lines: [caption, ...(caption.includes(issuer) ? [] : [issuer]), ...(published === null ? [] : [published])],
    blocks: standing === null ? [] : [{ kind: 'note', words: `${standing}${reason}` }],
    parts: segments.map(({ heading, text }) => ({ heading, blocks: [{ kind: 'paragraph', words: text }] })),
  };
}
