import type { BeforeAfter, Months } from '#domain/moderation/before-after.js';
import { counted } from '#domain/words.js';

/** Counts by month before and after, in a line: 'Police: before, 12 in 6 months (the middle of a month is 2); after, …'. */
export function seriesInWords(who: string, { before, after }: BeforeAfter): string {
  return `${who}: before, ${monthsInWords(before)}; after, ${monthsInWords(after)}.`;
}

function monthsInWords({ months, sum, median }: Months): string {
  return median === null
    ? 'nothing was counted'
    : `${sum} in ${counted(months, 'month')} (the middle of a month is ${median})`;
}
