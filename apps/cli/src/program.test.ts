import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { program } from './program.js';

const SMALL = 'test/support/stories/small.json';

let out = '';
let err = '';

beforeEach(() => {
  out = '';
  err = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
});

describe('wrong usage', () => {
  it.each([
    [[]],
    [['dance']],
    [['dance\nnow']],
    [['rehearse']],
    [['rehearse', 'no-such-story']],
    [['rehearse', SMALL, 'another']],
    [['rehearse', SMALL, '--by', 'day']],
    [['rehearse', SMALL, '--by']],
    [['rehearse', SMALL, '--loud']],
    [['rehearse', 'apps']],
    [['play']],
    [['play', SMALL, '--fast']],
    [['story']],
    [['story', 'write']],
    [['story', 'check']],
    [['story', 'schema', 'more']],
    [['story', 'template', 'neglect']],
    [['story', 'template', 'neglect-one-year-on', 'more']],
    [['doctor', 'now']],
    [['populate']],
    [['populate', '--web', 'here', '--catcher', 'there']],
    [['populate', '--web', 'http://127.0.0.1:1', '--catcher', 'ftp://127.0.0.1']],
  ])('%j is one line and exit code 2', async (args) => {
    expect(await program(args)).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/^[^\n]+\n$/);
  });
});

describe('help', () => {
  it('names every command', async () => {
    expect(await program(['--help'])).toBe(0);
    for (const name of ['rehearse', 'play', 'story', 'doctor', 'populate']) expect(out).toContain(`  ${name}`);
  });

  it.each(['rehearse', 'play', 'story', 'doctor', 'populate'])('says how %s is called', async (name) => {
    expect(await program([name, '--help'])).toBe(0);
    expect(out).toMatch(new RegExp(`^auditloop ${name}`));
  });
});

describe('rehearse', () => {
  it('prints the year day by day', async () => {
    expect(await program(['rehearse', SMALL])).toBe(0);
    expect(out).toContain('Friday 9 October 2026\n');
    expect(out).toContain('email digest to pol-exec (agency-executive): Your help is needed');
    expect(out).toContain(
      'Still open at the end:\n  SMB-2026-01  The decision on too few returns, was due on Friday 23 October 2026.\n  SMB-2026-01  Moderation of 1 case, was due on Friday 30 October 2026.\n',
    );
    expect(out).toMatch(/Rehearsed in \d+\.\d{3} s\.\n$/);
    expect(err).toBe('');
  });

  it('prints the emails of each person together', async () => {
    expect(await program(['rehearse', SMALL, '--by', 'person'])).toBe(0);
    expect(out).toMatch(/Pia Exley \(pol-exec, agency-executive\) <pol-exec@smallbridge\.example>: \d+ emails?\n/);
  });

  it('prints one JSON document', async () => {
    expect(await program(['rehearse', SMALL, '--json'])).toBe(0);
    const document = JSON.parse(out) as Record<string, unknown[]>;
    expect(Object.keys(document).toSorted()).toEqual([
      'acts',
      'emails',
      'events',
      'expectations',
      'open',
      'seconds',
      'story',
    ]);
    for (const key of ['at', 'day', 'kind', 'key', 'subject', 'reason']) {
      expect(document.events?.[0]).toHaveProperty(key);
    }
    for (const key of ['at', 'day', 'to', 'role', 'kind', 'subject', 'reason', 'next']) {
      expect(document.emails?.[0]).toHaveProperty(key);
    }
  });
});

describe('a story that does not check', () => {
  it('is one JSON document with the reasons when JSON is asked for', async () => {
    for (const command of ['rehearse', 'play']) {
      out = '';
      expect(await program([command, 'package.json', '--json'])).toBe(2);
      const document = JSON.parse(out) as { file: string; problems: object[] };
      expect(document.file).toBe('package.json');
      expect(document.problems).toContainEqual({
        path: 'seed',
        words: 'It is missing: give a text.',
        line: 1,
        column: 1,
      });
      expect(err).toBe('');
    }
  });

  it('is its reasons in lines otherwise', async () => {
    expect(await program(['rehearse', 'package.json'])).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('  seed (line 1): It is missing: give a text.\n');
  });

  it('is told from one whose expectations fall by the exit code', async () => {
    expect(await program(['story', 'check', 'package.json'])).toBe(2);
    const story = JSON.parse(readFileSync(SMALL, 'utf8')) as object;
    const fallen = { expect: 'count', cycle: 'A', on: '2026-09-02', entity: 'action', is: 7 };
    const folder = mkdtempSync(join(tmpdir(), 'auditloop-program-'));
    const file = join(folder, 'fallen.json');
    writeFileSync(file, JSON.stringify({ ...story, expect: [fallen] }));
    expect(await program(['rehearse', file])).toBe(1);
    rmSync(folder, { recursive: true });
  });
});

describe('story', () => {
  it('prints a JSON Schema', async () => {
    expect(await program(['story', 'schema'])).toBe(0);
    expect(JSON.parse(out)).toHaveProperty('$defs.lockSample');
  });

  it('lists the templates, apart from the stories of the same names', async () => {
    expect(await program(['story', 'template'])).toBe(0);
    expect(out).toMatch(/^Shipped templates[^\n]+\n {2}interventions-for-neglect +\S/);
    out = '';
    expect(await program(['story', 'list'])).toBe(0);
    expect(out).toMatch(/^Shipped stories[^\n]+\n {2}interventions-for-neglect +\S/);
  });

  it('shows of every question its key, its kind, what an answer looks like and what it needs', async () => {
    expect(await program(['story', 'template', 'interventions-for-neglect'])).toBe(0);
    expect(out).toMatch(/ {2}safety-now \(safety-now\)\n {4}[^\n]+\n {4}value: choose one of YES, NO\n/);
    expect(out).toMatch(
      /impact-understood \(step on ofsted-four\)\n[^\n]+\n[^\n]+OUTSTANDING[^\n]+needs: a narrative, evidence\n/,
    );
  });

  it('finds nothing wrong with a story that is well', async () => {
    expect(await program(['story', 'check', SMALL])).toBe(0);
    expect(out).toMatch(/^small is ready to run: 1 cycle, 9 acts, 6 expectations\.\n$/);
  });
});
