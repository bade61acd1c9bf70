import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { EnvironmentRefused, readEnv } from '#platform/env.js';
import { log } from '#platform/log.js';
import { believeProxies } from './http/rate.js';
import { WebModule } from './web.module.js';

async function main(): Promise<void> {
  const env = readEnv('web');
  const app = await NestFactory.create<NestExpressApplication>(WebModule.with(env), {
    bodyParser: false,
    logger: ['error', 'fatal'],
    abortOnError: false,
    // A word in an address goes before a part that has any name, in whichever order rooms and pages are listed.
    routeResolutionStrategy: 'specificity',
    routeConflictPolicy: { duplicate: 'error' },
  });
  app.disable('x-powered-by');
  believeProxies(app, env.AUDITLOOP_PROXIES);
  // Requests in hand are answered first; the exit code then says that the stop was asked for.
  app.enableShutdownHooks([], { useProcessExit: true });
  await app.listen(env.AUDITLOOP_PORT, env.AUDITLOOP_HOST);
  log.info('web answers', { port: env.AUDITLOOP_PORT });
}

main().catch((error: unknown) => {
  const code = (error as { code?: string }).code;
  if (error instanceof EnvironmentRefused) log.error(error.message);
  else if (code === 'EADDRINUSE')
    log.error('The port in AUDITLOOP_PORT is taken: choose another, or stop what listens there.');
  else
    log.error('web could not start', { error: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' });
  process.exit(1);
});
