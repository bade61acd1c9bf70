import { afterEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { Stack } from '#local/stack.js';
import { aStack, doubledMails, playAndCompare, randomStories } from '../support/played.js';
import { until } from '../support/until.js';

let stack: Stack;
afterEach(async () => stack?.stop(), 60_000);

type Terrible = (stack: Stack) => Promise<void>;

/**
 * Plays a story, does something terrible before a move, or while the play goes on from there, and expects the same year
 * as rehearsed, with no mail twice.
 */
async function survives(seed: number, at: number, terrible: Terrible, when?: 'meanwhile'): Promise<void> {
  stack = await aStack();
  let done: Promise<void> | null = null;
  const { differences, played } = await playAndCompare(randomStories(1, seed), stack, async (_progress, move) => {
    if (move !== at) return;
    done = terrible(stack);
    if (when !== 'meanwhile') await done;
  });
  expect(done).not.toBeNull();
  await done;
  expect(differences).toEqual([]);
  expect(played[0]?.emails.length).toBeGreaterThan(10);
  expect(await doubledMails(stack)).toEqual([]);
}

const mailsOf = async (one: Stack): Promise<number> =>
  ((await (await fetch(`${one.urls.catcher}/mails/count`)).json()) as { count: number }).count;

describe('a play goes on, and its ledger equals the rehearsal,', () => {
  it('when the worker is killed in mid-play', () => survives(911, 25, (one) => one.kill('worker')));

  it('when the worker is killed between the acceptance of a mail and its mark', () =>
    survives(
      912,
      12,
      async (one) => {
        await fetch(`${one.urls.catcher}/faults`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ afterAccept: 'hang', times: 1 }),
        });
        const before = await mailsOf(one);
        await until('a mail was accepted', async () => (await mailsOf(one)) > before, { limitMs: 60_000 });
        await one.kill('worker');
      },
      'meanwhile',
    ));

  it('when web is killed in mid-request', () =>
    survives(
      913,
      25,
      async (one) => {
        const client = new Client({ connectionString: one.urls.databaseOwner });
        await client.connect();
        const asking = `select 1 from pg_stat_activity where usename = 'auditloop_web' and datname = current_database() and state <> 'idle'`;
        await until('web asks the database', async () => (await client.query(asking)).rows.length > 0);
        await one.kill('web');
        await client.end();
      },
      'meanwhile',
    ));

  it('when Temporal is killed', () => survives(914, 25, (one) => one.kill('temporal')));

  it('when PostgreSQL is killed', () => survives(915, 25, (one) => one.kill('postgres')));

  it('when Temporal loses its database file', () => survives(916, 25, (one) => one.wipeTemporal()));
});
