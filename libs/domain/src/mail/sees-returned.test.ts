import { expect, it } from '@jest/globals';
import { ROLES } from '../cycle/facts.js';
import { seesReturned } from './sees-returned.js';

it('is the coordinator who sees to undelivered emails, and the QA chair to those a coordinator never hears of', () => {
  expect(ROLES.filter((role) => seesReturned([role]) === 'all')).toEqual(['coordinator']);
  expect(ROLES.filter((role) => seesReturned([role]) === 'of-coordinators')).toEqual(['qa-chair']);
  expect(seesReturned(['qa-chair', 'coordinator'])).toBe('all');
});
