// Requests per second of the five busiest pages beside a bare page, and how long the slowest one in a hundred took, with
// one year in the database and with ten.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import autocannon from 'autocannon';

const { loadStory } = await import('../../dist/apps/cli/src/stories.js');
const { pathTo } = await import('../../dist/apps/web/src/paths.js');
const { cookieAs } = await import('../../dist/test/support/act-as.js');
const { anInstallationOn } = await import('../../dist/test/support/midway.js');
const { growTenfold } = await import('../../dist/test/support/tenfold.js');

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

/** Loads an address over ten connections, each asking again as soon as it is answered. */
async function load(url, cookie) {
  const options = { url, connections: CONNECTIONS, headers: cookie === undefined ? {} : { cookie } };
  await autocannon({ ...options, amount: WARMING });
  const began = performance.now(); // the tool counts in whole seconds
  const seen = await autocannon({ ...options, amount: REQUESTS });
  const seconds = (performance.now() - began) / 1_000;
  if (seen.non2xx > 0 || seen.errors > 0) throw new Error(`${url}: ${seen.non2xx} were not 200, ${seen.errors} failed`);
  return { rate: REQUESTS / seconds, p50: seen.latency.p50, p99: seen.latency.p99 };
}

/** One line: how many a second, how long, and the share of what the bare page manages. */
function line(name, { rate, p50, p99 }, bare) {
  const share = bare === undefined ? '' : `, ${(bare.rate / rate).toFixed(1)} bare pages each`;
  return `  ${name}: ${rate.toFixed(0)} a second, half within ${p50} ms, 99 of 100 within ${p99} ms${share}`;
}

say(`pages, ${REQUESTS} requests each over ${CONNECTIONS} connections:`);
const server = fork(join(import.meta.dirname, 'bare-page.mjs'));
const port = await new Promise((done) => server.once('message', done));
const bare = await load(`http://127.0.0.1:${port}/`).finally(() => server.disconnect());
say(line('a bare page', bare));

const stack = await anInstallationOn(STORY, '2027-04-20');
try {
  for (const years of ['one year', 'ten years']) {
    if (years === 'ten years') await growTenfold(stack.urls.databaseOwner);
    say(` ${years} in the database`);
    for (const [name, person, path] of PAGES) {
      await stack.restart('web'); // somebody who asks too often is asked to wait: a new process has counted nobody
      say(line(name, await load(`${stack.urls.web}${path}`, await cookieAs(stack, code, person)), bare));
    }
  }
} finally {
  await stack.stop();
}
