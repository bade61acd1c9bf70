import type { Type } from '@nestjs/common';

/** What the panel and the QA subgroup do: one controller a page. */
export const PANEL_CONTROLLERS: readonly Type[] = [];
