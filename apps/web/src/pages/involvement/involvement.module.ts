import { Module } from '@nestjs/common';
import { InvolvementPage } from './involvement.page.js';

/** Which of the drawn cases an agency knows. */
@Module({
  controllers: [InvolvementPage],
})
export class InvolvementPagesModule {}
