import { type DynamicModule, Module } from '@nestjs/common';
import { OperationsModule } from '#operations/operations.module.js';
import { PersistenceModule } from '#persistence/persistence.module.js';
import { machineNow } from '#platform/clock.js';
import { type readEnv, readKeyRing } from '#platform/env.js';
import { log } from '#platform/log.js';
import { ApiModule } from './api/api.module.js';
import { HttpModule } from './http.module.js';
import { PagesModule } from './pages.module.js';

/** The site: its database role and keys, the operations, what stands around every request, the API and the pages. */
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
          keptForAlerts: 2,
          onLost: () => log.warn('a database connection was lost'),
        }),
        OperationsModule.forRoot({ profile: env.AUDITLOOP_PROFILE }),
        HttpModule.forRoot(env),
        ApiModule,
        PagesModule,
      ],
    };
  }
}
