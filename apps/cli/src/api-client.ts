import { randomUUID } from 'node:crypto';
import type { Problem } from '#contracts/api/problem.js';

/** What the API answered: the document, or the problem it refused with. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** No answer worth having yet, and what to say of the service when it stays so. */
interface Away {
  readonly away: string;
}

/** The practice clock as the API tells it; instants are ISO 8601 in UTC. */
export interface PracticeState {
  readonly settled: boolean;
  readonly now: string;
  readonly nextAt: string | null;
  readonly version: number;
}

/** How long a call may be repeated while a part of the system is away, in milliseconds of machine time. */
const PATIENCE = 120_000;

/** Speaks to the API as a person's program would: sessions by act-as, idempotency keys on every write, and patience while a part is away. */
export class ApiClient {
  readonly #sessions = new Map<string, string>();

  constructor(private readonly web: string) {}

  /** Founds a practice partnership; gives its id. */
  async found(founding: unknown): Promise<Answer<{ partnershipId: string; code: string }>> {
    return this.#call('POST', '/api/practice/partnerships', { body: founding });
  }

  /** The practice clock; waits up to `waitMs` for everything due to be done. */
  async practice(waitMs: number): Promise<PracticeState> {
    return must(await this.#call<PracticeState>('GET', `/api/practice?waitMs=${waitMs}`, {}));
  }

  /** Moves the practice clock forward to an ISO instant. */
  async move(to: string): Promise<void> {
    must(await this.#call('POST', '/api/practice/move', { body: { to } }));
  }

  /** Writes as a person of a partnership: plans a cycle or performs an act. */
  async write<T>(partnership: string, person: string, path: string, body: unknown): Promise<Answer<T>> {
    return this.#call<T>('POST', path, { body, as: { partnership, person }, key: randomUUID() });
  }

  /** Replies to a survey at its address, as nobody in particular. */
  async reply(address: string, answers: unknown): Promise<Answer<object>> {
    return this.#call('POST', `/api/surveys/${address}/replies`, { body: { answers } });
  }

  /** Reads as a person of a partnership. */
  async read<T>(partnership: string, person: string, path: string): Promise<Answer<T>> {
    return this.#call<T>('GET', path, { as: { partnership, person } });
  }

  /** Reads every page of a list, from the beginning or after an item, as a person of a partnership. */
  async readAll<T>(partnership: string, person: string, path: string, from?: string): Promise<readonly T[]> {
    const all: T[] = [];
    let after: string | null = from ?? null;
    do {
      const query: string = `limit=200${after === null ? '' : `&after=${encodeURIComponent(after)}`}`;
      const page: { items: readonly T[]; next: string | null } = must(
        await this.read<{ items: readonly T[]; next: string | null }>(partnership, person, `${path}?${query}`),
      );
      all.push(...page.items);
      after = page.next;
    } while (after !== null);
    return all;
  }

  async #call<T>(
    method: 'GET' | 'POST',
    path: string,
    options: { body?: unknown; as?: { partnership: string; person: string }; key?: string },
  ): Promise<Answer<T>> {
    const until = Date.now() + PATIENCE;
    for (let pause = 50; ; pause = Math.min(pause * 2, 2000)) {
      const answer = await this.#once<T>(method, path, options);
      if (!('away' in answer)) return answer;
      if (Date.now() > until) throw new Error(`The service at ${this.web} ${answer.away} (${method} ${path}).`);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  async #once<T>(
    method: 'GET' | 'POST',
    path: string,
    options: { body?: unknown; as?: { partnership: string; person: string }; key?: string },
  ): Promise<Answer<T> | Away> {
    const headers: Record<string, string> = {};
    if (options.as !== undefined) {
      const token = await this.#session(options.as.partnership, options.as.person);
      if (!token.ok) return token;
      headers.authorization = `Bearer ${token.value}`;
    }
    if (method === 'POST') headers['content-type'] = 'application/json';
    // Whoever wrote a story has seen its names: everybody in it is made up.
    if (options.key !== undefined) Object.assign(headers, { 'idempotency-key': options.key, 'names-checked': 'yes' });
    try {
      const response = await fetch(`${this.web}${path}`, {
        method,
        headers,
        body: method === 'POST' ? JSON.stringify(options.body ?? {}) : null,
        signal: AbortSignal.timeout(30_000),
      });
      const document: unknown = await response.json();
      if (response.ok) return { ok: true, value: document as T };
      if (response.status === 401 && options.as !== undefined)
        this.#sessions.delete(`${options.as.partnership} ${options.as.person}`);
      if (response.status >= 500 || response.status === 401 || response.status === 429) {
        return { away: `has answered nothing but ${response.status} for two minutes: its log says why` };
      }
      return { ok: false, problem: document as Problem };
    } catch {
      return { away: 'has not answered for two minutes' };
    }
  }

  async #session(partnership: string, person: string): Promise<Answer<string>> {
    const mark = `${partnership} ${person}`;
    const kept = this.#sessions.get(mark);
    if (kept !== undefined) return { ok: true, value: kept };
    const opened = await this.#call<{ token: string }>('POST', '/api/practice/act-as', {
      body: { partnership, person },
    });
    if (!opened.ok) return opened;
    this.#sessions.set(mark, opened.value.token);
    return { ok: true, value: opened.value.token };
  }
}

/** The value of an answer that cannot be refused for a reason of the caller's; throws with the problem's own words otherwise. */
export function must<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.problem.detail} (${answer.problem.code})`);
  return answer.value;
}
