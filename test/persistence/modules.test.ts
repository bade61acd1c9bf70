import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { OperationsModule } from '#operations/operations.module.js';
import { FoundPartnership } from '#operations/practice/found-partnership.operation.js';
import { MoveClock } from '#operations/practice/move-clock.operation.js';
import { PersistenceModule } from '#persistence/persistence.module.js';
import { SettledView } from '#persistence/views/settled.view.js';
import { machineNow } from '#platform/clock.js';
import { at } from '#test/support/builders.js';
import { TEST_KEYS, TestDatabase } from '#test/support/database.js';
import { aFixture } from '#test/support/stage-set.js';

@Module({})
class Process {}

describe('the modules', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.start(at(4, 7));
  });
  afterAll(() => database?.stop());

  it.each(['local', 'production'] as const)('hand everything that can be done to a %s process', async (profile) => {
    const context = await NestFactory.createApplicationContext(
      {
        module: Process,
        imports: [
          PersistenceModule.forRoot({
            process: 'web',
            databaseUrl: database.url('auditloop_web'),
            contentKeys: TEST_KEYS,
            machineNow,
          }),
          OperationsModule.forRoot({ profile }),
        ],
      },
      { logger: false, abortOnError: false },
    );
    const founded = await context.get(FoundPartnership, { strict: false }).run(aFixture('NEST'));
    expect(founded.ok).toBe(profile === 'local');
    expect((await context.get(MoveClock, { strict: false }).run(at(4, 8))).ok).toBe(profile === 'local');
    expect(await context.get(SettledView, { strict: false }).now()).toMatchObject({ mode: 'practice', sending: 0 });
    await context.close();
  });
});
