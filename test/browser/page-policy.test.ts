import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadStory } from '#cli/stories.js';
import { ROLES, type Role } from '#domain/cycle/facts.js';
import type { Stack } from '#local/stack.js';
import { anInstallationOn } from '#test/support/midway.js';
import { PAGES, type PageName } from '#web/paths.js';

const STORY = 'neglect-one-year-on';
const PARTNERSHIP: readonly Role[] = [
  ...(['coordinator', 'qa-chair', 'qa-member', 'executive', 'scrutineer', 'panel-chair', 'moderator'] as const),
];
const AGENCY: readonly Role[] = ['agency-lead', 'auditor', 'agency-executive', 'safeguarding-lead'];
const RAISERS: readonly Role[] = [
  ...(['auditor', 'agency-lead', 'safeguarding-lead', 'agency-executive', 'action-owner'] as const),
  ...(['coordinator', 'panel-chair', 'moderator', 'qa-chair', 'qa-member'] as const),
];

/** Who may open which page, written out by hand: the table of pages is held against it. */
const READERS: Readonly<Record<PageName, 'anyone' | 'signed-in' | readonly Role[]>> = {
  home: 'anyone',
  signIn: 'anyone',
  signInCode: 'anyone',
  signInAs: 'anyone',
  signOut: 'signed-in',
  stay: 'signed-in',
  play: 'anyone',
  mailbox: 'signed-in',
  mail: 'signed-in',
  mailLetter: 'signed-in',
  cycles: 'signed-in',
  cycle: 'signed-in',
  cycleHistory: PARTNERSHIP,
  cycleEmails: 'signed-in',
  emailsWaiting: ['coordinator'],
  chase: ['coordinator'],
  returnedEmail: ['coordinator'],
  runningAct: ['coordinator', 'qa-chair'],
  failedSteps: ['coordinator'],
  launchStart: ['coordinator'],
  planAbout: ['coordinator'],
  planAgencies: ['coordinator'],
  planCases: ['coordinator'],
  planLimits: ['coordinator'],
  planRehearsal: ['coordinator'],
  planCheck: ['coordinator'],
  planGo: ['coordinator'],
  planAfresh: ['coordinator'],
  planDone: ['coordinator'],
  launchPlanned: ['coordinator'],
  calendar: 'signed-in',
  calendarOne: 'signed-in',
  myActions: ROLES,
  teamActions: ['agency-lead', 'agency-executive'],
  action: 'signed-in',
  actionAccept: ROLES,
  actionUpdate: ROLES,
  actionEvidence: ROLES,
  actionSignOff: ROLES,
  actionMoreTime: ROLES,
  actionDecide: ['qa-chair', 'qa-member'],
  actionReassign: ['agency-lead', 'coordinator'],
  actionCancel: ['qa-chair'],
  returns: AGENCY,
  facts: AGENCY,
  involvement: ['auditor', 'agency-lead'],
  returnTasks: AGENCY,
  returnCheck: ['auditor', 'agency-lead'],
  returnSent: AGENCY,
  returnCopy: ['auditor', 'agency-lead'],
  nilReturn: ['agency-lead'],
  immediateRisk: RAISERS,
  riskRaised: RAISERS,
  returnSection: ['auditor', 'agency-lead'],
  dashboard: ['coordinator', 'qa-chair', 'qa-member', 'executive', 'scrutineer'],
  dashboardRows: ['coordinator', 'qa-chair', 'qa-member', 'executive', 'scrutineer'],
};

/** What the addresses are filled in with. */
const PARTS: Readonly<Record<string, string>> = {
  cycle: 'TID-2027-01',
  ref: 'C01-CSC',
  section: 'assessment',
  alert: 'S01',
  act: 'pause',
  thing: 'action.A01',
  action: 'A01',
  mail: '1',
};

const fixture = loadStory(STORY).fixture;
let stack: Stack;
beforeAll(async () => {
  stack = await anInstallationOn(STORY, '2027-01-25');
}, 180_000);
afterAll(async () => stack?.stop(), 60_000);

/** Opens every page as somebody, without following where it leads; a session is their cookie. */
async function statuses(cookie: string | null): Promise<Readonly<Record<string, number>>> {
  const seen: Record<string, number> = {};
  for (const [name, { path }] of Object.entries(PAGES)) {
    const address = path.replace(/:(\w+)/g, (_, part: string) => PARTS[part] ?? 'x');
    const answer = await fetch(`${stack.urls.web}${address}`, {
      redirect: 'manual',
      headers: cookie === null ? {} : { cookie },
    });
    await answer.arrayBuffer();
    seen[name] = answer.status;
  }
  return seen;
}

async function cookieOf(person: string): Promise<string> {
  const partnership = (
    await query(`select partnership_id as id from partnership where code = '${fixture.partnership.code}'`)
  )[0];
  const answer = await fetch(`${stack.urls.web}/api/practice/act-as`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ partnership: partnership?.id, person }),
  });
  return `auditloop=${String(((await answer.json()) as { token: string }).token)}`;
}

async function query(sql: string): Promise<readonly { id: string }[]> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: stack.urls.databaseOwner });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Pages that only take forms have nothing to show to anybody. */
const FORMS_ONLY: readonly PageName[] = ['signInAs', 'signOut', 'stay'];

describe('who may open which page', () => {
  it('is what the table written by hand says', () => {
    const sorted = (who: (typeof READERS)[PageName]) => (typeof who === 'string' ? who : [...who].sort());
    const told = Object.fromEntries(Object.entries(PAGES).map(([name, { who }]) => [name, sorted(who)]));
    const wanted = Object.fromEntries(Object.entries(READERS).map(([name, who]) => [name, sorted(who)]));
    expect(told).toEqual(wanted);
  });

  it('leads whoever is not signed in to the sign-in, from every page that is not for anyone', async () => {
    const seen = await statuses(null);
    for (const [name, who] of Object.entries(READERS) as [PageName, (typeof READERS)[PageName]][]) {
      if (FORMS_ONLY.includes(name)) continue;
      expect([name, seen[name]]).toEqual([name, who === 'anyone' ? 200 : 303]);
    }
  });

  const held = ROLES.filter((role) => fixture.people.some((person) => person.roles.includes(role)));
  it.each(held)(
    'shows a %s no page of others, and breaks on none',
    async (role) => {
      const person = fixture.people.find((one) => one.roles.includes(role));
      if (person === undefined) throw new Error(`nobody is ${role}`);
      const seen = await statuses(await cookieOf(person.key));
      for (const [name, who] of Object.entries(READERS) as [PageName, (typeof READERS)[PageName]][]) {
        const may = typeof who === 'string' || person.roles.some((one) => who.includes(one));
        const status = seen[name] ?? 0;
        if (!may || FORMS_ONLY.includes(name)) expect([role, name, status]).toEqual([role, name, 404]);
        else expect([role, name, [200, 303, 404].includes(status)]).toEqual([role, name, true]);
      }
    },
    60_000,
  );
});
