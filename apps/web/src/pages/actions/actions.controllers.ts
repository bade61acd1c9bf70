import type { Type } from '@nestjs/common';

/** What owners of actions do: one controller a page. */
export const ACTIONS_CONTROLLERS: readonly Type[] = [];
