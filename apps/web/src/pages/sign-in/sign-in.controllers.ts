import type { Type } from '@nestjs/common';
import { AccountPage } from './account.page.js';
import { CodePage } from './code.page.js';
import { NotMePage } from './not-me.page.js';
import { PartnershipPage } from './partnership.page.js';
import { PasskeyPage } from './passkey.page.js';
import { SignInPage } from './sign-in.page.js';
import { WorkAccountPage } from './work-account.page.js';

/** Coming in, going out, and somebody's own account: one controller a page. */
export const SIGN_IN_CONTROLLERS: readonly Type[] = [
  SignInPage,
  CodePage,
  WorkAccountPage,
  PasskeyPage,
  AccountPage,
  PartnershipPage,
  NotMePage,
];
