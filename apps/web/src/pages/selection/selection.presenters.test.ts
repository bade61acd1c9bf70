import { describe, expect, it } from '@jest/globals';
import type { Role } from '#domain/cycle/facts.js';
import type { FrameRow } from '#domain/selection/frame.js';
import { isOwed } from '#domain/submission/collection.js';
import type { SampleRule } from '#domain/templates/template.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import {
  aFrame,
  anOrganisationalTemplate,
  aTemplate,
  aTemplateOfBoth,
  CycleOnPaper,
} from '#test/support/cycle-builders.js';
import { stepUntil } from '#test/support/stepped.js';
import type { Typed } from '../../view/form.js';
import { readCaseList } from './case-list.js';
import { presentChosen } from './chosen-cases.presenter.js';
import { presentDraw } from './draw.presenter.js';
import { LOCK_SAMPLE } from './selection-forms.js';
import { selectionLinks } from './selection-links.js';
import { askedOfList, SUPPLY_LIST } from './supply-list.form.js';
import { exampleOf, madeUpList, presentCheck } from './supply-list.presenter.js';

const who = (agencyKey: string | null, ...roles: readonly Role[]): SignedIn => ({
  ...{ partnershipId: 'p', person: 'x', name: 'X', agencyKey, roles },
});
const COORDINATOR = who(null, 'coordinator');
const CHAIR = who(null, 'qa-chair');
const LEAD = who('POL', 'agency-lead');
const RULE = aTemplate().sample as SampleRule;
const looking = (paper: CycleOnPaper, by: SignedIn) => ({
  facts: paper.facts,
  who: by,
  now: paper.context('priya').now,
});
const ALL_KNOWN = { known: ['C01', 'C02', 'C03', 'C04', 'C05'], notKnown: [] };

function allSaid(): CycleOnPaper {
  const paper = new CycleOnPaper().drawn();
  for (const agency of Object.keys(paper.facts.participant)) {
    paper.does('priya', 'confirmInvolvement', { agency, ...ALL_KNOWN });
  }
  return paper;
}

describe('what can be done about the cases', () => {
  const texts = (paper: CycleOnPaper, by: SignedIn) => selectionLinks(looking(paper, by)).map(({ text }) => text);

  it('follows the list, the draw and the lock', () => {
    const paper = new CycleOnPaper();
    expect(texts(paper, COORDINATOR)).toEqual([]);
    paper.launched();
    expect(texts(paper, COORDINATOR)).toEqual(['Supply the list of cases']);
    expect(texts(paper, who(null, 'data-owner'))).toEqual(['Supply the list of cases']);
    expect([texts(paper, LEAD), texts(paper, CHAIR)]).toEqual([[], []]);
    paper.does('dana', 'supplyFrame', { rows: aFrame() });
    expect(texts(paper, COORDINATOR)).toEqual(['Draw the cases']);
    paper.does('priya', 'drawSample', {});
    expect(texts(paper, COORDINATOR)).toEqual([]);
    expect(texts(paper, LEAD)).toEqual(['Say which cases your agency knows']);
    expect(texts(allSaid(), COORDINATOR)[0]).toBe('Settle the sample and ask for returns');
    expect(texts(new CycleOnPaper().locked(), LEAD)).toEqual([]);
  });

  it('is nothing in an audit that draws none', () => {
    const paper = new CycleOnPaper({ template: anOrganisationalTemplate() });
    paper.on('2026-01-12').does('priya', 'launchCycle', {});
    expect(texts(paper, COORDINATOR)).toEqual([]);
  });
});

describe('the cases as they stand', () => {
  const keys = new Map<string, FrameRow>([['C01', { id: 'CIN-007', stratum: 'CIN' }]]);

  it('say who has spoken of how many, and can be settled only when all have', () => {
    const paper = new CycleOnPaper().drawn();
    paper.does('pol-lead', 'confirmInvolvement', { agency: 'POL', known: ['C01', 'C02'], notKnown: ['C03'] });
    const view = presentChosen(looking(paper, COORDINATOR), keys);
    expect(view.waiting).toBe('7 agencies have not yet said for every case whether they know it.');
    expect(view.agencies?.find((one) => one.name === 'Police')).toMatchObject({ said: '3 of 5 cases', open: true });
    expect(view.cases?.[0]).toMatchObject({ key: 'CIN-007', known: '1 of 7, 6 yet to say' });
    expect(view.lock?.href).toBeNull();
    const all = presentChosen(looking(allSaid(), COORDINATOR), keys);
    expect(all.waiting).toBe('Every agency has said which cases it knows.');
    expect(all.lock?.href).toBe('/cycles/WEX-2026-01/cases/lock');
    expect(all.agencies?.[0]?.links.map(({ text }) => text)).toEqual(['Correct their answer']);
  });

  it('are settled with the count of what is asked for then, agencies’ returns about themselves too', () => {
    const paper = new CycleOnPaper({ template: aTemplateOfBoth() }).drawn();
    for (const agency of Object.keys(paper.facts.participant)) {
      paper.does('priya', 'confirmInvolvement', { agency, ...ALL_KNOWN });
    }
    const shown = { ...looking(paper, COORDINATOR), ref: '', at: {}, said: new Map() };
    const lead = LOCK_SAMPLE.lead(shown)[0];
    paper.does('priya', 'lockSample', {});
    const asked = Object.values(paper.facts.submission).filter(isOwed);
    expect(asked.some(({ caseRef }) => caseRef === null)).toBe(true);
    expect(lead).toBe(`5 cases are in the sample, and ${asked.length} returns will be asked for.`);
  });

  it('offer nothing that the reader may not do', () => {
    const view = presentChosen(looking(allSaid(), CHAIR), new Map());
    expect(view).toMatchObject({
      list: { href: null, copyHref: null },
      lock: { href: null },
      shows: { keys: false, replace: true },
    });
    expect(view.agencies?.flatMap(({ links }) => links)).toEqual([]);
    const before = new CycleOnPaper().launched();
    expect(presentChosen(looking(before, CHAIR), new Map())).toMatchObject({ list: { href: null, hash: null } });
  });
});

describe('the record of the draw', () => {
  it('keeps what was drawn apart from what took its place since', () => {
    const paper = new CycleOnPaper().drawn();
    paper.does('priya', 'replaceCase', { case: 'C01', reason: 'MOVED_AREA' });
    const next = paper.facts.case.C01?.replacedBy ?? '';
    const said = new Map([['C01', 'Moved in May.']]);
    const view = presentDraw(paper.facts, RULE, { who: COORDINATOR, said, isPractice: false });
    expect(view.drawn.map(({ ref }) => ref)).toEqual(['C01', 'C02', 'C03', 'C04', 'C05']);
    expect(view.drawn[0]?.state).toBe(`Replaced by ${next}`);
    expect(view.reserves.find(({ ref }) => ref === next)?.state).toBe('In the sample');
    expect(view.replaced).toEqual([
      { ref: 'C01', by: next, reason: 'The child has moved out of the area', note: 'Moved in May.' },
    ]);
    expect(view.parts.at(-1)).toEqual({ name: 'Total', wanted: '5', drawn: 5, now: 5 });
  });

  it('shows nobody but those who hold the list a seed to try references with, and agencies no reserves', () => {
    const { facts } = new CycleOnPaper().drawn();
    const view = presentDraw(facts, RULE, { who: LEAD, said: new Map(), isPractice: false });
    expect([view.reserves, view.files.record, view.files.list]).toEqual([[], null, null]);
    expect(view.reservesLine).toBe('6 reserves were drawn.');
    const executive = presentDraw(facts, RULE, { who: who(null, 'executive'), said: new Map(), isPractice: false });
    expect(executive.reserves).toHaveLength(6);
    expect(executive.files).toMatchObject({ record: null, list: null });
    for (const told of [view, executive]) {
      expect(JSON.stringify(told)).not.toContain(facts.cycle.seed);
      expect(JSON.stringify(told)).not.toContain(facts.case.C01?.rowHash);
    }
    const own = presentDraw(facts, RULE, { who: COORDINATOR, said: new Map(), isPractice: false });
    expect(own.facts).toContainEqual({ what: 'Seed', value: facts.cycle.seed, isHash: true });
  });
});

describe('a list before it is kept', () => {
  const { facts } = new CycleOnPaper().launched();

  it('is counted part by part, with a warning where the rule cannot be met', () => {
    const list = 'reference,group,leave out\nA,CIN,\nB,CIN,\nC,CP,yes\nMary Ann,CLA,';
    const view = presentCheck(facts, RULE, readCaseList(list, RULE));
    expect(view.parts).toEqual([
      { name: 'CIN', wanted: 'at least 1', rows: 2 },
      { name: 'CP', wanted: 'at least 1', rows: 0 },
      { name: 'CLA', wanted: 'at least 1', rows: 1 },
    ]);
    expect(view.warnings).toEqual([
      'CIN: 2 rows to draw from, 1 asked for and 2 reserves. Reserves would fall short there.',
      'CP: 0 rows to draw from, 1 asked for. The sample would fall short there.',
      'CLA: 1 row to draw from, 1 asked for and 2 reserves. Reserves would fall short there.',
      '3 rows to draw from, 5 asked for in total.',
    ]);
  });

  const looked = { ...looking(new CycleOnPaper().launched(), COORDINATOR), ref: '', at: {}, said: new Map() };

  it('is told at most twenty faults at once', () => {
    const wrong = Array.from({ length: 23 }, (_, n) => `K-${n},NONE`).join('\n');
    const faults = SUPPLY_LIST.faults?.({ list: wrong }, looked) ?? [];
    expect(faults).toHaveLength(21);
    expect(faults[0]).toEqual({ field: 'list', text: 'Line 1 has a group that is not CIN, CP or CLA.' });
    expect(faults.at(-1)?.text).toBe('There are 3 more problems. Fix these first.');
  });

  it('is told everything that is wrong with it in one go, in the order of its lines', () => {
    const list = 'reference,group,leave out\nSmith 12/03/2014,CIN,\nK-1,NONE,perhaps\nk-1,CP,\n943 476 5919,CP,\n';
    expect(SUPPLY_LIST.faults?.({ list }, looked)).toEqual([
      { field: 'referencesChecked', text: 'Line 2 has a reference that may hold a date. Check it.' },
      { field: 'list', text: 'Line 3: “leave out” must be “yes”, “no” or blank' },
      { field: 'list', text: 'Line 3 has a group that is not CIN, CP or CLA.' },
      { field: 'list', text: 'Line 4 has the same reference as line 3.' },
      expect.objectContaining({ text: expect.stringContaining('Line 5 seems to hold an NHS number.') }),
    ]);
  });

  it('asks about references that may tell who a child is, and goes on when somebody has looked', () => {
    const typed = { list: 'reference,group\nMary Ann,CIN\nK-1,CP' };
    const names = (one: Typed) => askedOfList(looked, one).map(({ name }) => name);
    expect(names(typed)).toEqual(['referencesChecked']);
    expect(names({ list: 'reference,group\nK-2,CIN\nK-1,CP' })).toEqual([]);
    const checked = { ...typed, referencesChecked: 'yes' };
    expect(SUPPLY_LIST.faults?.(checked, looked)).toEqual([]);
    expect(SUPPLY_LIST.acts(checked, looked)[0].input).toMatchObject({ referencesChecked: true });
  });

  it('asks what columns hold, and does not tell of rows while nobody knows where references stand', () => {
    const typed = { list: 'Pupil,Kind,Patch\nK-1,CIN,N\nK-2,CP,S' };
    expect(askedOfList(looked, typed).map(({ name }) => name)).toEqual([
      ...['firstIsChild', 'column-pupil', 'column-kind', 'column-patch'],
    ]);
    expect(SUPPLY_LIST.faults?.(typed, looked).map(({ field }) => field)).toEqual([
      ...['column-pupil', 'column-kind', 'column-patch', 'list'],
    ]);
    const chosen = { ...typed, 'column-pupil': 'id', 'column-kind': 'stratum', 'column-patch': 'none' };
    expect(SUPPLY_LIST.faults?.(chosen, looked)).toEqual([]);
    expect(SUPPLY_LIST.acts(chosen, looked)[0].input).toEqual({
      rows: [
        { id: 'K-1', stratum: 'CIN' },
        { id: 'K-2', stratum: 'CP' },
      ],
    });
  });

  it('does not say that rows have no group while nobody has said which column holds the groups', () => {
    const typed = { list: 'reference,Kind\nK-1,CIN\nK-2,CP' };
    expect(SUPPLY_LIST.faults?.(typed, looked)).toEqual([
      { field: 'column-kind', text: 'Line 1 has a column “Kind”. Choose what it holds.' },
    ]);
    expect(SUPPLY_LIST.faults?.({ ...typed, 'column-kind': 'stratum' }, looked)).toEqual([]);
    expect(SUPPLY_LIST.faults?.({ ...typed, 'column-kind': 'none' }, looked).map(({ text }) => text)).toEqual([
      'Line 2 has no group.',
      'Line 3 has no group.',
    ]);
  });

  it('counts one child of each household, and reserves, among the rows to draw from', () => {
    const rows = ['CIN', 'CP', 'CLA'].flatMap((group) => [1, 2, 3].map((n) => `${group}-${n},${group},,H-${group}`));
    const view = presentCheck(facts, RULE, readCaseList([...rows, 'CIN-4,CIN'].join('\n'), RULE));
    expect(view.parts.map((part) => part.rows)).toEqual([2, 1, 1]);
    expect(view.warnings).toEqual([
      'CIN: 2 rows to draw from, 1 asked for and 2 reserves. Reserves would fall short there.',
      'CP: 1 row to draw from, 1 asked for and 2 reserves. Reserves would fall short there.',
      'CLA: 1 row to draw from, 1 asked for and 2 reserves. Reserves would fall short there.',
      '4 rows to draw from, 5 asked for in total.',
    ]);
  });

  it('can be made up in practice, long enough for the audit’s own rule', () => {
    const quota: SampleRule = { ...RULE, method: 'quota', size: 12, teams: ['North', 'South'], reserves: 2 };
    const plain: SampleRule = { ...RULE, method: 'simple-random', size: 40, strata: [] };
    for (const rule of [RULE, quota, plain, { ...plain, method: 'census' as const }]) {
      const list = madeUpList(rule);
      const read = readCaseList(list, rule);
      expect([read.faults, presentCheck(facts, rule, read).warnings]).toEqual([[], []]);
    }
  });

  it('has an example that can be read by the audit’s own rule', () => {
    const quota: SampleRule = { ...RULE, method: 'quota', size: 6, teams: ['North', 'South'] };
    for (const rule of [RULE, quota, { ...RULE, method: 'simple-random' as const, strata: [] }]) {
      const read = readCaseList(exampleOf(rule), rule);
      expect(read.faults).toEqual([]);
      expect(read.rows.map(({ id, exclude }) => [id, exclude])).toEqual([
        ['K-001', undefined],
        ['K-002', undefined],
        ['K-003', true],
      ]);
    }
  });
});

describe('the list of an audit that is over', () => {
  it('is told as destroyed where it was, with its hash and without a file, a ticket or a way to draw again', () => {
    const paper = new CycleOnPaper().locked();
    paper.on('2026-02-10').cancelled();
    expect(presentChosen(looking(paper, COORDINATOR), new Map()).list).toMatchObject({ gone: null });
    stepUntil(paper, '2026-05-11', '2026-02-10');
    const { list } = presentChosen(looking(paper, COORDINATOR), new Map());
    expect(list).toMatchObject({ rows: aFrame().length, hash: paper.facts.cycle.frameHash, copyHref: null });
    expect(list.gone).toContain('The list of cases was destroyed on Monday 11 May 2026');
    const draw = presentDraw(paper.facts, RULE, { who: COORDINATOR, said: new Map(), isPractice: false });
    expect(draw.gone).toBe(list.gone);
    expect(draw.files).toMatchObject({ record: null, list: null });
    expect(new Set(draw.drawn.map(({ ticket }) => ticket))).toEqual(new Set(['']));
  });
});
