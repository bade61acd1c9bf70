import { Injectable } from '@nestjs/common';
import { accepted, type Outcome, refused } from '#domain/outcome.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { actorOf, type SignedIn } from '../shared/signed-in.js';
import { World } from '../shared/world.js';

/** More drafts than this are not open at once. */
const MOST_DRAFTS = 20;

/** What was said of a plan, part by part. */
type Parts = Readonly<Record<string, unknown>>;

/** Keeps what a coordinator says of audits to come until they are planned; what is said is checked when it is planned. */
@Injectable()
export class SaveDraftPlan {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** Begins a draft with what is known of it; its name, or refused when 20 are open. */
  async begin(who: SignedIn, parts: Parts): Promise<Outcome<string>> {
    const given = { draft: this.world.newId(), parts, machineNow: this.world.machineNow() };
    const begun = await this.work.run(actorOf(who), (tx) => tx.draftPlans.begin(given, MOST_DRAFTS));
    const words = `You have ${MOST_DRAFTS} drafts. Throw one away before you start another.`;
    return begun ? accepted(given.draft) : refused('too-many-drafts', words);
  }

  /** Keeps parts of a draft; false when it is not the person's, thrown away, or an audit already. */
  async keep(who: SignedIn, draft: string, parts: Parts): Promise<boolean> {
    const given = { draft, parts, machineNow: this.world.machineNow() };
    return this.work.run(actorOf(who), (tx) => tx.draftPlans.save(given));
  }

  /** Throws a draft away with all that was said in it; an audit that it has become stays. */
  async throwAway(who: SignedIn, draft: string): Promise<void> {
    await this.work.run(actorOf(who), (tx) => tx.draftPlans.throwAway(draft));
  }

  /** Remembers the audit a draft became, or changed. */
  async becomes(who: SignedIn, draft: string, cycle: string): Promise<void> {
    await this.work.run(actorOf(who), (tx) => tx.draftPlans.becomes(draft, cycle));
  }
}
