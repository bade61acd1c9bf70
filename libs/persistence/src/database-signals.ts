import { Client } from 'pg';
import { TIME_LIMITS } from './data-source.js';

/** What the database tells its listeners: a row may need a wake, or a workflow has settled. */
export type Signal = 'auditloop_wake' | 'auditloop_settled';

const SIGNALS: readonly Signal[] = ['auditloop_wake', 'auditloop_settled'];

/** Listens to the database on a connection of its own and connects again when it is lost. Only hints: scan as well. */
export class DatabaseSignals {
  readonly #waiting = new Map<Signal, Set<() => void>>(SIGNALS.map((signal) => [signal, new Set()]));
  #client: Client | null = null;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(
    private readonly url: string,
    private readonly onLost: (error: Error) => void = () => undefined,
  ) {}

  /** Starts to listen; when the server is away it goes on trying. */
  async start(): Promise<void> {
    this.#stopped = false;
    await this.#connect();
  }

  /** Resolves at the next signal, at every new connection, or after `timeoutMs`. Ask for it before you scan. */
  next(signal: Signal, timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(signal);
      const done = (): void => {
        clearTimeout(timer);
        waiting?.delete(done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      waiting?.add(done);
    });
  }

  /** Stops listening and lets everybody who waits go on. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = null;
    for (const signal of SIGNALS) this.#tell(signal);
    await client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'auditloop-signals',
      connectionTimeoutMillis: TIME_LIMITS.connectMs,
      query_timeout: TIME_LIMITS.queryMs,
      keepAlive: true,
    });
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client, new Error('the connection has ended')));
    client.on('notification', (message) => {
      const signal = SIGNALS.find((one) => one === message.channel);
      if (signal !== undefined) this.#tell(signal);
    });
    this.#client = client;
    try {
      await client.connect();
      for (const signal of SIGNALS) await client.query(`listen ${signal}`);
      for (const signal of SIGNALS) this.#tell(signal);
    } catch (error) {
      this.#lost(client, error instanceof Error ? error : new Error(String(error)));
    }
  }

  #lost(client: Client, error: Error): void {
    if (this.#stopped || this.#client !== client) return;
    this.#client = null;
    client.end().catch(() => undefined);
    this.onLost(error);
    this.#timer = setTimeout(() => void this.#connect(), 500);
    this.#timer.unref();
  }

  #tell(signal: Signal): void {
    for (const done of [...(this.#waiting.get(signal) ?? [])]) done();
  }
}
