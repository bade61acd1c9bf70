import { describe, expect, it } from '@jest/globals';
import { planCycle } from '#domain/acts/planning/plan-cycle.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { hasPartAbout } from '#domain/templates/parts.js';
import type { Template } from '#domain/templates/template.js';
import { templateFaults } from '#domain/templates/template-faults.js';
import { ENGLAND_AND_WALES } from '#domain/time/england-and-wales.js';
import { localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import { london } from '#platform/clock.js';
import { sha256 } from '#platform/ids.js';
import { aPlan, aRoster, contextFor } from '#test/support/cycle-builders.js';
import { randomTemplate } from '#test/support/random-template.js';
import { rehearsalTools } from '#test/support/rehearsal-tools.js';
import { type Behaviour, imaginedYear } from './imagined-year.js';
import { rehearseAll } from './rehearsal.js';

/** `AUDITLOOP_RANDOM_TEMPLATES=500 npm test -- unit random-templates` tries as many. */
const TEMPLATES = Number(process.env.AUDITLOOP_RANDOM_TEMPLATES ?? 50);
const SECONDS_EACH = 4;

const roster = aRoster();
const launchOn = plainDate('2027-01-11');
const now = london.toInstant(launchOn, localTime('09:00'));
const calendars = [ENGLAND_AND_WALES];
const agencies = ['CSC', 'POL'].map((agency) => ({ agency }));

const IN_TIME: Behaviour = { kind: 'in-time' };
const BEHAVIOURS: readonly Behaviour[] = [IN_TIME, { kind: 'silent', agency: 'POL' }, { kind: 'slips' }];

/** What stands in the way of a year with the template, from its plan to its end; nothing where it comes there. */
async function stoppedBy(template: Template, behaviour: Behaviour): Promise<readonly string[]> {
  const context = contextFor(roster, 'priya', launchOn, localTime('09:00'), () => null);
  const source = { id: 'x', reference: 'WEX-2027-01', roster, template, policy: DEFAULT_POLICY, calendars };
  const planned = planCycle(aPlan({ template: template.key, launchOn, agencies }), source, context);
  if (!planned.ok) return planned.refusals.map(({ words }) => words);
  const year = imaginedYear(planned.value.facts, 'WEX', behaviour, { now, london, sha256 });
  const [document] = await rehearseAll([year.story], rehearsalTools({ templates: [template], calendars }));
  const isClosed = document?.events.some((event) => event.kind === 'cycle.closed') === true;
  const failed = document?.expectations.filter((one) => !one.held).map((one) => JSON.stringify(one)) ?? [];
  const empty = emptyPromises(template, JSON.stringify([document?.emails, document?.events]));
  return [...failed, ...empty, ...(isClosed ? [] : ['the audit is not closed'])];
}

/** What is told of a year although its template has nothing of the kind. */
function emptyPromises({ grading, stages, parts }: Template, told: string): readonly string[] {
  const said = (words: RegExp) => told.match(words)?.map((found) => `“${found}”`) ?? [];
  return [
    ...(grading === null ? said(/.{0,40}\bgrad(?:e|ed|es)\b.{0,20}/gi) : []),
    ...(stages.includes('one-year-on') ? [] : said(/.{0,40}(?:\byear\b|12[- ]month).{0,20}/gi)),
    ...(!hasPartAbout({ parts }, 'cases') ? said(/.{0,40}(?:draw|list) of cases.{0,20}/gi) : []),
  ];
}

describe('random templates', () => {
  it(
    'are refused in words or rehearse to their end, and at least a third is accepted',
    async () => {
      const accepted: number[] = [];
      for (let seed = 1; seed <= TEMPLATES; seed += 1) {
        const template = randomTemplate(seed);
        const faults = templateFaults(template);
        for (const words of faults) expect(words).toMatch(/^\S.{10,400}[^.\s]$/);
        if (faults.length > 0) continue;
        accepted.push(seed);
        expect([seed, await stoppedBy(template, BEHAVIOURS[seed % BEHAVIOURS.length] ?? IN_TIME)]).toEqual([seed, []]);
      }
      expect(accepted.length).toBeGreaterThanOrEqual(TEMPLATES / 3);
      expect(accepted.length).toBeLessThan(TEMPLATES);
    },
    TEMPLATES * SECONDS_EACH * 1000,
  );
});
