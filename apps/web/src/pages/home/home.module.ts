import { Module } from '@nestjs/common';
import { HomePage } from './home.page.js';

/** Where everybody begins. */
@Module({
  controllers: [HomePage],
})
export class HomePagesModule {}
