import { describe, expect, it } from '@jest/globals';
import type { Action } from '#domain/cycle/facts.js';
import { instant, localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import type { ActionLine } from '#persistence/views/action-list.view.js';
import { london } from '#platform/clock.js';
import { BANK_HOLIDAYS } from '#test/support/cycle-builders.js';
import { anAction } from '#test/support/tracked-cycle.js';
import { viewEnvironment } from '../../view/environment.js';
import { presentMyActions } from './my-actions.presenter.js';

const WHO: SignedIn = { partnershipId: 'p', person: 'x', name: 'X', agencyKey: null, roles: ['executive'] };
const NOTHING = { items: [], next: null };

describe('the actions of somebody who owns none', () => {
  it('is a page that says so', () => {
    const view = presentMyActions(WHO, instant(Date.UTC(2027, 3, 26)), NOTHING, NOTHING);
    const globals = { chrome: { navigation: [], who: null, practice: null }, errors: { list: [], of: {} } };
    expect(viewEnvironment().render('pages/actions/my-actions.njk', { ...globals, ...view })).toContain(
      'You own no action in any audit, and are deputy for none.',
    );
  });
});

describe('my actions', () => {
  const line = (ref: string, differences: Partial<Action>): ActionLine => ({
    ...{ cycle: 'WEX-2026-01', title: 'Neglect', ref, action: anAction(differences), agencyName: 'Acute trust' },
    ...{ ownerName: 'Ann Owner', suspended: false, superseded: false, ownerVacant: false, decisionDueOn: null },
    ...{ calendars: [BANK_HOLIDAYS], roster: { agencies: {} } },
  });

  it('are those that are late, those that are red or without an update for too long, and the others', () => {
    const day = plainDate;
    const open = [
      line('A01', { dueOn: day('2026-05-29'), updatedOn: day('2026-05-28') }),
      line('A02', { dueOn: day('2026-09-01'), updatedOn: day('2026-05-01') }),
      line('A03', { dueOn: day('2026-09-01'), updatedOn: day('2026-05-02') }),
      line('A04', { dueOn: day('2026-09-01'), updatedOn: day('2026-05-28'), evidenceRejections: 2 }),
      line('A05', { dueOn: day('2026-09-01'), state: 'EVIDENCE_SUBMITTED', updatedOn: day('2026-01-02') }),
    ];
    const now = london.toInstant(day('2026-06-01'), localTime('10:00'));
    const { groups } = presentMyActions(WHO, now, { items: open, next: null }, NOTHING);
    expect(groups.map(({ title, lines }) => [title, lines.map(({ name }) => name.slice(0, 3))])).toEqual([
      ['Overdue', ['A01']],
      ['Needs attention', ['A02', 'A04']],
      ['To do', ['A03']],
      ['Waiting for others', ['A05']],
    ]);
  });
});
