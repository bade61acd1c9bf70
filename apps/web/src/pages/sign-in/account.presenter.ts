import type { SignedIn } from '#operations/shared/signed-in.js';
import type { Account } from '#persistence/views/account.view.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { ROLE_NAMES } from '../../view/words.js';

const WAYS: Readonly<Record<NonNullable<Account['way']>, string>> = {
  practice: 'By choosing who to be: this is a practice installation',
  code: 'With a code from an email',
  'work-account': 'With your work account',
  'work-account-mfa': 'With your work account and a second step there',
  passkey: 'With a passkey',
};

/** Somebody's own account as its page prints it; `passkeysWork` says whether this site's address lets one be added. */
export function presentAccount(account: Account, who: SignedIn, partnershipName: string, passkeysWork: boolean) {
  return {
    title: 'Your account',
    about: [
      { key: 'Name', value: who.name },
      { key: 'Email address', value: account.email },
      { key: 'Partnership', value: partnershipName },
      ...(account.agencyName === null ? [] : [{ key: 'Agency', value: account.agencyName }]),
      { key: who.roles.length === 1 ? 'Role' : 'Roles', value: who.roles.map((role) => ROLE_NAMES[role]).join(', ') },
      ...(account.way === null ? [] : [{ key: 'How you signed in', value: WAYS[account.way] }]),
    ],
    passkeys: account.passkeys.map((one, at) => ({
      id: one.credentialId,
      name: `Passkey ${at + 1}`,
      kind: kindOf(one.transports),
      added: instantInWords(one.addedAt),
      used: one.usedAt === null ? null : instantInWords(one.usedAt),
    })),
    passkeysWork,
    partnershipHref: account.sharers.length > 1 ? pathTo('partnership') : null,
    partnershipLink: account.sharers.some(({ name }) => name !== null)
      ? 'Work as somebody else who has your email address'
      : 'Work in another partnership',
    addAction: pathTo('passkeyAdded'),
    addAsked: pathTo('passkeyAddAsked'),
    removeAction: pathTo('passkeyRemoved'),
    signOutAction: pathTo('signOut'),
    keptHref: pathTo('keptForms'),
  };
}

/** Where a passkey lives, as far as its device said. */
function kindOf(transports: readonly string[]): string {
  if (transports.includes('internal')) return 'on a device, or in its password manager';
  if (transports.includes('hybrid')) return 'on a phone';
  return transports.length > 0 ? 'on a security key' : '';
}
