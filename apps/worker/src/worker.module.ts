import { type DynamicModule, Module } from '@nestjs/common';
import { ActivitiesModule } from '#activities/activities.module.js';
import { mailModule } from '#mail/mail.module.js';
import { messageIdOf } from '#mail/message-id.js';
import { OperationsModule } from '#operations/operations.module.js';
import { PersistenceModule } from '#persistence/persistence.module.js';
import { machineNow } from '#platform/clock.js';
import type { readEnv } from '#platform/env.js';
import { log } from '#platform/log.js';
import { EngineHost } from './engine-host.js';
import { WorkerEnv } from './worker-env.js';

/** The worker: its database role, operations, mail room and activities, and the host that runs them for Temporal. */
@Module({})
export class WorkerModule {
  static with(env: ReturnType<typeof readEnv<'worker'>>): DynamicModule {
    const operations = OperationsModule.forRoot({
      profile: env.AUDITLOOP_PROFILE,
      messageIdOf: (key) => messageIdOf(key, env.AUDITLOOP_MAIL_FROM),
      stepFailed: (step, error) =>
        log.error('a step failed and is recorded', { step, error: error instanceof Error ? error.name : 'unknown' }),
    });
    return {
      module: WorkerModule,
      imports: [
        PersistenceModule.forRoot({
          process: 'worker',
          databaseUrl: env.AUDITLOOP_DATABASE_URL,
          contentKeys: null,
          machineNow,
          onLost: () => log.warn('a database connection was lost'),
        }),
        ActivitiesModule.over([operations, mailModule(env)], { baseUrl: env.AUDITLOOP_BASE_URL }),
      ],
      providers: [{ provide: WorkerEnv, useValue: env }, EngineHost],
    };
  }
}
