import type { Request } from 'express';
import { Refused } from './refusal.js';

/** What a write may say in its headers: a key that makes repeating safe, the version it was decided on, and that names were checked. */
export interface WriteHeaders {
  readonly idempotencyKey?: string;
  readonly ifVersion?: number;
  /** Whether somebody has checked that what may be a name is nobody's. */
  readonly namesChecked: boolean;
}

/**
 * Reads `Idempotency-Key` (8 to 100 visible characters) and `If-Match` (a version in quotes), each left out when it did
 * not come, and `Names-Checked` (`yes`); throws Refused on anything else.
 */
export function writeHeaders(request: Request): WriteHeaders {
  const key = request.headers['idempotency-key'];
  const match = request.headers['if-match'];
  if (key !== undefined && (typeof key !== 'string' || !/^[\x21-\x7e]{8,100}$/.test(key))) {
    throw Refused.because('bad-request', 'Idempotency-Key takes 8 to 100 visible characters.', 'Idempotency-Key');
  }
  const version = match === undefined ? undefined : /^"?(\d{1,9})"?$/.exec(match)?.[1];
  if (match !== undefined && version === undefined) {
    throw Refused.because('bad-request', 'If-Match takes the version of the thing, a number in quotes.', 'If-Match');
  }
  const checked = request.headers['names-checked'];
  if (checked !== undefined && checked !== 'yes') {
    throw Refused.because('bad-request', 'Names-Checked takes yes, or is left out.', 'Names-Checked');
  }
  return {
    namesChecked: checked === 'yes',
    ...(typeof key === 'string' ? { idempotencyKey: key } : {}),
    ...(version === undefined ? {} : { ifVersion: Number(version) }),
  };
}
