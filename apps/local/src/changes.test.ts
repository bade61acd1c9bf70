import { describe, expect, it } from '@jest/globals';
import { changedBetween, workFor } from './changes.js';

const inBundle = (file: string): boolean =>
  file === 'workflows/src/bell.ts' || file === 'libs/contracts/src/engine/names.ts';
const after = (...changed: readonly string[]) => {
  const work = workFor(changed, inBundle);
  return [
    ...work.transpile.map(() => 'transpile'),
    ...Object.entries(work).flatMap(([name, is]) => (is === true ? [name] : [])),
    ...work.restart,
    ...work.ownProgram.map(() => 'say to start again'),
  ];
};

describe('a file that changes while the system runs', () => {
  it.each([
    ['a page of the site', 'apps/web/src/pages/home/home.page.ts', ['transpile', 'web']],
    ['a rule', 'libs/domain/src/acts/acts.ts', ['transpile', 'web', 'worker']],
    ['an email', 'libs/mail/src/render.ts', ['transpile', 'web', 'worker']],
    ['an activity', 'activities/src/mail.activities.ts', ['transpile', 'worker']],
    ['a workflow', 'workflows/src/bell.ts', ['transpile', 'bundle', 'worker']],
    ['what a workflow imports', 'libs/contracts/src/engine/names.ts', ['transpile', 'bundle', 'web', 'worker']],
    ['a migration', 'libs/persistence/src/migrations/0001-first.ts', ['transpile', 'migrate', 'web', 'worker']],
    ['a command', 'apps/cli/src/main.ts', ['transpile']],
    ['a style', 'apps/web/src/pages/home/home.scss', ['styles']],
    ['a template', 'apps/web/src/pages/home/home.njk', []],
    ['a script of the browser', 'apps/web/src/assets/autosave.mjs', []],
    ['a test', 'libs/domain/src/acts/acts.test.ts', []],
    ['the starting program', 'apps/local/src/main.ts', ['transpile', 'say to start again']],
  ])('%s', (_, file, work) => {
    expect(after(file)).toEqual(work);
  });

  it('is done once for files that are saved together', () => {
    expect(after('apps/web/src/a.ts', 'apps/web/src/b.ts', 'apps/web/src/b.scss', 'apps/web/src/c.scss')).toEqual([
      ...['transpile', 'transpile', 'styles', 'web'],
    ]);
  });

  it('is seen when it is new, saved, or gone', () => {
    const before = new Map([
      ['kept', '1'],
      ['saved', '1'],
      ['gone', '1'],
    ]);
    const now = new Map([
      ['kept', '1'],
      ['saved', '2'],
      ['new', '1'],
    ]);
    expect(changedBetween(before, now)).toEqual(['gone', 'new', 'saved']);
  });
});
