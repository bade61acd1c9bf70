import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filePlace } from '#domain/acts/tracking/evidence-file.js';
import { put, set } from '#domain/cycle/change.js';
import { plainDate } from '#domain/time/plain-date.js';
import { KeepEvidenceFile } from '#operations/acts/keep-evidence-file.operation.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { thisMachine } from '#operations/shared/this-machine.js';
import { ContentView } from '#persistence/views/content.view.js';
import { at } from '#test/support/builders.js';
import { TestDatabase } from '#test/support/database.js';
import { aFixture, aPlanFrom, type StageSet, signedIn, stageSet } from '#test/support/stage-set.js';
import { anAction, aRecommendation } from '#test/support/tracked-cycle.js';

const BYTES = Buffer.concat([Buffer.from('%PDF-1.7 CNRY-FILE-BYTES '), randomBytes(50_000)]);
type Person = 'priya' | 'sam' | 'olu';
const FILE = {
  action: 'A01',
  name: 'CNRY-FILE-NAME.pdf',
  type: 'application/pdf',
  kind: 'MINUTES',
  documentOn: plainDate('2027-01-03'),
} as const;

describe('files of evidence over a database', () => {
  let database: TestDatabase;
  let stage: StageSet;
  let keep: KeepEvidenceFile;
  let partnershipId: string;
  let cycle: string;

  beforeAll(async () => {
    database = await TestDatabase.start(at(4, 9));
    stage = await stageSet(database);
    keep = new KeepEvidenceFile(stage.web, thisMachine({ profile: 'test' }));
    const founded = await stage.foundPartnership.run(aFixture('WEX'));
    if (!founded.ok) throw new Error(JSON.stringify(founded.refusals));
    partnershipId = founded.value.partnershipId;
    const planned = await stage.planCycle.run(signedIn(partnershipId, 'priya'), aPlanFrom('2027-01-05'));
    if (!planned.ok) throw new Error(JSON.stringify(planned.refusals));
    cycle = planned.value.id;
    const priya = actorOf(signedIn(partnershipId, 'priya'));
    const action = anAction({ agencyKey: 'POL', ownerKey: 'sam', deputyKey: null });
    await stage.web.run(priya, (tx) =>
      tx.facts.apply(cycle, [
        set('cycle', '', { stage: 'tracking', state: 'running' }),
        put('recommendation', 'R01', aRecommendation()),
        put('action', 'A01', action),
      ]),
    );
  });
  afterAll(() => database?.stop());

  const person = (key: Person) => signedIn(partnershipId, key);
  const opened = (key: Person, file: number) =>
    new ContentView(stage.web).file(actorOf(person(key)), cycle, filePlace('A01', file));

  it('come back byte for byte, to their agency and the partnership alone', async () => {
    const added = await keep.add(person('sam'), cycle, { ...FILE, bytes: BYTES });
    expect(added).toMatchObject({ ok: true, value: { number: 1, size: BYTES.length } });
    expect(await keep.add(person('sam'), cycle, { ...FILE, bytes: BYTES })).toEqual(added);
    expect((await opened('sam', 1))?.bytes.equals(BYTES)).toBe(true);
    expect((await opened('priya', 1))?.bytes.equals(BYTES)).toBe(true);
    expect(await opened('olu', 1)).toBeNull();
    const sent = await stage.performAct.run(person('sam'), {
      cycle,
      act: 'submitEvidence',
      input: { action: 'A01', kind: 'MINUTES', note: 'Minutes.', files: [1] },
    });
    expect(sent.ok).toBe(true);
    expect((await opened('sam', 1))?.piece.value).toMatchObject({ sentWith: 'evidence-1-1', size: BYTES.length });
  });

  it('lie in the database neither as bytes nor by name', async () => {
    const { rows } = await database.sql('auditloop', (client) =>
      client.query(`select encode(sealed, 'hex') as hex from content_file
        union all select encode(sealed, 'hex') from content
        union all select encode(convert_to(t::text, 'UTF8'), 'hex') from activity_log t`),
    );
    const all = rows.map((row: { hex: string }) => row.hex).join(' ');
    expect(rows.length).toBeGreaterThan(2);
    for (const secret of ['CNRY-FILE-BYTES', 'CNRY-FILE-NAME']) {
      expect(all).not.toContain(Buffer.from(secret).toString('hex'));
    }
    expect(all).not.toContain(BYTES.subarray(100, 200).toString('hex'));
  });

  it('open nowhere but in their own place', async () => {
    const [{ sealed }] = (await database.sql('auditloop', (client) => client.query('select sealed from content_file')))
      .rows as [{ sealed: Buffer }];
    const lies = (bytes: string) =>
      database.sql('auditloop', (client) => client.query(`update content_file set sealed = ${bytes}`, [sealed]));
    await lies(`set_byte($1::bytea, 40, get_byte($1::bytea, 40) # 1)`);
    await expect(opened('sam', 1)).rejects.toThrow();
    await lies(`(select sealed from content where field = 'file-1' and $1::bytea is not null)`);
    await expect(opened('sam', 1)).rejects.toThrow();
    await lies('$1');
    expect((await opened('sam', 1))?.bytes.equals(BYTES)).toBe(true);
  });

  it('are gone when they are taken away, and cannot be written or taken by others', async () => {
    await stage.performAct.run(person('priya'), {
      cycle,
      act: 'rejectEvidence',
      input: { action: 'A01', reason: 'x' },
    });
    const again = await keep.add(person('sam'), cycle, { ...FILE, bytes: Buffer.from('%PDF-1.7 another') });
    expect(again).toMatchObject({ ok: true, value: { number: 2 } });
    expect(await keep.remove(person('priya'), cycle, { action: 'A01', file: 2 })).toMatchObject({ ok: false });
    const other = stage.web.run(actorOf(person('olu')), (tx) => tx.query('delete from content_file returning field'));
    expect(await other).toEqual([]);
    expect(await keep.remove(person('sam'), cycle, { action: 'A01', file: 2 })).toEqual({
      ok: true,
      value: { file: 2 },
    });
    expect(await opened('sam', 2)).toBeNull();
    expect(await keep.remove(person('sam'), cycle, { action: 'A01', file: 1 })).toMatchObject({
      ok: false,
      refusals: [{ code: 'no-such-file' }],
    });
  });

  it('can be described later than they are kept, by their owner', async () => {
    const bytes = Buffer.from('%PDF-1.7 described later');
    const added = await keep.add(person('sam'), cycle, { ...FILE, kind: null, documentOn: null, bytes });
    const said = { action: 'A01', kind: 'MINUTES', documentOn: FILE.documentOn } as const;
    expect(await keep.describe(person('olu'), cycle, said)).toMatchObject({ ok: false });
    expect(await keep.describe(person('sam'), cycle, said)).toEqual({ ok: true, value: { described: 1 } });
    expect(await keep.describe(person('sam'), cycle, said)).toEqual({ ok: true, value: { described: 0 } });
    const number = added.ok ? added.value.number : 0;
    expect((await opened('sam', number))?.piece.value).toMatchObject({ kind: 'MINUTES', documentOn: '2027-01-03' });
    expect((await opened('sam', number))?.bytes.equals(bytes)).toBe(true);
  });
});
