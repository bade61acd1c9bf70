import { describe, expect, it } from '@jest/globals';
import { anOrganisationalTemplate, CycleOnPaper } from '#test/support/cycle-builders.js';
import { collecting, issued, moderating, reporting } from '#test/support/later-cycle.js';
import { auditRooms } from './audit-rooms.js';

const roomsOf = (paper: CycleOnPaper, person: string) =>
  auditRooms(paper.facts, { partnershipId: 'p', name: person, ...paper.context(person).actor }, 'overview').map(
    ({ text }) => text,
  );

describe('the parts of an audit above its pages', () => {
  it('are there for those who may open them, from the day on which there is something to see', () => {
    const paper = new CycleOnPaper();
    expect(roomsOf(paper, 'priya')).toEqual(['Overview', 'Returns', 'Emails', 'History']);
    paper.launched();
    expect(roomsOf(paper, 'priya')).toEqual(['Overview', 'Cases', 'Returns', 'Emails', 'History']);
    expect(roomsOf(paper, 'pol-lead')).toEqual(['Overview', 'Returns', 'Emails']);
    expect(roomsOf(new CycleOnPaper().drawn(), 'pol-lead')).toEqual(['Overview', 'Cases', 'Returns', 'Emails']);
    const organisational = new CycleOnPaper({ template: anOrganisationalTemplate() });
    organisational.on('2026-01-12').does('priya', 'launchCycle', {});
    expect(roomsOf(organisational, 'priya')).not.toContain('Cases');
  });

  it('show the panel to those who read returns, and its findings to agencies once the draft is out', () => {
    expect(roomsOf(collecting(), 'paul')).toContain('Panel');
    expect(roomsOf(moderating(), 'paul')).toContain('Panel');
    expect(roomsOf(reporting(), 'pol-lead')).not.toContain('Panel');
    expect(roomsOf(issued(), 'pol-lead')).toContain('Panel');
  });

  it('say which of them is looked at', () => {
    const paper = new CycleOnPaper().launched();
    const who = { partnershipId: 'p', name: 'Priya', ...paper.context('priya').actor };
    expect(auditRooms(paper.facts, who, 'emails').filter(({ isHere }) => isHere)).toEqual([
      { text: 'Emails', href: '/cycles/WEX-2026-01/emails', isHere: true },
    ]);
  });
});
