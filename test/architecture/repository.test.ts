import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { namesIn, ROOT } from './skeleton.js';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const json = (path: string) => JSON.parse(read(path));

describe('the repository', () => {
  it('keeps its top level', () => {
    const fixed =
      'apps workflows activities libs test docs docker-compose.yml nest-cli.json package.json tsconfig.json README.md';
    const beside = 'CHANGELOG.md SECURITY.md LICENSE Dockerfile package-lock.json biome.json jest.config.mjs';
    const made = 'node_modules dist coverage';
    const allowed = new Set(`${fixed} ${beside} ${made}`.split(' '));
    expect(
      namesIn('.').filter((name) => !name.startsWith('.') && !name.endsWith('.log') && !allowed.has(name)),
    ).toEqual([]);
  });

  it('pins every dependency exactly', () => {
    const manifest = json('package.json');
    const wanted: Record<string, string> = {
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    };
    expect(Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('has a lock that agrees with the manifest and names no registry', () => {
    const manifest = json('package.json');
    const lock = json('package-lock.json');
    expect(lock.packages[''].dependencies).toEqual(manifest.dependencies);
    expect(lock.packages[''].devDependencies).toEqual(manifest.devDependencies);
    expect(Object.keys(lock.packages).filter((path) => 'resolved' in lock.packages[path])).toEqual([]);
    expect(read('.npmrc')).toContain('omit-lockfile-registry-resolved=true');
  });

  it('has one copy of protobufjs at version 8, which replays depend on', () => {
    const copies = Object.entries<{ version: string }>(json('package-lock.json').packages)
      .filter(([path]) => path.endsWith('node_modules/protobufjs'))
      .filter(([, entry]) => entry.version.startsWith('8.'));
    expect(copies.map(([path]) => path)).toEqual(['node_modules/protobufjs']);
  });

  it('maps every room once, for the compiler and for Node alike', () => {
    const imports = json('package.json').imports as Record<string, Record<string, string>>;
    for (const [name, targets] of Object.entries(imports)) {
      const source = targets['@auditloop/source'] ?? '';
      expect([name, targets.default]).toEqual([name, source.replace('./', './dist/').replace(/\.ts$/, '.js')]);
    }
  });

  it('names entry files in nest-cli.json that exist, compiled by a configuration that exists', () => {
    const { projects } = json('nest-cli.json');
    expect(Object.keys(projects)).toEqual(['web', 'worker', 'local', 'cli']);
    for (const project of Object.values<{ entryFile: string; compilerOptions: { tsConfigPath: string } }>(projects)) {
      const files = [`${project.entryFile}.ts`, project.compilerOptions.tsConfigPath];
      expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    }
  });

  it('numbers decisions in order, and lists each in the README by its title', () => {
    const files = namesIn('docs/decisions');
    expect(files.map((file) => file.slice(0, 5))).toEqual(files.map((_, at) => `${String(at + 1).padStart(4, '0')}-`));
    const listed = [...read('README.md').matchAll(/^- \[(\d{4})\]\(docs\/decisions\/(.+?)\) (.*)$/gm)].map(
      ([, number, file, title]) => [file, `# ${number}. ${title}`],
    );
    expect(listed).toEqual(files.map((file) => [file, read(`docs/decisions/${file}`).split('\n', 1)[0]]));
  });
});
