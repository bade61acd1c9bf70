import { definePages } from '../page-table.js';

/** Coming in, and going out. */
export const SIGN_IN_PAGES = definePages({
  signIn: { path: '/sign-in', who: 'anyone' },
  signInCode: { path: '/sign-in/code', who: 'anyone' },
  stay: { path: '/sign-in/stay', who: 'signed-in' },
  signInAs: { path: '/practice/sign-in-as', who: 'anyone' },
  signOut: { path: '/sign-out', who: 'signed-in' },
});
