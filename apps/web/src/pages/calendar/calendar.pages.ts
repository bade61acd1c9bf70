import { definePages } from '../page-table.js';

/** The days by which somebody must do something, in their own calendar. */
export const CALENDAR_PAGES = definePages({
  calendar: { path: '/calendar', who: 'signed-in' },
  calendarOne: { path: '/cycles/:cycle/calendar/:thing', who: 'signed-in' },
});
