import { type DynamicModule, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ContentVault, KeyRingVault, NoVault } from './content-vault.js';
import { runtimeDataSource } from './data-source.js';
import { PersistenceOptions } from './persistence-options.js';
import { refuseUnfitRole } from './start-up-check.js';
import { KEPT_CONNECTIONS, UnitOfWork } from './unit-of-work.js';
import { VIEWS } from './views/views.js';

@Injectable()
class ClosesPool implements OnApplicationShutdown {
  constructor(
    private readonly source: DataSource,
    @Inject(KEPT_CONNECTIONS) private readonly kept: DataSource,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    for (const source of new Set([this.source, this.kept])) if (source.isInitialized) await source.destroy();
  }
}

/** The database of one process: connects as its runtime role, refuses any other, and closes its pool at the end. */
@Module({})
export class PersistenceModule {
  static forRoot(options: PersistenceOptions): DynamicModule {
    return {
      module: PersistenceModule,
      global: true,
      providers: [
        { provide: PersistenceOptions, useValue: options },
        {
          provide: DataSource,
          useFactory: () => openDatabase(options),
        },
        {
          provide: KEPT_CONNECTIONS,
          useFactory: (source: DataSource) => openKept(options, source),
          inject: [DataSource],
        },
        { provide: ContentVault, useFactory: () => vaultOf(options) },
        UnitOfWork,
        ClosesPool,
        ...VIEWS,
      ],
      exports: [UnitOfWork, PersistenceOptions, ...VIEWS],
    };
  }
}

/**
 * Connects, and throws DatabaseRefused rather than go on as a role that could see past row-level security or on a
 * schema of another version. The caller closes what it is given.
 */
export async function openDatabase(options: PersistenceOptions): Promise<DataSource> {
  const source = await runtimeDataSource(options.databaseUrl, options).initialize();
  try {
    await refuseUnfitRole(source, options.process);
  } catch (error) {
    await source.destroy();
    throw error;
  }
  return source;
}

/** The connections kept for alerts; the pool itself where none are. */
async function openKept(options: PersistenceOptions, pool: DataSource): Promise<DataSource> {
  const { keptForAlerts: poolSize = 0 } = options;
  return poolSize === 0 ? pool : runtimeDataSource(options.databaseUrl, { ...options, poolSize }).initialize();
}

/**
 * The vault a process is given: that of the key ring for web, and one that throws at every use for a process without
 * it.
 */
export function vaultOf(options: Pick<PersistenceOptions, 'process' | 'contentKeys'>): ContentVault {
  return options.process === 'web' && options.contentKeys !== null
    ? new KeyRingVault(options.contentKeys)
    : new NoVault();
}
