// What a cycle-year and the busiest pages cost, printed in one run: `npm run bench`. Builds first; needs what `npm start`
// needs. `npm run bench -- pages`, `-- cycle-year` or `-- documents` runs one of them;
// `-- ten-thousand-acts`, which takes minutes, is run only when it is named.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const BENCHES = ['cycle-year', 'pages', 'documents'];
const LONG = ['ten-thousand-acts'];
const asked = process.argv.slice(2);
if (asked.some((name) => ![...BENCHES, ...LONG].includes(name))) {
  process.stderr.write(`usage: npm run bench [-- ${[...BENCHES, ...LONG].join(' | ')}]\n`);
  process.exit(2);
}
const built = spawnSync('npm', ['run', '--silent', 'build'], {
  cwd: join(import.meta.dirname, '../..'),
  stdio: 'inherit',
});
if (built.status !== 0) process.exit(1);
for (const name of asked.length === 0 ? BENCHES : asked) await import(`./${name}.mjs`);
