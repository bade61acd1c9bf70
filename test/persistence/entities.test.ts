import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource, type DataSourceOptions, EntitySchema, type EntitySchemaOptions } from 'typeorm';
import { ENTITY_NAMES } from '#domain/cycle/fields.js';
import { ownerDataSource } from '#persistence/data-source.js';
import { ENTITIES } from '#persistence/entities/entities.js';
import { tableOf } from '#persistence/entities/fact-tables.js';
import { TestDatabase } from '#test/support/database.js';

const FACTS = ENTITY_NAMES.map(tableOf);

/** What each runtime role may do with each table; a list in brackets is all of its columns that it may. */
const GRANTS: Readonly<Record<string, readonly [web: string, worker: string]>> = {
  ...Object.fromEntries(FACTS.map((table) => [table, ['select insert update', 'select insert update']])),
  participant: ['select insert update delete', 'select insert update'],
  facts_stamp: ['select insert update', 'select insert update'],
  ...{ step: ['select insert update delete', 'select insert update delete'] },
  ...{ duty: ['select insert update delete', 'select insert update delete'] },
  ...{ challenge: ['select insert update delete', 'select insert update delete'] },
  failed_step: ['select insert update', 'select insert update'],
  wake: ['select insert update', 'select insert update'],
  notice: ['select insert update', 'select insert update'],
  outbox: ['select insert update(dealt_at dealt_by dealt_how not_theirs_at)', 'select insert update'],
  activity_log: ['select', 'select'],
  activity_head: ['select', 'select'],
  partnership: ['select insert', 'select'],
  agency: ['select insert update', 'select'],
  person: ['select insert update', 'select'],
  calendar: ['select insert update', 'select'],
  policy: ['select insert', 'select'],
  template: [
    'select insert update(authors body changed_at form published_at published_by revision state) delete',
    'select',
  ],
  clock: ['select update', 'select update(engine_seen_at worker_seen_at)'],
  cycle_key: ['select insert', ''],
  content: ['select insert update', ''],
  content_file: ['select insert update delete', ''],
  publication: ['select insert update(body changed_at note)', ''],
  session: ['select insert update(expires_at form_hash seen_at) delete', ''],
  sign_in_code: [
    'select(asked_at code_hash expires_at id partnership_id person purpose tries used_at visit_hash) insert update(tries used_at)',
    'select(code expires_at id partnership_id purpose) update(code)',
  ],
  sign_in_challenge: ['select insert update delete', ''],
  passkey: ['select insert update(counter used_at) delete', ''],
  idempotency: ['select insert update delete', ''],
  draft_plan: ['select insert update delete', ''],
  calendar_feed: ['select insert update', ''],
  kept_form: ['select insert delete', ''],
  call_count: ['', ''],
  survey_box: [
    'select(address cycle_id page partnership_id ref sealed wrapped wrapping_key) insert update(sealed wrapped wrapping_key)',
    '',
  ],
  migrations: ['select', 'select'],
};

/** Tables whose rows are not simply those of the partnership in context, for every role and command. */
const NOT_WITHIN_ONE = ['clock', 'session', 'sign_in_challenge', 'call_count'];

/** Policies beyond that one: what lets a role see more, and what narrows it further. test/persistence/walls says to what. */
const POLICIES: Readonly<Record<string, readonly string[]>> = {
  clock: [
    'owner_sets lets owner all',
    'processes_read lets public select',
    'web_sets lets web update',
    'worker_is_seen lets worker update',
  ],
  ...{ notice: ['owner_reads lets owner select'], alert: ['owner_reads lets owner select'] },
  participant: ['before_launch narrows web delete'],
  cycle: ['owner_reads lets owner select', 'taken_part_in narrows web select'],
  session: [
    'by_token lets web select',
    'owner_forgets lets owner delete',
    'owner_reads lets owner select',
    'within_partnership lets web all',
  ],
  publication: ['insert_reach narrows web insert', 'public_reader lets web select', 'update_reach narrows web update'],
  kept_form: ['own_forms narrows web all', 'owner_forgets lets owner all'],
  call_count: ['owner_counts lets owner all'],
  survey: ['owner_reads lets owner select'],
  survey_box: [
    'open_to_replies narrows web update',
    'opened_by_coordinator narrows web insert',
    'respondent_reads lets web select',
    'respondent_replies lets web update',
    'shut_while_open narrows web select',
  ],
  sign_in_code: ['by_visit lets web all'],
  sign_in_challenge: ['by_visit lets web all', 'long_over_delete lets web delete', 'long_over_select lets web select'],
  passkey: ['by_credential lets web select', 'own_passkeys narrows web all'],
  idempotency: ['own_answers narrows web all'],
  draft_plan: ['own_draft narrows web all'],
  template: ['only_drafts narrows web delete', 'reach narrows web all'],
  calendar_feed: ['own_feed narrows web all', 'owner_reads lets owner select'],
  partnership: ['owner_reads lets owner select'],
  agency: ['owner_reads lets owner select'],
  person: ['owner_reads lets owner select'],
  wake: ['owner_reads lets owner select', 'relay_reads lets worker select'],
  outbox: ['codes_only narrows web insert', 'owner_reads lets owner select'],
  content: [
    'decided narrows web select',
    'disputed narrows web select',
    'unread_words narrows web select',
    'beside_returns narrows web select',
    'insert_reach narrows web insert',
    'reach narrows web select',
    'earlier_words narrows web select',
    'unreported narrows web select',
    'sealed narrows web select',
    'unsent narrows web select',
    'update_reach narrows web update',
  ],
  content_file: [
    'delete_own narrows web delete',
    'insert_own narrows web insert',
    'reach narrows web select',
    'update_own narrows web update',
  ],
};

/** Functions that see past row-level security, and the roles that may call them. */
const SEES_ALL = {
  alert_emails_waiting: 'web',
  append_activity: 'web worker',
  calendar_reader: 'web',
  count_call: 'web',
  destroy_content: 'worker',
  forget_what_is_over: 'worker',
  is_planned: 'web',
  nothing_planned: 'web',
  people_at: 'web',
  post_rooms_waiting: 'worker',
  practice_partnerships: 'web',
  practice_people: 'web',
  session_of_form: 'web',
  settled_state: 'web worker',
  survey_stands: 'web',
  visit: 'web',
};

describe('entities and the migrated database', () => {
  let database: TestDatabase;
  let options: DataSourceOptions;

  beforeAll(async () => {
    database = await TestDatabase.start();
    options = ownerDataSource(database.ownerUrl).options;
  });
  afterAll(() => database?.stop());

  /** What TypeORM would change in the database to make it what the entities say. */
  const drift = (entities: readonly EntitySchema[]): Promise<readonly string[]> =>
    connected({ ...options, entities: [...entities] } as DataSourceOptions, async (source) =>
      (await source.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query),
    );

  /** Rows of a query as the owner, of one text each. */
  async function read(sql: string, schema = 'public'): Promise<readonly string[]> {
    const { rows } = await database.sql('auditloop', async (client) => {
      await client.query(`set search_path = ${schema}`);
      return client.query<{ line: string }>(sql);
    });
    return rows.map(({ line }) => line);
  }

  it('do not differ', async () => {
    expect(await drift(ENTITIES)).toEqual([]);
  });

  it('differ when a column is added to an entity and to no migration, whichever it is', async () => {
    const grown = ENTITIES.map(({ options }) => {
      const columns = { ...options.columns, forgotten: { type: 'text', nullable: true } };
      return new EntitySchema({ ...options, columns } as EntitySchemaOptions<object>);
    });
    expect(await drift(grown)).toEqual(
      ENTITIES.map(({ options }) => `ALTER TABLE "${options.name}" ADD "forgotten" text`),
    );
  });

  it('are an entity for every table', async () => {
    const tables = await read(`select relname as line from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migrations' order by 1`);
    expect(ENTITIES.map(({ options: { name } }) => name).sort()).toEqual(tables);
  });

  it('give the same columns, constraints and indexes, to the letter of each check and condition', async () => {
    await read('create schema drawn');
    await connected({ ...options, schema: 'drawn' } as DataSourceOptions, (source) => source.synchronize());
    expect(await read(CATALOGUE, 'drawn')).toEqual(await read(CATALOGUE));
  });

  it('leave grants to the migrations: who may do what with each table', async () => {
    const grants = await read(`
      select t.relname || ': ' || coalesce(string_agg(case
          when has_table_privilege('auditloop_' || role, t.oid, what) then role || ' ' || what
          when part.columns is not null then role || ' ' || what || '(' || part.columns || ')' end, ' ' order by role, place), '')
        as line
      from pg_class t
        cross join unnest(array['web', 'worker']) role
        cross join unnest(array['select', 'insert', 'update', 'delete']) with ordinality as may(what, place)
        left join lateral (select string_agg(a.attname, ' ' order by a.attname) as columns from pg_attribute a
          where a.attrelid = t.oid and a.attnum > 0 and what <> 'delete'
            and has_column_privilege('auditloop_' || role, t.oid, a.attnum, what)) part on true
      where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' group by t.relname order by t.relname`);
    const wanted = Object.entries(GRANTS).map(([table, roles]) => {
      const each = ['web', 'worker'].flatMap(
        (role, n) => roles[n]?.match(/\w+(\([^)]*\))?/g)?.map((may) => `${role} ${may}`) ?? [],
      );
      return `${table}: ${each.join(' ')}`;
    });
    expect(grants).toEqual(wanted.sort());
  });

  it('leave walls to the migrations: each table has row-level security, forced, and these policies', async () => {
    expect(
      await read(`select relname as line from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        and not (relrowsecurity and relforcerowsecurity)`),
    ).toEqual(['migrations']);
    const wanted = Object.keys(GRANTS).flatMap((table) => [
      ...(NOT_WITHIN_ONE.includes(table) || table === 'migrations'
        ? []
        : [`${table}: within_partnership lets public all`]),
      ...(POLICIES[table] ?? []).map((policy) => `${table}: ${policy}`),
    ]);
    expect(
      await read(`select tablename || ': ' || policyname || case permissive when 'PERMISSIVE' then ' lets ' else ' narrows ' end
        || replace(array_to_string(roles, ' '), 'auditloop_', '') || ' ' || lower(cmd) as line from pg_policies order by 1`),
    ).toEqual(wanted.sort());
    const one = '(partnership_id = ( SELECT app_partnership() AS app_partnership))';
    expect(
      await read(`select distinct qual || with_check as line from pg_policies
        where policyname = 'within_partnership' and roles = '{public}'`),
    ).toEqual([one + one]);
  });

  it('leave it to the database to mark changed facts: every statement on a table that they are read from', async () => {
    const stampedFor = (subject: string, tables: readonly string[]) =>
      tables.flatMap((table) =>
        Object.entries({ insert: 'NEW', update: 'NEW', delete: 'OLD' }).map(
          ([event, rows]) =>
            `CREATE TRIGGER stamp_${event} AFTER ${event.toUpperCase()} ON public.${table} REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_${subject}()`,
        ),
      );
    expect(
      await read(`select pg_get_triggerdef(oid) as line from pg_trigger where tgname like 'stamp_%' order by 1`),
    ).toEqual(
      [...stampedFor('cycle', [...FACTS, 'step']), ...stampedFor('roster', ['partnership', 'agency', 'person'])].sort(),
    );
  });

  it('leave triggers and functions to the migrations: the log is only added to, what is published stays, and few functions see all', async () => {
    expect(
      await read(`select pg_get_triggerdef(oid) as line from pg_trigger
        where not tgisinternal and tgname not like 'stamp_%' order by tgname`),
    ).toEqual([
      'CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.activity_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      'CREATE TRIGGER never_less BEFORE DELETE OR TRUNCATE ON public.activity_head FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      'CREATE TRIGGER published_stays BEFORE UPDATE ON public.template FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()',
    ]);
    expect(
      await read(`select p.proname || ': ' || string_agg(role, ' ' order by role) as line
        from pg_proc p cross join unnest(array['public', 'web', 'worker']) role
        where p.pronamespace = 'public'::regnamespace and p.prosecdef
          and has_function_privilege(case role when 'public' then role else 'auditloop_' || role end, p.oid, 'execute')
        group by p.proname order by 1`),
    ).toEqual(Object.entries(SEES_ALL).map(([name, roles]) => `${name}: ${roles}`));
  });
});

/** Columns, constraints and indexes of the schema in the search path, a line each; defaults are for the drift to find. */
const CATALOGUE = `
  select c.relname || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull
      then ' not null' else '' end || case when a.attidentity <> '' then ' identity' else '' end as line
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and c.relname <> 'migrations'
  union all select c.relname || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where c.relnamespace = current_schema()::regnamespace and k.contype <> 'n' and c.relname <> 'migrations'
  union all select replace(pg_get_indexdef(i.indexrelid), current_schema() || '.', '')
    from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = current_schema()::regnamespace and c.relname <> 'migrations'
  order by 1`;

async function connected<T>(options: DataSourceOptions, work: (source: DataSource) => Promise<T>): Promise<T> {
  const source = await new DataSource(options).initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}
