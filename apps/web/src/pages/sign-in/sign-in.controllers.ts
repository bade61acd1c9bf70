import type { Type } from '@nestjs/common';
import { CodePage } from './code.page.js';
import { SignInPage } from './sign-in.page.js';

/** Coming in, and going out: one controller a page. */
export const SIGN_IN_CONTROLLERS: readonly Type[] = [SignInPage, CodePage];
