import { describe, expect, it } from '@jest/globals';
import { planCycle } from '#domain/acts/planning/plan-cycle.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { TEMPLATES } from '#domain/templates/templates.js';
import { ENGLAND_AND_WALES } from '#domain/time/england-and-wales.js';
import { localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import { london } from '#platform/clock.js';
import { sha256 } from '#platform/ids.js';
import { aPlan, aRoster, contextFor } from '#test/support/cycle-builders.js';
import { rehearsalTools } from '#test/support/rehearsal-tools.js';
import { type Behaviour, imaginedYear } from './imagined-year.js';
import { rehearseAll } from './rehearsal.js';

const roster = aRoster();
const now = london.toInstant(plainDate('2027-01-11'), localTime('09:00'));
const calendars = [ENGLAND_AND_WALES];

function planned(template: (typeof TEMPLATES)[number], differences = {}) {
  const source = { id: 'x', reference: 'WEX-2027-01', roster, template, policy: DEFAULT_POLICY, calendars };
  const said = {
    ...(template.sample?.size === null && template.auditTeams !== true ? { sample: { size: 4 } } : {}),
    ...(template.auditTeams === true ? { auditTeams: [{ name: 'North', chair: 'paul', members: ['mona'] }] } : {}),
    ...(template.intervention === undefined ? {} : { interventionOn: plainDate('2026-03-02') }),
  };
  const plan = aPlan({ template: template.key, launchOn: plainDate('2027-01-11'), ...said, ...differences });
  const context = contextFor(roster, 'priya', plainDate('2027-01-11'), localTime('09:00'), () => null);
  const outcome = planCycle(plan, source, context);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return outcome.value.facts;
}

async function rehearsed(template: (typeof TEMPLATES)[number], behaviour: Behaviour) {
  const year = imaginedYear(planned(template), 'WEX', behaviour, { now, london, sha256 });
  const [document] = await rehearseAll([year.story], rehearsalTools({ templates: TEMPLATES, calendars }));
  if (document === undefined) throw new Error('nothing was rehearsed');
  return { ...year, ...document };
}

describe.each(TEMPLATES.map((template) => [template.key, template] as const))(
  'an imagined year of %s',
  (_, template) => {
    it.each<Behaviour>([{ kind: 'in-time' }, { kind: 'silent', agency: 'POL' }, { kind: 'slips' }])(
      'is accepted by every rule and comes to its end: %o',
      async (behaviour) => {
        const { expectations, events } = await rehearsed(template, behaviour);
        expect(expectations.filter((one) => !one.held)).toEqual([]);
        expect(events.some((event) => event.kind === 'cycle.closed')).toBe(true);
      },
    );

    it('chases nobody who answers in time, and follows silence up to the executive', async () => {
      const inTime = await rehearsed(template, { kind: 'in-time' });
      const silent = await rehearsed(template, { kind: 'silent', agency: 'POL' });
      const kinds = (emails: typeof inTime.emails) =>
        new Set(emails.flatMap((mail) => mail.items.map((item) => item.kind)));
      expect(kinds(inTime.emails)).not.toContain('return-overdue');
      expect([...kinds(silent.emails)]).toEqual(expect.arrayContaining(['return-overdue', 'return-escalated']));
      expect(kinds(silent.emails)).toContain('action-escalated');
    });
  },
);
