import { Module } from '@nestjs/common';
import { CyclePage } from './cycle.page.js';

/** What everybody sees of an audit. */
@Module({
  controllers: [CyclePage],
})
export class CyclesPagesModule {}
