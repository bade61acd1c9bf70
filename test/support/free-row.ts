import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { fixedPorts, settlePorts } from '#local/ports.js';

/** The first of a row of free ports, from below those that a machine gives to programs that ask for any. */
export async function aFreeRow(): Promise<string> {
  for (let tries = 0; tries < 50; tries += 1) {
    const first = String(randomInt(12_000, 30_000));
    const isFree = await settlePorts(fixedPorts({ AUDITLOOP_PORT: first })).then(
      () => true,
      () => false,
    );
    if (isFree) return first;
  }
  throw new Error('there is no row of free ports');
}

/** A port of 127.0.0.1 that nothing listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
