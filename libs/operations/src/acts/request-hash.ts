import { inOneOrder } from '#domain/record.js';

/** SHA-256 of a request's meaning in hex: the same whatever the order of its properties, at any depth. */
export function requestHash(sha256: (text: string) => string, request: unknown): string {
  return sha256(inOneOrder(request));
}
