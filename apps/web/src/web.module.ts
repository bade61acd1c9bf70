import { type DynamicModule, Module } from '@nestjs/common';
import { OperationsModule } from '#operations/operations.module.js';
import { PersistenceModule } from '#persistence/persistence.module.js';
import { machineNow } from '#platform/clock.js';
import { type readEnv, readKeyRing, readWorkAccounts } from '#platform/env.js';
import { log } from '#platform/log.js';
import { ActsController } from './api/acts.controller.js';
import { PracticeController } from './api/practice.controller.js';
import { ReadingController } from './api/reading.controller.js';
import { ServiceController } from './api/service.controller.js';
import { Passkeys } from './http/passkeys.js';
import { Visitors } from './http/visitor.js';
import { WorkAccounts } from './http/work-accounts.js';
import { MyDays } from './pages/calendar/my-days.js';
import { PAGE_CONTROLLERS } from './pages/page-controllers.js';
import { Entrance } from './pages/sign-in/entrance.js';
import { PracticePlay } from './practice/practice-play.js';
import { SettledWatch } from './practice/settled-watch.js';
import { StartOver } from './practice/start-over.js';
import { Pages } from './view/pages.js';
import { WebEnv } from './web-env.js';

/** The site: its database role and keys, the operations, the controllers of the API and the pages. */
@Module({})
export class WebModule {
  static with(env: ReturnType<typeof readEnv<'web'>>): DynamicModule {
    return {
      module: WebModule,
      imports: [
        PersistenceModule.forRoot({
          process: 'web',
          databaseUrl: env.AUDITLOOP_DATABASE_URL,
          contentKeys: readKeyRing(env.AUDITLOOP_CONTENT_KEYS_FILE, env.AUDITLOOP_PROFILE),
          machineNow,
          onLost: () => log.warn('a database connection was lost'),
        }),
        OperationsModule.forRoot({ profile: env.AUDITLOOP_PROFILE }),
      ],
      controllers: [ServiceController, PracticeController, ReadingController, ActsController, ...PAGE_CONTROLLERS],
      providers: [
        { provide: WebEnv, useValue: env },
        { provide: WorkAccounts, useValue: new WorkAccounts(readWorkAccounts(env), env.AUDITLOOP_BASE_URL) },
        Passkeys,
        Entrance,
        Visitors,
        Pages,
        MyDays,
        SettledWatch,
        PracticePlay,
        StartOver,
      ],
    };
  }
}
