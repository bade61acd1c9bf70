import type { Instant } from '#domain/time/instant.js';
import { DRAFT_PLAN } from '../entities/partnership.entities.js';
import { stamp } from '../query.js';
import { Store } from './store.js';

/** What a person has said so far of the next audit. */
export interface DraftPlan {
  /** Names what was begun: everything sent of it is sent under this name. */
  readonly draft: string;
  /** What was said, part by part, as the pages keep it. */
  readonly parts: Readonly<Record<string, unknown>>;
  /** Reference of the cycle it became. */
  readonly cycle: string | null;
}

/** The plan a person is at: one each, which only they see. */
export class DraftPlanStore extends Store {
  private readonly drafts = this.manager.getRepository(DRAFT_PLAN);

  /** The person's draft; null when nothing was begun. */
  async find(): Promise<DraftPlan | null> {
    return this.drafts.findOne({ select: { draft: true, parts: true, cycle: true }, where: this.own() });
  }

  /** Keeps parts beside those said before; of a draft that became a cycle nothing is kept: this is a new one. */
  async save(
    given: { readonly draft: string; readonly parts: Readonly<Record<string, unknown>> },
    machineNow: Instant,
  ): Promise<void> {
    const { partnershipId, person } = this.own();
    await this.query(
      `insert into draft_plan as kept (partnership_id, person, draft, parts, saved_at) values ($1, $2, $3, $4::jsonb, $5)
       on conflict (partnership_id, person) do update set
         draft = case when kept.cycle is null then kept.draft else excluded.draft end,
         parts = case when kept.cycle is null then kept.parts || excluded.parts else excluded.parts end,
         cycle = null, saved_at = excluded.saved_at`,
      [partnershipId, person, given.draft, JSON.stringify(given.parts), stamp(machineNow)],
    );
  }

  /** Starts again: nothing that was said before is left. */
  async clear(draft: string, machineNow: Instant): Promise<void> {
    await this.drafts.update(this.own(), { draft, parts: {}, cycle: null, savedAt: machineNow });
  }

  /** Remembers the cycle that a draft became, and nothing else of it, unless another was begun meanwhile. */
  async becomes(draft: string, cycle: string): Promise<void> {
    await this.drafts.update({ ...this.own(), draft }, { cycle, parts: {} });
  }
}
