import { describe, expect, it } from '@jest/globals';
import { collecting, issued, moderating, reporting } from '#test/support/later-cycle.js';
import { PARTNERSHIP_ROLES } from '../access/reach.js';
import { evolve, put, set } from '../cycle/change.js';
import type { CycleFacts, Role } from '../cycle/facts.js';
import { factsCheckedBy } from '../reporting/checked-facts.js';
import { instant } from '../time/instant.js';
import { mayRead, type Readable, type Reader } from './reading.js';

const OF_AGENCY = ['agency-lead', 'auditor', 'agency-executive', 'safeguarding-lead', 'action-owner'] as const;
type Of = 'POL' | 'CSC' | 'VCS';

/** Somebody in one role; of an agency where one is named: POL whose things are looked at, CSC beside it, VCS outside. */
const as = (role: Role, agencyKey: Of | null = null): Reader => ({
  ...{ person: `${agencyKey ?? ''} ${role}`.trim(), agencyKey, roles: [role] },
  reach: agencyKey === null && PARTNERSHIP_ROLES.includes(role) ? 'partnership' : 'own-agency',
});
const everyoneOf = (agency: Of) => OF_AGENCY.map((role) => as(role, agency).person);
const READERS: readonly Reader[] = [
  ...PARTNERSHIP_ROLES.map((role) => as(role)),
  ...(['data-owner', 'system-admin'] as const).map((role) => as(role)),
  ...(['POL', 'CSC', 'VCS'] as const).flatMap((agency) => OF_AGENCY.map((role) => as(role, agency))),
];

const NOBODY: readonly string[] = [];
const PARTNERSHIP: readonly string[] = PARTNERSHIP_ROLES;
const PANEL = ['coordinator', 'panel-chair', 'moderator'];
const DECIDED = [...PANEL, 'qa-chair', 'qa-member'];
const WRITERS = ['POL agency-lead', 'POL auditor'];
const POLICE = everyoneOf('POL');
const CHECKERS = POLICE.filter((person) => person !== 'POL action-owner');
const CHECKING = [...CHECKERS, ...CHECKERS.map((one) => one.replace('POL', 'CSC'))];
const AGENCIES = [...POLICE, ...everyoneOf('CSC')];
const IN_THE_AUDIT = [...PARTNERSHIP, ...AGENCIES, 'data-owner'];

/** Who may open what: while returns are collected, in moderation, while the draft is written and checked, and after. */
type Row = readonly [
  collecting: readonly string[],
  moderation: readonly string[],
  draft: readonly string[],
  check: readonly string[],
  approved: readonly string[],
];
const always = (who: readonly string[]): Row => [who, who, who, who, who];

/** Written out by hand from docs/domain.md §4: the table of reading rules is held against it. */
const TABLE: Readonly<Record<Readable, Row>> = {
  audit: always(IN_THE_AUDIT),
  agenda: always(IN_THE_AUDIT),
  stage: always(IN_THE_AUDIT),
  participant: always(IN_THE_AUDIT),
  emails: always(IN_THE_AUDIT),
  'all-emails': always(PARTNERSHIP),
  history: always(PARTNERSHIP),
  'failed-steps': always(['coordinator']),
  case: always(IN_THE_AUDIT),
  submission: always([...PARTNERSHIP, ...POLICE]),
  challenge: always([...PARTNERSHIP, ...POLICE]),
  answer: always([...PARTNERSHIP, ...POLICE]),
  draft: always(WRITERS),
  answers: [
    WRITERS,
    [...WRITERS, ...PANEL],
    [...WRITERS, ...PANEL],
    [...WRITERS, ...PANEL],
    [...WRITERS, ...PANEL, 'scrutineer'],
  ],
  grades: [NOBODY, NOBODY, PARTNERSHIP, PARTNERSHIP, PARTNERSHIP],
  moderation: [NOBODY, PANEL, DECIDED, DECIDED, [...DECIDED, 'scrutineer']],
  // Of C01, for which police and social care sent returns.
  grade: [
    NOBODY,
    PANEL,
    [...DECIDED, 'executive'],
    [...DECIDED, 'executive', ...CHECKING],
    [...PARTNERSHIP, ...CHECKING],
  ],
  concordance: [NOBODY, PANEL, PANEL, PANEL, [...PANEL, 'scrutineer']],
  tally: [NOBODY, PANEL, PANEL, PANEL, [...PANEL, 'scrutineer']],
  source: [PARTNERSHIP, PARTNERSHIP, PARTNERSHIP, IN_THE_AUDIT, IN_THE_AUDIT],
  finding: [PARTNERSHIP, PARTNERSHIP, PARTNERSHIP, IN_THE_AUDIT, IN_THE_AUDIT],
  recommendation: [PARTNERSHIP, PARTNERSHIP, PARTNERSHIP, PARTNERSHIP, IN_THE_AUDIT],
  edition: [PARTNERSHIP, PARTNERSHIP, PARTNERSHIP, PARTNERSHIP, IN_THE_AUDIT],
  review: [PARTNERSHIP, PARTNERSHIP, PARTNERSHIP, PARTNERSHIP, IN_THE_AUDIT],
  verdict: [PARTNERSHIP, PARTNERSHIP, PARTNERSHIP, PARTNERSHIP, IN_THE_AUDIT],
  followUp: [PARTNERSHIP, PARTNERSHIP, PARTNERSHIP, PARTNERSHIP, IN_THE_AUDIT],
  figure: [PARTNERSHIP, PARTNERSHIP, PARTNERSHIP, PARTNERSHIP, IN_THE_AUDIT],
  report: [NOBODY, NOBODY, PARTNERSHIP, PARTNERSHIP, IN_THE_AUDIT],
  signature: [NOBODY, NOBODY, PARTNERSHIP, PARTNERSHIP, IN_THE_AUDIT],
  'check-of-facts': [NOBODY, NOBODY, NOBODY, CHECKING, NOBODY],
  'proposed-action': [NOBODY, NOBODY, NOBODY, CHECKERS, NOBODY],
  proposal: always(PARTNERSHIP),
  comment: [PARTNERSHIP, PARTNERSHIP, PARTNERSHIP, [...PARTNERSHIP, ...CHECKERS], [...PARTNERSHIP, ...POLICE]],
  briefing: [NOBODY, NOBODY, PARTNERSHIP, PARTNERSHIP, PARTNERSHIP],
  action: [PARTNERSHIP, PARTNERSHIP, PARTNERSHIP, PARTNERSHIP, [...PARTNERSHIP, ...POLICE]],
  evidence: [NOBODY, NOBODY, NOBODY, NOBODY, [...PARTNERSHIP, ...POLICE]],
  extension: [PARTNERSHIP, PARTNERSHIP, PARTNERSHIP, PARTNERSHIP, [...PARTNERSHIP, ...POLICE]],
  // The police's with social care: its two sides, and those who see it through.
  dispute: always([
    ...['coordinator', 'qa-chair', 'panel-chair'],
    ...['POL', 'CSC'].flatMap((agency) => [`${agency} agency-lead`, `${agency} agency-executive`]),
  ]),
  survey: always(IN_THE_AUDIT),
  surveyResult: [PARTNERSHIP, PARTNERSHIP, PARTNERSHIP, PARTNERSHIP, IN_THE_AUDIT],
  // That it is there; who reads its words is asked of mayReadAlert.
  alert: always([...PARTNERSHIP, ...POLICE]),
};

const approved = issued().on('2026-02-03');
approved.does('quentin', 'approveReport', {});

/** The same things of the police in every stage, whether or not they could be there yet. */
const HELD = evolve(issued().facts, [
  put('alert', 'S01', {
    ...{ agencyKey: 'POL', caseRef: 'C01', raisedBy: 'pol-nobody', raisedAt: instant(0), state: 'OPEN' },
  } as never),
]);
const { submission, finding, recommendation, action, alert } = HELD;
const [ACTION = ''] = Object.entries(action).flatMap(([ref, one]) => (one.agencyKey === 'POL' ? [ref] : []));
const with_ = (facts: CycleFacts): CycleFacts => ({
  ...{ ...facts, submission, finding, recommendation, action, alert },
  extension: { X: { action: ACTION } as never },
  comment: { FC01: { agencyKey: 'POL' } as never },
  dispute: { D01: { agencyKey: 'POL', againstKey: 'CSC' } as never },
  answer: { 'action-A01-1': { agencyKey: 'POL' } as never },
  briefing: { B01: { format: 'SEVEN_MINUTE', state: 'DRAFT' } as never },
});
const REFS: Readonly<Partial<Record<Readable, string>>> = {
  ...{
    case: 'C01',
    grade: 'C01',
    moderation: 'C01',
    submission: 'C01-POL',
    draft: 'C01-POL',
    answers: 'C01-POL',
    alert: 'S01',
    challenge: 'POL',
  },
  ...{
    comment: 'FC01',
    dispute: 'D01',
    answer: 'action-A01-1',
    briefing: 'B01',
    action: ACTION,
    'proposed-action': ACTION,
    proposal: 'P01',
    evidence: ACTION,
    extension: 'X',
  },
};
const STAGES = [collecting(), moderating(), reporting(), issued(), approved].map(({ facts }) => with_(facts));

describe('who may open what', () => {
  it.each(Object.keys(TABLE) as Readable[])('of an audit: %s, stage by stage', (what) => {
    const told = STAGES.map((facts) => READERS.filter((who) => mayRead(what, facts, who, REFS[what] ?? '')));
    expect(told.map((readers) => readers.map(({ person }) => person).toSorted())).toEqual(
      TABLE[what].map((people) => people.toSorted()),
    );
  });

  it('of an action is its owner’s and deputy’s too, whatever agency they are of', () => {
    const [, , , , facts] = STAGES;
    const owner = { ...as('action-owner', 'CSC'), person: facts?.action[ACTION]?.deputyKey ?? 'nobody' };
    expect(facts !== undefined && mayRead('evidence', facts, owner, ACTION)).toBe(true);
  });

  it('stays the partnership’s where a recommendation or an action was withdrawn before approval', () => {
    const [, , , , facts] = STAGES;
    if (facts === undefined) throw new Error('no stage');
    const withdrawn = evolve(facts, [
      set('recommendation', 'R01', { state: 'WITHDRAWN' }),
      set('action', ACTION, { state: 'CANCELLED', acceptanceDueOn: null }),
    ]);
    const readers = (what: Readable, ref: string) =>
      READERS.filter((who) => mayRead(what, withdrawn, who, ref)).map(({ person }) => person);
    expect(readers('recommendation', 'R01')).toEqual(PARTNERSHIP);
    expect(readers('action', ACTION)).toEqual(PARTNERSHIP);
    expect(readers('evidence', ACTION)).toEqual(PARTNERSHIP);
    const [, , , checked] = STAGES;
    if (checked === undefined) throw new Error('no stage');
    const gone = evolve(checked, [set('action', ACTION, { state: 'CANCELLED', acceptanceDueOn: null })]);
    expect(READERS.filter((who) => mayRead('proposed-action', gone, who, ACTION))).toEqual([]);
  });

  it('of a case’s grade is nothing to an agency that sent no return for it, and can then not be called wrong', () => {
    const [, , , checked] = STAGES;
    if (checked === undefined) throw new Error('no stage');
    const nil = evolve(checked, [set('submission', 'C01-POL', { state: 'NIL_RETURN' })]);
    const readers = (facts: CycleFacts) =>
      CHECKING.map((person) => person.split(' ') as [Of, Role])
        .filter(([agency, role]) => mayRead('grade', facts, as(role, agency), 'C01'))
        .map(([agency]) => agency);
    expect([...new Set(readers(checked))]).toEqual(['POL', 'CSC']);
    expect([...new Set(readers(nil))]).toEqual(['CSC']);
    const graded = (facts: CycleFacts) => factsCheckedBy(facts, 'POL').filter(({ part }) => part === 'GRADE');
    expect([
      graded(checked)
        .map(({ about }) => about)
        .includes('C01'),
      graded(nil).length < graded(checked).length,
    ]).toEqual([true, true]);
  });

  it('of a dispute is the executive’s too, where the chair of the QA subgroup belongs to a side', () => {
    const [, , , facts] = STAGES;
    if (facts === undefined) throw new Error('no stage');
    const edith = { ...as('executive'), person: facts.roster.executiveKey };
    const chair = facts.roster.people[facts.roster.qaChairKey];
    if (chair === undefined) throw new Error('no chair');
    const people = { ...facts.roster.people, [chair.key]: { ...chair, agencyKey: 'CSC' } };
    const ofSide = { ...facts, roster: { ...facts.roster, people } };
    expect([mayRead('dispute', facts, edith, 'D01'), mayRead('dispute', ofSide, edith, 'D01')]).toEqual([false, true]);
  });

  it('of what was withdrawn after approval stays open to those whose it was', () => {
    const [, , , , facts] = STAGES;
    if (facts === undefined) throw new Error('no stage');
    const withdrawn = evolve(facts, [
      set('recommendation', 'R01', { state: 'WITHDRAWN' }),
      set('action', ACTION, { state: 'CANCELLED', acceptanceDueOn: null }),
      put('edition', 'V02', {
        ...{ number: 2, madeAt: instant(0), madeBy: 'quentin', change: 'WITHDRAWN', signatories: [] },
        things: ['recommendation/R01', `action/${ACTION}`],
      }),
    ]);
    const readers = (what: Readable, ref: string) =>
      READERS.filter((who) => mayRead(what, withdrawn, who, ref)).map(({ person }) => person);
    expect(readers('recommendation', 'R01').toSorted()).toEqual(IN_THE_AUDIT.toSorted());
    expect(readers('evidence', ACTION).toSorted()).toEqual([...PARTNERSHIP, ...POLICE].toSorted());
  });

  it('is nothing of what is not there', () => {
    const [facts] = STAGES;
    if (facts === undefined) throw new Error('no stage');
    const coordinator = as('coordinator');
    for (const what of ['answers', 'case', 'briefing', 'action', 'evidence', 'extension', 'dispute'] as const) {
      expect([what, mayRead(what, facts, coordinator, 'toString')]).toEqual([what, false]);
    }
  });
});
