import { describe, expect, it } from '@jest/globals';
import { instant } from '#domain/time/instant.js';
import { anAction, trackedCycle } from '#test/support/tracked-cycle.js';
import { ANSWER_CHALLENGE } from './answer.form.js';

describe('the form for what will be done about something late', () => {
  it('says in one sentence when it was due', () => {
    const { facts } = trackedCycle({ A02: anAction() });
    const now = instant(Date.parse('2026-07-20T12:00:00Z'));
    const who = { partnershipId: 'p', person: 'quentin', name: 'Quentin', agencyKey: null, roles: [] } as const;
    const [lead] = ANSWER_CHALLENGE.lead({ facts, who, now, ref: 'action-A02', at: {}, said: new Map() });
    expect(lead).toBe('Action A02: this was passed up because it is late. It was due on Friday 19 June 2026.');
  });
});
