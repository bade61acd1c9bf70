import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailDraft } from '#domain/mail/mail-draft.js';
import { mailbox, strictAddress } from './address.js';
import { HEADERS } from './headers.js';
import { MailRefused } from './mail-refused.js';
import { messageIdOf } from './message-id.js';
import { oneLine } from './one-line.js';
import type { RenderContext, RenderedMail } from './render.js';

const TOKEN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;

/**
 * The bytes of a mail in MIME form. Same draft, same Message-ID and Date, at every attempt; give the id when it was
 * fixed before. Throws MailRefused on an address that is not exactly one.
 */
export async function composeMail(
  draft: MailDraft,
  rendered: RenderedMail,
  to: RenderContext['to'],
  from: string,
  messageId = messageIdOf(draft.key, from),
): Promise<Buffer> {
  const sender = mailbox(from);
  const composer = new MailComposer({
    from: { name: sender.name, address: sender.address },
    to: { name: oneLine(to.name), address: strictAddress(to.email) },
    subject: rendered.subject,
    messageId,
    date: new Date(draft.at),
    text: rendered.text,
    html: rendered.html,
    encoding: 'quoted-printable',
    baseBoundary: messageId.slice(1, 33),
    headers: {
      [HEADERS.kind]: token(draft.kind),
      [HEADERS.role]: token(draft.role),
      [HEADERS.person]: token(draft.person),
      [HEADERS.items]: rendered.items.map((item) => `${token(item.email)}:${token(item.role)}`).join(', '),
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
  });
  return composer.compile().build();
}

function token(text: string): string {
  if (!TOKEN.test(text))
    throw new MailRefused('a kind, role or person in a header is letters, digits, dots and hyphens');
  return text;
}
