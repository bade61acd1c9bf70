import { describe, expect, it } from '@jest/globals';
import { openAct } from '#domain/acts/acts.js';
import {
  aFrame,
  anAgency,
  aRoster,
  BANK_HOLIDAYS,
  CycleOnPaper,
  SCHOOL_HOLIDAYS,
  SEED,
  sha256,
} from '#test/support/cycle-builders.js';
import { draw } from '../../selection/draw.js';
import { frameCommitment } from '../../selection/frame.js';
import { selectedCases, shortfallsNow } from '../../selection/sample-state.js';

describe('a straight run until the sample is locked (docs/domain.md §15.1)', () => {
  // 7 agencies, 5 cases: 35 pairs, of which 8 are not known.
  const paper = new CycleOnPaper().locked({
    VCS: ['C01', 'C02', 'C03'],
    ACT: ['C04', 'C05'],
    EDU: ['C01', 'C02'],
    POL: ['C05'],
  });

  it('confirms involvement by Monday 19 January and has returns due on Monday 9 February', () => {
    expect(paper.facts.participant.POL).toMatchObject({
      involvementDueOn: '2026-01-19',
      returnsDueOn: '2026-02-09',
      firstReturnsDueOn: '2026-02-09',
      returnsOccurrence: 1,
    });
    expect(paper.facts.stage).toMatchObject({
      planning: { closedAt: expect.anything() },
      selection: { openedOn: '2026-01-12', dueOn: '2026-01-19', closedAt: expect.anything() },
      submission: { openedOn: '2026-01-19', dueOn: '2026-02-09', firstDueOn: '2026-02-09', closedAt: null },
    });
    expect(paper.facts.cycle).toMatchObject({ stage: 'submission', substage: 'COLLECTING' });
  });

  it('asks for 27 returns and counts 8 as answered', () => {
    const states = Object.values(paper.facts.submission).map(({ state }) => state);
    expect(states.filter((state) => state === 'NOT_STARTED')).toHaveLength(27);
    expect(states.filter((state) => state === 'NIL_RETURN')).toHaveLength(8);
    expect(paper.facts.submission['C01-VCS']).toMatchObject({ involvement: 'NOT_KNOWN', state: 'NIL_RETURN' });
  });

  it('tells each lead with something to return how many and by when', () => {
    const told = paper.decisions.at(-1)?.notices ?? [];
    expect(told.map(({ person, count, dueOn, channel }) => [person, count, dueOn, channel])).toEqual([
      ['csc-lead', 5, '2026-02-09', 'digest'],
      ['ehs-lead', 5, '2026-02-09', 'digest'],
      ['pol-lead', 4, '2026-02-09', 'digest'],
      ['chs-lead', 5, '2026-02-09', 'digest'],
      ['act-lead', 3, '2026-02-09', 'digest'],
      ['edu-lead', 3, '2026-02-09', 'digest'],
      ['vcs-lead', 2, '2026-02-09', 'digest'],
    ]);
  });

  it('can be drawn again by anyone from the list and the seed', () => {
    const { template, seed, frameHash } = paper.facts.cycle;
    if (template.sample === null || seed === null) throw new Error('not drawn');
    const again = draw(aFrame(), template.sample, seed, sha256);
    expect(again.frameHash).toBe(frameHash);
    expect(again.sample.map(({ ticket, rowHash }) => ({ ticket, rowHash }))).toEqual(
      Object.values(paper.facts.case)
        .filter(({ state }) => state === 'SELECTED')
        .map(({ ticket, rowHash }) => ({ ticket, rowHash })),
    );
  });
});

describe('the list', () => {
  it('is committed to before there is a seed', () => {
    const paper = new CycleOnPaper().launched();
    const decision = paper.does('dana', 'supplyFrame', { rows: aFrame() });
    const { hash, count } = frameCommitment(aFrame(), sha256);
    expect(paper.facts.cycle).toMatchObject({ frameHash: hash, frameCount: count, seed: null });
    expect(decision.entries[0]).toMatchObject({ name: 'frame.supplied', facts: { hash, count: 30, excluded: 0 } });
    expect(JSON.stringify(decision.entries)).not.toContain('CIN-001');
    paper.does('priya', 'drawSample', {});
    expect(paper.facts.cycle.seed).toBe(SEED);
    expect(paper.refusals('dana', 'supplyFrame', { rows: aFrame() })).toEqual(['already-drawn']);
    expect(paper.refusals('priya', 'drawSample', {})).toEqual(['already-drawn']);
  });

  it('is refused row by row, in words that do not repeat what stands there', () => {
    const paper = new CycleOnPaper().launched();
    const outcome = paper.tries('dana', 'supplyFrame', {
      rows: [
        { id: 'A', stratum: 'CIN' },
        { id: ' A ', stratum: 'CP' },
        { id: '', stratum: 'CIN' },
        { id: 'B', stratum: 'ELSE' },
        { id: '943 476 5919', stratum: 'CIN' },
        { id: 'C', stratum: '' },
      ],
    });
    expect(outcome).toEqual({
      ok: false,
      refusals: [
        { code: 'row-twice', words: 'Row 2 has the same reference as row 1.', field: 'rows.1.id' },
        {
          code: 'no-id',
          words: 'Row 3 has no reference. Give each child a reference of your own, not a name.',
          field: 'rows.2.id',
        },
        {
          code: 'unknown-stratum',
          words: 'Row 4 has a group that is not CIN, CP or CLA.',
          field: 'rows.3.stratum',
        },
        {
          code: 'personal-detail',
          words: 'Row 5 seems to hold an NHS number. Take it out: an audit holds nothing that identifies a child.',
          field: 'rows.4.id',
        },
        { code: 'no-stratum', words: 'Row 6 has no group.', field: 'rows.5.stratum' },
      ],
    });
    expect(paper.refusals('dana', 'supplyFrame', { rows: [] })).toEqual(['empty-list']);
    expect(paper.refusals('pol-lead', 'supplyFrame', { rows: aFrame() })).toEqual(['not-allowed']);
  });

  it.each([
    ['a zero width between its letters', 'K-\u200b101'],
    ['small letters', 'k-101'],
    ['another hyphen', 'K\u2011101'],
    ['a minus', 'K\u2212101'],
    ['wide letters', '\uff2b-101'],
    ['a soft hyphen', 'K-\u00ad101'],
    ['a mark that nobody sees', 'K\u034f-\ufe0f101'],
    ['a filler that nobody sees', '\u3164K-101'],
    ['digits of another script', 'K-\u0661\u0660\u0661'],
    ['a bullet for a hyphen', 'K\u2043101'],
    ['letters as mathematics writes them', '\u{1d40a}-101'],
    ['a blank for its hyphen', 'k 101'],
    ['blanks beside its hyphen', 'K\u00a0- 101'],
  ])('knows one reference again under %s', (_, again) => {
    const rows = ['K-101', again].map((id) => ({ id, stratum: 'CIN' }));
    expect(new CycleOnPaper().launched().refusals('dana', 'supplyFrame', { rows })).toEqual(['row-twice']);
  });

  it.each(['-', '---', '.', '?', '#####', '\u201c\u201d', 'n/a', 'N.A.', 'TBC', 'none', '(blank)', 'TRUE'])(
    'takes nothing for a reference that is none: %s',
    (id) => {
      const paper = new CycleOnPaper().launched();
      const rows = [{ id, stratum: 'CIN' }];
      expect(paper.refusals('dana', 'supplyFrame', { rows, referencesChecked: true })).toEqual(['no-id']);
    },
  );

  it.each(['12/03/2014', '12.3.14', '2014-03-12'])('takes no day for a reference: %s', (id) => {
    const paper = new CycleOnPaper().launched();
    expect(paper.refusals('dana', 'supplyFrame', { rows: [{ id, stratum: 'CIN' }] })).toEqual(['id-is-a-date']);
  });

  it('is asked about for a reference that may tell who a child is, and kept once somebody has looked', () => {
    const paper = new CycleOnPaper().launched();
    const rows = [
      { id: 'Smith 12/03/2014', stratum: 'CIN' },
      { id: 'Jane 7', stratum: 'CP' },
      { id: 'K-101', stratum: 'CP' },
    ];
    expect(paper.tries('dana', 'supplyFrame', { rows })).toEqual({
      ok: false,
      refusals: [
        {
          code: 'reference-in-doubt',
          words: 'Row 1 has a reference that may hold a date. Check it.',
          field: 'rows.0.id',
        },
        {
          code: 'reference-in-doubt',
          words: 'Row 2 has a reference that may hold a name. Check it.',
          field: 'rows.1.id',
        },
      ],
    });
    expect(paper.refusals('dana', 'supplyFrame', { rows, referencesChecked: true })).toEqual([]);
    const never = [{ id: '943 476 5919', stratum: 'CIN' }];
    expect(paper.refusals('dana', 'supplyFrame', { rows: never, referencesChecked: true })).toEqual([
      'personal-detail',
    ]);
  });

  it('is refused at the draw when what is stored is not what was committed', () => {
    const paper = new CycleOnPaper().launched();
    expect(paper.refusals('priya', 'drawSample', {})).toEqual(['no-list']);
    paper.does('dana', 'supplyFrame', { rows: aFrame() });
    paper.content.set('cycle//frame', aFrame(['CIN', 'CP', 'CLA'], 11));
    expect(paper.refusals('priya', 'drawSample', {})).toEqual(['list-changed']);
  });

  it('cannot be drawn from when everybody is excluded', () => {
    const paper = new CycleOnPaper().launched();
    paper.does('dana', 'supplyFrame', { rows: [{ id: 'A', stratum: 'CIN', exclude: true }] });
    expect(paper.refusals('priya', 'drawSample', {})).toEqual(['nothing-to-draw']);
  });
});

describe('a draw that comes late', () => {
  it('gives every agency its days from the draw, and tells it', () => {
    const paper = new CycleOnPaper().launched().on('2026-01-19');
    paper.does('dana', 'supplyFrame', { rows: aFrame() });
    const { notices } = paper.does('priya', 'drawSample', {});
    expect(paper.facts.participant.POL?.involvementDueOn).toBe('2026-01-26');
    expect(paper.facts.stage.selection).toMatchObject({ dueOn: '2026-01-26', firstDueOn: '2026-01-19' });
    expect(notices.find(({ person }) => person === 'pol-lead')).toMatchObject({
      ...{ email: 'involvement-reminder', rule: 'sample-drawn-late', dueOn: '2026-01-26' },
      reason: 'The cases were drawn on Monday 19 January 2026, later than planned.',
    });
  });

  it('on the day before, leaves the day as it was told', () => {
    const paper = new CycleOnPaper().launched().on('2026-01-16');
    paper.does('dana', 'supplyFrame', { rows: aFrame() });
    expect(paper.does('priya', 'drawSample', {}).notices).toEqual([]);
    expect(paper.facts.participant.POL?.involvementDueOn).toBe('2026-01-19');
  });
});

describe('involvement', () => {
  it('is said by each agency for itself, or by the coordinator for it', () => {
    const paper = new CycleOnPaper().launched();
    const all = { agency: 'POL', known: ['C01', 'C02', 'C03', 'C04', 'C05'], notKnown: [] };
    expect(paper.refusals('pol-lead', 'confirmInvolvement', all)).toEqual(['not-drawn']);
    paper.does('dana', 'supplyFrame', { rows: aFrame() });
    paper.does('priya', 'drawSample', {});
    expect(paper.refusals('csc-lead', 'confirmInvolvement', all)).toEqual(['not-found']);
    expect(paper.refusals('paul', 'confirmInvolvement', all)).toEqual(['not-allowed']);
    expect(paper.refusals('priya', 'confirmInvolvement', { ...all, agency: 'XXX' })).toEqual(['not-found']);
    expect(paper.refusals('priya', 'confirmInvolvement', all)).toEqual([]);
    expect(paper.refusals('pol-lead', 'confirmInvolvement', { ...all, known: ['C06', 'C01', 'C01'] })).toEqual([
      'not-in-sample',
      'said-twice',
    ]);
    expect(paper.refusals('pol-lead', 'confirmInvolvement', { ...all, known: [] })).toEqual(['nothing-said']);
  });

  it('may be said in parts and corrected until the lock', () => {
    const paper = new CycleOnPaper().drawn();
    const part = paper.does('pol-lead', 'confirmInvolvement', { agency: 'POL', known: ['C01', 'C02'], notKnown: [] });
    expect(part.result).toEqual({ agency: 'POL', known: 2, notKnown: 0, open: ['C03', 'C04', 'C05'] });
    expect(paper.facts.participant.POL?.involvementConfirmedAt).toBeNull();
    paper.does('pol-lead', 'confirmInvolvement', { agency: 'POL', known: ['C03', 'C04'], notKnown: ['C05', 'C01'] });
    expect(paper.facts.participant.POL?.involvementConfirmedAt).not.toBeNull();
    expect(paper.facts.submission['C01-POL']?.involvement).toBe('NOT_KNOWN');
    expect(paper.refusals('priya', 'lockSample', {})).toEqual(['involvement-unconfirmed']);
  });

  it('has an agency’s own days where it has a calendar of its own', () => {
    const roster = aRoster({
      agencies: { ...aRoster().agencies, EDU: anAgency('EDU', 'Schools', { calendarKeys: ['schools'] }) },
    });
    const paper = new CycleOnPaper({ roster, calendars: [BANK_HOLIDAYS, SCHOOL_HOLIDAYS] }).locked({}, '2026-02-09');
    expect(paper.facts.participant.POL?.returnsDueOn).toBe('2026-03-02');
    expect(paper.facts.participant.EDU?.returnsDueOn).toBe('2026-03-09');
    expect(paper.facts.stage.submission?.dueOn).toBe('2026-03-09');
  });
});

describe('replacing a case', () => {
  it('takes the next reserve of its stratum, and asks everybody again', () => {
    const paper = new CycleOnPaper().drawn();
    for (const agency of Object.keys(paper.facts.participant)) {
      const known = ['C01', 'C02', 'C03', 'C04', 'C05'];
      paper.does('priya', 'confirmInvolvement', { agency, known, notKnown: [] });
    }
    const { stratum } = paper.facts.case.C01 ?? {};
    const [next] = Object.entries(paper.facts.case).find(
      ([, one]) => one.state === 'RESERVE' && one.stratum === stratum,
    ) ?? ['none'];
    const decision = paper.does('priya', 'replaceCase', { case: 'C01', reason: 'MOVED_AREA', note: 'Moved in May.' });
    expect(decision.result).toEqual({ case: 'C01', replacedBy: next, shortfall: false });
    expect(decision.entries[0]?.reason).toBe(`C01 leaves the sample. ${next} takes its place.`);
    expect(paper.facts.case.C01).toMatchObject({
      state: 'REPLACED',
      replacedBy: next,
      replacementReason: 'MOVED_AREA',
    });
    expect(paper.facts.case[next]?.state).toBe('SELECTED');
    expect(paper.facts.submission['C01-POL']?.state).toBe('WITHDRAWN');
    expect(paper.facts.submission[`${next}-POL`]?.involvement).toBe('UNCONFIRMED');
    expect(paper.facts.participant.POL?.involvementConfirmedAt).toBeNull();
    expect(paper.refusals('priya', 'lockSample', {})).toEqual(['involvement-unconfirmed']);
    expect(paper.refusals('priya', 'replaceCase', { case: 'C01', reason: 'MOVED_AREA' })).toEqual(['not-in-sample']);
    expect(paper.refusals('priya', 'replaceCase', { case: 'C99', reason: 'MOVED_AREA' })).toEqual(['not-found']);
  });

  it('tells every lead by when to say whether their agency knows the new case, also after the lock', () => {
    const paper = new CycleOnPaper().locked().on('2026-02-02');
    const { notices } = paper.does('priya', 'replaceCase', { case: 'C01', reason: 'MOVED_AREA' });
    expect(notices).toHaveLength(Object.keys(paper.facts.participant).length);
    expect(notices.find(({ person }) => person === 'pol-lead')).toMatchObject({
      ...{ email: 'involvement-reminder', rule: 'case-replaced', subject: 'POL', dueOn: '2026-02-09' },
      next: 'Say by Monday 9 February 2026 which of the cases your agency knows.',
    });
  });

  it('leaves a shortfall when no reserve is left, which must be accepted with a reason', () => {
    const rows = [...aFrame(['CIN'], 6), { id: 'CP-1', stratum: 'CP' }, { id: 'CLA-1', stratum: 'CLA' }];
    const paper = new CycleOnPaper().drawn(rows);
    const [only] = Object.entries(paper.facts.case).find(([, one]) => one.stratum === 'CP') ?? ['none'];
    const others = ['C01', 'C02', 'C03', 'C04', 'C05'].filter((ref) => ref !== only);
    for (const agency of Object.keys(paper.facts.participant)) {
      paper.does('priya', 'confirmInvolvement', { agency, known: others, notKnown: [] });
    }
    const gone = paper.does('priya', 'replaceCase', { case: only, reason: 'LIVE_CRIMINAL_OR_COURT' });
    const asked = Object.keys(paper.facts.participant).map((agency) => paper.facts.participant[agency]?.leadKey);
    expect(gone.notices.map(({ rule, subject, person }) => [rule, subject, person])).toEqual(
      asked.map((lead) => ['case-left-out', only, lead]),
    );
    expect(paper.facts.case[only]).toMatchObject({ state: 'WITHDRAWN', replacedBy: null });
    expect(paper.facts.participant.POL?.involvementConfirmedAt).not.toBeNull();
    expect(shortfallsNow(paper.facts)).toEqual([{ stratum: 'CP', team: null, wanted: 1, got: 0 }]);
    expect(paper.tries('priya', 'lockSample', {})).toEqual({
      ok: false,
      refusals: [
        {
          code: 'shortfall',
          words: 'The sample falls short of its rule (CP: 0 of 1): say why you are using it anyway.',
          field: 'acceptShortfall',
        },
      ],
    });
    const { notices } = paper
      .on('2026-01-19')
      .does('priya', 'lockSample', { acceptShortfall: 'Only one child was on a plan.' });
    expect(notices[0]?.next).toContain('Answer by 11:59pm on ');
    expect(paper.facts.cycle.stage).toBe('submission');
    expect(paper.content.get('cycle//shortfall-accepted')).toBe('Only one child was on a plan.');
  });

  it('after the lock gives the new case a fresh window once an agency knows it, and its other returns keep their day', () => {
    const paper = new CycleOnPaper().locked().on('2026-02-02');
    const { replacedBy: next } = paper.does('priya', 'replaceCase', { case: 'C01', reason: 'MOVED_AREA' }).result;
    if (typeof next !== 'string') throw new Error('no reserve');
    expect(paper.facts.participant.POL).toMatchObject({ involvementDueOn: '2026-02-09', returnsDueOn: '2026-02-09' });
    expect(paper.refusals('pol-auditor', 'saveReturn', { return: `${next}-POL`, answers: {} })).toEqual([
      'involvement-unconfirmed',
    ]);
    expect(paper.refusals('pol-lead', 'confirmInvolvement', { agency: 'POL', known: ['C02'], notKnown: [] })).toEqual([
      'sample-locked',
    ]);
    paper.does('pol-lead', 'confirmInvolvement', { agency: 'POL', known: [next], notKnown: [] });
    paper.does('csc-lead', 'confirmInvolvement', { agency: 'CSC', known: [], notKnown: [next] });
    expect(paper.facts.submission[`${next}-POL`]?.ownDueOn).toBe('2026-02-16');
    expect(paper.facts.participant.POL).toMatchObject({ returnsDueOn: '2026-02-09', returnsOccurrence: 1 });
    expect(paper.facts.stage.submission).toMatchObject({ dueOn: '2026-02-16', firstDueOn: '2026-02-09' });
    expect(paper.facts.participant.CSC?.returnsDueOn).toBe('2026-02-09');
    expect(paper.facts.submission[`${next}-CSC`]?.state).toBe('NIL_RETURN');
  });

  it('lets an agency speak after the lock only while there is a case of which it has said nothing', () => {
    const paper = new CycleOnPaper().locked().on('2026-02-02');
    const isOpen = () => openAct('confirmInvolvement', paper.facts, { agency: 'POL' }, paper.context('pol-lead'));
    const shut = {
      ok: false,
      refusals: [
        {
          code: 'sample-locked',
          words:
            'The sample is settled, so what POL said about its cases stands. If it was wrong, send a nil return, or have one opened again.',
        },
      ],
    };
    expect(isOpen()).toEqual(shut);
    const { replacedBy: next } = paper.does('priya', 'replaceCase', { case: 'C01', reason: 'MOVED_AREA' }).result;
    expect(isOpen()).toMatchObject({ ok: true });
    paper.does('pol-lead', 'confirmInvolvement', { agency: 'POL', known: [], notKnown: [`${next}`] });
    expect(isOpen()).toEqual(shut);
  });

  it('gives the return of the new case a day at an agency that had nothing to return until then', () => {
    const paper = new CycleOnPaper().locked({ VCS: ['C01', 'C02', 'C03', 'C04', 'C05'] }).on('2026-02-02');
    expect(paper.facts.participant.VCS).toMatchObject({ returnsDueOn: null, returnsOccurrence: 1 });
    const { replacedBy: next } = paper.does('priya', 'replaceCase', { case: 'C01', reason: 'MOVED_AREA' }).result;
    expect(paper.facts.submission[`${next}-VCS`]?.ownDueOn).toBe('2026-02-16');
    expect(paper.facts.stage.submission).toMatchObject({ dueOn: '2026-02-16', firstDueOn: '2026-02-09' });
    paper.does('vcs-lead', 'confirmInvolvement', { agency: 'VCS', known: [`${next}`], notKnown: [] });
    expect(paper.facts.submission[`${next}-VCS`]?.ownDueOn).toBe('2026-02-16');
    expect(paper.facts.participant.VCS).toMatchObject({ returnsDueOn: null, returnsOccurrence: 1 });
  });

  it('is refused in words when its dates would leave the calendar', () => {
    const paper = new CycleOnPaper().locked().on('2028-06-29');
    expect(paper.refusals('priya', 'replaceCase', { case: 'C01', reason: 'MOVED_AREA' })).toEqual([
      'calendar-too-short',
    ]);
  });

  it('needs the QA chair once a return for it came in', () => {
    const paper = new CycleOnPaper().locked();
    paper.sends('C01-POL');
    expect(paper.refusals('priya', 'replaceCase', { case: 'C01', reason: 'MOVED_AREA' })).toEqual(['needs-qa-chair']);
    expect(paper.refusals('quentin', 'replaceCase', { case: 'C01', reason: 'MOVED_AREA' })).toEqual([]);
  });
});

describe('a sample in which nothing is left', () => {
  it('keeps its last case, before the lock and after it: the audit is cancelled instead', () => {
    for (const paper of [new CycleOnPaper().drawn(), new CycleOnPaper().locked()]) {
      for (;;) {
        const [[ref = ''] = [], another] = selectedCases(paper.facts);
        if (another === undefined) {
          const refused = paper.tries('quentin', 'replaceCase', { case: ref, reason: 'MOVED_AREA' });
          expect(refused).toMatchObject({ ok: false, refusals: [{ code: 'last-case' }] });
          expect(JSON.stringify(refused)).toContain('Cancel the audit, with a reason, and plan another');
          break;
        }
        paper.does('quentin', 'replaceCase', { case: ref, reason: 'MOVED_AREA' });
      }
      expect(paper.refusals('priya', 'makeProposal', { what: 'CANCEL', reason: 'No case is left.' })).toEqual([]);
    }
  });

  it('is not settled when no agency knows a case of it: no return would be asked for', () => {
    const paper = new CycleOnPaper().drawn();
    const notKnown = selectedCases(paper.facts).map(([ref]) => ref);
    for (const agency of Object.keys(paper.facts.participant)) {
      paper.does('priya', 'confirmInvolvement', { agency, known: [], notKnown });
    }
    const acceptShortfall = 'Few were on a plan.';
    expect(paper.refusals('priya', 'lockSample', { acceptShortfall })).toEqual(['no-returns']);
    paper.does('priya', 'confirmInvolvement', {
      agency: 'POL',
      known: notKnown.slice(0, 1),
      notKnown: notKnown.slice(1),
    });
    expect(paper.refusals('priya', 'lockSample', { acceptShortfall })).toEqual([]);
  });
});
