import { Module } from '@nestjs/common';
import { CalendarPage } from './calendar.page.js';
import { CalendarFeed } from './calendar-feed.controller.js';
import { MyDays } from './my-days.js';

/** Calendars, and the address that calendar programs read. */
@Module({
  controllers: [CalendarPage, CalendarFeed],
  providers: [MyDays],
})
export class CalendarPagesModule {}
