import { Module } from '@nestjs/common';
import { MyDays } from '../calendar/my-days.js';
import { HomePage } from './home.page.js';

/** Where everybody begins. */
@Module({
  controllers: [HomePage],
  providers: [MyDays],
})
export class HomePagesModule {}
