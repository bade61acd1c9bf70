import { existsSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** What an installation has come to hold; its keys, logs and program files stay. */
const HELD = ['postgres', 'temporal', 'mails', 'populated', 'populating'] as const;
const LOOK_MS = 300;
/** So long the site stays to hand out its answer. */
const ANSWER_MS = 500;

/** Path of the file by which the site asks to start over: it is there when somebody did. */
export function startOverFile(home: string): string {
  return join(home, 'run/start-over');
}

/**
 * Resolves when somebody has asked to start over since it was called; never otherwise, nor once the end was asked for
 * by `signal`.
 */
export async function whenAskedToStartOver(home: string, signal: AbortSignal): Promise<void> {
  rmSync(startOverFile(home), { force: true });
  while (signal.aborted || !existsSync(startOverFile(home))) await pause(LOOK_MS, undefined, { ref: false });
  await pause(ANSWER_MS);
}

/**
 * Throws away everything that happened in an installation whose processes have all ended: database, Temporal and mail;
 * keys and logs stay.
 */
export function throwAway(home: string): void {
  for (const name of HELD) {
    const [here, gone] = [join(home, name), join(home, `${name}.gone`)];
    rmSync(gone, { recursive: true, force: true });
    // Renamed at one stroke: whatever happens now, nobody starts on the half of a database.
    if (existsSync(here)) renameSync(here, gone);
    rmSync(gone, { recursive: true, force: true });
  }
  rmSync(startOverFile(home), { force: true });
}

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="5;url=/"><title>Starting over - Auditloop</title></head>
<body><main><h1>Starting over</h1>
<p role="status">Practice begins again from its first day. This page reloads every 5 seconds. If it stops, open it again.</p>
</main></body></html>`;

/** Answers 503 in the site's place while it is down, so that browsers come back by themselves; gives how to end it. */
export async function standIn(port: number): Promise<() => Promise<void>> {
  const server = createServer((_request, response) => {
    response.writeHead(503, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'close',
    });
    response.end(PAGE);
  });
  await new Promise<void>((done, failed) => server.once('error', failed).listen(port, '127.0.0.1', done));
  return () =>
    new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
}
