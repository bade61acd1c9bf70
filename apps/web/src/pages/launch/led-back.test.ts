import { describe, expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { ENGLAND_AND_WALES } from '#domain/time/england-and-wales.js';
import { localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import type { Planning } from '#persistence/views/planning.view.js';
import { london } from '#platform/clock.js';
import { anAgency, aRoster } from '#test/support/cycle-builders.js';
import { fakePages, visitBy } from '#test/support/sent-form.js';
import { viewEnvironment } from '../../view/environment.js';
import { CasesPage } from './cases.page.js';
import { CheckPage } from './check.page.js';
import { GoPage } from './go.page.js';
import { RehearsalPage } from './rehearsal.page.js';

const now = london.toInstant(plainDate('2027-01-11'), localTime('09:00'));
const holder = { person: 'priya', agencyKey: null, roles: ['coordinator' as const] };
const ABOUT = { template: 'neglect-one-year-on', title: 'Neglect again', rationale: 'It is time.' };

/** Where opening a page of a plan leads that has only these parts. */
async function opened(
  Page: typeof CasesPage | typeof CheckPage | typeof GoPage | typeof RehearsalPage,
  parts: Record<string, unknown>,
) {
  const planning: Planning = {
    standing: {
      ...{ code: 'WEX', calendars: [ENGLAND_AND_WALES], policy: DEFAULT_POLICY },
      roster: aRoster({ agencies: { POL: anAgency('POL', 'Police') } }),
    },
    draft: { draft: 'd', parts, cycle: null },
    ...{ changes: null, earlier: [] },
  };
  const { pages, came } = fakePages();
  const given = [pages, { of: async () => planning }, {}, { AUDITLOOP_BASE_URL: 'https://audit.example' }, {}, {}];
  const page = new (Page as new (...parts: never[]) => CasesPage)(...(given as never[]));
  const request = Object.assign(await visitBy(holder, now), { method: 'GET', params: { draft: 'd' }, query: {} });
  return came(async () => page.show(request as unknown as Request, {} as Response));
}

describe('a page of a plan that is opened too early', () => {
  it('says why it leads elsewhere, and what comes first', async () => {
    expect(await opened(CasesPage, {})).toEqual({
      ledBackTo: [
        '/plan/drafts/d/about',
        'First say what the audit is about. How cases are drawn depends on its template, so “Cases and dates” comes after it.',
      ],
    });
    const untold =
      'First fill in “Agencies and who leads for them”, “Cases and dates” and “Time limits and reminders”. The year can then be rehearsed, and the answers checked.';
    for (const Page of [RehearsalPage, CheckPage, GoPage]) {
      expect(await opened(Page, { about: ABOUT })).toEqual({ ledBackTo: ['/plan/drafts/d', untold] });
    }
  });

  it('is told on the page where it leads, not as something that was done', () => {
    const chrome = { navigation: [], who: null, practice: null, kept: null, why: 'First say what the audit is about.' };
    const html = viewEnvironment().render('pages/home/welcome.njk', {
      chrome,
      errors: { list: [], of: {} },
      title: 'x',
    });
    expect(html).toMatch(/govuk-notification-banner"[^>]*>[\s\S]*First say what the audit is about\./);
    expect(html).not.toContain('govuk-notification-banner--success');
  });
});
