import { describe, expect, it } from '@jest/globals';
import { makeSkeleton, run } from './skeleton.js';

const TSC = 'typescript/bin/tsc';

/** What must not even compile, by the file it stands in. */
const WORLD: Readonly<Record<string, string>> = {
  'process.ts': 'export const a = process.env;',
  'fetch.ts': "export const a = fetch('http://localhost');",
  'require.ts': "export const a = require('x');",
  'buffer.ts': "export const a = Buffer.from('x');",
  'builtin.ts': "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;",
};

function errors(room: string, config: string, sources: Readonly<Record<string, string>>): readonly string[] {
  const house = makeSkeleton(
    Object.fromEntries(Object.entries(sources).map(([file, text]) => [`${room}/src/${file}`, text])),
  );
  try {
    const { out } = run(TSC, ['-p', config, '--pretty', 'false'], house.at);
    return [
      ...new Set(out.split('\n').flatMap((line) => /([\w-]+\.ts)\(\d+,\d+\): error/.exec(line)?.[1] ?? [])),
    ].sort();
  } finally {
    house.remove();
  }
}

describe('purity at compile time', () => {
  it('knows no process, network, files or timers in the domain', () => {
    const planted = { ...WORLD, 'timer.ts': 'export const a = setTimeout(() => 1, 5);' };
    const clean = { 'pure.ts': 'export const a = new Date(5).getUTCHours() + Math.max(1, 2);' };
    expect(errors('libs/domain', 'libs/domain/tsconfig.lib.json', { ...planted, ...clean })).toEqual(
      Object.keys(planted).sort(),
    );
  });

  it('knows no process, network or files in the workflows, and Temporal all the same', () => {
    const clean = { 'waits.ts': "import { sleep } from '@temporalio/workflow';\nexport const w = () => sleep(5);" };
    expect(errors('workflows', 'workflows/tsconfig.lib.json', { ...WORLD, ...clean })).toEqual(
      Object.keys(WORLD).sort(),
    );
  });
});
