import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

/** How long the others keep a database full before they leave room for one more, and how long they leave it. */
const FULL_MS = 400;
const ROOM_MS = 150;
/** How the sessions of others are called. */
const OTHERS = 'others';

/**
 * Sessions of others that take every connection of a PostgreSQL as soon as it is free. Twice a second they leave one for a
 * moment, so that who needs one gets it sooner or later, and is refused most of the time.
 */
export class FullDatabase {
  readonly #held: Client[] = [];
  #stopped = false;
  #loop: Promise<void> = Promise.resolve();
  /** How often nobody else could connect. */
  full = 0;

  /** `url` is of a role that may not use what is reserved for superusers, `owner` of one that may. */
  constructor(
    private readonly url: string,
    private readonly owner: string,
  ) {}

  /** Resolves when it is full for the first time; everybody else has lost the connections they did not use. */
  async begin(): Promise<void> {
    await this.evict();
    this.#loop = this.#run();
  }

  /** Ends the idle sessions of everybody else, and takes their connections. */
  async evict(): Promise<void> {
    const client = new Client({ connectionString: this.owner });
    await client.connect();
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where usename like 'auditloop\\_%' and application_name <> $1 and state = 'idle'`,
      [OTHERS],
    );
    await client.end();
    await this.#fill();
  }

  /** Gives all connections back. */
  async end(): Promise<void> {
    this.#stopped = true;
    await this.#loop;
    await Promise.all(this.#held.splice(0).map((client) => client.end()));
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const until = performance.now() + FULL_MS;
      while (performance.now() < until && !this.#stopped) {
        await this.#fill();
        await pause(20);
      }
      await this.#held.pop()?.end();
      await pause(ROOM_MS);
    }
  }

  async #fill(): Promise<void> {
    for (;;) {
      const client = new Client({ connectionString: this.url, application_name: OTHERS });
      client.on('error', () => undefined);
      try {
        await client.connect();
      } catch (error) {
        if ((error as { readonly code?: string }).code !== '53300') throw error;
        this.full += 1;
        return;
      }
      this.#held.push(client);
    }
  }
}
