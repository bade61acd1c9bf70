import { SETTINGS as SHARED } from '#contracts/settings.js';

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
