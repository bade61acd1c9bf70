import type { Type } from '@nestjs/common';
import { HomePage } from './home.page.js';

/** Where everybody begins: one controller a page. */
export const HOME_CONTROLLERS: readonly Type[] = [HomePage];
