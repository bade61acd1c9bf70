// Pictures of the twelve main pages, wide and as on a phone: `npm run screenshots [-- FOLDER]`. Builds first; needs what the
// tests of the pages need. Says of each page whether anything is cut off sideways, and ends with 1 when something is.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser, WHAT_TO_DO } from '../support/find-browser.mjs';

const ROOT = join(import.meta.dirname, '../..');
const folder = resolve(process.argv[2] ?? join(ROOT, 'dist/screenshots'));
const built = spawnSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
if (built.status !== 0) process.exit(1);

const { code, PAGES_TO_SEE } = await import('./pages.mjs');
const { cookieAs } = await import('../../dist/test/support/act-as.js');
const { anInstallationOn } = await import('../../dist/test/support/midway.js');

const LOOKS = [
  ['wide', 1200],
  ['phone', 360],
];
mkdirSync(folder, { recursive: true });
const executablePath = findBrowser();
if (executablePath === null) {
  process.stderr.write(`${WHAT_TO_DO}\n`);
  process.exit(1);
}
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
let cut = 0;
try {
  for (const day of new Set(PAGES_TO_SEE.map((page) => page.day))) {
    const pages = PAGES_TO_SEE.filter((page) => page.day === day);
    const stack = await anInstallationOn('neglect-one-year-on', day);
    try {
      for (const [look, width] of LOOKS) {
        for (const { name, person, path } of pages) {
          cut += await picture(stack, look, width, name, person, path);
        }
      }
    } finally {
      await stack.stop();
    }
  }
} finally {
  await browser.close();
}
process.exit(cut === 0 ? 0 : 1);

/** Takes one picture of the whole page; answers 1 when it needs sideways scrolling. */
async function picture(stack, look, width, name, person, path) {
  const baseURL = stack.urls.web;
  const visit = await browser.newContext({ baseURL, viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  try {
    if (person !== null) {
      const [cookie, value] = (await cookieAs(stack, code, person)).split('=');
      await visit.addCookies([{ name: cookie, value, url: baseURL }]);
    }
    const page = await visit.newPage();
    const answer = await page.goto(path);
    if (answer?.status() !== 200) throw new Error(`${path}: ${answer?.status()}`);
    await page.screenshot({ path: join(folder, `${name}-${look}.png`), fullPage: true });
    const isCut = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
    process.stdout.write(`${name}-${look}.png: ${await page.title()}${isCut ? ' (CUT OFF)' : ''}\n`);
    return isCut ? 1 : 0;
  } finally {
    await visit.close();
  }
}
