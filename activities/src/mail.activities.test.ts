import { describe, expect, it } from '@jest/globals';
import type { ClaimedMail } from '#operations/mail/claim-mail.operation.js';
import type { MailEnd } from '#operations/mail/record-mail.operation.js';
import { at, ROSTER } from '#test/support/builders.js';
import { MailSteps } from './mail.activities.js';

/** How an attempt ends while the mail host is away; `handed` takes what it was handed. */
async function endOf(
  channel: 'urgent' | 'window',
  attempt: number,
  handed: string[] = [],
): Promise<MailEnd | undefined> {
  const draft = {
    ...{ key: 'm1', kind: 'sign-in-code', person: 'priya', role: 'lead', channel, at: at(4, 10) },
    items: [],
  };
  const mail = {
    ...{
      key: 'm1',
      token: 't',
      attempt,
      uncertain: false,
      sentAgain: 0,
      messageId: '<0123456789abcdef0123456789abcdef@audit.example.org>',
    },
  };
  const claimed = [
    { ...mail, date: at(4, 10), to: ROSTER.people.sam, replyTo: ROSTER.people.priya, partnershipName: 'X', draft },
  ] as unknown as ClaimedMail[];
  const ends: MailEnd[] = [];
  const record = { run: async (_: unknown, __: unknown, end: MailEnd) => ends.push(end) > 0 };
  const send = async ({ raw }: { readonly raw: Buffer }) => {
    handed.push(raw.toString('latin1'));
    return { kind: 'not-sent' };
  };
  const transport = { from: 'Auditloop <a@audit.example.org>', send };
  const codes = { run: async () => ({ code: 'K7QD2M9X', purpose: 'sign-in' }), forget: async () => undefined };
  const places = { baseUrl: 'http://127.0.0.1' };
  const steps = new MailSteps(
    { run: async () => claimed } as never,
    record as never,
    ...([{ run: async () => ({}) }, codes, transport, places] as [never, never, never, never]),
  );
  await steps.deliver('post/x', () => undefined);
  return ends[0];
}

describe('an email that the mail host does not take', () => {
  it.each([
    ['urgent', 1, 1_000],
    ['urgent', 4, 8_000],
    ['urgent', 5, 15_000],
    ['urgent', 5_800, 15_000],
    ['window', 5, 16_000],
    ['window', 300, 300_000],
  ] as const)('is tried again soon: %s, after attempt %i in %i ms', async (channel, attempt, retryMs) => {
    expect(await endOf(channel, attempt)).toEqual({ state: 'due', retryMs, error: 'not-sent' });
  });

  it.each([
    ['urgent', 5_801],
    ['window', 301],
  ] as const)('is given up after a day: %s, at attempt %i', async (channel, attempt) => {
    expect(await endOf(channel, attempt)).toEqual({ state: 'bounced', error: 'gave-up' });
  });
});

describe('an email with a code', () => {
  it('is answered to nobody: an answer would carry it', async () => {
    const handed: string[] = [];
    await endOf('urgent', 1, handed);
    expect(handed).toHaveLength(1);
    expect(handed[0]).toContain('K7QD-2M9X');
    expect(handed[0]).not.toMatch(/^Reply-To:/im);
  });
});
