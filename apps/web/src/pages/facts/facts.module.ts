import { Module } from '@nestjs/common';
import { FactsPage } from './facts.page.js';

/** The check of the facts in a draft report, by each agency. */
@Module({
  controllers: [FactsPage],
})
export class FactsPagesModule {}
