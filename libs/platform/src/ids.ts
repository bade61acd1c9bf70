import { createHash, randomBytes } from 'node:crypto';
import { machineNow } from './clock.js';

/** A new UUIDv7: 48 bits of the machine's milliseconds, the rest random. */
export function newUuid(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(machineNow(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A random token of `bytes` bytes as base64url text, about a third longer: unguessable from 16 bytes on. */
export function randomToken(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}

/** 32 random hex digits, the seed of a draw. */
export function randomSeed(): string {
  return randomBytes(16).toString('hex');
}

/** SHA-256 of UTF-8 text as lower-case hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
