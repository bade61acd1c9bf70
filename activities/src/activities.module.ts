import { type DynamicModule, Module } from '@nestjs/common';
import { LinkSteps } from './link.activities.js';
import { MailPlaces, MailSteps } from './mail.activities.js';
import { WakeSteps } from './wake.activities.js';

/** Where the story touches the world, over the operations and the mail room imported beside it. */
@Module({})
export class ActivitiesModule {
  static over(imports: readonly DynamicModule[], places: MailPlaces): DynamicModule {
    return {
      module: ActivitiesModule,
      imports: [...imports],
      providers: [{ provide: MailPlaces, useValue: places }, WakeSteps, MailSteps, LinkSteps],
      exports: [WakeSteps, MailSteps, LinkSteps],
    };
  }
}
