import { describe, expect, it } from '@jest/globals';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import type { Person, Role } from '../cycle/facts.js';
import { instant } from '../time/instant.js';
import { wrongReaderNotices } from './wrong-reader.js';

const { roster } = new CycleOnPaper().facts;
const somebody = (key: string, roles: readonly Role[], more: Partial<Person> = {}): Person => ({
  ...{ key, name: key, email: `${key}@example.org`, agencyKey: null, roles, active: true },
  ...more,
});
const people = [
  somebody('priya', ['coordinator']),
  somebody('dee', ['coordinator']),
  somebody('gone', ['coordinator'], { active: false }),
  somebody('quinn', ['qa-chair']),
  somebody('sam', ['agency-lead'], { agencyKey: 'POL' }),
];
const given = {
  ...roster,
  ...{ coordinatorKey: 'priya', qaChairKey: 'quinn', people: Object.fromEntries(people.map((one) => [one.key, one])) },
  agencies: { POL: { ...Object.values(roster.agencies)[0], key: 'POL', name: 'Police' } },
} as typeof roster;
const told = (person: string, ...others: string[]) =>
  wrongReaderNotices(given, person, { others: new Set([person, ...others]), mail: 7, at: instant(0) });

describe('emails that reach somebody else', () => {
  it('are told to every coordinator, without a name', () => {
    expect(told('sam').map(({ person, role }) => [person, role])).toEqual([
      ['priya', 'coordinator'],
      ['dee', 'coordinator'],
    ]);
    expect(told('sam')[0]).toMatchObject({
      key: 'address-not-theirs/sam/7/priya',
      reason: 'Emails to somebody in Police reach somebody else, who told us so.',
    });
  });

  it('are told to the QA chair and the other coordinators where they are a coordinator’s, never at that address', () => {
    expect(told('priya').map(({ person, role }) => [person, role])).toEqual([
      ['dee', 'coordinator'],
      ['quinn', 'qa-chair'],
    ]);
    expect(told('priya', 'dee').map(({ person }) => person)).toEqual(['quinn']);
  });
});
