import { Injectable } from '@nestjs/common';
import type { Roster } from '#domain/cycle/facts.js';
import { UnitOfWork } from '../unit-of-work.js';
import { WEB_PROCESS, type WorkActor } from '../work-actor.js';

/** Partnerships and their people. */
@Injectable()
export class PeopleView {
  constructor(private readonly work: UnitOfWork) {}

  /** Partnerships one can act in: only on the practice clock. */
  async practicePartnerships(): Promise<
    readonly { readonly partnershipId: string; readonly code: string; readonly name: string }[]
  > {
    return this.work.run(WEB_PROCESS, (tx) => tx.partnerships.practice());
  }

  /** The roster of the actor's partnership. */
  async roster(actor: WorkActor): Promise<Roster> {
    return this.work.run(actor, (tx) => tx.partnerships.roster());
  }
}
