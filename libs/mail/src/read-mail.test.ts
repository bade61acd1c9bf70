import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EMAIL_KINDS } from '#domain/email-kinds.js';
import type { MailDraft, MailItem } from '#domain/mail/mail-draft.js';
import { type Instant, instant } from '#domain/time/instant.js';
import { fromEpochDay } from '#domain/time/plain-date.js';
import { composeMail } from './compose-mail.js';
import { EMAILS } from './emails/index.js';
import { messageIdOf } from './message-id.js';
import { oneLine } from './one-line.js';
import { type ReadMail, readMail } from './read-mail.js';
import { type RenderContext, renderMail } from './render.js';

const FROM = 'Auditloop <no-reply@audit.example>';
const kinds = EMAIL_KINDS;

/** Words of all sorts: long ones without a space, other scripts, signs that quoted-printable and dot-stuffing care for. */
const word = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
  fc.constantFrom(
    '.',
    '..',
    '=20',
    '=',
    '1. ',
    'Due: x',
    'Audit:',
    'Why you got this: me',
    '--',
    'From ',
    '<b>&amp;',
    '\r\n\r\n2. ',
  ),
  fc.integer({ min: 60, max: 1200 }).map((length) => 'x'.repeat(length)),
  fc.constantFrom('Łukasz', 'Siân', 'Ngọc', '李小龙', 'محمد', '👩‍👩‍👧', 'e\u0301'),
);
const words = fc.array(word, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(' '));
const role = fc.constantFrom('agency-lead', 'owner', 'coordinator', 'qa-chair');

const item: fc.Arbitrary<MailItem> = fc.record({
  email: fc.constantFrom(...kinds),
  rule: fc.constant('rule'),
  subject: fc.oneof(fc.constantFrom('A01', 'A01-X1', 'M6', 'S01', 'POL', 'cycle'), words),
  role,
  cycleReference: fc.oneof(fc.constantFrom('WEX-2027-01', 'MAA-2026-11'), words),
  dueOn: fc.option(fc.integer({ min: 19_000, max: 24_000 }).map(fromEpochDay)),
  count: fc.option(fc.nat({ max: 40 })),
  reason: words,
  next: words,
  noticeKey: fc.uuid(),
  cycleId: fc.uuid(),
});

const draft: fc.Arbitrary<MailDraft> = fc
  .record({
    key: fc.string({ minLength: 1 }),
    alone: fc.boolean(),
    person: fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/),
    role,
    channel: fc.constantFrom('urgent' as const, 'window' as const, 'digest' as const),
    at: fc.integer({ min: 1_700_000_000, max: 2_500_000_000 }).map((seconds) => instant(seconds * 1000)),
    items: fc.array(item, { minLength: 1, maxLength: 15 }),
  })
  .map(({ alone, items, ...rest }) => ({
    ...rest,
    kind: alone ? (items[0]?.email ?? '') : 'digest',
    items: alone ? items.slice(0, 1) : items,
  }));

const context: fc.Arbitrary<RenderContext> = fc.record({
  to: fc.record({ key: fc.constant('key'), name: words, email: fc.constant('ann.lead+audit@police.example') }),
  partnershipName: words,
  baseUrl: fc.constantFrom('https://audit.example', 'http://127.0.0.1:3000/', 'https://audit.example/auditloop'),
});

const roundTrip = async (mail: MailDraft, ctx: RenderContext): Promise<ReadMail> =>
  readMail(await composeMail(mail, renderMail(mail, ctx), ctx.to, FROM));

describe('reading a mail back from its bytes', () => {
  it('gives what was rendered, whatever the words', async () => {
    await fc.assert(
      fc.asyncProperty(draft, context, async (mail, ctx) => {
        const { subject, reason, next, items } = renderMail(mail, ctx);
        expect(await roundTrip(mail, ctx)).toEqual({
          to: ctx.to.email,
          toName: oneLine(ctx.to.name),
          from: 'no-reply@audit.example',
          at: mail.at,
          messageId: messageIdOf(mail.key, FROM),
          kind: mail.kind,
          role: mail.role,
          person: mail.person,
          subject,
          reason,
          next,
          items,
        });
      }),
      { numRuns: 200 },
    );
  });

  it('gives the reason and the next thing word for word when they are one clean line', async () => {
    const clean = {
      ...EMAILS.receipt.example,
      reason: 'You sent it; 5 × “thanks” = ok.',
      next: 'Nothing. '.repeat(60).trim(),
    };
    const mail = simple([clean]);
    expect(await roundTrip(mail, ctx)).toMatchObject({ reason: clean.reason, next: clean.next });
  });

  it('dates the mail by the instant it was cut for, in whole seconds', async () => {
    const read = await roundTrip({ ...simple([EMAILS.receipt.example]), at: 1_800_000_000_987 as Instant }, ctx);
    expect(read.at).toBe(1_800_000_000_000);
  });

  it('gives the same bytes at a second attempt', async () => {
    const mail = simple([EMAILS['action-due-soon'].example]);
    const bytes = () => composeMail(mail, renderMail(mail, ctx), ctx.to, FROM);
    expect((await bytes()).equals(await bytes())).toBe(true);
  });

  it('is answered to whoever reads the answers, and to the sender where nobody can', async () => {
    const mail = simple([EMAILS['action-due-soon'].example]);
    const answered = async (email: string) => {
      const replyTo = { key: 'priya', name: 'Priya Shah\r\nBcc: x@y.example', email };
      const raw = (await composeMail(mail, renderMail(mail, ctx), ctx.to, FROM, { replyTo })).toString('latin1');
      return /^(?:Reply-To|Bcc): .*$/gim.exec(raw)?.[0].trim() ?? null;
    };
    expect(await answered('priya@wexcombe.example')).toBe(
      'Reply-To: "Priya Shah Bcc: x@y.example" <priya@wexcombe.example>',
    );
    expect(await answered('priya@wexcombe.example, evil@evil.example')).toBeNull();
  });

  it('refuses a mail that is not ours', async () => {
    await expect(readMail(Buffer.from('From: a@b.example\r\nSubject: hello\r\n\r\nhello\r\n'))).rejects.toThrow(
      'no header',
    );
  });
});

describe('text and HTML', () => {
  it('say the same', () => {
    fc.assert(
      fc.property(draft, context, (mail, ctx) => {
        const { text, html } = renderMail(mail, ctx);
        const body = html.slice(html.indexOf('<div'), html.indexOf('</div>'));
        const bare = body
          .replace(/<[^>]*>/g, '')
          .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => SIGNS[name] ?? '');
        expect(bare.split(/\s+/).join(' ').trim()).toBe(text.split(/\s+/).join(' ').trim());
      }),
    );
  });

  it('load nothing, track nothing and shout nothing', () => {
    for (const email of Object.values(EMAILS)) {
      const { html } = renderMail(simple([email.example]), ctx);
      expect(html).not.toMatch(/<(img|script|link|iframe|b|strong|i|em|u)\b|url\(|@import|font-weight:(?!normal)/i);
      const links = html.match(/https?:[^"<\s]+/g) ?? [];
      expect(links.filter((link) => !/^https:\/\/audit\.example\/(cycles\/|surveys\/|not-me$)/.test(link))).toEqual([]);
      expect(links.length).toBeGreaterThan(0);
    }
  });
});

describe('the Message-ID', () => {
  it('is the same for the same key, another for another, and says nothing', () => {
    const id = messageIdOf('action-overdue/A03/1/ann', FROM);
    expect(id).toBe(messageIdOf('action-overdue/A03/1/ann', 'no-reply@audit.example'));
    expect(id).toMatch(/^<[0-9a-f]{40}@audit\.example>$/);
    expect(messageIdOf('action-overdue/A03/2/ann', FROM)).not.toBe(id);
  });
});

const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const ctx: RenderContext = {
  to: { key: 'ann', name: 'Ann Lead', email: 'ann@police.example' },
  partnershipName: 'Wexcombe SCP',
  baseUrl: 'https://audit.example',
};
function simple(items: readonly MailItem[]): MailDraft {
  const first = items[0];
  return {
    key: 'a key',
    kind: first?.email ?? 'digest',
    person: 'ann',
    role: first?.role ?? 'owner',
    channel: 'window',
    at: instant(1_800_000_000_000),
    items,
  };
}
