import { randomBytes } from 'node:crypto';
import type { World } from '../shared/world.js';

/** Letters that nobody takes for another: 32 of them, without I, L, O and U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** A new code: eight letters and digits of Crockford's alphabet from the system's random source, 40 bits. */
export function newCode(): string {
  return [...randomBytes(LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}

/** A code as it was meant: any case, spaces, hyphens, full stops and what nobody sees left out, O read as 0, I and L as 1; null when it cannot be one. */
export function readCode(typed: string): string | null {
  const code = typed
    .toUpperCase()
    .replace(/[\s\p{Dash}\p{Cf}.]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return code.length === LENGTH && [...code].every((letter) => LETTERS.includes(letter)) ? code : null;
}

/** What is kept of a code: a SHA-256 in hex that is of no use without the secret of the visit that asked for it. */
export function codeHash(world: World, visitToken: string, code: string): string {
  return world.sha256(`${visitToken}/${code}`);
}
