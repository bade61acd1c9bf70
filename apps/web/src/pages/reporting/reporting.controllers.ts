import type { Type } from '@nestjs/common';

/** From findings to the approved report, and the briefing. One controller a page. */
export const REPORTING_CONTROLLERS: readonly Type[] = [];
