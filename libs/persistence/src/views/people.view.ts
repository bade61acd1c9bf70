import { Injectable } from '@nestjs/common';
import type { Role, Roster } from '#domain/cycle/facts.js';
import { UnitOfWork } from '../unit-of-work.js';
import { WEB_PROCESS, type WorkActor } from '../work-actor.js';

/** Somebody one can be in practice. */
export interface PracticePerson {
  readonly partnershipId: string;
  readonly partnershipName: string;
  readonly person: string;
  readonly name: string;
  readonly agencyName: string | null;
  readonly roles: readonly Role[];
}

/** Partnerships and their people. */
@Injectable()
export class PeopleView {
  constructor(private readonly work: UnitOfWork) {}

  /** Whom one can be on the practice clock, by partnership; nobody in live mode. */
  async practicePeople(): Promise<readonly PracticePerson[]> {
    return this.work.read(WEB_PROCESS, (tx) =>
      tx.query<PracticePerson>(
        `select partnership_id as "partnershipId", partnership_name as "partnershipName", person, name,
           agency_name as "agencyName", roles from practice_people()`,
      ),
    );
  }

  /** The roster of the actor's partnership. */
  async roster(actor: WorkActor): Promise<Roster> {
    return this.work.read(actor, (tx) => tx.partnerships.roster());
  }
}
