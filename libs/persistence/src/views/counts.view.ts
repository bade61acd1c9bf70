import { Injectable } from '@nestjs/common';
import { ENTITY_NAMES, type EntityName } from '#domain/cycle/fields.js';
import { FACT_TABLES } from '../entities/cycle.entities.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';

/** How many things of each kind a cycle holds, and of those with a state how many in each. */
export type EntityCounts = Readonly<
  Record<EntityName, { readonly total: number; readonly states: Readonly<Record<string, number>> }>
>;

/** Counts that a story's expectations are held against. */
@Injectable()
export class CountsView {
  constructor(private readonly work: UnitOfWork) {}

  /** All counts of one cycle; null when there is no such cycle. */
  async of(actor: WorkActor, cycle: string): Promise<EntityCounts | null> {
    return this.work.read(actor, async (tx) => {
      const id = await tx.facts.idOf(cycle);
      if (id === null) return null;
      const rows = await tx.query<{ entity: EntityName; state: string | null; n: string }>(COUNTS, [
        actor.partnershipId,
        id,
      ]);
      return Object.fromEntries(
        ENTITY_NAMES.map((entity) => {
          const mine = rows.filter((row) => row.entity === entity);
          return [
            entity,
            {
              total: mine.reduce((sum, row) => sum + Number(row.n), 0),
              states: Object.fromEntries(
                mine.flatMap((row) => (row.state === null ? [] : [[row.state, Number(row.n)] as const])),
              ),
            },
          ];
        }),
      ) as unknown as EntityCounts;
    });
  }
}

const COUNTS = ENTITY_NAMES.map((entity) => {
  const { table, columns } = FACT_TABLES[entity];
  const state = columns.some(({ field }) => field === 'state') ? 'state' : 'null::text';
  return `select '${entity}' as entity, ${state} as state, count(*) as n from ${table}
    where partnership_id = $1 and cycle_id = $2 group by 2`;
}).join(' union all ');
