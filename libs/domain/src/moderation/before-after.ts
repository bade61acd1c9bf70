import type { CycleFacts, Tally } from '../cycle/facts.js';
import type { AskedQuestion } from '../questions/question.js';
import type { SaidByAgency } from '../questions/said.js';
import { ownOf } from '../record.js';
import type { PlainDate } from '../time/plain-date.js';
import { medianOf, saidTogether } from './tally.js';

/** What was counted in some months: how many there are, their sum, and the middle of a month (null for none). */
export interface Months {
  readonly months: number;
  readonly sum: number;
  readonly median: number | null;
}

/** Counts by month before and after the month in which something came in; that month itself is in neither. */
export interface BeforeAfter {
  readonly before: Months;
  readonly after: Months;
}

/** Counts by month (`YYYY-MM`) before and after a day. */
export function beforeAfter(counts: Readonly<Record<string, number>>, on: PlainDate): BeforeAfter {
  const month = on.slice(0, 7);
  const some = (belongs: (one: string) => boolean): Months => {
    const values = Object.keys(counts)
      .filter(belongs)
      .flatMap((one) => ownOf(counts, one) ?? [])
      .toSorted((a, b) => a - b);
    return { months: values.length, sum: values.reduce((sum, one) => sum + one, 0), median: medianOf(values) };
  };
  return { before: some((one) => one < month), after: some((one) => one > month) };
}

/**
 * What agencies counted by month for a question before and after the day on which what the audit looks for came in, all
 * together (agency null) and each by itself; null where the audit looks for nothing or the question is no count by month.
 */
export function seriesOf(
  { cycle }: Pick<CycleFacts, 'cycle'>,
  { kind }: Pick<AskedQuestion, 'kind'>,
  { byAgency }: Pick<Tally, 'byAgency'>,
): readonly ({ readonly agency: string | null } & BeforeAfter)[] | null {
  const { intervention } = cycle.template;
  if (intervention === undefined || kind !== 'by-month') return null;
  const { on } = intervention;
  const of = (agency: string | null, said: SaidByAgency) => ({ agency, ...beforeAfter(saidTogether(said).counts, on) });
  return [of(null, byAgency), ...Object.entries(byAgency).map(([agency, said]) => of(agency, { [agency]: said }))];
}
