import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findTemporal, isServing, startTemporalServer, type TemporalServer } from '#local/temporal-server.js';

// Real servers on a machine that may be busy: a start takes seconds then.

let folder: string;
let env: NodeJS.ProcessEnv;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'auditloop-temporal-'));
  env = { PATH: join(folder, 'bin'), HOME: join(folder, 'home') };
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(path: string, says: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${says}\n`);
  chmodSync(path, 0o755);
  return path;
}
const server = (version: string): string => `echo 'temporal version 0.0.0-DEV (Server ${version}, UI 2.42.1)'`;
const CACHED = 'home/.cache/auditloop/temporal-1.5.1/temporal';

/** A `go` that writes a program which calls itself 1.5.0, if it was called as it should be. */
const GO = `[ "$*" = "install -ldflags -s -w github.com/temporalio/cli/cmd/temporal@v1.5.1" ] || exit 9
/bin/cat > "$GOBIN/temporal" <<'END'
#!/bin/sh
${server('1.5.0')}
END
/bin/chmod +x "$GOBIN/temporal"`;

const find = (download: ((into: string) => Promise<string | null>) | null = null) =>
  findTemporal({ env, download, onProgress: (text) => said.push(text) });

describe('finding a Temporal server', () => {
  it('takes the first that works: the variable, the PATH, the cache, the download, a build', async () => {
    const places: string[] = [];
    const look = async (): Promise<void> => {
      const { found, version } = await find(async (into) => program(join(into, 'temporal-sdk'), server('1.4.0')));
      places.push(`${found} ${version}`);
    };
    env.TEMPORAL_CLI_PATH = program(join(folder, 'named'), server('1.1.0'));
    const onPath = program(join(folder, 'bin/temporal'), server('1.2.0'));
    const cached = program(join(folder, CACHED), server('1.3.0'));
    program(join(folder, 'bin/go'), GO);
    await look();
    env.TEMPORAL_CLI_PATH = '';
    await look();
    rmSync(onPath);
    await look();
    rmSync(cached);
    await look();
    rmSync(join(folder, 'home/.cache/auditloop/temporal-sdk'), { recursive: true });
    const { found, version } = await find();
    places.push(`${found} ${version}`);
    expect(places).toEqual([
      'TEMPORAL_CLI_PATH 1.1.0',
      'PATH 1.2.0',
      'the cache 1.3.0',
      'the SDK’s download 1.4.0',
      'a build with Go 1.5.0',
    ]);
    expect((await find()).found).toBe('the cache'); // what was built is kept
  });

  it('passes over a program that is no Temporal server, and says so when it was named', async () => {
    env.TEMPORAL_CLI_PATH = program(join(folder, 'named'), 'echo tctl 1.18');
    program(join(folder, 'bin/temporal'), 'exit 3');
    program(join(folder, CACHED), server('1.3.0'));
    await expect(find()).resolves.toMatchObject({ found: 'the cache', version: '1.3.0' });
    expect(said[0]).toMatch(/^TEMPORAL_CLI_PATH names nothing usable .*says nothing of a server 1\.x/);
  });

  it('looks for the cache where the environment says', async () => {
    env.AUDITLOOP_CACHE = join(folder, 'elsewhere');
    program(join(folder, 'elsewhere/temporal-1.5.1/temporal'), server('1.3.1'));
    await expect(find()).resolves.toMatchObject({ version: '1.3.1' });
  });

  it('says in one message what was tried and what to do', async () => {
    program(join(folder, 'bin/go'), 'echo "go: no route to host" >&2; exit 1');
    const failed = find(async () => Promise.reject(new Error('no such host')));
    await expect(failed).rejects.toThrow(
      `No Temporal server was found. Tried: TEMPORAL_CLI_PATH (not set); temporal on PATH (not there); the cache ${join(folder, 'home/.cache/auditloop')} (empty); the SDK’s download (no such host); a build with Go (go: no route to host). Install the Temporal CLI (https://docs.temporal.io/cli) or Go, or set TEMPORAL_CLI_PATH to the program, then start again.`,
    );
  });
});

describe('a real Temporal server', () => {
  const started: TemporalServer[] = [];
  afterEach(async () => {
    for (const temporal of started.splice(0)) await temporal.stop();
  });

  it('serves, keeps its file, and begins with a fresh one for another version', async () => {
    const found = await findTemporal();
    const start = async (version: string): Promise<TemporalServer> => {
      const temporal = await startTemporalServer({
        program: { ...found, version },
        folder: join(folder, 'data'),
        onProgress: (text) => said.push(text),
      });
      started.push(temporal);
      return temporal;
    };
    const versionFile = (): string => readFileSync(join(folder, 'data/server-version'), 'utf8').trim();
    const first = await start(found.version);
    expect(await isServing(first.address)).toBe(true);
    first.signal('SIGKILL');
    await first.exited;
    expect(await isServing(first.address)).toBe(false);

    const second = await start(found.version);
    expect(said).toEqual([]);
    await second.stop();
    await start('1.0.0');
    expect(said).toEqual([`Temporal was ${found.version} and is now 1.0.0: it starts with a new file`]);
    expect(versionFile()).toBe('1.0.0');
  });
});
