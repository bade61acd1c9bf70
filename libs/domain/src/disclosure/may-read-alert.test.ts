import { describe, expect, it } from '@jest/globals';
import { actorOf, CycleOnPaper } from '#test/support/cycle-builders.js';
import type { Actor } from '../access/actor.js';
import { PARTNERSHIP_ROLES } from '../access/reach.js';
import { evolve, set } from '../cycle/change.js';
import { ROLES, type Role } from '../cycle/facts.js';
import { DEFAULT_POLICY } from '../policy/default-policy.js';
import { type Instant, instant } from '../time/instant.js';
import { mayReadAlert } from './may-read-alert.js';
import { thingInView } from './thing-in-view.js';

const WORRY = { agency: 'POL', case: 'C01', told: '', concern: 'Alone at night.' };
/** After how many minutes it is a post's turn to read what was said, written out by hand from docs/domain.md §6.4. */
const TURN: Partial<Record<Role, number>> = {
  coordinator: 0,
  'safeguarding-lead': 0,
  'qa-chair': 0,
  'agency-executive': 60,
  'panel-chair': 120,
  executive: 120,
};
const OF_THE_AGENCY: readonly Role[] = ['safeguarding-lead', 'agency-executive'];

function raised(by = 'pol-auditor') {
  const paper = new CycleOnPaper({ policy: DEFAULT_POLICY }).locked().on('2026-01-24', '22:00');
  paper.does(by, 'raiseAlert', WORRY);
  const alert = paper.facts.alert.S01;
  if (alert === undefined) throw new Error('no alert was raised');
  return { paper, facts: paper.facts, after: (minutes: number): Instant => instant(alert.raisedAt + minutes * 60_000) };
}

describe('who reads a safety alert', () => {
  const { paper, facts, after } = raised();
  const reading = (person: string, minutes: number, ref = 'S01') =>
    mayReadAlert(facts, ref, actorOf(facts.roster, person), after(minutes));

  it.each([
    ['pol-auditor', 0, 'words', 'raised it'],
    ['pol-safe', 0, 'words', 'keeps the children of its agency safe'],
    ['priya', 0, 'words', 'coordinates'],
    ['quentin', 0, 'words', 'chairs the QA subgroup'],
    ['pol-exec', 59, 'state', 'is not called yet'],
    ['pol-exec', 60, 'words', 'is called after an hour'],
    ['edith', 119, 'state', 'is not called yet'],
    ['edith', 120, 'words', 'is called after two'],
    ['pol-lead', 500, 'state', 'is on no line of the ladder'],
    ['pol-owner', 500, 'state', 'is of its agency'],
    ['csc-lead', 500, 'not-found', 'is of another agency'],
    ['csc-safe', 500, 'not-found', 'is of another agency'],
  ])('%s after %i minutes: %s, who %s', (person, minutes, expected) => {
    expect(reading(person, minutes)).toBe(expected);
  });

  it('is the same for what is not there and for what is not theirs', () => {
    expect(reading('priya', 0, 'S02')).toBe('not-found');
    expect(reading('priya', 0, 'toString')).toBe('not-found');
  });

  const lines = ROLES.flatMap((role) =>
    (['POL', 'CSC', null] as const).flatMap((agencyKey) =>
      [0, 59, 60, 119, 120, 100_000].map((minutes) => [role, agencyKey, minutes] as const),
    ),
  );
  it.each(lines)('lets %s of %s after %i minutes read what the ladder says', (role, agencyKey, minutes) => {
    const who: Actor = { person: 'somebody', agencyKey, roles: [role] };
    const isOwn = agencyKey === 'POL';
    const isTurn = (TURN[role] ?? Number.POSITIVE_INFINITY) <= minutes;
    const reads = isTurn && (isOwn || !OF_THE_AGENCY.includes(role));
    const sees = isOwn || PARTNERSHIP_ROLES.includes(role);
    expect(mayReadAlert(facts, 'S01', who, after(minutes))).toBe(reads ? 'words' : sees ? 'state' : 'not-found');
    // What the lists of pages and API show of it never is its words.
    const shown = thingInView(facts, 'alert', 'S01', {
      ...who,
      reach: agencyKey === null ? 'partnership' : 'own-agency',
    });
    expect(shown !== null).toBe(sees);
    expect(JSON.stringify(shown)).not.toMatch(/Alone at night|concern|told/);
  });

  it('is not those whose turn had not come when somebody took it on, but is whoever took it on', () => {
    const taken = { state: 'ACKNOWLEDGED', acknowledgedAt: after(30), acknowledgedBy: 'pol-lead' } as const;
    const later = evolve(facts, [set('alert', 'S01', taken)]);
    const reads = (person: string) => mayReadAlert(later, 'S01', actorOf(later.roster, person), after(600));
    expect(['priya', 'pol-lead', 'pol-exec', 'edith'].map(reads)).toEqual(['words', 'words', 'state', 'state']);
  });

  it('comes sooner to the next line where one has nobody in it but the raiser', () => {
    const { facts: own, after: at } = raised('pol-exec');
    const reads = (minutes: number) => mayReadAlert(own, 'S01', actorOf(own.roster, 'edith'), at(minutes));
    expect([reads(59), reads(60)]).toEqual(['state', 'words']);
  });

  it('reaches the inbox of nobody who cannot read it then', () => {
    const told = paper.does('pol-auditor', 'raiseAlert', WORRY).notices;
    const at = paper.facts.alert.S02?.raisedAt;
    if (at === undefined) throw new Error('no second alert was raised');
    for (const { person } of told) {
      expect([person, mayReadAlert(paper.facts, 'S02', actorOf(facts.roster, person), at)]).toEqual([person, 'words']);
    }
  });
});
