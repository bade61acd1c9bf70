import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { json, type RequestHandler } from 'express';
import { Recognise } from '#operations/recognise.operation.js';
import { EnvironmentRefused, readEnv } from '#platform/env.js';
import { log } from '#platform/log.js';
import { jsonOnly } from './http/json-only.js';
import { assets, headersOf, pageRate, pagesOnly } from './http/page-traffic.js';
import { ProblemFilter } from './http/problem.filter.js';
import { filesOn } from './http/sent-file.js';
import { knownFirst } from './http/session.guard.js';
import { Visitors } from './http/visitor.js';
import { feedRate, isFeed } from './pages/calendar/feed-address.js';
import { notMeRate } from './pages/sign-in/not-me-rate.js';
import { Pages } from './view/pages.js';
import { WebModule } from './web.module.js';

async function main(): Promise<void> {
  const env = readEnv('web');
  const app = await NestFactory.create<NestExpressApplication>(WebModule.with(env), {
    bodyParser: false,
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  app.disable('x-powered-by');
  app.use(headersOf(env.AUDITLOOP_BASE_URL));
  app.use('/assets', ...assets());
  app.use('/api', jsonOnly);
  // A file comes as base64 in JSON, and needs a third more room than it has bytes; nothing else is as large.
  app.use(
    '/api/cycles/:cycle/add-evidence-file',
    knownFirst(app.get(Recognise, { strict: false })),
    json({ limit: '14mb' }),
  );
  app.useBodyParser('json', { limit: '1mb' });
  const visitors = app.get(Visitors);
  app.use(pagesOnly(pageRate()));
  app.use(feedRate());
  app.use(notMeRate());
  app.useBodyParser('urlencoded', { extended: false, limit: '1mb', parameterLimit: 2000 });
  const notFeeds = (handler: RequestHandler) => pagesOnly((q, a, next) => (isFeed(q) ? next() : handler(q, a, next)));
  app.use(notFeeds((request, response, next) => visitors.meet(request, response, next)));
  app.use(notFeeds(filesOn('actionEvidence')));
  app.use(notFeeds((request, response, next) => visitors.guardForms(request, response, next)));
  app.useGlobalFilters(new ProblemFilter(app.get(Pages)));
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
