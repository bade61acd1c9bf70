/**
 * What every way of running the product agrees on: versions, names and ports. The local profile imports it;
 * a test holds docker-compose.yml to it.
 */
export const SETTINGS = {
  /** Container images of the compose profile. The Temporal set is the one whose server the dev server of the local profile carries. */
  images: {
    postgres: 'postgres:18.4-bookworm',
    temporal: 'temporalio/server:1.29.1',
    temporalAdminTools: 'temporalio/admin-tools:1.29.1-tctl-1.18.4-cli-1.5.0',
    temporalUi: 'temporalio/ui:2.34.0',
    mail: 'axllent/mailpit:v1.27.8',
  },
  temporal: {
    serverVersion: '1.29.1',
    namespace: 'auditloop',
    /** Finished runs stay readable this long; cycles themselves live in the database. */
    retentionHours: 720,
    /** Fixed for the life of a Temporal database. */
    historyShards: 512,
    /** Eager activities halve the cost of a wake. */
    dynamicConfig: { 'system.enableActivityEagerExecution': true },
    /** Registered in the namespace: the stage a cycle stands in. */
    searchAttributes: { AuditStage: 'Keyword' },
  },
  database: {
    name: 'auditloop',
    owner: 'auditloop',
    roles: { web: 'auditloop_web', worker: 'auditloop_worker', temporal: 'temporal' },
  },
  /** Inside the containers of the compose profile. */
  ports: {
    web: 3000,
    workerHealth: 3001,
    postgres: 5432,
    temporal: 7233,
    temporalUi: 8080,
    smtp: 1025,
    mailPages: 8025,
  },
  /** What the local profile has of its own: it shares one machine with whatever else runs there. */
  local: {
    /** Ports of `npm start`; AUDITLOOP_PORT moves the first and the others follow it in this order. */
    ports: { web: 4600, smtp: 4601, catcher: 4602, temporal: 4603, postgres: 4604, workerHealth: 4605 },
    /** The dev server makes this one by itself. */
    temporalNamespace: 'default',
  },
} as const;
