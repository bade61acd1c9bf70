import type { DutyRow } from '#domain/holders/duty-rows.js';
import { DUTY } from '../entities/cycle.entities.js';
import { sqlColumnsOf } from '../entities/entity.js';
import { Store } from './store.js';

/** What is owed in the cycles of a partnership, as rows. */
export class DutyStore extends Store {
  /** Makes a cycle's rows those given, which the rules of that number gave; rows that are the same stay untouched. */
  async write(cycleId: string, rows: readonly DutyRow[], rules: number): Promise<void> {
    const given = rows.map((row) =>
      Object.fromEntries(COLUMNS.map(({ field, column }) => [column, row[field as keyof DutyRow]])),
    );
    await this.query(WRITE, [this.partnership(), cycleId, JSON.stringify(given), rules]);
  }
}

const COLUMNS = sqlColumnsOf(DUTY).filter(({ field }) => field !== 'partnershipId' && field !== 'cycleId');
const NAMES = COLUMNS.map(({ column }) => column);
const list = (of: string): string => NAMES.map((name) => `${of}.${name}`).join(', ');

const WRITE = `with given as (
    select * from json_to_recordset($3::json) as given(${COLUMNS.map(({ column, type }) => `${column} ${type}`).join(', ')})
  ), gone as (
    delete from duty d where d.partnership_id = $1 and d.cycle_id = $2 and not exists (
      select 1 from given g where g.kind = d.kind and g.ref = d.ref and g.place = d.place)
  ), ruled as (
    update wake w set duty_rules = $4::integer
    where w.partnership_id = $1 and w.workflow_id = 'audit-cycle:' || $2::text and w.duty_rules <> $4::integer
  )
  insert into duty (partnership_id, cycle_id, ${NAMES.join(', ')})
  select $1, $2, ${list('given')} from given
  on conflict (partnership_id, cycle_id, kind, ref, place) do update
    set ${NAMES.map((name) => `${name} = excluded.${name}`).join(', ')}
    where (${list('duty')}) is distinct from (${list('excluded')})`;
