import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { KeyRing } from '#platform/env.js';

const { Payload: PayloadProto } = proto.temporal.api.common.v1;
const ENCODING = 'binary/encrypted';
const text = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString('utf8');

/** Seals every payload with AES-256-GCM, bound to the namespace; opens with the key it names. */
export class PayloadSeal implements PayloadCodec {
  constructor(
    private readonly ring: KeyRing,
    private readonly namespace: string,
  ) {}

  async encode(payloads: Payload[]): Promise<Payload[]> {
    const key = this.#key(this.ring.active);
    return payloads.map((payload) => {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: 16 }).setAAD(Buffer.from(this.namespace));
      const body = Buffer.concat([cipher.update(PayloadProto.encode(payload).finish()), cipher.final()]);
      return {
        metadata: { encoding: Buffer.from(ENCODING), 'encryption-key-id': Buffer.from(this.ring.active) },
        data: Buffer.concat([iv, cipher.getAuthTag(), body]),
      };
    });
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => {
      if (text(payload.metadata?.encoding) !== ENCODING || payload.data == null) return payload;
      const data = Buffer.from(payload.data);
      const decipher = createDecipheriv(
        'aes-256-gcm',
        this.#key(text(payload.metadata?.['encryption-key-id'])),
        data.subarray(0, 12),
        { authTagLength: 16 },
      );
      decipher.setAAD(Buffer.from(this.namespace)).setAuthTag(data.subarray(12, 28));
      const opened = Buffer.concat([decipher.update(data.subarray(28)), decipher.final()]);
      return PayloadProto.toObject(PayloadProto.decode(opened), { bytes: Buffer }) as Payload;
    });
  }

  #key(id: string): Buffer {
    const key = this.ring.keys.get(id);
    if (key === undefined) throw new Error(`the payload key ${id} is not in the key ring`);
    return key;
  }
}

/**
 * The data converter of every Temporal client, worker and replay: payloads sealed with the ring's active key and bound
 * to the namespace, messages of failures too.
 */
export function sealedDataConverter(ring: KeyRing, namespace: string): DataConverter {
  return {
    payloadCodecs: [new PayloadSeal(ring, namespace)],
    failureConverterPath: fileURLToPath(import.meta.resolve('#contracts/engine/failure-converter.js')),
  };
}
