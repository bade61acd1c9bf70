// What the five busiest pages cost, as ratios of one run: round trips to the database, and requests a second beside a bare
// page and beside the same page drawn from a constant, with one year in the database and with ten.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';

const { loadStory } = await import('../../dist/apps/cli/src/stories.js');
const { pathTo } = await import('../../dist/apps/web/src/paths.js');
const { cookieAs } = await import('../../dist/test/support/act-as.js');
const { anInstallationOn } = await import('../../dist/test/support/midway.js');
const { growTenfold } = await import('../../dist/test/support/tenfold.js');
const { aWire } = await import('../../dist/test/support/wire.js');

const STORY = 'neglect-one-year-on';
const CONNECTIONS = 10;
const WARMING = 300;
const REQUESTS = 1_500;
const say = (line) => process.stdout.write(`${line}\n`);

const { code } = loadStory(STORY).fixture.partnership;
const cycle = `${code}-2027-01`;
const PAGES = [
  ['home', 'coordinator', pathTo('home')],
  ['an audit', 'coordinator', pathTo('cycle', { cycle })],
  ['my actions', 'csc-lead', pathTo('myActions')],
  ['an action', 'csc-lead', pathTo('action', { cycle, action: 'A01' })],
  ['a return', 'csc-lead', pathTo('returnTasks', { cycle, ref: 'C01-CSC' })],
];

/** Loads an address over ten connections, each asking again as soon as it is answered; gives how many a second. */
async function load(url, cookie) {
  const options = { url, connections: CONNECTIONS, headers: cookie === undefined ? {} : { cookie } };
  await autocannon({ ...options, amount: WARMING });
  const began = performance.now();
  let answered = began; // the tool itself ends on a whole second
  const run = autocannon({ ...options, amount: REQUESTS });
  run.on('response', () => {
    answered = performance.now();
  });
  const seen = await run;
  const seconds = (answered - began) / 1_000;
  if (seen.non2xx > 0 || seen.errors > 0) throw new Error(`${url}: ${seen.non2xx} were not 200, ${seen.errors} failed`);
  return { rate: REQUESTS / seconds, p50: seen.latency.p50, p99: seen.latency.p99 };
}

/** What a page says beside what is made for one answer alone. */
const withoutNonces = (html) => html.replaceAll(/nonce="[^"]*"/g, '');

say(`pages, ${REQUESTS} requests each over ${CONNECTIONS} connections:`);
const server = fork(join(import.meta.dirname, 'bare-page.mjs'));
const port = await new Promise((done) => server.once('message', done));
const folder = mkdtempSync(join(tmpdir(), 'auditloop-bench-'));
const file = join(folder, 'page.json');
const wire = await aWire();
const web = {};
const stack = await anInstallationOn(STORY, '2027-04-20', {
  ...wire.options,
  env: { web },
  entries: { web: join(import.meta.dirname, 'web-that-keeps.mjs') },
});
/** Starts the site again with other settings: a fresh process has counted nobody's requests yet. */
async function restartWith(settings) {
  for (const key of Object.keys(web)) delete web[key];
  Object.assign(web, settings);
  await stack.restart('web');
}
try {
  for (const years of ['one year', 'ten years']) {
    if (years === 'ten years') await growTenfold(stack.urls.databaseOwner);
    say(` ${years} in the database`);
    for (const [name, person, path] of PAGES) {
      const url = `${stack.urls.web}${path}`;
      await restartWith({ ...wire.options.env.web, BENCH_MODE: 'keep', BENCH_PAGE: file });
      const cookie = await cookieAs(stack, code, person);
      const shown = async () => withoutNonces(await (await fetch(url, { headers: { cookie } })).text());
      await wire.taken();
      const seen = await shown();
      const trips = (await wire.taken()).length;
      await restartWith({});
      const page = await load(url, cookie);
      await restartWith({ BENCH_MODE: 'draw', BENCH_PAGE: file });
      if ((await shown()) !== seen) throw new Error(`${name}: the constant draws another page`);
      const constant = await load(url, cookie);
      const bare = await load(`http://127.0.0.1:${port}/`); // each beside its page: a machine is not the same all along
      const times = (other) => (other.rate / page.rate).toFixed(1);
      say(
        `  ${name}: ${trips} round trips; ${page.rate.toFixed(0)} a second, half within ${page.p50} ms, 99 of 100 within ${page.p99} ms; ${times(bare)} bare pages each, ${times(constant)} times itself drawn from a constant`,
      );
    }
  }
} finally {
  server.disconnect();
  await stack.stop();
  await wire.close();
  rmSync(folder, { recursive: true, force: true });
}
