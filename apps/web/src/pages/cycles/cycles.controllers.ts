import type { Type } from '@nestjs/common';

/** What a coordinator does: one controller a page. */
export const CYCLES_CONTROLLERS: readonly Type[] = [];
