import { Injectable } from '@nestjs/common';
import type { KeptResource, Resources } from '#domain/briefing/resource.js';
import type { Roster } from '#domain/cycle/facts.js';
import { RESOURCES_SQL, resourcesIn } from '../stores/resource.store.js';
import { ROSTER_SQL } from '../stores/roster.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';

/** A partnership's list of resources, with the people whose names are asked about where something is typed. */
export interface ResourceList {
  readonly roster: Roster;
  readonly resources: Resources;
}

/** The tools and pages that a partnership sends practitioners to. */
@Injectable()
export class ResourcesView {
  constructor(private readonly work: UnitOfWork) {}

  /** All of them, retired ones too, in one query. */
  async list(actor: WorkActor): Promise<ResourceList> {
    const [row] = await this.work.read(actor, (tx) =>
      tx.query<{ roster: Roster; resources: readonly KeptResource[] }>(
        `select ${ROSTER_SQL} as roster, ${RESOURCES_SQL} as resources`,
        [actor.partnershipId],
      ),
    );
    if (row === undefined) throw new Error('a query of single values gave no row');
    return { roster: row.roster, resources: resourcesIn(row.resources) };
  }
}
