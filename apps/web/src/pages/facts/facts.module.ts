import { Module } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import { CHECK_FACTS } from './facts.form.js';

/** The check of the facts in a draft report, by each agency. */
@Module({
  controllers: [actFormPage('facts', CHECK_FACTS)],
})
export class FactsPagesModule {}
