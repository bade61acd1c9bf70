import { parseArgs } from 'node:util';
import { startMailCatcher } from './mail-catcher.js';
import { reasonOf } from './refusal.js';

const { values } = parseArgs({
  options: { folder: { type: 'string' }, smtp: { type: 'string' }, http: { type: 'string' }, home: { type: 'string' } },
});

try {
  const catcher = await startMailCatcher({
    folder: values.folder ?? 'mails',
    smtpPort: Number(values.smtp ?? 0),
    httpPort: Number(values.http ?? 0),
  });
  process.stdout.write(`mail catcher: smtp ${catcher.smtpPort}, http ${catcher.httpPort}\n`);
  const stop = (): void => void catcher.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(1);
}
