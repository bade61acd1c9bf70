import { counted, listed } from '../words.js';
import type { FrameRow, Sex } from './frame.js';

/** What the list says of the cases of a sample together. */
export interface SampleDescribed {
  readonly cases: number;
  /** The youngest and the oldest, in whole months; null where the age of a case is not given. */
  readonly ages: readonly [youngest: number, oldest: number] | null;
  /** How many are of each sex, which add up to the cases; null where that of a case is not given. */
  readonly sexes: Readonly<Record<Sex, number>> | null;
}

/** A sample described by the rows that its cases were drawn from, a null for one that cannot be read; null where nothing is told. */
export function sampleDescribed(rows: readonly (FrameRow | null)[]): SampleDescribed | null {
  const ages = rows.flatMap((row) => row?.ageMonths ?? []);
  const sexes = rows.flatMap((row) => row?.sex ?? []);
  const isWhole = (given: readonly unknown[]) => rows.length > 0 && given.length === rows.length;
  if (!isWhole(ages) && !isWhole(sexes)) return null;
  const of = (sex: Sex) => sexes.filter((one) => one === sex).length;
  return {
    cases: rows.length,
    ages: isWhole(ages) ? [Math.min(...ages), Math.max(...ages)] : null,
    sexes: isWhole(sexes) ? { GIRL: of('GIRL'), BOY: of('BOY'), OTHER: of('OTHER') } : null,
  };
}

const MONTHS_TOLD = 24;

/** An age as people say it: months below two years, then whole years. */
export function ageInWords(months: number): string {
  return months < MONTHS_TOLD ? counted(months, 'month') : counted(Math.floor(months / 12), 'year');
}

/** A sample in words: 'aged 2 months to 17 years, 5 girls and 4 boys'. */
export function describedInWords({ ages, sexes }: SampleDescribed): string {
  const [youngest, oldest] = (ages ?? []).map(ageInWords);
  const aged =
    youngest === undefined ? [] : [youngest === oldest ? `aged ${youngest}` : `aged ${youngest} to ${oldest}`];
  const { GIRL = 0, BOY = 0, OTHER = 0 } = sexes ?? {};
  const counts = [
    ...(GIRL === 0 ? [] : [counted(GIRL, 'girl')]),
    ...(BOY === 0 ? [] : [counted(BOY, 'boy')]),
    ...(OTHER === 0 ? [] : [`${OTHER} of another sex or none given`]),
  ];
  return [...aged, ...(counts.length === 0 ? [] : [listed(counts)])].join(', ');
}
