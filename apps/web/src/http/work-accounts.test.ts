import { describe, expect, it } from '@jest/globals';
import { vouchedAddress } from './work-accounts.js';

const email = 'ann@police.example';

describe('the address of a work account', () => {
  it.each([
    { email_verified: true },
    { email_verified: 'true' },
    { xms_edov: true },
    { xms_edov: 'true' },
    { xms_edov: '1' },
    { xms_edov: 1 },
    { email_verified: true, xms_edov: false },
  ])('is believed where the provider vouches for it: %j', (said) => {
    expect(vouchedAddress({ email, ...said })).toBe(email);
  });

  it.each([
    {},
    { email_verified: false },
    { email_verified: 'false' },
    { email_verified: null },
    { email_verified: false, xms_edov: true },
    { xms_edov: '0' },
    { xms_edov: {} },
  ])('is not where it does not: %j', (said) => {
    expect(vouchedAddress({ email, ...said })).toBeNull();
    expect(vouchedAddress({ email_verified: true })).toBeNull();
    expect(vouchedAddress({ email: [email], email_verified: true })).toBeNull();
  });
});
