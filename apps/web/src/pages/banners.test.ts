import { describe, expect, it } from '@jest/globals';
import { collecting, issued } from '#test/support/later-cycle.js';
import { ACTION_FORMS } from './actions/action-forms.js';
import { GIVE_RETURN } from './returns/give-return.form.js';

describe('what the next page says after a form', () => {
  it('goes by way of the browser, and so names nobody', () => {
    const paper = collecting();
    const { actor, now } = paper.context('pol-lead');
    const who = { partnershipId: 'p', name: 'x', ...actor };
    const named = (key: string): string => paper.facts.roster.people[key]?.name ?? 'nobody';
    const given = { facts: paper.facts, who, now, ref: 'C01-POL', at: {}, said: new Map() };
    const told = GIVE_RETURN.done(given, { to: 'pol-auditor' });
    expect([told, told.includes(named('pol-auditor'))]).toEqual([
      'You have given return C01-POL to a colleague to answer.',
      false,
    ]);

    const later = issued().on('2026-02-03');
    later.does('quentin', 'approveReport', {});
    const said = ACTION_FORMS.actionReassign.done(
      { ...given, facts: later.facts, ref: 'A02' },
      { owner: 'pol-auditor' },
    );
    expect([said.startsWith('You have given action A02 to'), said.includes(named('pol-auditor'))]).toEqual([
      true,
      false,
    ]);
  });
});
