import { describe, expect, it } from '@jest/globals';
import { readings } from '#platform/clock.js';
import { anAction, trackedCycle } from '#test/support/tracked-cycle.js';
import { duties } from '../duty/duties.js';
import type { DatedDuty } from '../duty/duty.js';
import { DEFAULT_POLICY } from '../policy/default-policy.js';
import { performRung } from './perform-rung.js';
import { rungsOf } from './rungs.js';

describe('a rung that passes something up', () => {
  it('says to whoever answers by when they must, beside the day of the thing itself, and to nobody else', () => {
    const { facts } = trackedCycle({ A02: anAction() }, { policy: DEFAULT_POLICY });
    const reading = readings.of(facts);
    const late = duties(facts, reading).find(({ kind, ref }) => kind === 'action' && ref === 'A02') as DatedDuty;
    const rung = rungsOf(facts, late, reading).find(({ rule }) => rule.to.includes('agency-executive'));
    if (rung === undefined) throw new Error('the ladder goes up to the executive');
    const { notices } = performRung(facts, rung, late, () => 'It is late.', null, reading);
    const day = reading.shift(rung.on, 3, null);
    const executive = facts.roster.agencies[late.agencyKey ?? '']?.executiveKey;
    const told = notices.map(({ person, dueOn, reason }) => [person === executive, dueOn, reason.includes('Say by ')]);
    expect(told).toContainEqual([true, late.dueOn, true]);
    expect(told.filter(([isTheirs, , says]) => says && !isTheirs)).toEqual([]);
    expect(notices.find(({ person }) => person === executive)?.reason).toMatch(/^It is late\. Say by \w+day \d/);
    expect(day > rung.on).toBe(true);
  });
});
