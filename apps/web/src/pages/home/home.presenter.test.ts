import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#domain/time/plain-date.js';
import type { SignedIn } from '#operations/signed-in.js';
import type { Waiting } from '#persistence/views/waiting.view.js';
import { tasksOf } from './home.presenter.js';

const TODAY = plainDate('2027-02-09');
const thing = (ref: string, dueOn: string | null, agency: string | null = 'Police') => ({
  ...{ cycle: 'WEX-2027-01', title: 'Neglect', ref, count: 2, agency },
  dueOn: dueOn === null ? null : plainDate(dueOn),
});
const WAITING: Waiting = {
  returns: [{ ...thing('POL', '2027-02-09'), mine: 0 }],
  actions: [thing('A01', '2027-02-01')],
  alerts: [thing('S01', null)],
  evidence: [thing('A02', '2027-02-12')],
  extensions: [thing('A03-X1', '2027-02-12')],
  failed: [thing('', null)],
  returned: [thing('7', null, 'Paula Lead')],
  stages: [{ ...thing('submission', '2027-02-09'), stage: 'submission' }],
};
const somebody = (...roles: SignedIn['roles']): SignedIn => ({
  ...{ partnershipId: 'p', person: 'x', name: 'X', agencyKey: null },
  roles,
});
const texts = (...roles: SignedIn['roles']) => {
  const { late, today, coming } = tasksOf(WAITING, somebody(...roles), TODAY);
  return [late, today, coming].map((lines) => lines.map((line) => line.text));
};

describe('what needs somebody', () => {
  it('is, for an agency lead, what the agency owes and what is theirs to sign off', () => {
    expect(texts('agency-lead')).toEqual([
      ['Your action A01'],
      ['Safety alert S01 of Police is open', '2 returns of Police'],
      ['Evidence for action A02 of Police waits for a decision'],
    ]);
  });

  it('names the returns that a colleague was given to answer', () => {
    const waiting = { ...WAITING, returns: [{ ...thing('POL', '2027-02-09'), mine: 1 }] };
    const { today } = tasksOf(waiting, somebody('auditor'), TODAY);
    expect(today.map(({ text }) => text)).toContain('2 returns of Police, 1 given to you to answer');
  });

  it('is, for a coordinator, also what failed and the stage that is due', () => {
    expect(texts('coordinator')).toEqual([
      ['Your action A01'],
      ['Safety alert S01 of Police is open', '2 steps failed', 'An email to Paula Lead came back', 'Agency returns'],
      ['Evidence for action A02 of Police waits for a decision'],
    ]);
  });

  it('is, for the chair of the QA subgroup, what waits for a decision', () => {
    expect(texts('qa-chair')[2]).toEqual([
      'Evidence for action A02 of Police waits for a decision',
      'Request A03-X1 for more time',
    ]);
  });
});
