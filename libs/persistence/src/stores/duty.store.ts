import type { Challenge } from '#domain/challenge/challenges.js';
import type { DutyRow } from '#domain/holders/duty-rows.js';
import { CHALLENGE, DUTY } from '../entities/cycle.entities.js';
import { sqlColumnsOf } from '../entities/entity.js';
import { Store } from './store.js';

/** What follows from the facts of cycles and is looked for over all of them, as rows: what is owed, and the log of challenges. */
export class DutyStore extends Store {
  /** Makes a cycle's rows those given, which the rules of that number gave; rows that are the same stay untouched. */
  async write(
    cycleId: string,
    duties: readonly DutyRow[],
    challenges: Readonly<Record<string, Challenge>>,
    rules: number,
  ): Promise<void> {
    const challenged = Object.entries(challenges).map(([ref, one]) => ({ ref, ...one }));
    await this.query(WRITE, [
      ...[this.partnership(), cycleId, rules],
      ...[DUTIES.given(duties), CHALLENGES.given(challenged)],
    ]);
  }
}

/** How rows of a table are made those that are given in a parameter as JSON: what is not given goes, what differs is written. */
function mirror<Row>(table: typeof DUTY | typeof CHALLENGE, parameter: string, keys: readonly (keyof Row & string)[]) {
  const columns = sqlColumnsOf(table).filter(({ field }) => field !== 'partnershipId' && field !== 'cycleId');
  const { name } = table.options;
  const names = columns.map(({ column }) => column);
  const list = (of: string): string => names.map((column) => `${of}.${column}`).join(', ');
  const given = `given_${name}`;
  return {
    given: (rows: readonly Row[]): string =>
      JSON.stringify(
        rows.map((row) => Object.fromEntries(columns.map(({ field, column }) => [column, row[field as keyof Row]]))),
      ),
    sql: `${given} as (
        select * from json_to_recordset(${parameter}::json) as given(${columns.map(({ column, type }) => `${column} ${type}`).join(', ')})
      ), gone_${name} as (
        delete from ${name} d where d.partnership_id = $1 and d.cycle_id = $2 and not exists (
          select 1 from ${given} g where ${keys.map((key) => `g.${key} = d.${key}`).join(' and ')})
      ), kept_${name} as (
        insert into ${name} (partnership_id, cycle_id, ${names.join(', ')})
        select $1, $2, ${list(given)} from ${given}
        on conflict (partnership_id, cycle_id, ${keys.join(', ')}) do update
          set ${names.map((column) => `${column} = excluded.${column}`).join(', ')}
          where (${list(name)}) is distinct from (${list('excluded')})
      )`,
  };
}

const DUTIES = mirror<DutyRow>(DUTY, '$4', ['kind', 'ref', 'place']);
const CHALLENGES = mirror<Challenge & { readonly ref: string }>(CHALLENGE, '$5', ['ref']);

const WRITE = `with ${DUTIES.sql}, ${CHALLENGES.sql}
  update wake w set duty_rules = $3::integer
  where w.partnership_id = $1 and w.workflow_id = 'audit-cycle:' || $2::text and w.duty_rules <> $3::integer`;
