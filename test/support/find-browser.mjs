// Where a Chromium is, for the tests of the pages: CHROMIUM, the usual places, Playwright's own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

// The first draws pages and no window around them, which is a sixth of the work less.
const USUAL = [
  ...['/usr/lib/chromium/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser'],
  ...['/usr/bin/google-chrome', '/opt/google/chrome/chrome'],
];
/** Debian's packages of it, the better ones first: not every release has them. */
const PACKAGES = ['chromium-headless-shell', 'chromium'];

export const WHAT_TO_DO =
  'There is no browser for the tests of the pages. Install Debian’s package chromium, run `npx playwright-core install chromium`, or set CHROMIUM to the path of a Chromium or Chrome.';

export function findBrowser() {
  const asked = process.env.CHROMIUM;
  if (asked !== undefined && asked !== '') return existsSync(asked) ? asked : null;
  return [...USUAL, chromium.executablePath()].find((path) => existsSync(path)) ?? null;
}

/** As root on Debian, fetches what is missing from its packages; anywhere else it changes nothing. */
export function fetchBrowser() {
  if (findBrowser() !== null || process.env.CHROMIUM || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return;
  process.stdout.write('Fetching Chromium from Debian ...\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = (name) =>
    spawnSync(
      'apt-get',
      [
        ...['install', '-y', '-qq', '-o', 'DPkg::Lock::Timeout=120', '--no-install-recommends'],
        ...[name, 'fonts-liberation'],
      ],
      { env, stdio: 'ignore' },
    ).status === 0;
  if (PACKAGES.some(install)) return;
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
  PACKAGES.some(install);
}
