import { HomePage } from './home/home.page.js';
import { SignInPage } from './sign-in/sign-in.page.js';

/** THE list of page controllers. */
export const PAGE_CONTROLLERS = [HomePage, SignInPage];
