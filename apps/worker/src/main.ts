import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { EnvironmentRefused, readEnv } from '#platform/env.js';
import { log } from '#platform/log.js';
import { EngineHost } from './engine-host.js';
import { WorkerModule } from './worker.module.js';

async function main(): Promise<void> {
  const env = readEnv('worker');
  const app = await NestFactory.createApplicationContext(WorkerModule.with(env), {
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  app.enableShutdownHooks([], { useProcessExit: true });
  await app.get(EngineHost).failed;
  await app.close().catch(() => undefined);
  process.exit(1);
}

main().catch((error: unknown) => {
  if (error instanceof EnvironmentRefused) log.error(error.message);
  else
    log.error('worker could not start', {
      error: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown',
    });
  process.exit(1);
});
