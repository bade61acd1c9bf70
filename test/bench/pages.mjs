// What the five busiest pages cost, as ratios of one run: round trips to the database, and requests a second beside a bare
// page and beside the same page drawn from a constant, with one year in the database and with ten. The three take turns, and
// the ratio is the one in the middle of all turns: whatever else the machine does, it does to all of them. Round trips are
// counted first, and apart: whoever counts them stands between the site and its database, and is work of its own.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import autocannon from 'autocannon';

const { loadStory } = await import('../../dist/apps/cli/src/stories.js');
const { pathTo } = await import('../../dist/apps/web/src/paths.js');
const { cookieAs } = await import('../../dist/test/support/act-as.js');
const { anInstallationOn } = await import('../../dist/test/support/midway.js');
const { growTenfold } = await import('../../dist/test/support/tenfold.js');
const { aWire } = await import('../../dist/test/support/wire.js');

const DRAWN = 'bench-drawn'; // as in web-that-keeps
const STORY = 'neglect-one-year-on';
const CONNECTIONS = 10;
/** More would be warmer, but with what follows it must stay below what one address may ask for in a minute. */
const WARMING = 400;
const TURNS = 7;
const REQUESTS = 150;
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

/** Asks for a page so many times over ten connections, each again as soon as it is answered; gives how it went. */
async function load({ url, headers }, amount) {
  const options = { url, connections: CONNECTIONS, headers };
  const began = performance.now();
  let answered = began; // the tool itself ends on a whole second
  const run = autocannon({ ...options, amount });
  run.on('response', () => {
    answered = performance.now();
  });
  const seen = await run;
  const seconds = (answered - began) / 1_000;
  if (seen.non2xx > 0 || seen.errors > 0) throw new Error(`${url}: ${seen.non2xx} were not 200, ${seen.errors} failed`);
  return { rate: amount / seconds, p50: seen.latency.p50, p99: seen.latency.p99 };
}

const middle = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** What a page says beside what is made for one answer alone. */
const withoutNonces = (html) => html.replaceAll(/(?:nonce|name="_once" value)="[^"]*"/g, '');

say(`pages, ${TURNS} turns of ${REQUESTS} requests over ${CONNECTIONS} connections:`);
const server = fork(join(import.meta.dirname, 'bare-page.mjs'));
const port = await new Promise((done) => server.once('message', done));
const wire = await aWire();
const counted = { ...wire.options.env.web };
const stack = await anInstallationOn(STORY, '2027-04-20', {
  ...wire.options,
  env: { web: counted },
  entries: { web: join(import.meta.dirname, 'web-that-keeps.mjs') },
});
try {
  for (const years of ['one year', 'ten years']) {
    if (years === 'ten years') await growTenfold(stack.urls.databaseOwner);
    say(` ${years} in the database`);
    for (const [name, person, path] of PAGES) {
      const url = `${stack.urls.web}${path}`;
      Object.assign(counted, wire.options.env.web);
      await stack.restart('web'); // a fresh process has counted nobody's requests yet
      const cookie = await cookieAs(stack, code, person);
      const ways = {
        page: { url, headers: { cookie } },
        constant: { url, headers: { cookie, [DRAWN]: 'yes' } },
        bare: { url: `http://127.0.0.1:${port}/`, headers: {} },
      };
      const shown = async ({ headers }) => withoutNonces(await (await fetch(url, { headers })).text());
      await wire.taken();
      const seen = await shown(ways.page);
      const trips = (await wire.taken()).length;
      if ((await shown(ways.constant)) !== seen) throw new Error(`${name}: the constant draws another page`);
      if ((await wire.taken()).length > 0) throw new Error(`${name}: the constant asks the database`);
      for (const setting in counted) delete counted[setting];
      await stack.restart('web');
      for (const way of Object.values(ways)) await load(way, WARMING);
      const turns = [];
      for (let turn = 0; turn < TURNS; turn += 1) {
        const page = await load(ways.page, REQUESTS);
        turns.push({ page, constant: await load(ways.constant, REQUESTS), bare: await load(ways.bare, REQUESTS) });
      }
      const times = (other) => middle(turns.map((turn) => turn[other].rate / turn.page.rate)).toFixed(1);
      const of = (figure) => middle(turns.map(({ page }) => page[figure])).toFixed(0);
      say(
        `  ${name}: ${trips} round trips; ${of('rate')} a second, half within ${of('p50')} ms, 99 of 100 within ${of('p99')} ms; ${times('bare')} bare pages each, ${times('constant')} times itself drawn from a constant`,
      );
    }
  }
} finally {
  server.disconnect();
  await stack.stop();
  await wire.close();
}
