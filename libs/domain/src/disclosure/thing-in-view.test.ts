import { describe, expect, it } from '@jest/globals';
import { actorOf } from '#test/support/cycle-builders.js';
import { anAction, aRecommendation, issued, moderating, reporting } from '#test/support/later-cycle.js';
import type { CycleFacts } from '../cycle/facts.js';
import { mayRead } from './reading.js';
import { thingInView } from './thing-in-view.js';

type Listed = Parameters<typeof thingInView>[1];

/** Refs of the things of one kind that somebody sees. */
function seen(facts: CycleFacts, person: string, entity: Listed): readonly string[] {
  const actor = actorOf(facts.roster, person);
  const reach = actor.roles.includes('executive') ? 'partnership' : 'own-agency';
  return Object.keys(facts[entity]).filter((ref) => thingInView(facts, entity, ref, { ...actor, reach }) !== null);
}

describe('a list of an audit', () => {
  const writing = reporting();
  writing.does('priya', 'draftRecommendation', aRecommendation());
  for (const agency of ['CSC', 'POL', 'EDU']) writing.does('priya', 'proposeAction', anAction(agency));
  const approved = issued().on('2026-02-03');
  approved.does('quentin', 'approveReport', {});

  it('shows an agency nothing of a report that is being written, findings included', () => {
    for (const entity of ['finding', 'recommendation', 'action', 'review'] as const) {
      expect([entity, seen(writing.facts, 'pol-lead', entity)]).toEqual([entity, []]);
    }
    expect(seen(writing.facts, 'edith', 'recommendation')).toEqual(['R01']);
    expect(seen(writing.facts, 'edith', 'action')).toEqual(['A01', 'A02', 'A03']);
  });

  it('shows an agency the findings when it checks the facts, and the rest once the report is approved', () => {
    const { facts } = issued();
    expect([seen(facts, 'pol-lead', 'finding'), seen(facts, 'pol-lead', 'recommendation')]).toEqual([['F01'], []]);
    expect(
      mayRead('finding', moderating().facts, { ...actorOf(writing.facts.roster, 'pol-lead'), reach: 'own-agency' }),
    ).toBe(false);
    expect(seen(approved.facts, 'pol-lead', 'finding')).toEqual(['F01']);
    expect(seen(approved.facts, 'pol-lead', 'recommendation')).toEqual(['R01']);
  });

  it('shows an agency its own actions and returns, and the partnership all', () => {
    const own = seen(approved.facts, 'pol-owner', 'action');
    expect(own.map((ref) => approved.facts.action[ref]?.agencyKey)).toEqual(['POL']);
    expect(seen(approved.facts, 'edith', 'action')).toHaveLength(3);
    expect(seen(approved.facts, 'pol-lead', 'submission')).toEqual(['C01-POL', 'C02-POL', 'C03-POL']);
    expect(seen(approved.facts, 'edith', 'submission')).toHaveLength(9);
  });

  it('holds nothing that is not there', () => {
    const { facts } = approved;
    const edith = { ...actorOf(facts.roster, 'edith'), reach: 'partnership' as const };
    for (const ref of ['X99', 'toString']) expect(thingInView(facts, 'action', ref, edith)).toBeNull();
  });
});
