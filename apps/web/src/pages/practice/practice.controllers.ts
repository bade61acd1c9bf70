import type { Type } from '@nestjs/common';

/** The practice clock and its mailbox: one controller a page. */
export const PRACTICE_CONTROLLERS: readonly Type[] = [];
