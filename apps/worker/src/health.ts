import { createServer, type Server } from 'node:http';
import type { Client } from '@temporalio/client';
import { machineNow } from '#platform/clock.js';
import { figuresOf, historiesOf } from './figures.js';
import type { WorkerEnv } from './worker-env.js';

const ANSWER_LIMIT_MS = 2_000;
/** Figures and histories of a year take longer. */
const FIGURES_LIMIT_MS = 20_000;

/**
 * Serves the worker's health, and to the CLI the figures of Temporal: only this process talks to it
 * (docs/decisions/0017). Resolves once it listens; throws when the port is taken.
 */
export async function serveHealth(env: WorkerEnv, client: Client, ready: () => boolean): Promise<Server> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://worker');
    answer(url, client, ready).then(
      ({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      () => response.writeHead(503, { 'content-type': 'application/json' }).end('{"error":"Temporal does not answer"}'),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(env.AUDITLOOP_HEALTH_PORT, env.AUDITLOOP_HOST, resolve);
  });
  return server;
}

/** Takes no more questions; resolves when those under way are answered, none of which takes longer than 20 seconds. */
export async function stopHealth(server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

async function answer(url: URL, client: Client, ready: () => boolean): Promise<{ status: number; body: unknown }> {
  switch (url.pathname) {
    case '/health':
      return { status: ready() ? 200 : 503, body: { ready: ready() } };
    case '/temporal':
      await askTemporal(client);
      return { status: 200, body: { temporal: 'answers' } };
    case '/figures':
      return { status: 200, body: await inTime(client, () => figuresOf(client, url.searchParams.getAll('workflow'))) };
    case '/histories':
      return {
        status: 200,
        body: await inTime(client, () => historiesOf(client, url.searchParams.getAll('workflow'))),
      };
    default:
      return { status: 404, body: {} };
  }
}

function inTime<Answer>(client: Client, ask: () => Promise<Answer>, limitMs = FIGURES_LIMIT_MS): Promise<Answer> {
  return client.connection.withDeadline(machineNow() + limitMs, ask);
}

/** Whether Temporal answers within two seconds. */
export async function temporalAnswers(client: Client): Promise<boolean> {
  return askTemporal(client).then(
    () => true,
    () => false, // that it does not is the answer
  );
}

async function askTemporal(client: Client): Promise<void> {
  await inTime(client, () => client.workflowService.getSystemInfo({}), ANSWER_LIMIT_MS);
}
