import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** The project's root folder. */
export const ROOT = resolve(import.meta.dirname, '../..');

const CONFIGURATION = [
  'package.json',
  'tsconfig.json',
  'biome.json',
  '.dependency-cruiser.cjs',
  'libs/domain/tsconfig.lib.json',
  'workflows/tsconfig.lib.json',
  'test/architecture/lint',
  'test/architecture/folder-loops.cjs',
];

/** A copy of the house's configuration in a folder of its own, with `files` (path to text) as its only sources. */
export function makeSkeleton(files: Readonly<Record<string, string>>): { readonly at: string; remove(): void } {
  const at = realpathSync(mkdtempSync(join(tmpdir(), 'auditloop-house-')));
  for (const path of CONFIGURATION) cpSync(join(ROOT, path), join(at, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(at, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(at, path)), { recursive: true });
    writeFileSync(join(at, path), text);
  }
  return { at, remove: () => rmSync(at, { recursive: true, force: true }) };
}

/** Runs a tool of the project by its script in node_modules; answers what it printed and how it ended. */
export function run(
  tool: string,
  args: readonly string[],
  cwd: string,
): { readonly status: number; readonly out: string } {
  const ran = spawnSync(process.execPath, [join(ROOT, 'node_modules', tool), ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: '1' },
  });
  return { status: ran.status ?? 1, out: `${ran.stdout}${ran.stderr}` };
}

/** Names of what stands in a folder of the project; empty when there is no such folder. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(join(ROOT, folder));
  } catch {
    return [];
  }
}
