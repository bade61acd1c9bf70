import { createServer, type Server } from 'node:net';
import { StackRefused } from './refusal.js';
import { type PortName, SETTINGS } from './settings.js';

/** One port for each thing that listens. */
export type Ports = Readonly<Record<PortName, number>>;

const NAMES = Object.keys(SETTINGS.ports) as PortName[];
const WHAT: Readonly<Record<PortName, string>> = {
  web: 'for the web',
  smtp: 'for mail',
  catcher: 'to read the mail',
  temporal: 'for Temporal',
  postgres: 'for PostgreSQL',
  workerHealth: 'for the worker’s health',
};

/** What is read over HTTP, by a browser or by a program that waits for it to be ready. */
const READ_BY_BROWSERS = ['web', 'catcher', 'workerHealth'] as const satisfies readonly PortName[];

/**
 * The fixed ports of `npm start`: AUDITLOOP_PORT moves the first one and the others follow it. Throws StackRefused when
 * that is no port, or too high for all to follow. Whether they are free is not asked.
 */
export function fixedPorts(env: NodeJS.ProcessEnv = process.env): Ports {
  const text = env.AUDITLOOP_PORT;
  if (text === undefined || text === '') return SETTINGS.ports;
  const first = Number(text);
  if (!Number.isInteger(first) || first < 1024 || first + NAMES.length - 1 > 65_535) {
    throw new StackRefused(
      `AUDITLOOP_PORT is not a port from 1024 to ${65_536 - NAMES.length}: choose one, such as ${SETTINGS.ports.web}.`,
    );
  }
  return Object.fromEntries(NAMES.map((name, index) => [name, first + index])) as Ports;
}

/**
 * Settles every port: one that is given must be free and not among those browsers never open, one that is 0 or missing
 * is chosen. All are held until all are known. Throws StackRefused naming the first that cannot be had.
 */
export async function settlePorts(wanted: Partial<Ports>): Promise<Ports> {
  const avoided = await Promise.all(READ_BY_BROWSERS.map((name) => isAvoidedByBrowsers(wanted[name] ?? 0)));
  const first = READ_BY_BROWSERS.find((_, index) => avoided[index]);
  if (first !== undefined) {
    throw new StackRefused(
      `Port ${wanted[first]} (${WHAT[first]}) is one that browsers refuse to open: set AUDITLOOP_PORT to another, such as ${SETTINGS.ports.web}.`,
    );
  }
  const held: Server[] = [];
  try {
    const settled: [PortName, number][] = [];
    for (const name of NAMES) {
      const server = await listen(wanted[name] ?? 0).catch((error: NodeJS.ErrnoException) => {
        throw refused(name, wanted[name] ?? 0, error.code);
      });
      held.push(server);
      const address = server.address();
      settled.push([name, typeof address === 'object' && address !== null ? address.port : 0]);
    }
    return Object.fromEntries(settled) as Ports;
  } finally {
    await Promise.all(held.map((server) => new Promise((done) => server.close(done))));
  }
}

/** Whether fetch, as every browser, refuses the port before it connects; the list is the Fetch standard's. */
async function isAvoidedByBrowsers(port: number): Promise<boolean> {
  if (port === 0) return false;
  const fallen = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(500) }).then(
    (response) => response.body?.cancel(),
    (error: { readonly cause?: { readonly message?: string } }) => error,
  );
  return fallen?.cause?.message === 'bad port';
}

function refused(name: PortName, port: number, code: string | undefined): StackRefused {
  const what = code === 'EADDRINUSE' ? 'is taken' : `cannot be used (${code ?? 'no reason given'})`;
  return new StackRefused(
    `Port ${port} (${WHAT[name]}) ${what}: stop what listens there, or set AUDITLOOP_PORT to move the whole installation. It needs ${NAMES.length} ports in a row.`,
  );
}

function listen(port: number): Promise<Server> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => done(server));
  });
}
