// Has Temporal's SDK download its dev server into a folder: `node apps/local/sdk-download.mjs <folder>`.
// A process of its own: a failure or a hang of the SDK's native part stays here, and the caller sets the time limit.
import { createRequire } from 'node:module';
import { DefaultLogger, Runtime } from '@temporalio/worker';

const [folder] = process.argv.slice(2);
const { version } = createRequire(import.meta.url)('@temporalio/worker/package.json');

try {
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'OFF' } } });
  const server = await Runtime.instance().createEphemeralServer({
    type: 'dev-server',
    exe: {
      type: 'cached-download',
      downloadDir: folder,
      version: 'default',
      ttl: 0,
      sdkName: 'sdk-typescript',
      sdkVersion: version,
    },
    namespace: 'default',
    ip: '127.0.0.1',
    port: null,
    uiPort: null,
    dbFilename: null,
    ui: false,
    log: { format: 'pretty', level: 'error' },
    extraArgs: [],
  });
  await Runtime.instance().shutdownEphemeralServer(server);
  process.exit(0);
} catch (error) {
  // The cause stands last, behind the same long address twice over.
  const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
  process.stderr.write(`${line.split(': ').slice(-2).join(': ')}\n`);
  process.exit(1);
}
