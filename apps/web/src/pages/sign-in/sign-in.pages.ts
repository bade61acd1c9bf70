import { definePages } from '../page-table.js';

/** Coming in, going out, and somebody's own account. */
export const SIGN_IN_PAGES = definePages({
  signIn: { path: '/sign-in', who: 'anyone' },
  signInCode: { path: '/sign-in/code', who: 'anyone' },
  workAccount: { path: '/sign-in/work-account', who: 'anyone' },
  workAccountReturn: { path: '/sign-in/work-account/return', who: 'anyone' },
  passkey: { path: '/sign-in/passkey', who: 'anyone' },
  passkeyAsked: { path: '/sign-in/passkey/asked', who: 'anyone' },
  notMe: { path: '/not-me', who: 'anyone' },
  notMeCode: { path: '/not-me/code', who: 'anyone' },
  timeLeft: { path: '/sign-in/time-left', who: 'anyone' },
  stay: { path: '/sign-in/stay', who: 'signed-in' },
  signInAs: { path: '/practice/sign-in-as', who: 'anyone' },
  signOut: { path: '/sign-out', who: 'signed-in' },
  account: { path: '/account', who: 'signed-in' },
  keptForms: { path: '/account/kept', who: 'signed-in' },
  partnership: { path: '/account/partnership', who: 'signed-in' },
  passkeyAdded: { path: '/account/passkeys', who: 'signed-in' },
  passkeyAddAsked: { path: '/account/passkeys/asked', who: 'signed-in' },
  passkeyRemoved: { path: '/account/passkeys/remove', who: 'signed-in' },
});
