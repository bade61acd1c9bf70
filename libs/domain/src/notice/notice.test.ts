import { describe, expect, it } from '@jest/globals';
import { anAgency, aRoster, CycleOnPaper } from '#test/support/cycle-builders.js';
import type { CycleFacts } from '../cycle/facts.js';
import { instant } from '../time/instant.js';
import { plainDate } from '../time/plain-date.js';
import { type NoticeRequest, notices } from './notice.js';

const ABOUT_POL: NoticeRequest = {
  rule: { rung: 'return-overdue-1', occurrence: 2, email: 'return-overdue' },
  subject: 'POL',
  to: ['agency-lead'],
  about: { agencyKey: 'POL' },
  dueOn: plainDate('2026-02-09'),
  count: 3,
  reason: 'Returns were due.',
  next: 'Another reminder follows.',
  at: instant(0),
};

function facts(change: (roster: CycleFacts['roster']) => CycleFacts['roster'] = (roster) => roster): CycleFacts {
  const { facts: planned } = new CycleOnPaper();
  return { ...planned, roster: change(planned.roster) };
}

function gone(roster: CycleFacts['roster'], key: string): CycleFacts['roster'] {
  const person = roster.people[key];
  if (person === undefined) throw new Error(key);
  return { ...roster, people: { ...roster.people, [key]: { ...person, active: false } } };
}

describe('a notice', () => {
  it('goes to who holds the post, under a key that is unique for ever', () => {
    expect(notices(facts(), ABOUT_POL)).toEqual([
      {
        key: 'return-overdue-1/POL/2/pol-lead',
        rule: 'return-overdue-1',
        subject: 'POL',
        occurrence: 2,
        person: 'pol-lead',
        role: 'agency-lead',
        email: 'return-overdue',
        channel: 'digest',
        dueOn: '2026-02-09',
        count: 3,
        reason: 'Returns were due.',
        next: 'Another reminder follows.',
        at: 0,
      },
    ]);
  });

  it('tells owner and deputy which of the two they are, where both are told', () => {
    const about = { agencyKey: 'POL', ownerKey: 'pol-owner', deputyKey: 'pol-deputy' };
    const told = notices(facts(), { ...ABOUT_POL, to: ['owner', 'deputy', 'coordinator'], about });
    expect(told.map(({ person, reason }) => [person, reason])).toEqual([
      ['pol-owner', 'Returns were due. You are its owner.'],
      ['pol-deputy', 'Returns were due. You are the deputy of its owner.'],
      ['priya', 'Returns were due.'],
    ]);
    const [alone] = notices(facts(), { ...ABOUT_POL, to: ['owner'], about });
    expect(alone?.reason).toBe('Returns were due.');
  });

  it('falls to the coordinator while the post is vacant, and says so', () => {
    const told = notices(
      facts((roster) => gone(roster, 'pol-lead')),
      ABOUT_POL,
    );
    expect(told.map(({ person, role, reason }) => ({ person, role, reason }))).toEqual([
      {
        person: 'priya',
        role: 'coordinator',
        reason: 'Returns were due. The post “audit lead of Police” is vacant.',
      },
    ]);
  });

  it('goes to the lead named for the cycle before the lead of the agency', () => {
    const roster = aRoster({ agencies: { ...aRoster().agencies, POL: anAgency('POL', 'Police', { leadKey: null }) } });
    const paper = new CycleOnPaper({
      roster,
      plan: { agencies: [{ agency: 'POL', lead: 'pol-lead' }, { agency: 'CSC' }] },
    });
    expect(notices(paper.facts, ABOUT_POL).map(({ person }) => person)).toEqual(['pol-lead']);
  });

  it('is told once to a person who holds two of the posts, in the first of them', () => {
    const told = notices(
      facts((roster) => ({ ...roster, qaChairKey: 'priya', panelChairKey: 'priya' })),
      { ...ABOUT_POL, to: ['qa-chair', 'coordinator', 'panel-chair'] },
    );
    expect(told.map(({ person, role }) => ({ person, role }))).toEqual([{ person: 'priya', role: 'qa-chair' }]);
  });

  it('is not told to who did it, nor to a deputy or raiser that is not there', () => {
    const request = { ...ABOUT_POL, to: ['deputy', 'raiser', 'coordinator'] as const, except: ['priya'] };
    expect(notices(facts(), request)).toEqual([]);
  });

  it.each([
    ['agency-executive', 'pol-exec'],
    ['safeguarding-lead', 'pol-safe'],
    ['coordinator', 'priya'],
    ['panel-chair', 'paul'],
    ['qa-chair', 'quentin'],
    ['executive', 'edith'],
    ['owner', 'pol-owner'],
    ['deputy', 'pol-deputy'],
    ['raiser', 'pol-auditor'],
  ] as const)('finds the %s', (to, person) => {
    const about = { agencyKey: 'POL', ownerKey: 'pol-owner', deputyKey: 'pol-deputy', raiserKey: 'pol-auditor' };
    expect(notices(facts(), { ...ABOUT_POL, about, to: [to] }).map((one) => one.person)).toEqual([person]);
  });
});
