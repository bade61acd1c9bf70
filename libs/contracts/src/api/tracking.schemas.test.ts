import { describe, expect, it } from '@jest/globals';
import { actionProgress } from '#domain/action/progress.js';
import { plainDate } from '#domain/time/plain-date.js';
import { readings } from '#platform/clock.js';
import { anAction, trackedCycle } from '#test/support/tracked-cycle.js';
import { openApiDocument } from './openapi.js';
import { actionPage } from './tracking.schemas.js';

const read = (state: 'ACCEPTED' | 'CANCELLED') => {
  const { facts } = trackedCycle({ A02: anAction({ state }) });
  const progress = actionProgress(facts, 'A02', plainDate('2026-06-22'), readings.of(facts));
  return { items: [{ ref: 'A02', ...facts.action.A02, progress, version: 1 }], next: null };
};

describe('the list of actions', () => {
  it.each(['ACCEPTED', 'CANCELLED'] as const)('answers with how an %s action stands', (state) => {
    expect(actionPage.parse(read(state))).toEqual(read(state));
  });

  it('is described in the document of the API', () => {
    const document = JSON.stringify(openApiDocument('1'));
    expect(document).toContain('"colour":{"type":"string","enum":["BLUE","GREY","RED","AMBER","GREEN"]}');
  });
});
