import { describe, expect, it } from '@jest/globals';
import { instant } from '#domain/time/instant.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import type { Account } from '#persistence/views/account.view.js';
import { presentAccount } from './account.presenter.js';

const WHO: SignedIn = { partnershipId: 'p', person: 'x', name: 'Paula', agencyKey: null, roles: ['coordinator'] };
const AT = instant(Date.UTC(2027, 1, 9, 9, 30));
const ACCOUNT: Account = {
  email: 'paula@council.example',
  agencyName: null,
  way: 'code',
  sharers: [],
  passkeys: [],
};
const lines = (account: Account, who = WHO) =>
  Object.fromEntries(
    presentAccount(account, who, 'Tidewold', true).about.map(({ key, value }) => [key, value] as const),
  );

describe("somebody's own account", () => {
  it('says who they are here, and how they signed in', () => {
    expect(lines(ACCOUNT)).toEqual({
      Name: 'Paula',
      'Email address': 'paula@council.example',
      Partnership: 'Tidewold',
      Role: 'Audit coordinator',
      'How you signed in': 'With a code from an email',
    });
    expect(lines({ ...ACCOUNT, way: 'work-account' })['How you signed in']).toBe('With your work account');
    const two = lines({ ...ACCOUNT, agencyName: 'Police' }, { ...WHO, roles: ['agency-lead', 'auditor'] });
    expect([two.Agency, two.Roles]).toEqual(['Police', 'Agency audit lead, Agency auditor']);
  });

  it('names passkeys by when they were added and where they live, never by their ids alone', () => {
    const passkey = (transports: readonly string[], usedAt: Account['passkeys'][number]['usedAt'] = null) => ({
      ...{ credentialId: 'abc', transports, addedAt: AT, usedAt },
    });
    const passkeys = [passkey(['internal', 'hybrid']), passkey(['hybrid'], AT), passkey(['usb']), passkey([])];
    const shown = presentAccount({ ...ACCOUNT, passkeys }, WHO, 'Tidewold', true).passkeys;
    expect(shown.map(({ name, kind, used }) => [name, kind, used])).toEqual([
      ['Passkey 1', 'on a device, or in its password manager', null],
      ['Passkey 2', 'on a phone', '9:30am on Tuesday 9 February 2027'],
      ['Passkey 3', 'on a security key', null],
      ['Passkey 4', '', null],
    ]);
    expect(shown[0]?.added).toBe('9:30am on Tuesday 9 February 2027');
  });
});
