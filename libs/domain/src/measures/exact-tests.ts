/** Below this a difference is called one: what chance alone makes less often than one time in twenty. */
export const SIGNIFICANT = 0.05;

/** Natural logarithms of factorials, 0! to `most`!. */
function logFactorials(most: number): Float64Array {
  const logs = new Float64Array(most + 1);
  for (let n = 2; n <= most; n += 1) logs[n] = (logs[n - 1] ?? 0) + Math.log(n);
  return logs;
}

/** Outcomes as unlikely as the one seen are among those counted, whatever rounding makes of them. */
const AS_UNLIKELY = 1 + 1e-7;

/**
 * Fisher's exact test, two-sided: how likely two shares this far apart or further are where nothing changed, 0 to 1. The
 * outcomes counted are those no likelier than the one seen. Both sides are whole numbers, `affected` at most `of`, as
 * different cases before and after are; 1 where a side is empty.
 */
export function fisherExact(
  before: { readonly affected: number; readonly of: number },
  after: { readonly affected: number; readonly of: number },
): number {
  const all = before.of + after.of;
  const affected = before.affected + after.affected;
  const logs = logFactorials(all);
  const choose = (of: number, some: number) => (logs[of] ?? 0) - (logs[some] ?? 0) - (logs[of - some] ?? 0);
  const likely = (some: number) =>
    Math.exp(choose(before.of, some) + choose(after.of, affected - some) - choose(all, affected));
  const seen = likely(before.affected) * AS_UNLIKELY;
  let sum = 0;
  for (let some = Math.max(0, affected - after.of); some <= Math.min(affected, before.of); some += 1) {
    const one = likely(some);
    if (one <= seen) sum += one;
  }
  return Math.min(1, sum);
}

/**
 * McNemar's test by exact binomial, two-sided, for the same ones before and after: how likely it is, 0 to 1, that the
 * changes fall this unevenly or more so where each way is as likely. `better` and `worse` count those that changed; 1
 * where none did.
 */
export function mcNemarExact(better: number, worse: number): number {
  const changed = better + worse;
  const logs = logFactorials(changed);
  let sum = 0;
  for (let some = 0; some <= Math.min(better, worse); some += 1) {
    sum += Math.exp((logs[changed] ?? 0) - (logs[some] ?? 0) - (logs[changed - some] ?? 0) - changed * Math.LN2);
  }
  return Math.min(1, 2 * sum);
}
