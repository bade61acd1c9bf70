import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StartOver } from './start-over.js';
import { StillComing } from './still-coming.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'auditloop-coming-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const siteTold = (file: string) => {
  const env = { AUDITLOOP_STILL_COMING_FILE: file, AUDITLOOP_START_OVER_FILE: 'asked', AUDITLOOP_CLOCK: 'practice' };
  const stillComing = new StillComing(env as never);
  return { said: stillComing.said?.words ?? null, mayStartOver: new StartOver(env as never, stillComing).isOffered };
};

describe('what is still coming', () => {
  it('is said on pages until it is there, and nobody starts over before the engine is', () => {
    const file = join(folder, 'still-coming');
    writeFileSync(file, 'engine');
    expect(siteTold(file)).toEqual({ said: expect.stringContaining('will not move until'), mayStartOver: false });
    writeFileSync(file, 'year');
    expect(siteTold(file)).toEqual({ said: expect.stringContaining('practice audits'), mayStartOver: true });
    rmSync(file);
    expect(siteTold(file)).toEqual({ said: null, mayStartOver: true });
  });

  it('is nothing where nobody says it', () => {
    expect(siteTold('')).toEqual({ said: null, mayStartOver: true });
  });
});
