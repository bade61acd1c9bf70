// Records the histories of both shipped stories for the replay test: `npm run build && node test/replay/record.mjs`.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { playStories } from '../../dist/apps/cli/src/play-stories.js';
import { loadStory } from '../../dist/apps/cli/src/stories.js';
import { startStack } from '../../dist/apps/local/src/stack.js';

const key = Buffer.alloc(32, 7).toString('base64');
const keys = join(import.meta.dirname, 'payload-keys.test-replay');
await writeFile(keys, JSON.stringify({ active: 'test-replay', keys: { 'test-replay': key } }));
for (const name of ['interventions-for-neglect', 'neglect-one-year-on']) {
  const stack = await startStack({
    throwAway: true,
    clock: 'practice',
    profile: 'test',
    env: { worker: { AUDITLOOP_PAYLOAD_KEYS_FILE: keys } },
  });
  try {
    const story = loadStory(name);
    const run = playStories([story], {
      web: stack.urls.web,
      catcher: stack.urls.catcher,
      workerHealth: stack.urls.workerHealth,
    });
    while (!(await run.next()).done);
    const answer = await fetch(`${stack.urls.workerHealth}/workflows`);
    const ids = await answer.json();
    const query = ids
      .filter((id) => !id.startsWith('post-room:'))
      .map((id) => `workflow=${encodeURIComponent(id)}`)
      .join('&');
    const histories = await (await fetch(`${stack.urls.workerHealth}/histories?${query}`)).json();
    await writeFile(join(import.meta.dirname, `${name}.json`), `${JSON.stringify(histories)}\n`);
    process.stdout.write(`${name}: ${histories.length} runs\n`);
  } finally {
    await stack.stop();
  }
}
