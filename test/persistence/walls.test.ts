import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from 'pg';
import { put } from '#domain/cycle/change.js';
import { ENTITY_NAMES } from '#domain/cycle/fields.js';
import { instant } from '#domain/time/instant.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { openDatabase } from '#persistence/persistence.module.js';
import { VisitView } from '#persistence/views/visit.view.js';
import { PUBLIC_READER, WEB_PROCESS, type WorkActor } from '#persistence/work-actor.js';
import { machineNow } from '#platform/clock.js';
import { newUuid, sha256 } from '#platform/ids.js';
import { at, EXAMPLES, REFS } from '#test/support/builders.js';
import { TEST_KEYS, TestDatabase } from '#test/support/database.js';
import { PlantedRules } from '#test/support/planted-rules.js';
import { aFixture, aPlanFrom, type StageSet, signedIn, stageSet } from '#test/support/stage-set.js';

const NO_WORKER = [
  ...['content', 'content_file', 'cycle_key', 'session', 'idempotency', 'draft_plan', 'calendar_feed'],
  ...['passkey', 'sign_in_challenge', 'kept_form', 'call_count', 'publication', 'survey_box'],
];
/** What is counted by a function alone. */
const NO_WEB = ['call_count'];
/** What belongs to a browser before anybody is known: to no partnership. */
const OF_A_BROWSER = ['sign_in_challenge', 'call_count'];
const EVERYWHERE = ['clock'];
/** What anybody may read. */
const OPENED = { line: 'B01', body: { title: 'Neglect' }, note: '', at: at(4, 7) };
/** So many minutes from now by the machine's clock, by which challenges end. */
const soon = (minutes: number) => instant(machineNow() + minutes * 60_000);

describe('the database wall', () => {
  let database: TestDatabase;
  let stage: StageSet;
  let mine: string;
  let others: string;
  let cycle: string;
  let tables: readonly string[];

  beforeAll(async () => {
    database = await TestDatabase.start(at(4, 7));
    const rules = new PlantedRules();
    stage = await stageSet(database, rules);
    mine = await filled('WEX', rules);
    others = await filled('OTH', rules);
    const { rows } = await asOwner((client) =>
      client.query(`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        and relname <> 'migrations' order by 1`),
    );
    tables = rows.map((row: { relname: string }) => row.relname);
  });
  afterAll(() => database?.stop());

  /** A partnership with at least one row in every table. */
  async function filled(code: string, rules: PlantedRules): Promise<string> {
    const founded = await stage.foundPartnership.run(aFixture(code));
    if (!founded.ok) throw new Error('not founded');
    const { partnershipId } = founded.value;
    const priya = signedIn(partnershipId, 'priya');
    const sam = signedIn(partnershipId, 'sam');
    const planned = await stage.planCycle.run(priya, aPlanFrom('2027-01-04'));
    if (!planned.ok) throw new Error('not planned');
    cycle = planned.value.id;
    const changes = ENTITY_NAMES.filter((name) => name !== 'cycle').map((name) =>
      put(name, REFS[name], EXAMPLES[name] as never),
    );
    await stage.web.run(actorOf(priya), async (tx) => {
      await tx.facts.apply(cycle, changes);
      await tx.query(
        `insert into calendar (partnership_id, key, name, covers_from, covers_until, closed)
         values ($1, 'c', 'c', '2027-01-01', '2027-12-31', '[]')`,
        [partnershipId],
      );
    });
    rules.steps = [
      { key: 'a/1', at: at(4, 7) },
      { key: 'bad/1', at: at(4, 7) },
    ];
    rules.broken = new Set(['bad/1']);
    await stage.applyDue.run(`audit-cycle:${cycle}`);
    await stage.performAct.run(sam, { cycle, act: 'write', input: { text: 'x' }, idempotencyKey: 'k' });
    await stage.actAs.run({ partnership: code, person: 'sam' });
    const page = { partnership: 'x', title: 'x', audience: 'staff' as const, introduction: 'x', questions: [] };
    const box = { address: sha256(code).slice(0, 40), page, replies: [] };
    const boxed = { entity: 'survey-box', ref: 'staff', field: 'box', agencyKey: null, value: box };
    await stage.web.run(actorOf(priya), (tx) => tx.content.write(cycle, [boxed]));
    await stage.web.run(actorOf(sam), (tx) =>
      tx.signInCodes.add({
        ...{ id: code, person: 'sam', visitHash: `v-${code}`, codeHash: 'h', code: 'K7QD2M9X' },
        ...{ askedAt: at(4, 7), expiresAt: at(4, 8), purpose: 'sign-in' },
      }),
    );
    const file = { entity: 'action', ref: REFS.action, field: 'file-1', agencyKey: 'POL', value: {} };
    await stage.web.run(actorOf(sam), async (tx) => {
      await tx.content.write(cycle, [file]);
      await tx.content.writeFile(cycle, file, Buffer.from('bytes'));
    });
    await stage.web.run(actorOf(sam), (tx) =>
      tx.draftPlans.begin({ draft: cycle, parts: { about: 1 }, machineNow: at(4, 7) }, 20),
    );
    await stage.web.run(actorOf(priya), (tx) => tx.publications.keep(cycle, [OPENED]));
    await stage.makeTemplates.copy(priya, { key: 'neglect-one-year-on', version: 2 }, 'Our own');
    await stage.web.run(actorOf(sam), (tx) => tx.calendars.open(partnershipId.replaceAll('-', '').repeat(2), at(4, 7)));
    await stage.web.run(actorOf(sam), (tx) =>
      tx.passkeys.add(
        { credentialId: `passkey-${code}`, publicKey: new Uint8Array([1]), counter: 0, transports: [] },
        at(4, 7),
      ),
    );
    await stage.web.run(WEB_PROCESS, (tx) => tx.signInChallenges.give(`v-${code}`, 'passkey', 'c', soon(60)));
    const kept = { id: newUuid(), address: '/x', mark: 'm', keptAt: soon(0) };
    await stage.web.run(actorOf(sam), (tx) => tx.keptForms.keep(kept, { reason: 'x' }));
    await stage.web.run(WEB_PROCESS, (tx) => tx.callCounts.count('x', code, 60_000, soon(0)));
    await stage.worker.run({ ...actorOf(priya), process: 'worker' }, async (tx) => {
      const mail = {
        key: `m/${code}`,
        kind: 'digest',
        person: 'sam',
        role: 'x',
        channel: 'digest' as const,
        at: at(4, 7),
      };
      await tx.outbox.add({ ...mail, items: [] }, `<${code}@x>`);
    });
    return partnershipId;
  }

  const asOwner = <T extends object>(work: (client: Client) => Promise<T>): Promise<T> =>
    database.sql('auditloop', work);

  /** How many rows a role sees of a table in a context; 'denied' without a grant. */
  async function seen(
    role: string,
    table: string,
    context: Readonly<Record<string, string>>,
  ): Promise<number | 'denied'> {
    const { count } = await database.sql(role, async (client) => {
      await client.query('begin');
      for (const [name, text] of Object.entries(context)) {
        await client.query('select set_config($1, $2, true)', [`app.${name}`, text]);
      }
      try {
        const { rows } = await client.query(`select count(*)::int as n from ${table}`);
        return { count: rows[0].n as number };
      } catch (error) {
        if ((error as { code?: string }).code !== '42501') throw error;
        return { count: 'denied' as const };
      }
    });
    return count;
  }

  it('stands around every table, and every table here holds rows of two partnerships', async () => {
    const { rows } = await asOwner((client) =>
      client.query(`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        and relname <> 'migrations' and not (relrowsecurity and relforcerowsecurity)`),
    );
    expect(rows).toEqual([]);
    for (const table of tables) {
      const least = EVERYWHERE.includes(table) ? 1 : 2;
      expect([table, await seen('auditloop', table, {})]).toEqual([table, expect.any(Number)]);
      expect(Number(await seen('auditloop', table, {}))).toBeGreaterThanOrEqual(least);
    }
    expect(tables.length).toBeGreaterThan(25);
  });

  it.each(['auditloop_web', 'auditloop_worker'])('shows %s no row of any table without a context', async (role) => {
    for (const table of tables) {
      const expected = (role === 'auditloop_worker' ? NO_WORKER : NO_WEB).includes(table) ? 'denied' : 0;
      expect([table, await seen(role, table, {})]).toEqual([table, expected]);
      const nobody = '01900000-0000-7000-8000-000000000000';
      const elsewhere = { process: '', partnership: nobody, person: 'sam', agency: 'POL', reach: 'partnership' };
      expect([table, await seen(role, table, elsewhere)]).toEqual([table, expected]);
    }
  });

  it('shows a process without a partnership nothing but the clock, and the worker wake rows', async () => {
    for (const table of tables) {
      const web = EVERYWHERE.includes(table) ? 1 : 0;
      const told = NO_WEB.includes(table) ? 'denied' : web;
      expect([table, await seen('auditloop_web', table, { process: 'web' })]).toEqual([table, told]);
      const denied = NO_WORKER.includes(table);
      const worker = denied ? 'denied' : table === 'wake' ? 4 : web;
      expect([table, await seen('auditloop_worker', table, { process: 'worker' })]).toEqual([table, worker]);
    }
  });

  it('shows a partnership its own rows and nobody else’s', async () => {
    for (const table of tables.filter((one) => ![...EVERYWHERE, ...OF_A_BROWSER].includes(one))) {
      const context = { process: 'web', partnership: mine, person: 'sam', agency: 'POL', reach: 'partnership' };
      const { rows } = await database.sql('auditloop_web', async (client) => {
        await client.query('begin');
        for (const [name, text] of Object.entries(context)) {
          await client.query('select set_config($1, $2, true)', [`app.${name}`, text]);
        }
        return client.query(`select distinct partnership_id as id from ${table}`);
      });
      expect([table, rows]).toEqual([table, [{ id: mine }]]);
    }
  });

  it('shows the public what was opened, of any partnership, and no row of anything else', async () => {
    for (const table of tables) {
      const told = table === 'publication' ? 2 : EVERYWHERE.includes(table) ? 1 : NO_WEB.includes(table) ? 'denied' : 0;
      expect([table, await seen('auditloop_web', table, { process: 'web', reach: 'public' })]).toEqual([table, told]);
    }
  });

  it('lets the partnership alone open something, at an address that stays, and nobody of an agency or the public', async () => {
    const priya = actorOf(signedIn(mine, 'priya'));
    const open = (actor: WorkActor, body: object | null, note = '') =>
      stage.web.run(actor, (tx) => tx.publications.keep(own, [{ ...OPENED, body, note }]));
    const [{ cycle_id: own = '' } = {}] = await stage.web.run(priya, (tx) =>
      tx.query<{ cycle_id: string }>('select cycle_id from publication'),
    );
    const addresses = () =>
      stage.web.run(PUBLIC_READER, (tx) => tx.query('select address, body, note from publication order by address'));
    const before = await addresses();
    await expect(open(actorOf(signedIn(mine, 'sam')), { title: 'Mine' })).rejects.toThrow(/row-level security/);
    await expect(open({ ...PUBLIC_READER, partnershipId: others }, {})).rejects.toThrow(/row-level security/);
    expect(await addresses()).toEqual(before);
    await open(priya, null, 'It was wrong.');
    const after = await addresses();
    expect(after.map(({ address }) => address)).toEqual(before.map(({ address }) => address));
    expect(after.map(({ note }) => note).toSorted()).toEqual(['', 'It was wrong.']);
    await expect(open(priya, { title: 'Said' }, 'and withdrawn')).rejects.toThrow(/check constraint/);
  });

  it('lets the web process put a code away and never read it back', async () => {
    const read = stage.web.run(actorOf(signedIn(mine, 'sam')), (tx) => tx.query('select code from sign_in_code'));
    await expect(read).rejects.toThrow(/permission denied/);
  });

  it('lets the web process put nothing but codes into the outbox', async () => {
    const add = stage.web.run(actorOf(signedIn(mine, 'sam')), (tx) =>
      tx.outbox.add(
        { key: 'x', kind: 'digest', person: 'sam', role: 'x', channel: 'digest', at: at(4, 7), items: [] },
        '<x@x>',
      ),
    );
    await expect(add).rejects.toThrow(/row-level security/);
  });

  it('lets the web process say of a mail that it reached somebody else, and never what became of it', async () => {
    const change = (sql: string) => stage.web.run(actorOf(signedIn(mine, 'priya')), (tx) => tx.query(sql));
    for (const state of [`state = 'bounced'`, `error = 'not-me'`, `ended_at = now()`]) {
      await expect(change(`update outbox set ${state}`)).rejects.toThrow(/permission denied/);
    }
    expect(await change('update outbox set not_theirs_at = now() returning key')).toHaveLength(1);
  });

  it.each(['draft_plan', 'kept_form'])('shows a %s to nobody but whose it is', async (table) => {
    const context = { process: 'web', partnership: mine, agency: '', reach: 'partnership' };
    expect(await seen('auditloop_web', table, { ...context, person: 'sam' })).toBe(1);
    expect(await seen('auditloop_web', table, { ...context, person: 'priya' })).toBe(0);
  });

  it('lets nobody but whose it is change the draft of a plan or throw it away', async () => {
    const as = (person: 'priya' | 'sam') => actorOf(signedIn(mine, person));
    const [own] = await stage.web.run(as('sam'), (tx) =>
      tx.query<{ draft: string }>('select draft from draft_plan', []),
    );
    const draft = { draft: own?.draft ?? '', parts: { about: 2 }, machineNow: at(4, 7) };
    const save = (person: 'priya' | 'sam') => stage.web.run(as(person), (tx) => tx.draftPlans.save(draft));
    await stage.web.run(as('priya'), (tx) => tx.draftPlans.throwAway(draft.draft));
    expect([await save('priya'), await save('sam')]).toEqual([false, true]);
  });

  it('shows the address of a calendar to nobody but whose it is, and opens it by its hash alone', async () => {
    const context = { process: 'web', partnership: mine, agency: '', reach: 'partnership' };
    expect(await seen('auditloop_web', 'calendar_feed', { ...context, person: 'sam' })).toBe(1);
    expect(await seen('auditloop_web', 'calendar_feed', { ...context, person: 'priya' })).toBe(0);
    const hash = mine.replaceAll('-', '').repeat(2);
    const visits = new VisitView(stage.web, { process: 'web', databaseUrl: '', contentKeys: null, machineNow });
    const opens = async (of: string) => (await visits.ofCalendar(of))?.reader ?? null;
    expect(await opens(hash)).toMatchObject({ partnershipId: mine, person: 'sam' });
    expect(await opens('0'.repeat(64))).toBeNull();
  });

  it('tells a visitor what comes next in their own partnership, and nobody in particular what comes next at all', async () => {
    const visits = new VisitView(stage.web, { process: 'web', databaseUrl: '', contentKeys: null, machineNow });
    const dueOf = (partnership: string, due: string) =>
      asOwner((client) =>
        client.query(`update wake set wait_until = $2 where partnership_id = $1 and kind = 'audit-cycle'`, [
          partnership,
          due,
        ]),
      );
    await dueOf(mine, '2027-01-07T08:00:00Z');
    await dueOf(others, '2027-01-05T08:00:00Z');
    await asOwner((client) => client.query(`update wake set done = true where kind <> 'audit-cycle'`));
    const nextOf = async (partnership: string | null) => {
      const acting = partnership === null ? null : await stage.actAs.run({ partnership, person: 'sam' });
      const token = acting?.ok === true ? acting.value.token : '';
      const { nextAt, plannedDays } = await visits.of(token === '' ? '' : sha256(token));
      return [nextAt, plannedDays];
    };
    expect(await nextOf(mine)).toEqual([at(7, 8), ['2027-01-04']]);
    expect(await nextOf(others)).toEqual([at(5, 8), ['2027-01-04']]);
    expect(await nextOf(null)).toEqual([at(5, 8), []]);
  });

  it('shows a passkey to its person, and to somebody who has its id, and lets it be used and removed by its person alone', async () => {
    const context = { process: 'web', partnership: mine, agency: '', reach: 'partnership' };
    expect(await seen('auditloop_web', 'passkey', { ...context, person: 'sam' })).toBe(1);
    expect(await seen('auditloop_web', 'passkey', { ...context, person: 'priya' })).toBe(0);
    expect(await seen('auditloop_web', 'passkey', { process: 'web', session: 'passkey-OTH' })).toBe(1);
    const as = (partnership: string, person: 'priya' | 'sam') => actorOf(signedIn(partnership, person));
    const tries = await stage.web.run(as(mine, 'priya'), async (tx) => [
      await tx.passkeys.used('passkey-WEX', 1, at(4, 7)),
      await tx.passkeys.remove('passkey-WEX'),
      await tx.passkeys.find('passkey-OTH').then((found) => found?.partnershipId === others),
      await tx.passkeys.remove('passkey-OTH'),
    ]);
    expect(tries).toEqual([false, false, true, false]);
    const counts = await stage.web.run(as(mine, 'sam'), async (tx) => [
      await tx.passkeys.used('passkey-WEX', 0, at(4, 7)),
      await tx.passkeys.used('passkey-WEX', 5, at(4, 7)),
      await tx.passkeys.used('passkey-WEX', 5, at(4, 7)),
    ]);
    expect(counts).toEqual([true, true, false]); // a device that counts never gives the same count twice
  });

  it('gives a challenge back once, to its own browser, for what it was asked, until it is over', async () => {
    const take = (visit: string, kind: 'passkey' | 'new-passkey', challenge: string, now = soon(0)) =>
      stage.web.run(WEB_PROCESS, (tx) => tx.signInChallenges.take(visit, kind, challenge, now));
    await stage.web.run(WEB_PROCESS, (tx) => tx.signInChallenges.give('v-WEX', 'passkey', 'c2', soon(60)));
    expect(await take('v-WEX', 'passkey', 'c')).toBe(false); // the newer one took its place
    expect(await take('v-OTH', 'passkey', 'c2')).toBe(false);
    expect(await take('v-WEX', 'new-passkey', 'c2')).toBe(false);
    expect(await take('v-WEX', 'passkey', 'c2', soon(61))).toBe(false);
    expect(await take('v-WEX', 'passkey', 'c2')).toBe(true);
    expect(await take('v-WEX', 'passkey', 'c2')).toBe(false);
  });

  it('shows the words of a dispute to its two sides and to those who see it through, and to nobody else', async () => {
    const place = ['dispute', REFS.dispute, 'text'] as const;
    const [entity, ref, field] = place;
    await stage.web.run(actorOf(signedIn(others, 'sam')), (tx) =>
      tx.content.write(cycle, [{ entity, ref, field, agencyKey: null, value: 'It came later.' }]),
    );
    const readers = async () => {
      const found = (['sam', 'olu', 'priya'] as const).map(async (person) => {
        const read = stage.web.run(actorOf(signedIn(others, person)), (tx) => tx.content.read(cycle, [place]));
        return (await read).length === 0 ? [] : [person];
      });
      return (await Promise.all(found)).flat();
    };
    const change = (sql: string) => asOwner((client) => client.query(sql, [others]));
    expect(await readers()).toEqual(['sam', 'olu', 'priya']);
    await change(`update dispute set against_key = null where partnership_id = $1`);
    expect(await readers()).toEqual(['sam', 'priya']);
    await change(`update person set roles = '{moderator}' where partnership_id = $1 and key = 'priya'`);
    expect(await readers()).toEqual(['sam']);
    await change(`update person set roles = '{coordinator,qa-chair}' where partnership_id = $1 and key = 'priya'`);
  });

  it('shows why the panel gave a grade to the panel and the QA subgroup, and the grade to the agency that sent a return', async () => {
    const places = (['grade', 'rationale'] as const).map((field) => ['moderation', REFS.case, field] as const);
    const write = places.map(([entity, ref, field]) => ({ entity, ref, field, agencyKey: null, value: 'x' }));
    const change = (sql: string) => asOwner((client) => client.query(sql, [others]));
    const read = async (person: 'priya' | 'olu') => {
      const found = stage.web.run(actorOf(signedIn(others, person)), (tx) => tx.content.read(cycle, places));
      return (await found).map(({ field }) => field).sort();
    };
    const as = async (role: string) => {
      await change(`update person set roles = '{${role}}' where partnership_id = $1 and key = 'priya'`);
      return read('priya');
    };
    await change(`update person set roles = '{panel-chair}' where partnership_id = $1 and key = 'priya'`);
    await stage.web.run(actorOf(signedIn(others, 'priya')), (tx) => tx.content.write(cycle, write));
    await change(`update content set written_by = 'nobody' where partnership_id = $1 and entity = 'moderation'`);
    const both = ['grade', 'rationale'];
    expect([await as('panel-chair'), await as('qa-chair'), await as('qa-member')]).toEqual([both, both, both]);
    expect([await as('executive'), await as('scrutineer')]).toEqual([['grade'], ['grade']]);
    const stages = `update cycle set stage = 'reporting', substage = `;
    const [submission] = [REFS.submission];
    await change(`update submission set state = 'SUBMITTED', agency_key = 'HEA', case_ref = '${REFS.case}'
      where partnership_id = $1 and ref = '${submission}'`);
    await change(`${stages}null where partnership_id = $1`);
    expect(await read('olu')).toEqual([]);
    await change(`${stages}'FACTUAL_ACCURACY' where partnership_id = $1`);
    expect(await read('olu')).toEqual(['grade']);
    await change(`update submission set state = 'NIL_RETURN' where partnership_id = $1 and ref = '${submission}'`);
    expect(await read('olu')).toEqual([]);
    await change(`update person set roles = '{coordinator,qa-chair}' where partnership_id = $1 and key = 'priya'`);
  });

  it('lets nobody write into another partnership, and gives no role more than it needs', async () => {
    const steps = await stage.web
      .run(actorOf(signedIn(mine, 'priya')), (tx) =>
        tx.query(`insert into step (partnership_id, cycle_id, key, at, outcome) values ($1, $2, 'x', now(), 'done')`, [
          others,
          cycle,
        ]),
      )
      .catch((error: unknown) => String(error));
    expect(steps).toMatch(/row-level security/);
    const { rows } = await asOwner((client) =>
      client.query(`select grantee, table_name, privilege_type from information_schema.role_table_grants
        where grantee in ('auditloop_web', 'auditloop_worker', 'PUBLIC') and table_schema = 'public'`),
    );
    const of = (grantee: string, kind: string) =>
      rows
        .filter((row) => row.grantee === grantee && row.privilege_type === kind)
        .map((row) => row.table_name)
        .sort();
    expect(of('PUBLIC', 'SELECT')).toEqual([]);
    expect(of('auditloop_web', 'DELETE')).toEqual([
      ...['challenge', 'content_file', 'draft_plan', 'duty', 'idempotency', 'kept_form', 'participant', 'passkey'],
      ...['session', 'sign_in_challenge', 'step', 'template'],
    ]);
    expect(of('auditloop_worker', 'DELETE')).toEqual(['challenge', 'duty', 'step']);
    expect([...of('auditloop_web', 'TRUNCATE'), ...of('auditloop_worker', 'TRUNCATE')]).toEqual([]);
    for (const table of ['activity_log', 'activity_head']) {
      for (const kind of ['INSERT', 'UPDATE', 'DELETE']) {
        expect([...of('auditloop_web', kind), ...of('auditloop_worker', kind)]).not.toContain(table);
      }
    }
  });

  it('leaves no context behind on a pooled connection', async () => {
    const left = await stage.web
      .run(actorOf(signedIn(mine, 'priya')), (tx) => tx.query('select 1'))
      .then(() =>
        database.sql('auditloop_web', (client) => client.query(`select current_setting('app.partnership', true) as p`)),
      );
    expect(left.rows).toEqual([{ p: null }]);
  });

  it('refuses to start as the owner, a superuser or the other process', async () => {
    const options = (role: string, process: 'web' | 'worker') => ({
      process,
      databaseUrl: database.url(role),
      contentKeys: TEST_KEYS,
      machineNow,
    });
    await expect(openDatabase(options('auditloop', 'web'))).rejects.toThrow('use auditloop_web');
    await expect(openDatabase(options('auditloop_worker', 'web'))).rejects.toThrow('must be auditloop_web');
    const source = await openDatabase(options('auditloop_web', 'web'));
    await source.destroy();
  });

  it('keeps a log that is only appended to, and finds a line that was changed or taken away', async () => {
    const read = () => stage.web.run(actorOf(signedIn(others, 'priya')), (tx) => tx.log.verify(cycle));
    expect(await read()).toEqual([]);
    for (const sql of [`update activity_log set reason = 'x'`, 'delete from activity_log', 'truncate activity_log']) {
      await expect(asOwner((client) => client.query(sql))).rejects.toThrow('only appended to');
      await expect(database.sql('auditloop_web', (client) => client.query(sql))).rejects.toThrow(/permission denied/);
    }
    const tampered = async (sql: string): Promise<unknown> => {
      await asOwner(async (client) => {
        await client.query('alter table activity_log disable trigger append_only');
        await client.query('create table kept as table activity_log');
        return client.query(sql, [cycle]);
      });
      const found = await read();
      await asOwner(async (client) => {
        await client.query('truncate activity_log');
        await client.query('insert into activity_log table kept');
        await client.query('drop table kept');
        return client.query('alter table activity_log enable trigger append_only');
      });
      return found;
    };
    const last = (
      await asOwner((client) =>
        client.query('select max(seq)::int as n from activity_log where chain_id = $1', [cycle]),
      )
    ).rows[0].n;
    expect(last).toBeGreaterThan(2);
    for (const field of ['by', 'name', 'subject', 'reason', 'facts']) {
      expect(
        await tampered(`update activity_log set ${field} = ${field} || ' ' where chain_id = $1 and seq = 2`),
      ).toEqual([{ seq: 2, problem: 'it was changed' }]);
    }
    expect(
      await tampered(`update activity_log set at = at + interval '1 ms' where chain_id = $1 and seq = 1`),
    ).toHaveLength(1);
    expect(await tampered('delete from activity_log where chain_id = $1 and seq = 2')).toMatchObject([
      { seq: 3, problem: 'a line is missing before it' },
      ...(last > 3 ? [{ seq: 4 }] : []),
    ]);
    expect(await tampered(`delete from activity_log where chain_id = $1 and seq = ${last}`)).toEqual([
      { seq: last, problem: 'lines are missing at the end' },
    ]);
    expect(await read()).toEqual([]);
  });
});
