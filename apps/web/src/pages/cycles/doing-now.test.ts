import { describe, expect, it } from '@jest/globals';
import type { SignedIn } from '#operations/signed-in.js';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import { cycleView } from './cycle.presenter.js';

describe('what can be done now in an audit that runs', () => {
  it('is, for its coordinator, to remind somebody; nobody else sends reminders', () => {
    const { facts } = new CycleOnPaper().drawn();
    const hrefs = (...roles: SignedIn['roles']) => {
      const who = { ...{ partnershipId: 'p', person: 'x', name: 'X', agencyKey: null }, roles };
      return cycleView(facts, who, [], null).doing.map(({ href }) => href);
    };
    expect(hrefs('coordinator')).toContain('/cycles/WEX-2026-01/emails/waiting');
    expect(hrefs('qa-chair')).not.toContain('/cycles/WEX-2026-01/emails/waiting');
    expect(hrefs('qa-chair')).toContain('/cycles/WEX-2026-01/draw');
  });
});
