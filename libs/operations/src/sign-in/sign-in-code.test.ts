import { describe, expect, it } from '@jest/globals';
import { newCode, readCode } from './sign-in-code.js';

describe('a one-time code', () => {
  it('can be typed in any case, with spaces or hyphens, and with letters taken for digits', () => {
    for (const typed of ['K7QD2M90', 'k7qd-2m9o', ' K7QD 2M90 ', 'k7qd–2m90', 'K7QD\u200b-2M90\u200b', 'K7QD-2M90.'])
      expect(readCode(typed)).toBe('K7QD2M90');
    expect(readCode('iL000000')).toBe('11000000');
  });

  it('is nothing else', () => {
    for (const typed of ['', 'K7QD2M9', 'K7QD2M900', 'K7QD2M9U', 'K7QD2M9é']) expect(readCode(typed)).toBeNull();
  });

  it('is new each time', () => {
    const codes = Array.from({ length: 200 }, newCode);
    expect(new Set(codes).size).toBe(200);
    for (const code of codes) expect(readCode(code)).toBe(code);
  });
});
