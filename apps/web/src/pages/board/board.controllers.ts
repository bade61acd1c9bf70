import type { Type } from '@nestjs/common';

/** What boards and scrutineers read: one controller a page. */
export const BOARD_CONTROLLERS: readonly Type[] = [];
