import { Module } from '@nestjs/common';
import { PeoplePage } from './people.page.js';

/** The people of a partnership. */
@Module({
  controllers: [PeoplePage],
})
export class PeoplePagesModule {}
