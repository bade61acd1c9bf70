import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { ROOT } from './skeleton.js';

const ROOMS = ['apps', 'workflows', 'activities', 'libs', 'test', '.ci', 'docs'];
const AT_ROOT = ['README.md', 'CHANGELOG.md', 'SECURITY.md', 'Dockerfile', 'docker-compose.yml', 'jest.config.mjs'];
const PROSE_OR_CODE = /\.(md|ts|mjs|cjs|njk|scss|grit)$|^[^.]*$/;
/** This file plants what must not stand elsewhere. */
const HERE = 'test/architecture/documents.test.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Everything people wrote by hand, by its path from the root. */
const FILES: readonly string[] = [
  ...AT_ROOT,
  ...ROOMS.flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && PROSE_OR_CODE.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1)),
  ),
];
const DOCUMENTS = FILES.filter((file) => file.endsWith('.md'));
const SOURCES = FILES.filter((file) => !file.endsWith('.md') && file !== HERE);

/**
 * Whatever cites a document: `docs/domain.md §9.3`, `docs/decisions/0007`. A section without its document, a number of
 * a decision without its file, and a document named without its folder are found as well, and lead nowhere.
 */
const CITED =
  /(?:docs\/decisions\/\d+|\b[\w-][\w./-]*\.md\b)(?:,? §\d+(?:\.\d+)*)?|(?:[\w.-]+ )?§\s?[\w.]*|\bdecision \d+\b/gi;
const REFERENCE = /^(?<document>docs\/decisions\/\d{4}|[\w./-]+\.md)(?: §(?<section>\d+(?:\.\d+)*))?$/;

/** What a text cites that is not in the repository, in the order in which it is cited. */
function deadReferences(text: string): readonly string[] {
  return (text.match(CITED) ?? []).filter((cited) => {
    const { document, section } = REFERENCE.exec(cited)?.groups ?? {};
    const file = document === undefined ? undefined : fileOf(document);
    return file === undefined || (section !== undefined && !sectionsOf(file).includes(section));
  });
}

function fileOf(document: string): string | undefined {
  if (!document.startsWith('docs/decisions/')) return DOCUMENTS.find((file) => file === document);
  return DOCUMENTS.find((file) => file.startsWith(`${document}-`) || file === document);
}

function sectionsOf(document: string): readonly string[] {
  return [...read(document).matchAll(/^#{2,4} (\d+(?:\.\d+)*)\.? /gm)].map(([, number]) => number ?? '');
}

/** Anchors of a document's headings, as GitHub makes them. */
function anchorsOf(document: string): readonly string[] {
  return [...read(document).matchAll(/^#{1,4} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('what comments cite', () => {
  it('stands in the repository: the document, and the section in it', () => {
    const dead = SOURCES.flatMap((file) => deadReferences(read(file)).map((cited) => `${file}: ${cited}`));
    expect(dead).toEqual([]);
  });

  it('would be missed if it did not', () => {
    const planted = [
      'docs/domain.md §99',
      'docs/domain.md §9.9',
      'docs/decisions/9999',
      'docs/nowhere.md',
      'domain.md §8',
      'design §12.4',
      '§9.3',
      'decision 7',
    ];
    expect(planted.flatMap((cited) => deadReferences(`/** As the field has it (${cited}). */`))).toEqual(planted);
    const sound = ['docs/domain.md §9.3', 'docs/domain.md', 'docs/decisions/0007', 'test/README.md'];
    expect(sound.flatMap((cited) => deadReferences(`/** As the field has it (${cited}). */`))).toEqual([]);
  });
});

describe('the documents', () => {
  it('lead only to what is there', () => {
    const dead = DOCUMENTS.flatMap((document) =>
      [...read(document).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, to = '']) => {
        if (/^https?:/.test(to)) return [];
        const [path = '', anchor] = to.split('#');
        const file = path === '' ? document : join(dirname(document), path);
        const there =
          existsSync(join(ROOT, file)) &&
          (anchor === undefined || (file.endsWith('.md') && anchorsOf(file).includes(anchor)));
        return there ? [] : [`${document}: ${to}`];
      }),
    );
    expect(dead).toEqual([]);
  });

  it('give the address of every source of the field, and name no source in vain', () => {
    const [field = '', sources = ''] = read('docs/domain.md').split('## 16. Sources');
    const cited = [...field.matchAll(/\[([A-Z][\w-]*)\](?!\()/g)].map(([, key]) => key);
    const given = [...sources.matchAll(/^\| ([\w-]+) \| .*<https?:\/\/\S+> \|$/gm)].map(([, key]) => key);
    expect([...new Set(cited)].toSorted()).toEqual(given.toSorted());
  });

  it('give the limits that a partnership starts with', () => {
    const said = [...read('docs/domain.md').matchAll(/^\| `(\w+)` \| (\d+) \|/gm)];
    expect(Object.fromEntries(said.map(([, limit, days]) => [limit, Number(days)]))).toEqual(DEFAULT_POLICY.limits);
  });

  it('name every setting of the processes, and no other', () => {
    const known = read('libs/platform/src/env.ts').matchAll(/^ {2}(AUDITLOOP_\w+): (?!['"\n])/gm);
    const settings = read('docs/running.md').split('## 5. Settings')[1]?.split('\n## ')[0] ?? '';
    const said = settings.matchAll(/^\| `(AUDITLOOP_\w+)` \|/gm);
    const names = (found: Iterable<RegExpMatchArray>) => [...found].map(([, name]) => name).toSorted();
    expect(names(said)).toEqual(names(known));
  });
});
