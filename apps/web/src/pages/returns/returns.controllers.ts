import type { Type } from '@nestjs/common';

/** What an agency does: one controller a page. */
export const RETURNS_CONTROLLERS: readonly Type[] = [];
