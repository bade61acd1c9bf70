import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Connection, Client as TemporalClient } from '@temporalio/client';
import { Client } from 'pg';
import { MAIN_QUEUE, RING } from '#contracts/engine/names.js';
import type { Stack } from '#local/stack.js';
import { readKeyRing } from '#platform/env.js';
import { sealedDataConverter } from '#worker/payload-seal.js';
import { aStack } from '../support/played.js';
import { practiceFixture } from '../support/service.js';
import { until } from '../support/until.js';

let stack: Stack;
let owner: Client;

beforeAll(async () => {
  stack = await aStack({ env: { worker: { AUDITLOOP_RELAY: 'off' } } });
  owner = new Client({ connectionString: stack.urls.databaseOwner });
  owner.on('error', () => undefined);
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await stack?.stop();
});

async function post(path: string, body: unknown, token = ''): Promise<Record<string, unknown>> {
  const response = await fetch(`${stack.urls.web}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === '' ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer;
}

describe('in live mode', () => {
  it('a timer fires by itself, with the relay stopped, and what was due three seconds ahead is told', async () => {
    const { partnershipId } = await post('/api/practice/partnerships', practiceFixture('TIM'));
    await post('/api/practice/move', { to: '2027-01-04T08:00:00Z' });
    const { token } = await post('/api/practice/act-as', { partnership: partnershipId, person: 'coordinator' });
    const as = String(token);
    const plan = {
      title: 'A cycle in real time',
      template: 'interventions-for-neglect',
      launchOn: '2027-01-11',
      rationale: 'To see a timer fire.',
      agencies: ['CSC', 'POL', 'CHS'].map((agency) => ({ agency })),
    };
    const { cycle } = (await post('/api/cycles', plan, as)) as { cycle: { id: string; reference: string } };
    await post('/api/practice/move', { to: '2027-01-11T09:00:00Z' });
    await post(`/api/cycles/${cycle.reference}/launch-cycle`, {}, as);
    await post(
      `/api/cycles/${cycle.reference}/raise-alert`,
      { agency: 'CSC', told: 'The duty team was told.', concern: 'Something cannot wait.' },
      as,
    );
    // From here on time is real, and the alert has gone unacknowledged for an hour in three seconds.
    await owner.query(`update alert set raised_at = now() - interval '60 minutes' + interval '3 seconds'`);
    await owner.query(`update clock set mode = 'live', version = version + 1`);

    const workflowId = `safety-alert:${cycle.id}/S01`;
    const connection = await Connection.connect({ address: stack.urls.temporal });
    try {
      const namespace = stack.urls.temporalNamespace;
      const dataConverter = sealedDataConverter(readKeyRing(stack.keyFiles.payload, 'test'), namespace);
      const client = new TemporalClient({ connection, namespace, dataConverter });
      await client.workflow.signalWithStart('safetyAlertWorkflow', {
        workflowId,
        taskQueue: MAIN_QUEUE,
        args: [{ workflowId }],
        signal: RING,
      });
      const told = async (): Promise<number> => {
        const { rows } = await owner.query<{ n: string }>(
          `select count(*) as n from notice where email = 'safety-alert-repeat'`,
        );
        return Number(rows[0]?.n);
      };
      expect(await told()).toBe(0);
      await until('it is told', async () => (await told()) > 0, { limitMs: 30_000 });
      const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
      expect(events?.filter((event) => event.timerFiredEventAttributes != null)).not.toHaveLength(0);
      expect(events?.filter((event) => event.workflowExecutionSignaledEventAttributes != null)).toHaveLength(1);
    } finally {
      await connection.close();
    }
  });
});
