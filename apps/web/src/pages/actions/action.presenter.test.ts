import { describe, expect, it } from '@jest/globals';
import type { EventName } from '#domain/cycle/events.js';
import { instant } from '#domain/time/instant.js';
import type { ThingLogLine } from '#persistence/views/thing-log.view.js';
import { trackedCycle } from '#test/support/tracked-cycle.js';
import { presentAction } from './action.presenter.js';
import type { ActionInView } from './action-in-view.js';

const { facts } = trackedCycle();
const now = instant(Date.parse('2026-04-10T12:00:00Z'));
const who = { partnershipId: 'p', person: 'act-owner', name: 'An owner', agencyKey: 'CSC', roles: [] } as const;

/** An action that came to its second owner. */
function handedOver(): ActionInView {
  const action = facts.action.A02;
  if (action === undefined) throw new Error('there is no A02');
  return { facts, ref: 'A02', action: { ...action, occurrence: 2 }, who, now };
}

function line(name: EventName, subject: string, about: ThingLogLine['facts'] = {}): ThingLogLine {
  return { at: now, by: 'act-owner', name, subject, reason: 'Done.', facts: about };
}

function typed(entity: string, ref: string, field: string, value: unknown) {
  return { entity, ref, field, agencyKey: null, value };
}

describe('the history of an action', () => {
  it('shows with each line the words that were typed, those of the latest owner first', () => {
    const log = [
      line('action.updated', 'A02', { updates: 4 }),
      line('evidence.rejected', 'A02', { rejections: 1 }),
      line('extension.requested', 'A02-X1'),
      line('action.reassigned', 'A02', { round: 2 }),
      line('action.accepted', 'A02'),
    ];
    const pieces = [
      typed('action', 'A02', 'update-4', 'Half done'),
      typed('action', 'A02', 'rejection-1-1', 'Too few'),
      typed('action', 'A02', 'rejection-2-1', 'Too old'),
      typed('action', 'A02', 'reassignment-2', 'They left'),
      typed('extension', 'A02-X1', 'reason', { reason: 'Nobody free', mitigation: 'Checked by hand' }),
    ];
    const notes = presentAction(handedOver(), pieces, log).history.map(({ note }) => note);
    const { rows } = presentAction(handedOver(), pieces, log);
    expect(rows.find(({ key }) => key.text === 'Why it was given to them')?.value.text).toBe('They left');
    expect(notes).toEqual(['Half done', 'Too old', 'Nobody free\nChecked by hand', 'They left', null]);
  });
});
