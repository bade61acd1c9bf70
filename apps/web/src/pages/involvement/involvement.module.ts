import { Module } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import { INVOLVEMENT } from './involvement.form.js';

/** Which of the drawn cases an agency knows. */
@Module({
  controllers: [actFormPage('involvement', INVOLVEMENT)],
})
export class InvolvementPagesModule {}
