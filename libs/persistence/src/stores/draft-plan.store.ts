import type { Instant } from '#domain/time/instant.js';
import { DRAFT_PLAN } from '../entities/partnership.entities.js';
import { stamp } from '../query.js';
import { Store } from './store.js';

/** What a person has said so far of an audit to come, or of a change to a plan. */
export interface DraftPlan {
  /** Names what was begun: everything sent of it is sent under this name. */
  readonly draft: string;
  /** What was said, part by part, as the pages keep it. */
  readonly parts: Readonly<Record<string, unknown>>;
  /** Reference of the cycle it became. */
  readonly cycle: string | null;
}

/** Something that is kept of a draft, when by the machine's clock. */
interface Said {
  readonly draft: string;
  readonly parts: DraftPlan['parts'];
  readonly machineNow: Instant;
}

/** Plans that a person is at, which only they see. */
export class DraftPlanStore extends Store {
  private readonly drafts = this.manager.getRepository(DRAFT_PLAN);

  /** Begins a draft; false when the person has as many as may be open at once. */
  async begin({ draft, parts, machineNow }: Said, most: number): Promise<boolean> {
    const { partnershipId, person } = this.own();
    const [begun] = await this.query<{ draft: string }>(
      `insert into draft_plan (partnership_id, person, draft, parts, saved_at)
       select $1, $2, $3, $4::jsonb, $5 where (select count(*) from draft_plan
         where partnership_id = $1 and person = $2 and cycle is null) < $6 returning draft`,
      [partnershipId, person, draft, JSON.stringify(parts), stamp(machineNow), most],
    );
    return begun !== undefined;
  }

  /** Keeps parts beside those said before; false when there is no such draft, or it has become a cycle. */
  async save({ draft, parts, machineNow }: Said): Promise<boolean> {
    const { partnershipId, person } = this.own();
    const [saved] = await this.query<{ draft: string }>(
      `update draft_plan set parts = parts || $4::jsonb, saved_at = $5
       where partnership_id = $1 and person = $2 and draft = $3 and cycle is null returning draft`,
      [partnershipId, person, draft, JSON.stringify(parts), stamp(machineNow)],
    );
    return saved !== undefined;
  }

  /** Throws a draft away; nothing happens where it is gone, or has become a cycle. */
  async throwAway(draft: string): Promise<void> {
    await this.query('delete from draft_plan where partnership_id = $1 and draft = $2 and cycle is null', [
      this.own().partnershipId,
      draft,
    ]);
  }

  /** Remembers the cycle that a draft became, and nothing else of it. */
  async becomes(draft: string, cycle: string): Promise<void> {
    await this.drafts.update({ ...this.own(), draft }, { cycle, parts: {} });
  }
}
