import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { loadStory } from '#cli/stories.js';
import type { SideBySide } from '#domain/moderation/side-by-side.js';
import type { Story } from '#domain/story/story.js';
import type { Stack } from '#local/stack.js';
import { aStack, type Compared, doubledMails, playAndCompare } from '../support/played.js';

/** Stands in every free text of the story; nothing but the sealed content may hold it. */
const MARKER = 'ZQXMARK';
/** Put where it must be found, so that a search that finds nothing is known to have looked. */
const PLANTED = 'ZQXPLANT';

const FREE_TEXT = new Set([
  'rationale',
  'note',
  'reason',
  'text',
  'narrative',
  'concern',
  'told',
  'mitigation',
  'evidence',
  'outcome',
  'measure',
  'deliverable',
  'questions',
  'answer',
  'dissent',
  'theme',
]);

/** A text with the marker at its end, before what a briefing says there in brackets of its last line. */
function withMarker(text: string): string {
  return text.replace(/(?: \((?:[A-Z]\d+|for managers)[^)\n]*\))*$/, (last) => ` ${MARKER}${last}`);
}

/** The same story with the marker in every free text that people type. */
function marked(story: Story): Story {
  const mark = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return FREE_TEXT.has(key) && !/^[A-Z_]+$/.test(value) ? withMarker(value) : value;
    if (Array.isArray(value)) return value.map((one) => mark(one, key));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mark(one, name)]));
    }
    return value;
  };
  return {
    ...story,
    acts: story.acts.map((act) => ({ ...act, with: mark(act.with, '') as Story['acts'][number]['with'] })),
  };
}

/** What a text looks like raw, in base64 at each of its three places, and with its letters in quoted-printable. */
function formsOf(text: string): readonly string[] {
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.from('x'.repeat(shift) + text).toString('base64');
    return encoded.slice(shift === 0 ? 0 : shift + 1, -4);
  });
  return [text, ...base64, [...text].map((letter) => `=${letter.charCodeAt(0).toString(16).toUpperCase()}`).join('')];
}

async function holding(folder: string, text: string): Promise<readonly string[]> {
  const forms = formsOf(text);
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (forms.some((form) => bytes.includes(form))) found.push(path.slice(folder.length));
  }
  return found;
}

async function post(stack: Stack, path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`${stack.urls.web}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.json();
}

/** The partnership and the cycle of the story that was played. */
async function foundBy(stack: Stack, name: string): Promise<{ partnership: string; cycle: string }> {
  const client = new Client({ connectionString: stack.urls.databaseOwner });
  await client.connect();
  try {
    const { rows } = await client.query(
      'select c.reference, p.partnership_id from cycle c join partnership p using (partnership_id) where p.code = $1',
      [loadStory(name).fixture.partnership.code],
    );
    return { partnership: String(rows[0]?.partnership_id), cycle: String(rows[0]?.reference) };
  } finally {
    await client.end();
  }
}

describe.each(['interventions-for-neglect', 'learning-from-neglect', 'neglect-one-year-on', 'strategy-implementation'])(
  'the year of %s on the real engine',
  (name) => {
    let stack: Stack;
    let compared: Compared;

    beforeAll(async () => {
      stack = await aStack();
      compared = await playAndCompare([marked(loadStory(name))], stack);
    }, 300_000);
    afterAll(async () => stack?.stop(), 60_000);

    it('is the year that was rehearsed, and every expectation of the story holds', () => {
      expect(compared.differences).toEqual([]);
      expect(compared.played[0]?.expectations.filter((line) => !line.held)).toEqual([]);
      expect(compared.played[0]?.events.at(-1)?.kind).toBe('cycle.closed');
    });

    it('shows the returns of a case side by side to the panel, and to no agency that they exist', async () => {
      const { partnership, cycle } = await foundBy(stack, name);
      const read = async (person: string) => {
        const { token } = (await post(stack, '/api/practice/act-as', { partnership, person })) as {
          token: string;
        };
        const answer = await fetch(`${stack.urls.web}/api/cycles/${cycle}/cases/C01/returns`, {
          headers: { authorization: `Bearer ${token}` },
        });
        return { status: answer.status, body: (await answer.json()) as SideBySide };
      };
      const panel = await read('panel-chair');
      expect(panel.status).toBe(200);
      expect(panel.body.returns.length).toBeGreaterThan(2);
      expect(panel.body.questions.some((one) => Object.values(one.answers).some((answer) => answer !== null))).toBe(
        true,
      );
      expect((await read('csc-lead')).status).toBe(404);
    });

    it('sends no mail twice', async () => {
      expect(await doubledMails(stack)).toEqual([]);
    });

    it('costs each of its cycles at most 200 actions and no run 2,000 events', () => {
      const cycles = loadStory(name).cycles.length;
      expect(compared.played[0]?.temporal.cycleActions).toBeGreaterThan(50);
      expect(compared.played[0]?.temporal.cycleActions).toBeLessThanOrEqual(200 * cycles);
      expect(compared.played[0]?.temporal.largestHistory).toBeLessThanOrEqual(2000);
    });

    it('lets nothing that people typed into mails, histories, logs or database pages', async () => {
      const owner = new Client({ connectionString: stack.urls.databaseOwner });
      await owner.connect();
      try {
        const { rows } = await owner.query<{ n: string }>('select count(*) as n from content');
        expect(Number(rows[0]?.n)).toBeGreaterThan(50);
        await owner.query('create table planted (text text)');
        await owner.query('insert into planted values ($1)', [PLANTED]);
        await owner.query('checkpoint');
      } finally {
        await owner.end();
      }
      expect(await holding(stack.home.folder, MARKER)).toEqual([]);
      expect((await holding(stack.home.folder, PLANTED)).length).toBeGreaterThan(0);
    });
  },
);

describe('the command line', () => {
  it('answers wrong usage with one line and exit code 2', async () => {
    const child = spawn(process.execPath, ['dist/apps/cli/src/main.js', 'rehearse'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => {
      said += bytes.toString();
    });
    const code = await new Promise((resolve) => child.once('exit', resolve));
    expect(code).toBe(2);
    expect(said.trim().split('\n')).toHaveLength(1);
  });
});
