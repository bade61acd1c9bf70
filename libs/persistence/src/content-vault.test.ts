import { describe, expect, it } from '@jest/globals';
import { KeyRingVault, NoVault } from './content-vault.js';

const ring = {
  active: 'b',
  keys: new Map([
    ['a', Buffer.alloc(32, 1)],
    ['b', Buffer.alloc(32, 2)],
  ]),
};
const place = { entity: 'finding', ref: 'F01', field: 'text' };
const CYCLE = '01900000-0000-7000-8000-000000000001';

describe('the content vault', () => {
  const vault = new KeyRingVault(ring);
  const wrapped = vault.newKey(CYCLE);
  const key = vault.unwrap(CYCLE, wrapped);

  it('opens what it sealed, and never seals the same text to the same bytes', () => {
    const sealed = vault.seal(key, place, 'a child was not heard £');
    expect(vault.open(key, place, sealed)).toBe('a child was not heard £');
    expect(sealed.equals(vault.seal(key, place, 'a child was not heard £'))).toBe(false);
    expect(sealed.includes('child')).toBe(false);
  });

  it('opens nothing in another place, in another cycle, with another key, or changed', () => {
    const sealed = vault.seal(key, place, 'x');
    for (const other of [
      { ...place, entity: 'action' },
      { ...place, ref: 'F02' },
      { ...place, field: 'note' },
    ]) {
      expect(() => vault.open(key, other, sealed)).toThrow();
    }
    expect(() => vault.open({ ...key, cycleId: CYCLE.replace(/1$/, '2') }, place, sealed)).toThrow();
    expect(() => vault.open({ ...key, version: 2 }, place, sealed)).toThrow();
    expect(() => vault.open({ ...key, bytes: Buffer.alloc(32) }, place, sealed)).toThrow();
    for (let i = 0; i < sealed.length; i += 1) {
      const changed = Buffer.from(sealed);
      changed[i] = (changed[i] ?? 0) ^ 1;
      if (i === 1 || i === 2) continue; // the key version is bound by the context, not by these bytes
      expect(() => vault.open(key, place, changed)).toThrow();
    }
    expect(() => vault.open(key, place, sealed.subarray(0, sealed.length - 1))).toThrow();
    expect(() => vault.open(key, place, Buffer.alloc(3))).toThrow('unknown format');
  });

  it('wraps each cycle’s key for that cycle alone, and unwraps with older keys of the ring', () => {
    expect(wrapped.wrappingKey).toBe('b');
    expect(() => vault.unwrap(CYCLE.replace(/1$/, '2'), wrapped)).toThrow();
    const older = new KeyRingVault({ ...ring, active: 'a' }).newKey(CYCLE);
    expect(vault.unwrap(CYCLE, older).bytes).toHaveLength(32);
    const gone = new KeyRingVault({ active: 'b', keys: new Map([['b', Buffer.alloc(32, 2)]]) });
    expect(() => gone.unwrap(CYCLE, older)).toThrow(`no key 'a'`);
  });

  it('is a vault without keys in the worker', () => {
    expect(() => new NoVault().newKey()).toThrow('no content keys');
    expect(() => new NoVault().openBytes()).toThrow('no content keys');
  });
});
