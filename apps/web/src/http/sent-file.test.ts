import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { pathTo } from '../paths.js';
import { Refused } from './refusal.js';
import { filesOf, filesOn } from './sent-file.js';
import { Visitors } from './visitor.js';

const PART = 'Content-Disposition: form-data; name="file"; filename="list.csv"\r\nContent-Type: text/csv\r\n\r\nK-1';
const WHOLE = `--b\r\n${PART}\r\n--b--\r\n`;

/** The names of the files that are read of a form somebody signed in sent, or why it is refused. */
async function readOf(body: string, contentType: string) {
  const path = pathTo('actionEvidence', { cycle: 'NEG-1', action: 'A01' });
  const headers = { 'content-type': contentType, 'content-length': String(body.length) };
  const asked = Object.assign(Readable.from([Buffer.from(body)]), { method: 'POST', path, originalUrl: path, headers });
  const request = Object.assign(asked, { is: (type: string) => contentType.includes(type) }) as unknown as Request;
  const response = { setHeader: () => undefined, cookie: () => undefined } as unknown as Response;
  const visits = { of: async () => ({ holder: { idle: null } }) };
  const env = { AUDITLOOP_BASE_URL: 'http://x.example' };
  await new Visitors(visits as never, {} as never, env as never).meet(request, response, () => undefined);
  const error = await new Promise<unknown>((next) => filesOn('actionEvidence')(request, response, next));
  if (error === undefined) return filesOf(request).map(({ name }) => name);
  if (error instanceof Refused) return error.refusals;
  throw error;
}

describe('a form with files', () => {
  it('is read', async () => {
    expect(await readOf(WHOLE, 'multipart/form-data; boundary=b')).toEqual(['list.csv']);
  });

  it.each([
    ['no boundary', WHOLE, 'multipart/form-data'],
    ['another boundary', WHOLE, 'multipart/form-data; boundary=c'],
    ['its end cut off', WHOLE.slice(0, -12), 'multipart/form-data; boundary=b'],
    ['headers cut off', '--b\r\nContent-Dis', 'multipart/form-data; boundary=b'],
    ['headers that are none', '--b\r\n\x00\r\n\r\nK-1\r\n--b--\r\n', 'multipart/form-data; boundary=b'],
    ['nothing in it', '', 'multipart/form-data; boundary=b'],
  ])('is refused in words when it has %s', async (_, body, contentType) => {
    expect(await readOf(body, contentType)).toEqual([
      { code: 'bad-request', words: 'The form could not be read. Go back and try again.' },
    ]);
  });

  it('is refused in words when it brings too many', async () => {
    const many = `${`--b\r\n${PART}\r\n`.repeat(11)}--b--\r\n`;
    expect(await readOf(many, 'multipart/form-data; boundary=b')).toEqual([
      { code: 'bad-request', words: 'The form could not be read. Go back and choose 10 files or fewer.' },
    ]);
  });
});
