import { DataSource } from 'typeorm';
import { ENTITIES } from './entities/entities.js';
import { MIGRATIONS } from './migrations/migrations.js';

/** How long anything may take: the defaults of the driver wait for ever (docs/decisions/0020). */
export const TIME_LIMITS = {
  connectMs: 2_000,
  queryMs: 3_000,
  statementMs: 2_500,
  lockMs: 2_000,
  idleInTransactionMs: 5_000,
} as const;

/**
 * A pool of runtime connections to `url`, ten unless said otherwise, not opened yet; `onLost` hears of connections that
 * break while idle. Nothing on them waits longer than TIME_LIMITS.
 */
export function runtimeDataSource(
  url: string,
  options: { readonly poolSize?: number; readonly onLost?: (error: Error) => void } = {},
): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    applicationName: 'auditloop',
    connectTimeoutMS: TIME_LIMITS.connectMs,
    poolSize: options.poolSize ?? 10,
    installExtensions: false,
    logging: false,
    poolErrorHandler: options.onLost ?? (() => undefined),
    extra: {
      query_timeout: TIME_LIMITS.queryMs,
      statement_timeout: TIME_LIMITS.statementMs,
      lock_timeout: TIME_LIMITS.lockMs,
      idle_in_transaction_session_timeout: TIME_LIMITS.idleInTransactionMs,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
    },
  });
}

/**
 * The one connection of the owner, for migrations alone, not opened yet: no time limit on a statement, 30 seconds for a
 * lock.
 */
export function ownerDataSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    applicationName: 'auditloop-migrate',
    connectTimeoutMS: TIME_LIMITS.connectMs,
    poolSize: 1,
    installExtensions: false,
    logging: false,
    extra: { lock_timeout: 30_000, keepAlive: true },
  });
}
