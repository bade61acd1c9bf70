import { describe, expect, it } from '@jest/globals';
import { newUuid, randomSeed, randomToken, sha256 } from './ids.js';

describe('ids', () => {
  it('are UUIDs of version 7 that begin with the time and never repeat', () => {
    const before = Date.now();
    const made = Array.from({ length: 1000 }, newUuid);
    for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const milliseconds = Number.parseInt((made[0] ?? '').replaceAll('-', '').slice(0, 12), 16);
    expect(milliseconds).toBeGreaterThanOrEqual(before);
    expect(milliseconds).toBeLessThanOrEqual(Date.now());
    expect(new Set(made).size).toBe(1000);
  });

  it('makes tokens and seeds of the asked length, never twice the same', () => {
    expect(Buffer.from(randomToken(32), 'base64url')).toHaveLength(32);
    expect(randomSeed()).toMatch(/^[0-9a-f]{32}$/);
    expect(randomToken(16)).not.toBe(randomToken(16));
  });

  it('hashes the bytes of UTF-8 text', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256('é')).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
  });
});
