#!/usr/bin/env node
// `node test/replay/record.mjs [story.json …]` after `npm run build`: plays stories (the shipped ones by default) on a
// throw-away installation and keeps the history of every run of their workflows beside this file, one file a story.
// Payloads stay sealed, with the key of tests (`test-1`: 32 bytes of 7), which production profiles refuse.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { playStories } from '#cli/play-stories.js';
import { REHEARSAL_TOOLS } from '#cli/rehearsal-tools.js';
import { readStory } from '#contracts/story/story.schema.js';
import { startStack } from '#local/stack.js';

const SHIPPED = join(import.meta.dirname, '../../apps/cli/stories');
const TEST_KEYS = { active: 'test-1', keys: { 'test-1': Buffer.alloc(32, 7).toString('base64') } };
const EVERY_WORKFLOW = ['audit-cycle:*', 'safety-alert:*', 'post-room:*'];

const asked = process.argv.slice(2);
const shipped = readdirSync(SHIPPED).map((name) => join(SHIPPED, name));
for (const file of asked.length > 0 ? asked : shipped.filter((name) => name.endsWith('.json'))) {
  await record(file);
}

async function record(file) {
  const read = readStory(JSON.parse(readFileSync(file, 'utf8')), REHEARSAL_TOOLS);
  if (!read.ok)
    throw new Error(`${basename(file)}: ${read.problems.map((one) => `${one.path} ${one.words}`).join('; ')}`);
  const home = mkdtempSync(join(tmpdir(), 'auditloop-record-'));
  mkdirSync(join(home, 'keys'), { mode: 0o700 });
  writeFileSync(join(home, 'keys/payload.json'), JSON.stringify(TEST_KEYS), { mode: 0o600 });
  const stack = await startStack({ home, throwAway: true, clock: 'practice', profile: 'test' });
  try {
    const installation = { web: stack.urls.web, catcher: stack.urls.catcher, workerHealth: stack.urls.workerHealth };
    let shown = '';
    for await (const { day } of playStories([read.story], installation)) {
      if (day.slice(0, 7) !== shown) process.stderr.write(`${basename(file)}: ${day}\n`);
      shown = day.slice(0, 7);
    }
    const query = EVERY_WORKFLOW.map((one) => `workflow=${encodeURIComponent(one)}`).join('&');
    const answer = await fetch(`${stack.urls.workerHealth}/histories?${query}`);
    const runs = await answer.json();
    const target = join(import.meta.dirname, basename(file));
    const lines = runs.map((run) => JSON.stringify(run, withoutMachine));
    writeFileSync(target, `[\n${lines.join(',\n')}\n]\n`);
    process.stderr.write(`${basename(target)}: ${runs.length} runs\n`);
  } finally {
    await stack.stop();
  }
}

/** The worker's identity names the machine; its sticky queue is called after it. */
function withoutMachine(_name, value) {
  if (typeof value !== 'string') return value;
  return /^(auditloop-worker:)?\d+@/.test(value) ? 'auditloop-worker' : value;
}
