import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FileProblem, readJsonFile } from './story-file.js';

let file = '';
beforeAll(() => {
  file = join(mkdtempSync(join(tmpdir(), 'auditloop-story-file-')), 'one.json');
});
afterAll(() => rmSync(join(file, '..'), { recursive: true, force: true }));

function read(bytes: string | Buffer) {
  writeFileSync(file, bytes);
  return readJsonFile(file);
}

/** Why a file that holds these bytes cannot be read. */
function problemOf(bytes: string | Buffer): FileProblem | null {
  const json = read(bytes);
  return json.ok ? null : json.problem;
}

const STORY = '{\n  "title": "Zoë – 1",\n  "acts": []\n}\n';

it('a story that is nested without end is refused in words, with the place where it goes too deep', () => {
  expect(problemOf(`{"a": "[[[ {",\n"b": ${'['.repeat(100_000)}`)).toMatchObject({
    words: 'It is nested more than 100 times: no story is.',
    line: 2,
  });
});

describe('the encoding of a story', () => {
  it('is UTF-8, with or without a byte order mark', () => {
    for (const text of [STORY, `\uFEFF${STORY}`]) {
      expect(read(text)).toMatchObject({ ok: true, value: { title: 'Zoë – 1', acts: [] } });
    }
  });

  it.each([
    ['UTF-16 as Windows writes it', Buffer.from(`\uFEFF${STORY}`, 'utf16le')],
    ['UTF-16 without its mark', Buffer.from(STORY, 'utf16le')],
    ['UTF-16 the other way round', Buffer.from(`\uFEFF${STORY}`, 'utf16le').swap16()],
    ['UTF-16 the other way round without its mark', Buffer.from(STORY, 'utf16le').swap16()],
  ])('is not %s', (_, bytes) => {
    expect(problemOf(bytes)).toMatchObject({ words: expect.stringContaining('UTF-16'), line: 1 });
  });

  it('is not Windows-1252: the first such byte is named with its place', () => {
    expect(problemOf(Buffer.from('{\n  "title": "Zo\xEB \x96 1"\n}', 'latin1'))).toEqual({
      path: '(whole file)',
      words: 'It is not in UTF-8: there is a byte here that Windows-1252 reads as “ë”. Save it as UTF-8.',
      line: 2,
      column: 15,
    });
    const dash = Buffer.from('{"title": "1\x962"}', 'latin1');
    expect(problemOf(dash)).toMatchObject({ words: expect.stringContaining('“–”') });
  });

  it('may hold the mark of what could not be read, which is a character like others', () => {
    expect(problemOf('{"title": "\uFFFD 😀"}')).toBeNull();
    const mixed = Buffer.concat([Buffer.from('{"a": "😀\uFFFD'), Buffer.from([0xe9]), Buffer.from('"}')]);
    expect(problemOf(mixed)).toMatchObject({ words: expect.stringContaining('“é”'), line: 1, column: 11 });
  });
});

describe('what is not JSON', () => {
  it.each([
    ['', 1, 1],
    ['{\n  "a": 1,\n}', 3, 1],
    ['{\n  // a word\n  "a": 1\n}', 2, 3],
    ["{\r\n  'a': 1\r\n}", 2, 3],
  ])('%j is said with its place', (text, line, column) => {
    expect(problemOf(text)).toMatchObject({ words: expect.stringContaining('It is not JSON'), line, column });
  });
});

describe('a key that is there twice', () => {
  it('is said with both places, at any depth', () => {
    const json = read('{\n  "acts": [\n    { "do": "a",\n      "do": "b" }\n  ],\n  "acts": []\n}');
    expect(json).toMatchObject({
      ok: true,
      twice: [
        { path: 'acts[0].do', words: '“do” is here twice: first on line 3. Keep one.', line: 4, column: 7 },
        { path: 'acts', words: '“acts” is here twice: first on line 2. Keep one.', line: 6, column: 3 },
      ],
    });
  });

  it('is no key of the same name in another object, nor what every object has', () => {
    expect(read('{"a": {"b": 1, "toString": 1}, "b": [{"a": 1}, {"a": 1}]}')).toMatchObject({ twice: [] });
  });
});

describe('the place of a problem', () => {
  it('is what its path leads to, or the innermost thing around it', () => {
    const json = read('{\n  "acts": [\n    { "by": 7 },\n    { "with": { "a.b": [1,\n 2] } }\n  ]\n}');
    if (!json.ok) throw new Error(json.problem.words);
    const lineOf = (path: string) => json.placed({ path, words: '' }).line;
    expect(['acts[0].by', 'acts[0].do', 'acts[1].with.a.b[1]', 'seed', '(whole file)'].map(lineOf)).toEqual([
      3, 3, 4, 1, 1,
    ]);
  });
});
