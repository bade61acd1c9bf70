/** One page of a list, newest or first things first; `next` is what to ask with for the page after it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** What a page is asked with. */
export interface PageQuery {
  readonly after?: string | null;
  readonly limit?: number;
}

/** At most so many things on one page. */
export const PAGE_LIMIT = 200;

/** The bounded number of things asked for: from 1 to the most a page may have, 50 when none is asked for. */
export function limitOf(query: PageQuery): number {
  return Math.min(Math.max(Math.trunc(query.limit ?? 50), 1), PAGE_LIMIT);
}

/**
 * The first `limit` of rows that were read with one too many, and the key after which the next page begins; null on the
 * last page.
 */
export function pageOf<T>(rows: readonly T[], limit: number, keyOf: (row: T) => string): Page<T> {
  const items = rows.slice(0, limit);
  const last = items[items.length - 1];
  return { items, next: rows.length > limit && last !== undefined ? keyOf(last) : null };
}

/** The number a page was asked to begin after; null for the first page, and for text that is none. */
export function numberAfter(query: PageQuery): number | null {
  const text = query.after ?? null;
  if (text === null || !/^\d{1,18}$/.test(text)) return null;
  return Number(text);
}
