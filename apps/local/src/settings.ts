import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS as SHARED } from '#contracts/settings.js';
import { CHECKOUT } from './checkout.js';

/**
 * The settings of the local installation: what it shares with the compose profile comes from the contracts, so that the
 * two cannot drift apart; what is beside that is only of use here.
 */
export const SETTINGS = {
  ports: SHARED.local.ports,
  database: {
    name: SHARED.database.name,
    owner: SHARED.database.owner,
    roles: SHARED.database.roles,
    maxConnections: 200,
  },
  temporal: {
    namespace: SHARED.local.temporalNamespace,
    /** What is built where no server is found; the program that builds it reads the same line. */
    cliVersion: cliVersionIn(join(CHECKOUT, 'package.json')),
    searchAttributes: SHARED.temporal.searchAttributes,
    /** Eager activities halve a wake's latency; no pause between a run and the one that continues it. */
    dynamicConfig: {
      ...SHARED.temporal.dynamicConfig,
      'history.workflowIdReuseMinimalInterval': '0s',
    },
    /** Without these two the file costs two thirds of the speed. */
    sqlitePragmas: { journal_mode: 'WAL', synchronous: 'NORMAL' },
  },
} as const;

/** The name of one of the ports that the installation listens on. */
export type PortName = keyof typeof SETTINGS.ports;

function cliVersionIn(file: string): string {
  const { config }: { config: { temporalCli: string } } = JSON.parse(readFileSync(file, 'utf8'));
  return config.temporalCli;
}
