import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { loadStory } from '#cli/stories.js';
import type { Stack } from '#local/stack.js';
import { aBrowser, aPageOf, aVisit, isWhole, type Look, words } from '#test/support/browser.js';
import { pointer } from '#test/support/hands.js';
import { anInstallationOn } from '#test/support/midway.js';
import { moveClock } from '#test/support/move-clock.js';

const SURVEY = '/cycles/ASK-2026-01/surveys/staff';
const WORDS = 'A line at the top of the record.';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  // Five of the staff have replied by now; the survey is open until Monday 21 September 2026.
  [stack, browser] = await Promise.all([
    anInstallationOn(loadStory('test/support/stories/asked-by-link.json'), '2026-09-15'),
    aBrowser(),
  ]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const seenBy = (person: string, look?: Look): Promise<Page> => aPageOf(browser, stack.urls.web, person, look);

/** The link of the survey as the lead of an agency finds it on its page. */
async function linkSeenBy(person: string): Promise<string> {
  const page = await seenBy(person);
  await page.goto(SURVEY);
  return /https?:\/\/\S+\/surveys\/[0-9a-f]{40}/.exec(await words(page))?.[0] ?? '';
}

/** What the processes of the installation have said so far, by the name of their log. */
function logs(): ReadonlyMap<string, string> {
  const folder = join(stack.home.folder, 'log');
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

describe('a survey that needs no account', () => {
  it('is passed on by its link, which the lead of an agency finds on its page and nobody outside the audit', async () => {
    const page = await seenBy('pol-lead');
    await page.goto('/cycles/ASK-2026-01/surveys');
    await isWhole(page);
    await pointer(page).follow('How staff use the tool');
    await isWhole(page);
    const said = await words(page);
    expect(said).toContain('It is the same for everybody, and needs no account');
    expect(said).toContain('Nobody sees a reply, or how many there are, until the survey has closed');
    expect(said).not.toMatch(/\b[1-9]\d* repl(?:y|ies)\b/);
    expect(await linkSeenBy('coordinator')).toBe(await linkSeenBy('csc-lead'));
  });

  it('is answered on a small phone without scripts and without a cookie, by whoever has the link', async () => {
    const link = await linkSeenBy('pol-lead');
    const visit = await aVisit(browser, stack.urls.web, { javaScript: false, width: 320 });
    const page = await visit.newPage();
    const set: string[] = [];
    page.on('response', (response) => set.push(response.headers()['set-cookie'] ?? ''));
    const before = logs();
    const first = await page.goto(link);
    expect(first?.headers()['cache-control']).toBe('no-store');
    const said = await words(page);
    expect(said).toContain('If a child may be in danger, do not tell it here. Ring 999 now if it cannot wait.');
    expect(said).toContain('Somebody could reply twice');
    expect(said).toContain('The survey takes 5,000 replies at the most.');
    expect(await page.locator('script[src]').count()).toBe(0);
    const hands = pointer(page);
    await hands.press('Send your reply');
    expect(await words(page)).toContain('Answer at least one question');
    await hands.choose('q1', 'S3');
    await hands.choose('q2', 'YES');
    await hands.tick('q3', 'guide');
    await hands.write('q4', '140');
    await hands.write('q5', WORDS);
    await hands.press('Send your reply');
    expect(await words(page)).toContain(
      'Your answer to “With what share of the families you work with do you use it?”',
    );
    await hands.write('q4', '40');
    await hands.press('Send your reply');
    expect(await words(page)).toContain('Your reply was sent');
    expect(set.filter((one) => one !== '')).toEqual([]);
    expect(await visit.cookies()).toEqual([]);
    // Nothing that runs says that somebody was there.
    expect(logs().get('web.log')).toBe(before.get('web.log'));
    const all = [...logs().values()].join('\n');
    expect(all).not.toContain(link.slice(-40));
    expect(all).not.toContain(WORDS);
  });

  it('leaves a person who is signed in unseen too: their session is neither looked for nor kept up', async () => {
    const page = await seenBy('csc-lead');
    const kept = await page.context().cookies();
    const link = await linkSeenBy('csc-lead');
    await page.goto(link);
    await isWhole(page);
    expect(await page.textContent('body')).not.toContain('Clare Scott');
    expect(await page.context().cookies()).toEqual(kept);
  });

  it('is not there at an address that nobody was given', async () => {
    const page = await (await aVisit(browser, stack.urls.web)).newPage();
    for (const end of ['f'.repeat(40), 'staff', `${'f'.repeat(40)}/sent`]) {
      expect((await page.goto(`/surveys/${end}`))?.status()).toBe(404);
    }
    const post = await page.request.post(`/surveys/${'f'.repeat(40)}`, { form: { q1: 'S1' } });
    expect(post.status()).toBe(404);
  });

  it('is counted once it has closed, and shows what at least five people answered', async () => {
    const link = await linkSeenBy('coordinator');
    await moveClock(stack, '2026-09-22T09:00:00Z');
    const closed = await (await aVisit(browser, stack.urls.web)).newPage();
    await closed.goto(link);
    await isWhole(closed);
    expect(await words(closed)).toContain('This survey has closed. Thank you if you replied.');
    const page = await seenBy('coordinator', { javaScript: false });
    const hands = pointer(page);
    await page.goto(SURVEY);
    await hands.follow('Count the replies');
    await hands.write('asked', '30');
    await hands.press('Count the replies');
    const said = await words(page);
    expect(said).toContain('You have counted the replies.');
    expect(said).toContain('6 replies to 30 people who were asked, as the coordinator was told.');
    expect(said).toContain('1. How confident are you with the tool, from 0 to 3? 6 answers. Mean 2');
    expect(said).toContain('With what share of the families you work with do you use it? Too few to show');
    expect(said).toContain('Nobody has read these answers for disclosure yet, so they are not shown.');
    expect(said).not.toContain(WORDS);
  });

  it('shows the panel what people wrote once its chair has read it', async () => {
    const page = await seenBy('panel-chair');
    const hands = pointer(page);
    await page.goto(SURVEY);
    await isWhole(page);
    await page.getByRole('link', { name: /^Read them, and choose which can be shown/ }).click();
    await isWhole(page);
    expect(await words(page)).toContain('the only school nurse in Askham');
    await hands.tick('keepBack', '3');
    await hands.press('Show it to the panel');
    const said = await words(page);
    expect(said).toContain(WORDS);
    expect(said).not.toContain('the only school nurse');
    const lead = await seenBy('pol-lead');
    await lead.goto(SURVEY);
    expect(await words(lead)).not.toContain('What it gave');
  });
});
