import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MigrationInterface } from 'typeorm';
import { put } from '#domain/cycle/change.js';
import { ENTITY_NAMES } from '#domain/cycle/fields.js';
import type { Answer } from '#domain/questions/answer.js';
import { ownOf } from '#domain/record.js';
import { questionsAsked } from '#domain/templates/asked.js';
import { ownerDataSource } from '#persistence/data-source.js';
import { FactsStamps0000000000024 } from '#persistence/migrations/0024-facts-stamps.js';
import { WaitingSince0000000000028 } from '#persistence/migrations/0028-waiting-since.js';
import { Editions0000000000030 } from '#persistence/migrations/0030-editions.js';
import { PlansUntilLaunch0000000000033 } from '#persistence/migrations/0033-plans-until-launch.js';
import { Challenges0000000000041 } from '#persistence/migrations/0041-challenges.js';
import { DestroyedByRule0000000000042 } from '#persistence/migrations/0042-destroyed-by-rule.js';
import type { UnitOfWork } from '#persistence/unit-of-work.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';
import { newUuid } from '#platform/ids.js';
import { aPartnership, at, EXAMPLES } from '#test/support/builders.js';
import { aTemplate, CycleOnPaper, completeAnswers, inFirstForm, inSecondForm } from '#test/support/cycle-builders.js';
import { TestDatabase } from '#test/support/database.js';
import { answerLines } from '#web/pages/returns/words.js';

describe('an installation that is upgraded', () => {
  const [partnershipId, id] = [newUuid(), newUuid()];
  const actor = { ...WEB_PROCESS, partnershipId, person: 'priya', reach: 'partnership' as const };
  let database: TestDatabase;
  let work: UnitOfWork;

  beforeAll(async () => {
    database = await TestDatabase.start();
    work = await database.work('web');
    await work.run(actor, async (tx) => {
      await tx.partnerships.found(aPartnership());
      await tx.facts.apply(id, [
        put('cycle', '', { ...EXAMPLES.cycle, reference: 'WEX-2027-01' }),
        put('recommendation', 'R01', { ...EXAMPLES.recommendation, reopenedOn: null }),
        put('recommendation', 'R02', { ...EXAMPLES.recommendation, reopenedOn: null }),
      ]);
      const reopened = { name: 'recommendation.reopened', by: 'priya', reason: '', facts: {} } as const;
      const approved = { name: 'report.approved', by: 'quinn', reason: '', subject: 'reporting' } as const;
      await tx.log.append(id, [
        { ...reopened, subject: 'R02', at: at(5, 23) },
        { ...approved, at: at(6, 14), facts: { signatories: 'quinn edith' } },
      ]);
    });
  });
  afterAll(() => database?.stop());

  const asOwner = (sql: string) => database.sql('auditloop', (client) => client.query(sql));

  /** Undoes what a migration made, and lets it make it again over the rows that are there. */
  async function again(migration: MigrationInterface, undo: string): Promise<void> {
    await asOwner(undo);
    const source = await ownerDataSource(database.ownerUrl).initialize();
    try {
      await source.transaction((manager) => migration.up(manager.queryRunner ?? source.createQueryRunner()));
    } finally {
      await source.destroy();
    }
  }

  it('knows since when a recommendation waits for its recovery plan, from the log', async () => {
    await again(
      new WaitingSince0000000000028(),
      `alter table cycle drop column framed_on; alter table recommendation drop column reopened_on;
       alter table briefing drop column drafted_on`,
    );
    const facts = await work.run(actor, (tx) => tx.facts.load(id));
    expect([facts?.recommendation.R01?.reopenedOn, facts?.recommendation.R02?.reopenedOn]).toEqual([
      null,
      '2027-01-05',
    ]);
  });

  it('keeps the draft of a plan that somebody had begun, and none of which nothing was said', async () => {
    const as = (person: string) => ({ ...actor, person });
    const begun = [newUuid(), newUuid()] as const;
    const begin = (person: string, draft: string, parts: object) =>
      work.run(as(person), (tx) => tx.draftPlans.begin({ draft, parts: { ...parts }, machineNow: at(4, 7) }, 1));
    await begin('priya', begun[0], { about: { title: 'Neglect' } });
    await begin('sam', begun[1], {});
    await again(
      new PlansUntilLaunch0000000000033(),
      `alter table draft_plan drop constraint draft_plan_pkey, add primary key (partnership_id, person);
       drop policy before_launch on participant; drop function is_planned(uuid, uuid)`,
    );
    const draftsOf = (person: string) =>
      work.run(as(person), (tx) => tx.query<{ draft: string }>('select draft from draft_plan', []));
    expect([await draftsOf('priya'), await draftsOf('sam')]).toEqual([[{ draft: begun[0] }], []]);
  });

  it('knows who signed an approved report, and when, from the log', async () => {
    await again(
      new Editions0000000000030(),
      `drop table edition; alter table cycle drop column draft_number, drop column sent_back_on;
       alter table briefing drop column sent_back_on, drop column edition, drop column replaces,
         drop column replaced_by, drop column withdrawn_at`,
    );
    const facts = await work.run(actor, (tx) => tx.facts.load(id));
    const signed = { number: 1, madeAt: at(6, 14), madeBy: 'quinn', change: 'SIGNED', things: [] };
    expect(facts?.edition).toEqual({ V01: { ...signed, signatories: ['quinn', 'edith'] } });
  });

  it('knows on which day its returns were missed, from the day on which returns closed', async () => {
    const returns = { ...EXAMPLES.submission, missedOn: null };
    await work.run(actor, (tx) =>
      tx.facts.apply(id, [
        put('stage', 'submission', { ...EXAMPLES.stage, closedAt: at(26, 0) }),
        put('submission', 'C01-POL', { ...returns, state: 'NOT_RECEIVED' }),
        put('submission', 'C02-POL', { ...returns, state: 'LATE_NOT_USED' }),
        put('submission', 'C03-POL', { ...returns, state: 'SUBMITTED' }),
      ]),
    );
    await again(new Challenges0000000000041(), 'drop table challenge; alter table submission drop column missed_on');
    const facts = await work.run(actor, (tx) => tx.facts.load(id));
    const missed = Object.values(facts?.submission ?? {}).map(({ missedOn }) => missedOn);
    expect(missed).toEqual(['2027-01-26', '2027-01-26', null]);
  });

  it('tells first of what is destroyed of an audit that had ended before there was a rule', async () => {
    await asOwner(`update cycle set state = 'closed'`);
    await again(
      new DestroyedByRule0000000000042(),
      `drop policy sealed on content; drop function destroy_content(uuid, json);
       alter table submission drop column destroyed_on;
       alter table cycle drop column list_destroyed_on, drop column kept_on, drop column kept_by, drop column keepings,
         drop column destruction_foreseen_on`,
    );
    const facts = await work.run(actor, (tx) => tx.facts.load(id));
    expect(facts?.cycle).toMatchObject({ state: 'closed', listDestroyedOn: null, keptOn: null, keepings: 0 });
    const { rows } = await asOwner('select current_date::text as today');
    expect(facts?.cycle.destructionForeseenOn).toBe((rows[0] as { today: string }).today);
  });

  it('has a stamp for each of its cycles and rosters', async () => {
    await again(
      new FactsStamps0000000000024(),
      'drop table facts_stamp; drop function stamp_cycle() cascade; drop function stamp_roster() cascade',
    );
    const { rows } = await asOwner('select subject from facts_stamp');
    expect(rows.map((row) => (row as { subject: string }).subject).sort()).toEqual([partnershipId, id].sort());
  });

  it.each([
    ['first', inFirstForm(aTemplate())],
    ['second', inSecondForm(aTemplate())],
  ])(
    'goes on with an audit that has pinned a template of the %s form, and with what was answered',
    async (form, older) => {
      const paper = new CycleOnPaper().locked();
      const half = { overall: { value: 'REQUIRES_IMPROVEMENT' }, plan: { value: 'PARTLY' }, visits: { value: 37 } };
      paper.does('pol-auditor', 'saveReturn', { return: 'C01-POL', answers: half });
      const before = newUuid();
      const things = ENTITY_NAMES.filter((name) => name !== 'cycle').flatMap((name) =>
        Object.entries(paper.facts[name]).map(([ref, one]) => put(name, ref, one)),
      );
      await work.run(actor, (tx) =>
        tx.facts.apply(before, [put('cycle', '', { ...paper.facts.cycle, reference: `WEX-2027-${form}` }), ...things]),
      );
      await database.sql('auditloop', (client) =>
        client.query('update cycle set template = $1 where cycle_id = $2', [older, before]),
      );

      const loaded = await work.run(actor, (tx) => tx.facts.load(before));
      expect(loaded?.cycle.template).toEqual(aTemplate());
      paper.facts = { ...paper.facts, cycle: loaded?.cycle ?? paper.facts.cycle };
      const shown = questionsAsked(paper.facts.cycle.template).flatMap((one) =>
        answerLines(paper.facts, one, ownOf<Answer>(half, one.key)),
      );
      expect(shown).toEqual(['Requires improvement', 'Partly met', '37']);
      paper.sends('C01-POL', { ...completeAnswers(aTemplate()), visits: { value: 38 } });
      expect(paper.facts.submission['C01-POL']).toMatchObject({ state: 'SUBMITTED', answered: 6, required: 6 });
    },
  );
});
