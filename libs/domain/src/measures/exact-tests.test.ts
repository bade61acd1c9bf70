import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fisherExact, mcNemarExact } from './exact-tests.js';

const side = (affected: number, of: number) => ({ affected, of });

/** The same by whole numbers, each outcome a fraction with one denominator. */
function byCounting(a: number, m: number, b: number, n: number): number {
  const choose = (of: number, some: number): bigint => {
    let product = 1n;
    for (let at = 0; at < some; at += 1) product = (product * BigInt(of - at)) / BigInt(at + 1);
    return product;
  };
  const affected = a + b;
  const ways = (some: number) => choose(m, some) * choose(n, affected - some);
  const seen = ways(a);
  let sum = 0n;
  for (let some = Math.max(0, affected - n); some <= Math.min(affected, m); some += 1) {
    if (ways(some) <= seen) sum += ways(some);
  }
  return Number((sum * 1_000_000_000n) / choose(m + n, affected)) / 1_000_000_000;
}

describe('Fisher’s exact test', () => {
  it('is what whole numbers give, worked out apart', () => {
    // 3 of 4 against 1 of 4: (1 + 16 + 16 + 1) of 70.
    expect(fisherExact(side(3, 4), side(1, 4))).toBeCloseTo(34 / 70, 9);
    expect(fisherExact(side(10, 10), side(0, 10))).toBeCloseTo(2 / 184_756, 12);
    const share = fc
      .integer({ min: 1, max: 40 })
      .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
    fc.assert(
      fc.property(share, share, ([a, m], [b, n]) => {
        expect(fisherExact(side(a, m), side(b, n))).toBeCloseTo(byCounting(a, m, b, n), 6);
      }),
    );
  });

  it('finds nothing where nothing can be found', () => {
    expect([fisherExact(side(0, 0), side(3, 5)), fisherExact(side(0, 20), side(0, 20))]).toEqual([1, 1]);
    expect(fisherExact(side(5_000, 10_000), side(5_000, 10_000))).toBeCloseTo(1, 6);
  });
});

it('McNemar’s test counts only those that changed', () => {
  expect([mcNemarExact(0, 0), mcNemarExact(3, 3)]).toEqual([1, 1]);
  expect(mcNemarExact(5, 0)).toBeCloseTo(2 / 32, 12);
  expect(mcNemarExact(0, 6)).toBeCloseTo(2 / 64, 12);
  expect(mcNemarExact(8, 1)).toBeCloseTo((2 * 10) / 512, 12);
});
