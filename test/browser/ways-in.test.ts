import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { loadStory } from '#cli/stories.js';
import { settlePorts } from '#local/ports.js';
import type { Stack } from '#local/stack.js';
import { aBrowser, aVisit, click, faultsOf, isCutOff, pressEveryButton, signInAs } from '#test/support/browser.js';
import { anIdentityProvider, type IdentityProvider } from '#test/support/identity-provider.js';
import { FIVE_CHILDREN } from '#test/support/kept-stories.js';
import { anInstallationOn } from '#test/support/midway.js';
import { aFixture } from '#test/support/stage-set.js';

const address = (key: string): string => {
  const person = loadStory(FIVE_CHILDREN).fixture.people.find((one) => one.key === key);
  if (person === undefined) throw new Error(`nobody is ${key}`);
  return person.email;
};
const BUTTON = { name: 'Sign in with your council account' } as const;

let stack: Stack;
let browser: Browser;
let provider: IdentityProvider;
/** Passkeys are for addresses with a name; where the stack listens is a number. */
let site: string;
beforeAll(async () => {
  provider = await anIdentityProvider();
  const { web } = await settlePorts({});
  site = `http://localhost:${web}`;
  const options = { ports: { web }, env: { web: { ...provider.env, AUDITLOOP_BASE_URL: site } } };
  [stack, browser] = await Promise.all([anInstallationOn(FIVE_CHILDREN, '2027-01-08', options), aBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await provider?.stop();
});

/** How the sessions of a person were opened, as the database keeps it. */
async function waysOf(person: string): Promise<readonly string[]> {
  const client = new Client({ connectionString: stack.urls.databaseOwner });
  await client.connect();
  const { rows } = await client
    .query<{ way: string }>('select way from session where person = $1 and expires_at > now() order by seen_at', [
      person,
    ])
    .finally(() => client.end());
  return rows.map((row) => row.way);
}

const isIn = (page: Page): Promise<number> => page.locator('.app-header__who').count();

/** Goes to the provider from the sign-in, and says there who one is. */
async function signInAt(page: Page, account: string, ...boxes: readonly string[]): Promise<void> {
  await page.goto('/sign-in');
  await click(page.getByRole('button', BUTTON));
  await page.getByRole('heading', { name: 'Council accounts' }).waitFor();
  await page.getByLabel('Account').fill(account);
  for (const box of boxes) await page.getByLabel(box).check();
  await click(page.getByRole('button', { name: 'Continue' }));
}

describe('signing in with a work account', () => {
  /** Says at the provider who one is, and answers where it would send the browser, which does not go there. */
  async function sentBack(visit: BrowserContext, asked: string, account: string): Promise<string> {
    let answer = await visit.request.post(asked, { form: { email: account, in: '1' }, maxRedirects: 0 });
    for (let step = 0; step < 5; step += 1) {
      const next = new URL(answer.headers().location ?? '', asked).href;
      if (next.startsWith(site)) return next;
      answer = await visit.request.get(next, { maxRedirects: 0 });
    }
    throw new Error('the provider sent the browser nowhere');
  }

  it('leads to the page that was wanted, with a new session, and says on the account how', async () => {
    const visit = await aVisit(browser, site);
    const page = await visit.newPage();
    await page.goto('/account');
    const before = (await visit.cookies()).find((cookie) => cookie.name === 'auditloop-visit')?.value;
    await signInAt(page, address('csc-lead').toUpperCase(), 'With a second step');
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
    expect(await page.textContent('main')).toContain('With your work account and a second step there');
    expect(await waysOf('csc-lead')).toEqual(['work-account-mfa']);
    const cookies = (await visit.cookies(site)).filter((cookie) => cookie.name.startsWith('auditloop'));
    expect(cookies.map(({ name, httpOnly, sameSite }) => [name, httpOnly, sameSite])).toEqual([
      ['auditloop', true, 'Lax'],
    ]);
    expect(cookies[0]?.value).not.toBe(before);
    await visit.close();
  });

  it('works without scripts, and remembers that there was no second step', async () => {
    const visit = await aVisit(browser, site, { javaScript: false, width: 320 });
    const page = await visit.newPage();
    await signInAt(page, address('pol-lead'));
    await page.locator('.app-header__who').waitFor();
    expect(await waysOf('pol-lead')).toEqual(['work-account']);
    await visit.close();
  });

  it.each([
    ['an account nobody here has', 'stranger@elsewhere.example', [], 'We do not know this account'],
    [
      'an address that the provider has not checked',
      'csc-lead',
      ['Address not checked'],
      'has no confirmed email address',
    ],
    ['a token that is for somebody else', 'csc-lead', ['Token for another'], 'This sign-in cannot be finished'],
  ] as const)('refuses %s, in words', async (_, account, boxes, words) => {
    const visit = await aVisit(browser, site);
    const page = await visit.newPage();
    await signInAt(page, account.includes('@') ? account : address(account), ...boxes);
    await page.getByRole('heading', { name: words }).waitFor();
    expect(await isIn(page)).toBe(0);
    expect((await visit.cookies(site)).some((cookie) => cookie.name === 'auditloop')).toBe(false);
    expect([await faultsOf(page), await isCutOff(page)]).toEqual([[], false]);
    await visit.close();
  });

  it('tells people who turn back at the provider that nothing has happened', async () => {
    const visit = await aVisit(browser, site);
    const page = await visit.newPage();
    await page.goto('/sign-in');
    await click(page.getByRole('button', BUTTON));
    await click(page.getByRole('button', { name: 'Cancel' }));
    await page.getByRole('heading', { name: 'You did not sign in' }).waitFor();
    await click(page.getByRole('button', { name: 'Go to sign in' }));
    await page.getByRole('button', BUTTON).waitFor();
    await visit.close();
  });

  it('takes what the provider sent back once, from the browser that began, and with its own state', async () => {
    const visit = await aVisit(browser, site);
    const other = await aVisit(browser, site);
    const [page, elsewhere] = [await visit.newPage(), await other.newPage()];
    await page.goto('/sign-in');
    await click(page.getByRole('button', BUTTON));
    await page.getByRole('heading', { name: 'Council accounts' }).waitFor();
    const caught = await sentBack(visit, page.url(), address('edu-lead'));
    const changed = new URL(caught);
    changed.searchParams.set('state', 'A'.repeat(43));
    await elsewhere.goto('/sign-in');
    await elsewhere.goto(caught);
    await elsewhere.getByRole('heading', { name: 'This sign-in cannot be finished' }).waitFor();
    await page.goto(changed.href);
    await page.getByRole('heading', { name: 'This sign-in cannot be finished' }).waitFor();
    await page.goto(caught);
    await page.locator('.app-header__who').waitFor();
    await page.goto(caught);
    await page.getByRole('heading', { name: 'This sign-in cannot be finished' }).waitFor();
    expect(await waysOf('edu-lead')).toEqual(['work-account']);
    await Promise.all([visit.close(), other.close()]);
  });
});

describe('one address in two partnerships', () => {
  it('is asked which one is meant once the address is shown, and can change later', async () => {
    const other = aFixture('OTH');
    const people = other.people.map((one) => (one.key === 'sam' ? { ...one, email: address('vcs-lead') } : one));
    const founded = await fetch(`${stack.urls.web}/api/practice/partnerships`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...other, people }),
    });
    expect(founded.ok).toBe(true);
    const visit = await aVisit(browser, site);
    const page = await visit.newPage();
    await page.goto('/account');
    await signInAt(page, address('vcs-lead'));
    await page.getByRole('heading', { name: 'Which partnership do you want to work in?' }).waitFor();
    expect([await faultsOf(page), await isCutOff(page)]).toEqual([[], false]);
    await page.getByLabel('Wexcombe').check();
    await click(page.getByRole('button', { name: 'Continue' }));
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
    expect(await page.textContent('.app-header__who')).toContain('Sam, Wexcombe');
    expect([await waysOf('vcs-lead'), await waysOf('sam')]).toEqual([[], ['work-account']]);
    await click(page.getByRole('link', { name: 'Work in another partnership' }));
    await page.getByLabel('Tidewold').check();
    await click(page.getByRole('button', { name: 'Continue' }));
    await page.locator('.app-header__who', { hasText: 'Tidewold' }).waitFor();
    expect([await waysOf('vcs-lead'), await waysOf('sam')]).toEqual([['work-account'], []]);
    // A link into the other partnership says where it may be, and leads there.
    await page.goto('/cycles/WEX-2027-01');
    await click(page.getByRole('link', { name: 'Open this page in another partnership' }));
    await page.getByLabel('Wexcombe').check();
    await click(page.getByRole('button', { name: 'Continue' }));
    await page.waitForURL('**/cycles/WEX-2027-01');
    expect(await page.textContent('.app-header__who')).toContain('Sam, Wexcombe');
    await visit.close();
  });

  it('is nothing to choose for people who have not shown the address', async () => {
    const visit = await aVisit(browser, site);
    const page = await visit.newPage();
    await signInAs(page, 'vcs-lead');
    await page.goto('/account');
    expect(await page.getByRole('link', { name: 'Work in another partnership' }).count()).toBe(0);
    await page.goto('/account/partnership');
    expect(new URL(page.url()).pathname).toBe('/');
    await visit.close();
  });
});

describe('signing in with a passkey', () => {
  /** A device that makes and uses passkeys as if somebody touched it and typed its PIN. */
  async function aDevice(page: Page): Promise<{ readonly setVerified: (isVerified: boolean) => Promise<void> }> {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        ...{ protocol: 'ctap2', transport: 'internal', automaticPresenceSimulation: true },
        ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
      },
    });
    return {
      setVerified: async (isUserVerified) => {
        await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
      },
    };
  }

  async function addPasskey(page: Page): Promise<void> {
    await page.goto('/account');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('You have added the passkey').waitFor();
  }

  const signOut = async (page: Page): Promise<void> => {
    await click(page.locator('.app-header').getByRole('button', { name: 'Sign out' }));
    await page.getByText('You have signed out').waitFor();
  };

  const usePasskey = async (page: Page): Promise<void> => {
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  };

  it('is added on the account, signs in, is removed there, and then signs nobody in', async () => {
    const visit = await aVisit(browser, site);
    const page = await visit.newPage();
    await aDevice(page);
    await signInAs(page, 'ehs-lead');
    await page.goto('/account');
    expect(await page.textContent('main')).toContain('You have no passkeys yet');
    expect([await faultsOf(page), await isCutOff(page)]).toEqual([[], false]);
    await addPasskey(page);
    expect(await page.textContent('main')).toMatch(/Passkey 1[\s\S]*Added at[\s\S]*Not used yet/);
    expect(await faultsOf(page)).toEqual([]);
    await signOut(page);

    await usePasskey(page);
    await page.locator('.app-header__who').waitFor();
    expect(await page.textContent('.app-header__who')).toContain('Tidewold');
    await page.goto('/account');
    expect(await page.textContent('main')).toMatch(/With a passkey[\s\S]*Last used at/);
    await click(page.getByRole('button', { name: 'Remove Passkey 1' }));
    await page.getByText('You have removed the passkey').waitFor();
    await signOut(page);

    await usePasskey(page);
    await page.getByRole('heading', { name: 'The passkey was not accepted' }).waitFor();
    expect([await isIn(page), await faultsOf(page), await isCutOff(page)]).toEqual([0, [], false]);
    await visit.close();
  });

  it('is not used without the PIN or finger that unlocks its device, and the page says what works instead', async () => {
    const visit = await aVisit(browser, site);
    const page = await visit.newPage();
    const device = await aDevice(page);
    await signInAs(page, 'edu-lead');
    await addPasskey(page);
    await signOut(page);
    await device.setVerified(false);
    await usePasskey(page);
    await page.getByText('No passkey was used').waitFor();
    expect([await isIn(page), await faultsOf(page)]).toEqual([0, []]);
    await visit.close();
  });

  it('takes an answer once, and in the browser that was asked alone', async () => {
    const visit = await aVisit(browser, site);
    const page = await visit.newPage();
    await aDevice(page);
    await signInAs(page, 'pol-lead');
    await addPasskey(page);
    await signOut(page);
    const sent: string[] = [];
    const isAnswer = (url: URL): boolean => url.pathname === '/sign-in/passkey';
    await page.route(isAnswer, (route) => {
      sent.push(new URLSearchParams(route.request().postData() ?? '').get('answer') ?? '');
      return route.abort();
    });
    await Promise.all([page.waitForEvent('requestfailed'), usePasskey(page)]);
    await page.unroute(isAnswer);
    const [answer = ''] = sent;
    expect(JSON.parse(answer)).toMatchObject({ type: 'public-key' });

    const other = await aVisit(browser, site);
    const elsewhere = await other.newPage();
    /** Sends what a device signed as the page's own form would; answers the status. */
    const send = async (from: Page): Promise<number> => {
      await from.goto('/sign-in');
      const token = await from.locator('form[data-passkey] input[name=_form]').inputValue();
      const form = { _form: token, answer };
      return (await from.request.post('/sign-in/passkey', { form, maxRedirects: 0 })).status();
    };
    expect(await send(elsewhere)).toBe(403);
    expect(await send(page)).toBe(303);
    await page.goto('/');
    await signOut(page);
    expect(await send(page)).toBe(403);
    await Promise.all([visit.close(), other.close()]);
  });

  it('is not offered where there are no scripts: the page says that a code works', async () => {
    const visit = await aVisit(browser, site, { javaScript: false, width: 320 });
    const page = await visit.newPage();
    await page.goto('/sign-in');
    expect(await page.getByText('You can use a code without either').isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Sign in with a passkey' }).count()).toBe(0);
    await visit.close();
  });
});

describe('a program that opens the sign-in, runs scripts and presses every button', () => {
  it('signs nobody in', async () => {
    const visit = await aVisit(browser, site);
    const pressed: string[] = [];
    visit.on('request', (request) => {
      if (request.method() === 'POST') pressed.push(new URL(request.url()).pathname);
    });
    await pressEveryButton(visit, `${site}/sign-in`);
    expect(pressed).toEqual(['/sign-in', '/sign-in/work-account', '/sign-in/passkey/asked']);
    expect((await visit.cookies()).some((cookie) => cookie.name === 'auditloop')).toBe(false);
    await visit.close();
  });
});
