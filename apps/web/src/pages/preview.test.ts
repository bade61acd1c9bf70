import { describe, expect, it } from '@jest/globals';
import { decideAct } from '#domain/acts/acts.js';
import { instant } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import type { Typed } from '../view/form.js';
import { type ActForm, type FormView, faultsOf } from './act-form.js';
import { previewOf } from './preview.js';
import { RUNNING_ACTS } from './running/running-acts.js';

describe('what would follow from moving all dates', () => {
  it('is each open date before and after, and how many people hear of it', () => {
    const paper = new CycleOnPaper({ plan: { panelOn: plainDate('2026-02-18') } }).launched();
    const decided = decideAct(
      'shiftDates',
      paper.facts,
      { workingDays: 5, reason: 'Illness.' },
      paper.context('priya'),
    );
    if (!decided.ok) throw new Error(decided.refusals[0].words);
    const { moved, mails } = previewOf(paper.facts, decided.value);
    expect(moved.length).toBeGreaterThan(0);
    for (const line of moved) expect(line.before).not.toBe(line.after);
    expect(moved.map((line) => line.what)).toEqual(expect.arrayContaining(['Case selection', 'Panel day']));
    expect(mails).toMatch(/^\d+ people will be emailed\.$/);
  });

  it('is a panel day that was planned, and only that', () => {
    const paper = new CycleOnPaper({ plan: { panelOn: plainDate('2026-02-18') } }).launched();
    const input = { panelOn: plainDate('2026-02-20'), reason: 'The chair is away.' };
    const decided = decideAct('movePanel', paper.facts, input, paper.context('priya'));
    if (!decided.ok) throw new Error(decided.refusals[0].words);
    expect(previewOf(paper.facts, decided.value).moved).toEqual([
      { what: 'Panel day', before: 'Wednesday 18 February 2026', after: 'Friday 20 February 2026' },
    ]);
  });

  it('leaves the audit as it was', () => {
    const paper = new CycleOnPaper().launched();
    const before = structuredClone(paper.facts.stage);
    const decided = decideAct('pauseCycle', paper.facts, { reason: 'Easter.' }, paper.context('priya'));
    if (!decided.ok) throw new Error(decided.refusals[0].words);
    expect(previewOf(paper.facts, decided.value).moved).toEqual([]);
    expect(paper.facts.stage).toEqual(before);
  });
});

describe('more time for one agency', () => {
  const view: FormView = {
    facts: new CycleOnPaper().launched().facts,
    who: { partnershipId: 'p', person: 'priya', name: 'Priya', agencyKey: null, roles: ['coordinator'] },
    ...{ now: instant(0), ref: '', at: {}, said: new Map() },
  };
  const extend = RUNNING_ACTS.extend as ActForm;
  const words = (typed: Typed) => faultsOf(extend, typed, view).map(({ text }) => text);
  const typed = (day: string, month: string, year: string): Typed => ({
    ...{ agency: 'POL', 'toOn-day': day, 'toOn-month': month, 'toOn-year': year, reason: 'Illness.' },
  });

  it('is until a day that is there', () => {
    expect(extend.acts(typed('5', '2', '2026'), view)[0].input).toEqual({
      ...{ agency: 'POL', toOn: '2026-02-05', reason: 'Illness.' },
    });
    expect(words(typed('31', '2', '2026'))).toEqual(['New due date must be a real date, like 27 3 2028']);
    expect(words(typed('', '2', '2026'))).toEqual(['New due date must include a day']);
    expect(words(typed('', '', ''))).toEqual(['Enter the new due date']);
  });

  it('says all that is missing at once, in the order of the form', () => {
    expect(words({ agency: '', reason: '' })).toEqual([
      'Choose an agency',
      'Enter the new due date',
      'Enter the reason',
    ]);
  });

  it('moves what that agency owes, and nobody else’s days', () => {
    const paper = new CycleOnPaper().drawn();
    const input = { agency: 'POL', toOn: plainDate('2026-01-21'), reason: 'Illness.' };
    const decided = decideAct('extendAgency', paper.facts, input, paper.context('priya'));
    if (!decided.ok) throw new Error(decided.refusals[0].words);
    expect(previewOf(paper.facts, decided.value)).toEqual({
      moved: [
        { what: 'Which cases Police knows', before: 'Monday 19 January 2026', after: 'Wednesday 21 January 2026' },
      ],
      mails: '2 people will be emailed.',
      who: ['Samira Quill', 'Priya Shah'],
    });
  });
});
