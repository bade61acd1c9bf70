import { describe, expect, it } from '@jest/globals';
import { evolve, set } from '#domain/cycle/change.js';
import { placeKey } from '#domain/cycle/content.js';
import type { Alert, CycleFacts } from '#domain/cycle/facts.js';
import { mayReadAlert } from '#domain/disclosure/may-read-alert.js';
import { instant, instantFromIso } from '#domain/time/instant.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import { alertInView, presentAlert, wordsOf } from './alert.presenter.js';
import { clockOf } from './alert-words.js';
import { presentAlerts } from './alerts.presenter.js';

const NOW = instantFromIso('2026-01-24T22:30:00Z');
const somebody = (person: string, agencyKey: string | null, ...roles: SignedIn['roles']): SignedIn => ({
  ...{ partnershipId: 'p', person, name: person, agencyKey },
  roles,
});
const COORDINATOR = somebody('priya', null, 'coordinator');

function raised(): { readonly facts: CycleFacts; readonly alert: Alert } {
  const paper = new CycleOnPaper().locked().on('2026-01-24', '22:00');
  paper.does('pol-auditor', 'raiseAlert', { agency: 'POL', case: 'C01', told: '', concern: 'Alone at night.' });
  const alert = paper.facts.alert.S01;
  if (alert === undefined) throw new Error('no alert was raised');
  return { facts: paper.facts, alert };
}

describe('the clock of an alert', () => {
  const { facts, alert } = raised();

  it('says by when somebody has to acknowledge it, and what follows', () => {
    expect(clockOf(facts, alert, NOW)).toBe(
      'Acknowledge it by 11pm on Saturday 24 January 2026. After that, more people are told, until somebody acknowledges it.',
    );
    expect(clockOf(facts, alert, instantFromIso('2026-01-24T23:00:00Z'))).toMatch(/^It should have been acknowledged/);
  });

  it.each([
    ['2026-01-24T22:00:20Z', 'within a minute of being raised'],
    ['2026-01-24T22:01:00Z', '1 minute after it was raised'],
    ['2026-01-24T23:59:00Z', '119 minutes after it was raised'],
    ['2026-01-25T03:10:00Z', '5 hours after it was raised'],
  ])('says how long it took: %s is %s', (at, words) => {
    expect(clockOf(facts, { ...alert, acknowledgedAt: instantFromIso(at) }, NOW)).toBe(`Acknowledged ${words}.`);
  });
});

describe('the page of an alert', () => {
  const { facts } = raised();
  const view = (who: SignedIn, of: CycleFacts = facts) => {
    const found = alertInView(of, 'S01', who, NOW);
    if (found === null) throw new Error('it is not there');
    return found;
  };

  it('opens words only for those who see it through', () => {
    expect(wordsOf(view(COORDINATOR)).map(([, , field]) => field)).toContain('concern');
    const member = somebody('quinn', null, 'qa-member');
    expect(wordsOf(view(member))).toEqual([]);
    expect(presentAlert(view(member), new Map()).unread).not.toBeNull();
    expect(alertInView(facts, 'S01', somebody('csc-lead', 'CSC', 'agency-lead'), NOW)).toBeNull();
  });

  it('opens and prints to everybody, at every hour, what the rule of reading says and nothing else', () => {
    const words = new Map([[placeKey('alert', 'S01', 'concern'), 'Alone at night.']]);
    for (const { key, name, agencyKey, roles } of Object.values(facts.roster.people)) {
      const who: SignedIn = { partnershipId: 'p', person: key, name, agencyKey, roles };
      for (const hours of [0, 1, 2, 30]) {
        const now = instant((facts.alert.S01?.raisedAt ?? 0) + hours * 3_600_000);
        const reading = mayReadAlert(facts, 'S01', who, now);
        const found = alertInView(facts, 'S01', who, now);
        const places = found === null ? [] : wordsOf(found);
        // A page asks for the places alone, and so is given no more than they hold.
        const page = found === null ? null : presentAlert(found, places.length === 0 ? new Map() : words);
        const line = `${key} after ${hours} hours`;
        expect([line, found === null]).toEqual([line, reading === 'not-found']);
        expect([line, places.length > 0, page?.unread == null]).toEqual([
          line,
          reading === 'words',
          reading !== 'state',
        ]);
        expect([line, JSON.stringify(page ?? '').includes('Alone')]).toEqual([line, reading === 'words']);
      }
    }
  });

  it('names whom to ring while the first emails have not left', () => {
    const late = [
      { person: 'pol-safe', name: 'Sam Safe', role: 'safeguarding-lead' as const, alert: 'S01', position: 1 },
    ].map((one) => ({ ...one, cycle: facts.cycle.reference, title: 'Neglect' }));
    expect(presentAlert(view(COORDINATOR), new Map(), late).telephone).toBe(
      'The email about this alert has not reached Sam Safe (safeguarding lead). Ring them now. This service has no telephone numbers: use your own list.',
    );
    expect(presentAlert(view(COORDINATOR), new Map()).telephone).toBeNull();
  });

  it.each(['running', 'suspended', 'closed', 'cancelled'] as const)(
    'can be taken on while the audit is %s',
    (state) => {
      const later = evolve(facts, [set('cycle', '', { state })]);
      const page = presentAlert(view(COORDINATOR, later), new Map());
      expect(page.acknowledge).toBe('/cycles/WEX-2026-01/alerts/S01/acknowledge');
      expect(page.seen).toBe('alert%2FS01=1');
      expect(page.doing.map(({ text }) => text)).toEqual(['Record that the alert was referred']);
    },
  );

  it('asks nothing any more once it is closed', () => {
    const over = evolve(facts, [set('alert', 'S01', { state: 'RESOLVED', acknowledgedAt: NOW, resolvedAt: NOW })]);
    expect(presentAlert(view(COORDINATOR, over), new Map())).toMatchObject({ acknowledge: null, doing: [] });
  });

  it('lists open alerts first', () => {
    const two = evolve(facts, [set('alert', 'S01', { state: 'RESOLVED', resolvedAt: NOW })]);
    const open = facts.alert.S01;
    const both = { ...two, alert: { ...two.alert, ...(open === undefined ? {} : { S02: open }) } };
    expect(presentAlerts(both, COORDINATOR, NOW).alerts.map(({ text }) => text)).toEqual([
      'Alert S02, Police',
      'Alert S01, Police',
    ]);
  });
});
