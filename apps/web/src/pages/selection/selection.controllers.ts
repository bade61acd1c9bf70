import type { Type } from '@nestjs/common';

/** Choosing cases: the list, the draw, replacing and locking. One controller a page. */
export const SELECTION_CONTROLLERS: readonly Type[] = [];
