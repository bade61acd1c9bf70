import { SETTINGS as SHARED } from '#contracts/settings.js';

/**
 * What the local installation and the compose profile have in common: versions, ports, roles, the Temporal server's
 * configuration. One place, so that the two cannot drift apart.
 */
export const SETTINGS = {
  /** Fixed ports of `npm start`; AUDITLOOP_PORT moves the first and the others follow it in this order. */
  ports: { web: 4600, smtp: 4601, catcher: 4602, temporal: 4603, postgres: 4604, workerHealth: 4605 },
  database: {
    name: SHARED.database.name,
    owner: SHARED.database.owner,
    roles: SHARED.database.roles,
    maxConnections: 200,
  },
  temporal: {
    namespace: 'default',
    cliVersion: '1.5.1',
    cliPackage: 'github.com/temporalio/cli/cmd/temporal',
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
