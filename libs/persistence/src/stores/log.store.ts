import type { LogEntry } from '#domain/cycle/decision.js';
import { Store } from './store.js';

/** Appends to the hash-chained activity log; the last statement of a transaction, since it holds the chain's head. */
export class LogStore extends Store {
  /** Appends entries to the chain of a cycle (or of the partnership itself, under its own id). */
  async append(chain: string, entries: readonly LogEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const rows = entries.map((entry) => ({
      at: new Date(entry.at).toISOString(),
      by: entry.by,
      name: entry.name,
      subject: entry.subject,
      reason: entry.reason,
      facts: canonical(entry.facts ?? {}),
    }));
    await this.query('select append_activity($1, $2, $3::json)', [this.partnership(), chain, JSON.stringify(rows)]);
  }

  /** Lines of a chain that were changed, removed or put between; empty when it is whole. */
  async verify(chain: string): Promise<readonly { readonly seq: number; readonly problem: string }[]> {
    const rows = await this.query<{ seq: string; problem: string }>('select seq, problem from verify_activity($1)', [
      chain,
    ]);
    return rows.map((row) => ({ seq: Number(row.seq), problem: row.problem }));
  }
}

/** JSON with its keys in order, so that the same facts are always the same text. */
function canonical(facts: Readonly<Record<string, string | number | boolean | null>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1))));
}
