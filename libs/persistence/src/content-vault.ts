import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyRing } from '#platform/env.js';

/** A cycle's data key as the database keeps it: wrapped by a key of the key file. */
export interface WrappedKey {
  readonly version: number;
  readonly wrapped: Buffer;
  readonly wrappingKey: string;
}

/** A cycle's data key, open, in memory for one transaction. */
export interface DataKey {
  readonly cycleId: string;
  readonly version: number;
  readonly bytes: Buffer;
}

/** The place a sealed value belongs to; it opens nowhere else. */
export interface SealedPlace {
  readonly entity: string;
  readonly ref: string;
  readonly field: string;
}

/** Seals and opens what people typed; a class, so that Nest can hand the right one to each process. */
export abstract class ContentVault {
  abstract newKey(cycleId: string): WrappedKey;
  abstract unwrap(cycleId: string, key: WrappedKey): DataKey;
  seal(key: DataKey, place: SealedPlace, text: string): Buffer {
    return this.sealBytes(key, place, Buffer.from(text, 'utf8'));
  }

  open(key: DataKey, place: SealedPlace, sealed: Buffer): string {
    return this.openBytes(key, place, sealed).toString('utf8');
  }

  abstract sealBytes(key: DataKey, place: SealedPlace, bytes: Buffer): Buffer;
  abstract openBytes(key: DataKey, place: SealedPlace, sealed: Buffer): Buffer;
}

/** The worker's vault: it holds no key, and asking it for anything is a mistake. */
export class NoVault extends ContentVault {
  newKey(): WrappedKey {
    throw new Error('this process holds no content keys');
  }
  unwrap(): DataKey {
    throw new Error('this process holds no content keys');
  }
  sealBytes(): Buffer {
    throw new Error('this process holds no content keys');
  }
  openBytes(): Buffer {
    throw new Error('this process holds no content keys');
  }
}

const CIPHER = 'aes-256-gcm';
const TAG = { authTagLength: 16 } as const;
const FORMAT = 1;
const HEADER = 1 + 2 + 12 + 16;

/** The web process's vault: AES-256-GCM under a ring of keys that lies outside database and checkout. */
export class KeyRingVault extends ContentVault {
  constructor(private readonly ring: KeyRing) {
    super();
  }

  newKey(cycleId: string): WrappedKey {
    const wrapped = encrypt(
      this.#wrapping(this.ring.active),
      wrapContext(cycleId, 1, this.ring.active),
      1,
      randomBytes(32),
    );
    return { version: 1, wrapped, wrappingKey: this.ring.active };
  }

  unwrap(cycleId: string, key: WrappedKey): DataKey {
    const context = wrapContext(cycleId, key.version, key.wrappingKey);
    return { cycleId, version: key.version, bytes: decrypt(this.#wrapping(key.wrappingKey), context, key.wrapped) };
  }

  sealBytes(key: DataKey, place: SealedPlace, bytes: Buffer): Buffer {
    return encrypt(subkey(key, place), context(key, place), key.version, bytes);
  }

  openBytes(key: DataKey, place: SealedPlace, sealed: Buffer): Buffer {
    return decrypt(subkey(key, place), context(key, place), sealed);
  }

  #wrapping(id: string): Buffer {
    const key = this.ring.keys.get(id);
    if (key === undefined) throw new Error(`the content key ring has no key '${id}'`);
    return key;
  }
}

/** version(1) | key version(2) | nonce(12) | tag(16) | data */
function encrypt(key: Buffer, aad: string, keyVersion: number, data: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(CIPHER, key, nonce, TAG).setAAD(Buffer.from(aad, 'utf8'));
  const sealed = Buffer.concat([cipher.update(data), cipher.final()]);
  const version = Buffer.from([FORMAT, keyVersion >> 8, keyVersion & 255]);
  return Buffer.concat([version, nonce, cipher.getAuthTag(), sealed]);
}

function decrypt(key: Buffer, aad: string, sealed: Buffer): Buffer {
  if (sealed.length < HEADER || sealed[0] !== FORMAT) throw new Error('sealed content of an unknown format');
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(3, 15), TAG).setAAD(Buffer.from(aad, 'utf8'));
  decipher.setAuthTag(sealed.subarray(15, HEADER));
  return Buffer.concat([decipher.update(sealed.subarray(HEADER)), decipher.final()]);
}

function context(key: DataKey, place: SealedPlace): string {
  return ['content', key.cycleId, place.entity, place.ref, place.field, key.version].join('|');
}

function wrapContext(cycleId: string, version: number, wrappingKey: string): string {
  return ['cycle_key', cycleId, version, wrappingKey].join('|');
}

function subkey(key: DataKey, place: SealedPlace): Buffer {
  return Buffer.from(hkdfSync('sha256', key.bytes, '', `al/v1|${place.entity}|${place.field}`, 32));
}
