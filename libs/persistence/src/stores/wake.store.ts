import type { Instant } from '#domain/time/instant.js';
import { WAKE } from '../entities/cycle.entities.js';
import { entityOf, insertNew, stamp } from '../query.js';
import { Store } from './store.js';

/** What a wake row wakes. */
export type WakeKind = 'audit-cycle' | 'safety-alert' | 'post-room';

/** A locked wake row. */
export interface Wake {
  readonly workflowId: string;
  readonly kind: WakeKind;
  /** Cycle id, `<cycle id>/<alert ref>` or partnership id. */
  readonly subject: string;
  readonly bell: number;
  readonly seen: number;
  readonly waitUntil: Instant | null;
  readonly done: boolean;
}

/**
 * THE predicate of the whole engine, as SQL: whether a row of `wake` needs a wake at the instant in `parameter`, such
 * as `$2` (docs/decisions/0019).
 */
export function needsWake(parameter: string): string {
  return `(not done and (bell > seen or wait_until <= ${parameter}))`;
}

/** Wake rows: locked first in every transaction that decides something; cycle before alert before post room. */
export class WakeStore extends Store {
  private readonly wakes = this.manager.getRepository(WAKE);

  /** The partnership a workflow belongs to; the worker may ask it before it is in one. */
  async partnershipOf(workflowId: string): Promise<string | null> {
    return (await this.wakes.findOneBy({ workflowId }))?.partnershipId ?? null;
  }

  /** Workflows of the cycles whose duties other rules have written; the worker may ask it outside any partnership. */
  async withDutiesOfOtherRules(rules: number): Promise<readonly string[]> {
    const rows = await this.query<{ workflow_id: string }>(
      `select workflow_id from wake where kind = 'audit-cycle' and duty_rules <> $1 order by workflow_id`,
      [rules],
    );
    return rows.map((row) => row.workflow_id);
  }

  /** A new workflow to be woken, its bell rung once; nothing happens when it is there already. */
  async create(workflowId: string, kind: WakeKind, subject: string): Promise<void> {
    await insertNew(this.wakes, { ...this.#own(workflowId), kind, subject });
  }

  /** Locks the row until the transaction ends; null when there is none in this partnership. */
  async lock(workflowId: string): Promise<Wake | null> {
    const [locked] = await this.query('select * from wake where workflow_id = $1 and partnership_id = $2 for update', [
      workflowId,
      this.partnership(),
    ]);
    return locked === undefined ? null : entityOf(this.wakes, locked);
  }

  /** Rings the bell; a workflow that was done begins again. */
  async ring(workflowId: string): Promise<void> {
    await this.wakes.update(this.#own(workflowId), { bell: () => 'bell + 1', done: false });
  }

  /** Rings the bell unless it wakes by itself at `at` or earlier; answers whether it rang. */
  async ringUnlessAwakeBy(workflowId: string, at: Instant): Promise<boolean> {
    const rung = await this.query(
      `update wake set bell = bell + 1, done = false where workflow_id = $1 and partnership_id = $2
         and bell = seen and (wait_until is null or wait_until > $3) returning workflow_id`,
      [workflowId, this.partnership(), stamp(at)],
    );
    return rung.length > 0;
  }

  /** Wakes by itself at `at` or earlier; no bell rings. */
  async wakeBy(workflowId: string, at: Instant): Promise<void> {
    await this.query(
      `update wake set wait_until = $3, done = false where workflow_id = $1 and partnership_id = $2
         and (wait_until is null or wait_until > $3)`,
      [workflowId, this.partnership(), stamp(at)],
    );
  }

  /** All rings up to `bell` are answered; it wakes by itself at `waitUntil`. */
  async settle(workflowId: string, bell: number, waitUntil: Instant | null, done: boolean): Promise<void> {
    await this.wakes.update(this.#own(workflowId), { seen: bell, waitUntil, done, failures: 0 });
  }

  /** A wake threw and was undone: counted, so that somebody can see a workflow that never gets on. */
  async failed(workflowId: string): Promise<void> {
    await this.wakes.increment(this.#own(workflowId), 'failures', 1);
  }

  /** When a workflow wakes by itself; null when it does not. */
  async waitUntil(workflowId: string): Promise<Instant | null> {
    return (await this.wakes.findOneBy(this.#own(workflowId)))?.waitUntil ?? null;
  }

  /** Whether a cycle or alert of this partnership has something to do before its post may be sorted. */
  async othersNeedWake(now: Instant): Promise<boolean> {
    const [row] = await this.query<{ needed: boolean }>(
      `select exists (select 1 from wake where partnership_id = $1 and kind <> 'post-room' and ${needsWake('$2')}) as needed`,
      [this.partnership(), stamp(now)],
    );
    return row?.needed === true;
  }

  #own(workflowId: string): { readonly workflowId: string; readonly partnershipId: string } {
    return { workflowId, partnershipId: this.partnership() };
  }
}
