import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import { comparedCase } from '#contracts/api/moderation.schemas.js';
import { problemSchema } from '#contracts/api/problem.js';
import type { Answers } from '#domain/questions/answer.js';
import { interventionsForNeglect } from '#domain/templates/interventions-for-neglect.template.js';
import { type Stack, startStack } from '#local/stack.js';
import { ApplyDue } from '#operations/acts/apply-due.operation.js';
import { cycleRules } from '#operations/acts/rules.js';
import { thisMachine } from '#operations/shared/this-machine.js';
import { cycleWorkflow } from '#operations/shared/workflow-ids.js';
import { NoVault } from '#persistence/content-vault.js';
import { runtimeDataSource } from '#persistence/data-source.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { machineNow } from '#platform/clock.js';
import { completeAnswers } from '../support/cycle-builders.js';
import { practiceFixture } from '../support/service.js';

const AGENCIES = ['CSC', 'POL', 'CHS'];
const GRADED = 'impact-understood';
/** Typed into a return of one agency; nobody but the panel and that agency may ever see it. */
const MARKER = 'CNRY-what-the-police-wrote';
const PEOPLE = ['coordinator', 'qa-chair', 'qa-member', 'executive', 'scrutineer', 'panel-chair', 'moderator'] as const;
const OF_AGENCIES = ['csc-lead', 'pol-lead', 'chs-lead', 'outsider'] as const;
type Person = (typeof PEOPLE)[number] | (typeof OF_AGENCIES)[number];

let stack: Stack;
let source: DataSource;
let owner: Client;
let wake: () => Promise<unknown>;
let cycle: string;
let tokens: ReadonlyMap<string, string>;

async function send(path: string, body: unknown, person?: Person): Promise<Record<string, unknown>> {
  const response = await fetch(`${stack.urls.web}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(person === undefined ? {} : { authorization: `Bearer ${tokens.get(person)}` }),
    },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer;
}

/** An act, and what falls due by it: the worker's own operation, without Temporal between. */
async function act(person: Person, name: string, input: object = {}): Promise<void> {
  await send(`/api/cycles/${cycle}/${name}`, input, person);
  await wake();
}

async function read(person: string, ref = 'C01', of = cycle): Promise<{ status: number; text: string }> {
  const response = await fetch(`${stack.urls.web}/api/cycles/${of}/cases/${ref}/returns`, {
    headers: { authorization: `Bearer ${tokens.get(person)}` },
  });
  return { status: response.status, text: await response.text() };
}

async function statuses(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const person of [...PEOPLE, ...OF_AGENCIES, 'stranger']) found[person] = (await read(person)).status;
  return found;
}

const told = (status: number, ...people: readonly string[]) => Object.fromEntries(people.map((one) => [one, status]));

beforeAll(async () => {
  stack = await startStack({ throwAway: true, clock: 'practice', profile: 'test', parts: ['postgres', 'web'] });
  const fixture = practiceFixture('HOM') as { people: { key: string }[] };
  const more = (['qa-member', 'scrutineer', 'moderator'] as const).map((role) => ({
    key: role,
    name: `Person ${role}`,
    email: `${role}@partnership.example`,
    agency: null,
    roles: [role],
  }));
  const home = await send('/api/practice/partnerships', { ...fixture, people: [...fixture.people, ...more] });
  const away = await send('/api/practice/partnerships', practiceFixture('AWY'));
  const tokenOf = async (partnership: unknown, person: string) =>
    String((await send('/api/practice/act-as', { partnership, person })).token);
  const found: [string, string][] = [['stranger', await tokenOf(away.partnershipId, 'coordinator')]];
  for (const one of [...PEOPLE, ...OF_AGENCIES]) found.push([one, await tokenOf(home.partnershipId, one)]);
  tokens = new Map(found);

  source = await runtimeDataSource(stack.urls.databaseWorker, { poolSize: 2 }).initialize();
  const work = new UnitOfWork(source, new NoVault(), {
    process: 'worker',
    databaseUrl: '',
    contentKeys: null,
    machineNow,
  });
  const applyDue = new ApplyDue(work, thisMachine({ profile: 'test' }), cycleRules);
  owner = new Client({ connectionString: stack.urls.databaseOwner });
  await owner.connect();

  await send('/api/practice/move', { to: '2027-01-11T10:00:00Z' });
  const plan = {
    title: 'A cycle to be compared',
    template: interventionsForNeglect.key,
    launchOn: '2027-01-11',
    rationale: 'It worries us.',
    agencies: AGENCIES.map((agency) => ({ agency })),
    sample: { size: 1, reserves: 1, strata: ['any'], minimumPerStratum: 0, method: 'simple-random' },
  };
  const planned = (await send('/api/cycles', plan, 'coordinator')) as { cycle: { id: string; reference: string } };
  cycle = planned.cycle.reference;
  const { rows } = await owner.query<{ id: string }>('select cycle_id as id from cycle where reference = $1', [cycle]);
  wake = () => applyDue.run(cycleWorkflow(String(rows[0]?.id)));

  await act('coordinator', 'launch-cycle');
  const frame = Array.from({ length: 6 }, (_, n) => ({ id: `case-${n}`, stratum: 'any' }));
  await act('coordinator', 'supply-frame', { rows: frame });
  await act('coordinator', 'draw-sample');
  for (const agency of AGENCIES) {
    const input = { agency, known: ['C01'], notKnown: [] };
    await act(`${agency.toLowerCase()}-lead` as Person, 'confirm-involvement', input);
  }
  await act('coordinator', 'lock-sample');
});

afterAll(async () => {
  await source?.destroy();
  await owner?.end();
  await stack?.stop();
});

async function sendReturn(agency: string, grade: string, narrative: string): Promise<void> {
  const lead = `${agency.toLowerCase()}-lead` as Person;
  const answers: Answers = {
    ...completeAnswers(interventionsForNeglect),
    [GRADED]: { value: grade, narrative, evidence: ['Case record, section 4'] },
  };
  await act(lead, 'save-return', { return: `C01-${agency}`, answers });
  await act(lead, 'submit-return', { return: `C01-${agency}` });
}

describe('the returns of a case side by side', () => {
  it('are refused in plain words to the panel while one is out, and are not there for anybody else', async () => {
    await sendReturn('CSC', 'GOOD', 'Seen in supervision.');
    await sendReturn('POL', 'INADEQUATE', MARKER);
    expect(await statuses()).toEqual({
      ...told(409, 'coordinator', 'panel-chair', 'moderator'),
      ...told(404, 'qa-chair', 'qa-member', 'executive', 'scrutineer', 'stranger', ...OF_AGENCIES),
    });
    const refusal = problemSchema.parse(JSON.parse((await read('panel-chair')).text));
    expect([refusal.code, refusal.detail]).toEqual([
      'wrong-stage',
      expect.stringContaining('sealed until every return'),
    ]);
  });

  it('are shown to the panel and the coordinator as soon as the last is in, to no agency and to no one above', async () => {
    await sendReturn('CHS', 'GOOD', 'Seen in the plan.');
    expect(await statuses()).toEqual({
      ...told(200, 'coordinator', 'panel-chair', 'moderator'),
      ...told(404, 'qa-chair', 'qa-member', 'executive', 'scrutineer', 'stranger', ...OF_AGENCIES),
    });
    for (const person of ['qa-chair', 'csc-lead', 'pol-lead', 'stranger']) {
      expect((await read(person)).text).not.toContain(MARKER);
    }
  });

  it('stand question by question, with what is apart marked, as the document of the API describes', async () => {
    const shown: z.infer<typeof comparedCase> = comparedCase.parse(JSON.parse((await read('moderator')).text));
    expect(shown.ref).toBe('C01');
    expect(Object.fromEntries(shown.returns.map((one) => [one.ref, one.state]))).toEqual(
      Object.fromEntries(AGENCIES.map((agency) => [`C01-${agency}`, 'SUBMITTED'])),
    );
    expect(shown.questions.find((one) => one.question.key === GRADED)).toMatchObject({
      answers: { CSC: { value: 'GOOD' }, POL: { value: 'INADEQUATE', narrative: MARKER }, CHS: { value: 'GOOD' } },
      discrepancy: 'inadequate-beside-good',
    });
    expect(shown.questions.filter((one) => one.discrepancy !== null)).toHaveLength(1);

    const document = (await (await fetch(`${stack.urls.web}/api/openapi.json`)).json()) as {
      paths: Record<string, { get: { responses: { '200': { content: Record<string, { schema: object }> } } } }>;
    };
    const described = document.paths['/api/cycles/{cycle}/cases/{ref}/returns']?.get.responses['200'].content;
    expect(described?.['application/json']?.schema).toMatchObject({
      required: ['ref', 'returns', 'questions'],
      properties: { questions: { type: 'array', items: { required: ['question', 'answers', 'discrepancy'] } } },
    });
  });

  it('are not there for a case or a cycle that is not', async () => {
    for (const ref of ['C99', 'toString']) expect([ref, (await read('panel-chair', ref)).status]).toEqual([ref, 404]);
    expect((await read('panel-chair', 'C01', 'HOM-2027-99')).status).toBe(404);
  });

  it('open one by one to the same people and to the agency that wrote them', async () => {
    const open: string[] = [];
    for (const person of [...PEOPLE, ...OF_AGENCIES, 'stranger']) {
      const response = await fetch(`${stack.urls.web}/api/cycles/${cycle}/returns/C01-POL`, {
        headers: { authorization: `Bearer ${tokens.get(person)}` },
      });
      const text = await response.text();
      expect([person, text.includes(MARKER)]).toEqual([person, response.status === 200]);
      if (response.status === 200) open.push(person);
    }
    // The outsider is an auditor of the police.
    expect(open.sort()).toEqual(['coordinator', 'moderator', 'outsider', 'panel-chair', 'pol-lead']);
  });

  it('stay as they were sent while one is with its agency again, whatever the agency saves', async () => {
    await act('panel-chair', 'ask-clarification', { return: 'C01-POL', questions: ['Which visit is meant?'] });
    const unsent = 'CNRY-what-is-not-sent';
    const answers = { [GRADED]: { value: 'GOOD', narrative: unsent, evidence: ['Case record, section 4'] } };
    await act('pol-lead', 'save-return', { return: 'C01-POL', answers });
    const shown = [(await read('panel-chair')).text, await list('panel-chair', 'returns/C01-POL')];
    for (const text of shown) expect([text.includes(MARKER), text.includes(unsent)]).toEqual([true, false]);
    expect(await list('pol-lead', 'returns/C01-POL')).toContain(unsent);
  });
});

async function list(person: Person, of: string): Promise<string> {
  const response = await fetch(`${stack.urls.web}/api/cycles/${cycle}/${of}`, {
    headers: { authorization: `Bearer ${tokens.get(person)}` },
  });
  return response.text();
}

describe('the lists of an audit', () => {
  it('give agencies neither reserves nor anything to try references with, nor the returns of others', async () => {
    const refs = async (person: Person, of: string) =>
      (JSON.parse(await list(person, of)) as { items: { ref: string }[] }).items.map(({ ref }) => ref);
    const { rows } = await owner.query<{ seed: string }>('select seed from cycle where reference = $1', [cycle]);
    const seed = String(rows[0]?.seed);
    const told = async (person: Person) => {
      const [cases, events] = [await list(person, 'cases'), await list(person, 'events')];
      return { hash: cases.includes('rowHash'), seed: events.includes(seed), cases: await refs(person, 'cases') };
    };
    expect(await told('coordinator')).toEqual({ hash: true, seed: true, cases: ['C01', 'C02'] });
    expect(await told('executive')).toEqual({ hash: false, seed: false, cases: ['C01', 'C02'] });
    expect(await told('pol-lead')).toEqual({ hash: false, seed: false, cases: ['C01'] });
    expect(await refs('pol-lead', 'returns')).toEqual(['C01-POL']);
    expect(await list('pol-lead', 'events')).toContain('not yours to see');
  });
});
