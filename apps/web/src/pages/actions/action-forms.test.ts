import { describe, expect, it } from '@jest/globals';
import { instant } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import { anAction, trackedCycle } from '#test/support/tracked-cycle.js';
import type { Typed } from '../../view/form.js';
import { type FormView, faultsOf, reasonsShut } from '../act-form.js';
import { readDay } from '../day-field.js';
import { ACTION_FORMS } from './action-forms.js';
import { inView } from './action-in-view.js';
import { dueInWords } from './action-line.js';
import { buttonOf } from './evidence-form.js';

const OWNER = { partnershipId: 'p', person: 'act-owner', name: 'An owner', agencyKey: 'CSC', roles: [] } as const;
const { facts } = trackedCycle();
const now = instant(Date.parse('2026-04-10T12:00:00Z'));

function theirs(): FormView {
  const agencyKey = facts.action.A02?.agencyKey ?? null;
  return { facts, who: { ...OWNER, agencyKey }, now, ref: 'A02', at: { action: 'A02' }, said: new Map() };
}

describe('an action in view', () => {
  it('is there for its agency and its owner, not for others', () => {
    expect(inView(facts, 'A02', { ...OWNER, person: 'somebody', agencyKey: 'XXX' }, now)).toBeNull();
    expect(inView(facts, 'toString', OWNER, now)).toBeNull();
    const { who } = theirs();
    expect(inView(facts, 'A02', who, now)?.ref).toBe('A02');
  });
});

describe('the forms of an action', () => {
  it('ask for no agreement to a day that has passed', () => {
    const at = (day: string) =>
      ACTION_FORMS.actionAccept.lead({ ...theirs(), now: instant(Date.parse(`${day}T12:00:00Z`)) })[0];
    expect(at('2026-04-10')).toMatch(/^By accepting this action, you agree to carry it out by /);
    expect(at('2029-04-10')).toMatch(
      /^This action was due on .*\. By accepting it, you agree to carry it out\. Ask for/,
    );
  });

  it('do nothing with a button that the page of evidence does not have', () => {
    expect(buttonOf({ do: 'nonsense' })).toEqual({ does: 'nothing' });
    expect([buttonOf({}), buttonOf({ do: 'send' })]).toEqual([{ does: 'send' }, { does: 'send' }]);
  });

  it('show whoever signs off what was promised, what was sent before and why that was not enough', () => {
    const action = anAction({ occurrence: 2, evidenceRejections: 1, updates: 3, state: 'EVIDENCE_SUBMITTED' });
    const paper = trackedCycle({ A02: action });
    const { reads, shown } = ACTION_FORMS.actionSignOff;
    const typed: Readonly<Record<string, unknown>> = {
      deliverable: 'The form in use.',
      measure: 'Ten records each quarter.',
      'evidence-1-1': { kind: 'POLICY_OR_DOC', note: 'The form.' },
      'rejection-1-1': 'A form alone does not show that it is used.',
      'update-2': 'Half of the staff use it.',
      'evidence-2-2': { kind: 'DIP_SAMPLE_RESULT', note: 'Nine of ten records.' },
      'evidence-9-9': { kind: 'MINUTES', note: 'Of another action.' },
    };
    const read = (reads?.(paper.facts, 'A02', {}) ?? []).map((place) => place.join('/'));
    const said = new Map(
      Object.entries(typed)
        .map(([field, words]) => [`action/A02/${field}`, words] as const)
        .filter(([place]) => read.includes(place)),
    );
    const blocks = shown?.({ ...theirs(), facts: paper.facts, said }) ?? [];
    expect(blocks.map(({ title, lines }) => [title, ...lines])).toEqual([
      ['What there will be to show for it', 'The form in use.'],
      ['How it will be measured', 'Ten records each quarter.'],
      ['Kind of evidence sent before', 'A policy or other document'],
      ['What was sent before', 'The form.'],
      ['Why that was not enough', 'A form alone does not show that it is used.'],
      ['What its owner said before sending it', 'Half of the staff use it.'],
      ['Kind of evidence', 'A dip sample of records'],
      ['What it shows', 'Nine of ten records.'],
    ]);
  });

  it('name what is missing, at its field', () => {
    expect(
      faultsOf(ACTION_FORMS.actionUpdate, { note: ' ', 'forecastOn-day': '31', 'forecastOn-month': '2' }, theirs()),
    ).toEqual([
      { field: 'note', text: 'Enter what has happened since the last update' },
      { field: 'forecastOn-day', text: 'The day you expect to finish must include a year' },
    ]);
    const signOff = (typed: Typed) => faultsOf(ACTION_FORMS.actionSignOff, typed, theirs());
    expect(signOff({})).toEqual([{ field: 'decision', text: 'Choose whether the evidence is enough' }]);
    expect(signOff({ decision: 'no' })).toEqual([{ field: 'reason', text: 'Enter what is missing' }]);
    expect(signOff({ decision: 'yes' })).toEqual([]);
    expect(faultsOf(ACTION_FORMS.actionMoreTime, { reason: 'Late' }, theirs())).toEqual([
      { field: 'toOn-day', text: 'Enter the new due date' },
      { field: 'mitigation', text: 'Enter how children will be kept safe' },
    ]);
  });

  it('name the last day that a first request for more time can ask for', () => {
    // Half of the 92 days from 19 March to 19 June is longer than a month.
    expect(ACTION_FORMS.actionMoreTime.fields(theirs())[0]?.hint).toBe(
      'A working day no later than Tuesday 4 August 2026, for example, 27 3 2028.',
    );
  });

  it('tell of a day that has passed that the action was due', () => {
    const lead = (at: string) =>
      ACTION_FORMS.actionUpdate.lead({ ...theirs(), now: instant(Date.parse(`${at}T12:00:00Z`)) });
    expect(lead('2026-06-19')[0]).toBe('This action is due on Friday 19 June 2026.');
    expect(lead('2026-06-20')[0]).toBe('This action was due on Friday 19 June 2026.');
    expect(lead('2026-06-20')[1]).toMatch(/that day can be a Saturday, a Sunday or a bank holiday/);
  });

  it('mean the act they are for', () => {
    expect(ACTION_FORMS.actionUpdate.acts({ note: 'Half done', blocked: 'yes' }, theirs())).toMatchObject([
      {
        act: 'updateAction',
        input: { action: 'A02', note: 'Half done', blockedExternally: true, progress: 'IN_PROGRESS' },
      },
    ]);
    expect(ACTION_FORMS.actionSignOff.acts({ decision: 'no', reason: 'Too few' }, theirs())).toEqual([
      { act: 'rejectEvidence', input: { action: 'A02', reason: 'Too few' } },
    ]);
  });

  it('are shut when the rules say no, in the rules’ words', () => {
    expect(reasonsShut(ACTION_FORMS.actionUpdate, theirs())).toEqual([]);
    expect(reasonsShut(ACTION_FORMS.actionSignOff, theirs())).toHaveLength(1);
    expect(reasonsShut(ACTION_FORMS.actionDecide, theirs())[0]?.words).toBe('Nobody has asked for more time for A02.');
  });
});

describe('days', () => {
  it('are read from three boxes, or left out together', () => {
    const typed = { 'on-day': '7', 'on-month': '3', 'on-year': '2027' };
    expect(readDay(typed, 'on', 'It')).toEqual({ day: '2027-03-07' });
    expect(readDay({}, 'on', 'It')).toEqual({ day: null });
    expect(readDay({ 'on-day': '7' }, 'on', 'It')).toEqual({
      ...{ fault: 'It must include a month and a year', part: 'month' },
    });
  });

  it.each([
    ['3', 'March', '2027'],
    ['3', 'mar', '27'],
    ['3rd', 'MARCH', '2027'],
    ['03', 'Mar.', ' 2027 '],
    ['\u00a03', '\uff13', '27'],
    ['3 March 2027', '', ''],
    ['3 Mar 27', '', ''],
    ['3rd of March, 2027', '', ''],
    ['Wednesday 3 March 2027', '', ''],
    ['3Mar27', '', ''],
    ['3/3/2027', '', ''],
    ['3.3.27', '', ''],
    ['2027-03-03', '', ''],
  ])('are understood with months by name, and as a whole: %s %s %s', (day, month, year) => {
    const typed = { 'on-day': day, 'on-month': month, 'on-year': year };
    expect(readDay(typed, 'on', 'It')).toEqual({ day: '2027-03-03' });
  });

  it.each([
    ['3', 'Ma', '2027'],
    ['3', 'Mai', '2027'],
    ['31', 'April', '2027'],
    ['3', '13', '2027'],
    ['3', '3', '202'],
    ['3', '3', '22077'],
    ['three', 'March', '2027'],
    ['3', 'March 2027', '7'],
  ])('are asked for again when they are none: %s %s %s', (day, month, year) => {
    const typed = { 'on-day': day, 'on-month': month, 'on-year': year };
    expect(readDay(typed, 'on', 'It')).toEqual({ fault: 'It must be a real date, like 27 3 2028', part: 'day' });
  });

  it.each([['9999'], ['1027']])('are asked for again when nobody can mean them: the year %s', (year) => {
    const typed = { 'on-day': '3', 'on-month': '3', 'on-year': year };
    expect(readDay(typed, 'on', 'It')).toEqual({
      fault: 'It must be a day in the years 1900 to 2199',
      part: 'year',
    });
  });

  it('say how far away they are while that matters', () => {
    const [due, today] = [plainDate('2027-03-07'), plainDate('2027-03-08')];
    expect(dueInWords(due, today, false)).toContain('1 day ago');
    expect(dueInWords(today, today, false)).toContain('today');
    expect(dueInWords(due, today, true)).not.toContain('ago');
  });
});
