import { describe, expect, it } from '@jest/globals';
import { addressGiven } from './work-accounts.js';

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
    expect(addressGiven({ email, ...said }, false)).toEqual({ ok: true, email });
  });

  it.each([
    { email_verified: false },
    { email_verified: 'false' },
    { email_verified: false, xms_edov: true },
    { xms_edov: '0' },
    { xms_edov: {} },
  ])('is not where the provider says that it is not verified, whatever the settings: %j', (said) => {
    for (const trusts of [false, true]) {
      expect(addressGiven({ email, ...said }, trusts)).toEqual({ ok: false, why: 'unverified' });
    }
  });

  it.each([{}, { email_verified: null }])(
    'is believed where the provider says nothing of that only by an installation that trusts it: %j',
    (said) => {
      expect(addressGiven({ email, ...said }, false)).toEqual({ ok: false, why: 'unsaid' });
      expect(addressGiven({ email, ...said }, true)).toEqual({ ok: true, email });
    },
  );

  it.each([{}, { email: [email] }, { email: '' }])('is none where the provider gives none: %j', (said) => {
    for (const trusts of [false, true]) {
      expect(addressGiven({ ...said, email_verified: true }, trusts)).toEqual({ ok: false, why: 'no-address' });
    }
  });
});
