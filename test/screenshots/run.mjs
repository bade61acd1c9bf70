// Pictures of the twelve main pages, wide and as on a phone: `npm run screenshots [-- FOLDER]`. Builds first; needs what the
// tests of the pages need. Says of each page whether anything is cut off sideways, and ends with 1 when something is.
// `npm run screenshots -- --readme` draws the three that stand in the README, beside this file, as text (SVG); that needs
// pdftocairo, which Debian keeps in poppler-utils.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser, WHAT_TO_DO } from '../support/find-browser.mjs';

const ROOT = join(import.meta.dirname, '../..');
const forReadme = process.argv[2] === '--readme';
const folder = forReadme ? import.meta.dirname : resolve(process.argv[2] ?? join(ROOT, 'dist/screenshots'));
const built = spawnSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
if (built.status !== 0) process.exit(1);

const { code, PAGES_TO_SEE } = await import('./pages.mjs');
const { cookieAs } = await import('../../dist/test/support/act-as.js');
const { anInstallationOn } = await import('../../dist/test/support/midway.js');

const LOOKS = forReadme
  ? [['readme', 1100]]
  : [
      ['wide', 1280],
      ['phone', 375],
    ];
const pagesToSee = PAGES_TO_SEE.filter((page) => !forReadme || page.inReadme);
const README_HEIGHT = 900;
mkdirSync(folder, { recursive: true });
const executablePath = findBrowser();
if (executablePath === null) {
  process.stderr.write(`${WHAT_TO_DO}\n`);
  process.exit(1);
}
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
let cut = 0;
try {
  for (const day of new Set(pagesToSee.map((page) => page.day))) {
    const pages = pagesToSee.filter((page) => page.day === day);
    const stack = await anInstallationOn('neglect-one-year-on', day);
    try {
      for (const [look, width] of LOOKS) {
        for (const one of pages) {
          cut += await picture(stack, look, width, one);
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
async function picture(stack, look, width, { name, person, path, plan }) {
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
    await plan?.(page);
    const file = forReadme ? await drawing(page, name) : `${name}-${look}.png`;
    if (!forReadme) await page.screenshot({ path: join(folder, file), fullPage: true });
    const isCut = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
    process.stdout.write(`${file}: ${await page.title()}${isCut ? ' (CUT OFF)' : ''}\n`);
    return isCut ? 1 : 0;
  } finally {
    await visit.close();
  }
}

/** Draws the top of the page as lines and letters instead of points, so that it can stand in the repository as text. */
async function drawing(page, name) {
  const pdf = join(folder, `${name}.pdf`);
  const svg = join(folder, `${name.replace(/^\d+-/, '')}.svg`);
  await page.emulateMedia({ media: 'screen' });
  await page.pdf({ path: pdf, width: '1100px', height: `${README_HEIGHT}px`, pageRanges: '1', printBackground: true });
  const drawn = spawnSync('pdftocairo', ['-svg', pdf, svg], { stdio: 'inherit' });
  rmSync(pdf);
  if (drawn.status !== 0) throw new Error('pdftocairo did not draw: on Debian, install poppler-utils');
  const titled = readFileSync(svg, 'utf8').replace('<defs>', `<title>${await page.title()}</title>\n<defs>`);
  writeFileSync(svg, titled);
  return basename(svg);
}
