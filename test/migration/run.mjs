// `npm run migration:generate -- NAME` writes what the entities say and no migration does as the next migration, or says that
// nothing differs. It compares them with a database of its own, migrated and thrown away, and what it writes is a draft: read
// it, add row-level security, policies and grants (entities know nothing of them), and list it in migrations.ts.
// `npm run migration:show` says which migrations the database at AUDITLOOP_OWNER_DATABASE_URL has run; without one, lists all.
// Builds first.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MigrationExecutor } from 'typeorm';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = 'libs/persistence/src/migrations';
const [command, name] = process.argv.slice(2);
if (command === 'generate' && !/^[a-z][a-z0-9-]*$/.test(name ?? '')) {
  process.stderr.write('usage: npm run migration:generate -- name-in-small-letters\n');
  process.exit(2);
}
if (spawnSync('npx', ['tsc', '-p', '.'], { cwd: ROOT, stdio: 'inherit' }).status !== 0) process.exit(1);

const { makeThrowAwayHome } = await import('../../dist/apps/local/src/home.js');
const { startPostgres } = await import('../../dist/apps/local/src/postgres.js');
const { ownerDataSource } = await import('../../dist/libs/persistence/src/data-source.js');
const { migrate } = await import('../../dist/libs/persistence/src/migrate.js');

const given = process.env.AUDITLOOP_OWNER_DATABASE_URL;
if (command === 'show' && given) await connected(given, show);
else await onMigrated((url) => connected(url, command === 'show' ? show : generate));

/** Prints every migration of this release, and `[X]` before those that the database has run. */
async function show(source) {
  const ran = new Set((await new MigrationExecutor(source).getExecutedMigrations()).map((one) => one.name));
  for (const migration of source.migrations) {
    process.stdout.write(`[${ran.has(migration.name) ? 'X' : ' '}] ${migration.name}\n`);
  }
}

async function generate(source) {
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  if (upQueries.length === 0)
    return void process.stdout.write('The entities and the migrations agree: nothing to write.\n');
  const last = source.migrations.at(-1)?.name ?? '';
  const number = Number(last.replace(/\D/g, '')) + 1;
  const title = name.replace(/(^|-)([a-z0-9])/g, (_, _dash, letter) => letter.toUpperCase());
  const file = join(FOLDER, `${String(number).padStart(4, '0')}-${name}.ts`);
  const text = migrationText(
    `${title}${String(number).padStart(13, '0')}`,
    upQueries.map(({ query }) => query),
  );
  writeFileSync(join(ROOT, file), text, { flag: 'wx' });
  spawnSync('npx', ['biome', 'format', '--write', file], { cwd: ROOT });
  process.stdout.write(
    `Wrote ${file}: say what it is for, add walls and grants, and list it in ${FOLDER}/migrations.ts.\n`,
  );
}

function migrationText(title, queries) {
  const statements = queries.map((query) => `      await runner.query(${JSON.stringify(query)});\n`).join('');
  return `import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/** What it is for. */
export class ${title} implements MigrationInterface {
  name = '${title}';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
${statements}    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
`;
}

async function onMigrated(work) {
  const { folder } = makeThrowAwayHome();
  try {
    const postgres = await startPostgres({ folder: join(folder, 'postgres'), fast: true });
    try {
      await migrate(postgres.url(), { mode: 'live' });
      await work(postgres.url());
    } finally {
      await postgres.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function connected(url, work) {
  const source = await ownerDataSource(url).initialize();
  try {
    await work(source);
  } finally {
    await source.destroy();
  }
}
