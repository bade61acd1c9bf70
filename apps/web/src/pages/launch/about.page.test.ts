import { expect, it } from '@jest/globals';
import type { Response } from 'express';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { CHANGED_MEANWHILE } from '#domain/text/messages.js';
import { ENGLAND_AND_WALES } from '#domain/time/england-and-wales.js';
import { localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import { london } from '#platform/clock.js';
import { anAgency, aRoster } from '#test/support/cycle-builders.js';
import { fakePages, visitBy } from '#test/support/sent-form.js';
import { AboutPage } from './about.page.js';

const now = london.toInstant(plainDate('2027-01-11'), localTime('09:00'));
const holder = { person: 'priya', agencyKey: null, roles: ['coordinator' as const] };
const ABOUT = { template: 'neglect-one-year-on', title: 'Neglect again', rationale: 'It is time.' };

/** A draft plan whose first part can be opened and sent, in as many tabs as somebody likes. */
function aDraft() {
  let parts: Record<string, unknown> = { about: ABOUT };
  const standing = {
    ...{ code: 'WEX', calendars: [ENGLAND_AND_WALES], policy: DEFAULT_POLICY },
    roster: aRoster({ agencies: { POL: anAgency('POL', 'Police'), EDU: anAgency('EDU', 'Schools') } }),
  };
  const plannings = {
    of: async () => ({ standing, draft: { draft: 'd', parts, cycle: null }, ...{ changes: null, earlier: [] } }),
  };
  const drafts = {
    keep: async (_who: unknown, _draft: string, told: object) => {
      parts = { ...parts, ...told };
      return true;
    },
  };
  const request = async (more: object) =>
    Object.assign(await visitBy(holder, now), { params: { draft: 'd' }, query: {}, ...more });
  const { pages, came } = fakePages();
  const page = new AboutPage(pages, plannings as never, drafts as never);
  return {
    kept: () => parts.about,
    opened: async () => came(async () => page.show(await request({ method: 'GET' }), {} as Response)),
    sent: async (body: object) =>
      came(async () => page.take(await request({ method: 'POST', body }), {} as Response, body)),
  };
}

it('a draft plan that is open in two tabs is not overwritten without a word', async () => {
  const draft = aDraft();
  const { stood } = (await draft.opened()).page as { stood: string };
  await draft.sent({ ...ABOUT, title: 'The first tab', stood });
  expect(draft.kept()).toMatchObject({ title: 'The first tab' });
  const late = await draft.sent({ ...ABOUT, title: 'The second tab', stood });
  expect(late.page).toMatchObject({
    errors: { list: [{ text: CHANGED_MEANWHILE }] },
    typed: { title: 'The second tab' },
  });
  expect(draft.kept()).toMatchObject({ title: 'The first tab' });
  // Whoever was told and sends it again means it.
  const { stood: after } = late.page as { stood: string };
  await draft.sent({ ...ABOUT, title: 'The second tab', stood: after });
  expect(draft.kept()).toMatchObject({ title: 'The second tab' });
});

it('a part of a plan that is sent a second time as it was kept is taken', async () => {
  const draft = aDraft();
  const { stood } = (await draft.opened()).page as { stood: string };
  for (let times = 0; times < 2; times += 1) await draft.sent({ ...ABOUT, title: 'Once', stood });
  expect(draft.kept()).toMatchObject({ title: 'Once' });
});
