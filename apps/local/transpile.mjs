// Turns TypeScript into what Node runs, in dist, without checking types, which `npm run typecheck` does: all of it takes
// two seconds.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { transformFile } from '@swc/core';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDERS = ['apps', 'workflows', 'activities', 'libs'];

/** How TypeScript is read; the tests' transform says it in the same words. */
export const SWC = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'es6' },
};

/** Writes these files' JavaScript into dist, all files' when none are named; throws, and writes nothing, when one cannot be read. */
export async function transpile(files = FOLDERS.flatMap(sourcesIn)) {
  const made = await Promise.all(files.filter((file) => existsSync(join(ROOT, file))).map(transformed));
  // The compiler remembers what it wrote last, and would leave as it is what is not its own work any more.
  for (const memory of ['.tsbuildinfo', '.sources']) rmSync(join(ROOT, 'dist', memory), { force: true });
  for (const { target, code, map } of made) {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, `${code}//# sourceMappingURL=${basename(target)}.map\n`);
    writeFileSync(`${target}.map`, map);
  }
}

async function transformed(file) {
  const target = join(ROOT, 'dist', file.replace(/\.ts$/, '.js'));
  const sourceFileName = relative(dirname(target), join(ROOT, file));
  const options = { ...SWC, swcrc: false, sourceMaps: true, sourceFileName };
  try {
    return { target, ...(await transformFile(join(ROOT, file), options)) };
  } catch (error) {
    throw new Error(error.message.split('\n\n\n')[0]); // what follows is the compiler's own stack
  }
}

function sourcesIn(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name));
}
