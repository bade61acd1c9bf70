import type { Type } from '@nestjs/common';
import { DashboardPage } from './dashboard.page.js';

/** What boards and scrutineers read: one controller a page. */
export const BOARD_CONTROLLERS: readonly Type[] = [DashboardPage];
