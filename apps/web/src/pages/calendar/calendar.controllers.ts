import type { Type } from '@nestjs/common';
import { CalendarPage } from './calendar.page.js';
import { CalendarFeed } from './calendar-feed.controller.js';

/** Calendars: one controller a page, and the address that calendar programs read. */
export const CALENDAR_CONTROLLERS: readonly Type[] = [CalendarPage, CalendarFeed];
