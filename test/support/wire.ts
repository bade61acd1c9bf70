import { connect, createServer } from 'node:net';
import { SETTINGS } from '#contracts/settings.js';
import type { StackOptions } from '#local/stack.js';
import { freePort } from './free-row.js';

/** What the site says to its database, seen on the way: one entry for each round trip, `begin` and `commit` among them. */
export interface Wire {
  /** Options of an installation whose site speaks to its database through here. */
  readonly options: StackOptions;
  /** The round trips since the last call, as what was asked; waits until no transaction is open any more. */
  readonly taken: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** Opens a place between a site and its database that counts: whatever PostgreSQL answers with "ready for query" is one. */
export async function aWire(): Promise<Wire> {
  const [postgres, port] = [await freePort(), await freePort()];
  const lines = new Set<Line>();
  let trips: string[] = [];
  const server = createServer((site) => {
    const database = connect(postgres, '127.0.0.1');
    const line = new Line((asked) => trips.push(asked));
    lines.add(line);
    const end = (): void => {
      lines.delete(line);
      line.rest();
      site.destroy();
      database.destroy();
    };
    for (const socket of [site, database]) socket.on('error', end).on('close', end);
    site.on('data', (bytes) => line.asks(bytes)).pipe(database);
    database.on('data', (bytes) => line.answers(bytes)).pipe(site);
  });
  await new Promise<void>((listens) => server.listen(port, '127.0.0.1', listens));
  const { name, roles } = SETTINGS.database;
  return {
    options: {
      ports: { postgres },
      env: { web: { AUDITLOOP_DATABASE_URL: `postgres://${roles.web}@127.0.0.1:${port}/${name}` } },
    },
    taken: async () => {
      await Promise.all([...lines].map((line) => line.isQuiet()));
      const seen = trips;
      trips = [];
      return seen;
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

/** One connection: reads the frames that pass (PostgreSQL's protocol, version 3) and changes none of them. */
class Line {
  readonly #asking = new Frames(true);
  readonly #answering = new Frames(false);
  readonly #texts = new Map<string, string>();
  #asked: string[] = [];
  #isOpen = false;
  #waiting: (() => void)[] = [];

  constructor(private readonly onTrip: (asked: string) => void) {}

  asks(bytes: Buffer): void {
    for (const { type, body } of this.#asking.read(bytes)) {
      const [first = '', second = ''] = body.toString('utf8').split('\0');
      if (type === 'Q') this.#asked.push(first);
      if (type === 'P') this.#texts.set(first, second);
      if (type === 'B') this.#asked.push(this.#texts.get(second) ?? second);
    }
    this.#isOpen = true;
  }

  answers(bytes: Buffer): void {
    for (const { type, body } of this.#answering.read(bytes)) {
      if (type !== 'Z') continue;
      const asked = this.#asked.shift();
      if (asked !== undefined && !asked.startsWith('listen ')) this.onTrip(asked); // listening is nobody's request
      this.#isOpen = body.toString('latin1') !== 'I';
      if (!this.#isOpen) this.rest();
    }
  }

  /** Lets everybody go on who waits for it to be quiet. */
  rest(): void {
    for (const go of this.#waiting.splice(0)) go();
  }

  /** Resolves when the connection is in no transaction. */
  isQuiet(): Promise<void> {
    return this.#isOpen ? new Promise((quiet) => this.#waiting.push(quiet)) : Promise.resolve();
  }
}

/** Cuts a stream into frames of one byte of type and four of length; what a client says first has no type. */
class Frames {
  #rest = Buffer.alloc(0);

  constructor(private isGreeting: boolean) {}

  *read(bytes: Buffer): Iterable<{ readonly type: string; readonly body: Buffer }> {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    for (;;) {
      const head = this.isGreeting ? 0 : 1;
      if (this.#rest.length < head + 4) return;
      const end = head + this.#rest.readUInt32BE(head);
      if (this.#rest.length < end) return;
      const frame = this.#rest.subarray(0, end);
      this.#rest = this.#rest.subarray(end);
      this.isGreeting = false;
      yield { type: frame.toString('latin1', 0, head), body: frame.subarray(head + 4) };
    }
  }
}
