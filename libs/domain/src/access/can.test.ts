import { describe, expect, it } from '@jest/globals';
import { actorOf, CycleOnPaper } from '#test/support/cycle-builders.js';
import { GRANTS_TABLE } from '#test/support/grants-table.js';
import { type ActDefinition, defineAct } from '../act/act.js';
import { decide } from '../act/decide.js';
import { ACTS, type ActName } from '../acts/acts.js';
import { evolve, put, set } from '../cycle/change.js';
import { decided } from '../cycle/decision.js';
import { ROLES } from '../cycle/facts.js';
import { accepted } from '../outcome.js';
import { STAGES } from '../stages.js';
import { plainDate } from '../time/plain-date.js';
import { type Relation } from './actor.js';
import { can } from './can.js';

type TryIt = ActDefinition<'tryIt', string, null, string>;

function anAct(role: (typeof ROLES)[number], relation: Relation, differences = {}): TryIt {
  return defineAct({
    name: 'tryIt',
    title: 'Try it',
    grants: [{ role, relation }],
    stages: STAGES.map((stage) => stage.key),
    target: (ref: string) => ({ entity: 'action', ref }),
    open: () => accepted(null),
    decide: (_facts, _thing, _input: string) => accepted(decided({})),
    ...differences,
  });
}

const paper = new CycleOnPaper().launched();
const facts = evolve(paper.facts, [
  put('action', 'A01', {
    recommendation: 'R01',
    agencyKey: 'POL',
    ownerKey: 'pol-owner',
    deputyKey: 'pol-deputy',
    priority: 'HIGH',
    state: 'ACCEPTED',
    startOn: plainDate('2026-03-19'),
    dueOn: plainDate('2026-04-20'),
    firstDueOn: plainDate('2026-04-20'),
    occurrence: 1,
    acceptanceDueOn: null,
    acceptedAt: null,
    updates: 0,
    updatedOn: null,
    forecastOn: null,
    declared: null,
    blockedExternally: false,
    evidenceSubmittedAt: null,
    evidenceRejections: 0,
    signOffDueOn: null,
    extensions: 0,
    closedAt: null,
  }),
]);

function verdict(definition: TryIt, person: string, ref = 'A01') {
  return can(facts, definition, ref, actorOf(facts.roster, person));
}

describe('who may', () => {
  it.each<[Relation, string, string]>([
    ['any', 'pol-owner', 'allowed'],
    ['any', 'csc-owner', 'allowed'],
    ['own-agency', 'pol-owner', 'allowed'],
    ['own-agency', 'csc-owner', 'not-found'],
    ['not-own-agency', 'csc-owner', 'allowed'],
    ['not-own-agency', 'pol-owner', 'not-allowed'],
    ['owner', 'pol-owner', 'allowed'],
    ['owner', 'pol-deputy', 'allowed'],
    ['owner', 'csc-owner', 'not-found'],
    ['owner', 'pol-auditor', 'not-allowed'],
    ['own-agency', 'priya', 'not-allowed'],
  ])('%s lets %s: %s', (relation, person, expected) => {
    expect(verdict(anAct('action-owner', relation), person)).toBe(expected);
  });

  it('lets the people who owe an action work on it, in any role they serve', () => {
    const act = defineAct({
      ...anAct('action-owner', 'owner'),
      grants: [{ role: null, relation: 'owner' }],
    });
    const owned = evolve(facts, [set('action', 'A01', { ownerKey: 'pol-auditor', deputyKey: 'pol-lead' })]);
    const asks = (person: string) => can(owned, act, 'A01', actorOf(owned.roster, person));
    expect(['pol-auditor', 'pol-lead', 'pol-owner', 'csc-owner', 'priya'].map(asks)).toEqual([
      'allowed',
      'allowed',
      'not-allowed',
      'not-found',
      'not-allowed',
    ]);
  });

  it('names whose an act is when it is not the actor’s, in the words of the roles', () => {
    const outcome = decide(ACTS.closeCycle, facts, { note: 'x' }, paper.context('priya'));
    expect(outcome).toMatchObject({
      refusals: [
        {
          code: 'not-allowed',
          words: 'Your roles do not let you do this. “Close the audit” is for: the chair of the QA subgroup.',
        },
      ],
    });
  });

  it('does not admit that a thing is there that is not', () => {
    expect(verdict(anAct('coordinator', 'any'), 'priya', 'A02')).toBe('not-found');
    expect(verdict(anAct('coordinator', 'any'), 'priya', 'toString')).toBe('not-found');
  });

  it('is asked before the stage is', () => {
    const act = anAct('coordinator', 'any', { stages: ['moderation'] });
    const ask = (person: string) => decide(act, facts, 'A01', paper.context(person));
    expect(ask('csc-owner')).toMatchObject({ refusals: [{ code: 'not-found' }] });
    expect(ask('pol-owner')).toMatchObject({ refusals: [{ code: 'not-allowed' }] });
    expect(ask('priya')).toEqual({
      ok: false,
      refusals: [
        {
          code: 'wrong-stage',
          words: 'You can only do this during moderation. WEX-2026-01 is now at: case selection.',
        },
      ],
    });
  });
});

describe('the policy', () => {
  it('lists every act, each with somebody who may', () => {
    const listed = new Set(GRANTS_TABLE.map((line) => line.act));
    expect(listed).toEqual(new Set(['planCycle', ...Object.keys(ACTS)]));
    for (const { role } of GRANTS_TABLE) if (role !== null) expect(ROLES).toContain(role);
  });

  it('leaves the role open only to who owes the thing', () => {
    const open = GRANTS_TABLE.filter((line) => line.role === null);
    expect(open.map((line) => line.act).toSorted()).toEqual([
      'acceptAction',
      'acceptEvidence',
      'closeTeam',
      'referAlert',
      'rejectEvidence',
      'requestExtension',
      'resolveAlert',
      'submitEvidence',
      'updateAction',
    ]);
    expect(new Set(open.map((line) => line.relation))).toEqual(new Set(['owner', 'taker', 'chair']));
  });

  it('gives accounts, and nothing of an audit, to who runs the system', () => {
    expect(GRANTS_TABLE.filter((line) => line.role === 'system-admin')).toEqual([]);
  });

  it('names every act as it is filed', () => {
    for (const [name, act] of Object.entries(ACTS)) expect(act.name).toBe(name as ActName);
  });

  it('denies every act of the first stages to everybody it does not name', () => {
    const people = Object.values(facts.roster.people);
    for (const name of ['launchCycle', 'drawSample', 'lockSample'] as const) {
      const may = people.filter(
        (person) => can(facts, ACTS[name], {}, actorOf(facts.roster, person.key)) === 'allowed',
      );
      expect(may.map((person) => person.key)).toEqual(['priya']);
    }
  });
});
