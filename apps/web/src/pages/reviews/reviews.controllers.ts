import type { Type } from '@nestjs/common';

/** Reviews after approval, verdicts, closing; safety alerts seen through. One controller a page. */
export const REVIEWS_CONTROLLERS: readonly Type[] = [];
