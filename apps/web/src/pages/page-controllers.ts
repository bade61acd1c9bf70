import type { Type } from '@nestjs/common';
import { ACTIONS_CONTROLLERS } from './actions/actions.controllers.js';
import { BOARD_CONTROLLERS } from './board/board.controllers.js';
import { CALENDAR_CONTROLLERS } from './calendar/calendar.controllers.js';
import { CYCLES_CONTROLLERS } from './cycles/cycles.controllers.js';
import { HOME_CONTROLLERS } from './home/home.controllers.js';
import { LAUNCH_CONTROLLERS } from './launch/launch.controllers.js';
import { PANEL_CONTROLLERS } from './panel/panel.controllers.js';
import { PRACTICE_CONTROLLERS } from './practice/practice.controllers.js';
import { REPORTING_CONTROLLERS } from './reporting/reporting.controllers.js';
import { RETURNS_CONTROLLERS } from './returns/returns.controllers.js';
import { REVIEWS_CONTROLLERS } from './reviews/reviews.controllers.js';
import { SELECTION_CONTROLLERS } from './selection/selection.controllers.js';
import { SIGN_IN_CONTROLLERS } from './sign-in/sign-in.controllers.js';

/** THE list of page controllers, journey by journey. */
export const PAGE_CONTROLLERS: readonly Type[] = [
  ...HOME_CONTROLLERS,
  ...SIGN_IN_CONTROLLERS,
  ...PRACTICE_CONTROLLERS,
  ...CYCLES_CONTROLLERS,
  ...LAUNCH_CONTROLLERS,
  ...SELECTION_CONTROLLERS,
  ...RETURNS_CONTROLLERS,
  ...PANEL_CONTROLLERS,
  ...REPORTING_CONTROLLERS,
  ...ACTIONS_CONTROLLERS,
  ...REVIEWS_CONTROLLERS,
  ...BOARD_CONTROLLERS,
  ...CALENDAR_CONTROLLERS,
];
