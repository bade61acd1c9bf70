import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** Columns that must differ in a copy although they do not name the cycle; $2 is the number of the copy. */
const OWN: Readonly<Record<string, string>> = {
  'cycle.reference': `t.reference || '-' || $2`,
  'notice.mail_key': `t.mail_key || '-' || $2`,
  'outbox.key': `t.key || '-' || $2`,
  'outbox.message_id': `$2 || '-' || t.message_id`,
};
/** What is sealed with the first cycle's key, or waits to be rung. */
const LEFT_OUT = ['content', 'cycle_key', 'wake'];
const COPIES = [2, 3, 4, 5, 6, 7, 8, 9, 10];

/**
 * Makes ten of every cycle, with its facts, steps, notices, mails and log: what a partnership holds after ten such years.
 * Sealed content and wakes are not copied, so that nothing ever happens to a copy.
 * Takes the database superuser's address; answers how many cycles there are now.
 */
export async function growTenfold(databaseOwner: string): Promise<number> {
  const client = new Client({ connectionString: databaseOwner });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('set local session_replication_role = replica'); // a copy may stand before what it points to
    const tables = await columnsOf(client);
    const cycles = (await client.query<{ id: string }>('select cycle_id as id from cycle')).rows;
    const mails = (await client.query<{ last: string }>('select coalesce(max(position), 0) as last from outbox')).rows;
    for (const copy of COPIES) {
      await insertCopies(client, 'outbox', tables.get('outbox') ?? [], 'position', '<=', ['', copy, mails[0]?.last]);
      for (const { id } of cycles) {
        const made = randomUUID();
        for (const [table, columns] of tables) {
          const key = ['cycle_id', 'chain_id'].find((name) => columns.includes(name));
          if (key !== undefined) await insertCopies(client, table, columns, key, '=', [made, copy, id]);
        }
      }
    }
    await client.query('commit');
    await client.query('analyze');
    return cycles.length * (COPIES.length + 1);
  } finally {
    await client.end();
  }
}

async function insertCopies(
  client: Client,
  table: string,
  columns: readonly string[],
  key: string,
  is: '=' | '<=',
  [made, copy, of]: readonly [string, number, string | undefined],
): Promise<void> {
  const values = columns.map((column) =>
    ['cycle_id', 'chain_id'].includes(column) ? '$1::uuid' : (OWN[`${table}.${column}`] ?? `t.${column}`),
  );
  const type = key === 'position' ? 'bigint' : 'uuid';
  await client.query(
    `insert into ${table} (${columns.join(', ')}) select ${values.join(', ')} from ${table} t
     where t.${key} ${is} $3::${type} and ($1::text, $2::text) is not null`,
    [made, String(copy), of],
  );
}

/** The columns of each table that are written by hand: not what the database numbers or computes. */
async function columnsOf(client: Client): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select table_name as name, array_agg(column_name::text order by ordinal_position) as columns
     from information_schema.columns
     where table_schema = 'public' and is_identity = 'NO' and is_generated = 'NEVER' and table_name <> all($1)
     group by table_name`,
    [LEFT_OUT],
  );
  return new Map(rows.map((row) => [row.name, row.columns]));
}
