import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailDraft } from '#domain/mail/mail-draft.js';
import { EMAIL_ADDRESS } from '#domain/text/email-address.js';
import { mailbox, strictAddress } from './address.js';
import { HEADERS } from './headers.js';
import { MailRefused } from './mail-refused.js';
import { messageIdOf } from './message-id.js';
import { oneLine } from './one-line.js';
import type { RenderContext, RenderedMail } from './render.js';

const TOKEN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;

/** What is known of a mail beside its draft. */
interface ComposeOptions {
  /** The id that was fixed for it before; otherwise it follows from the draft's key. */
  readonly messageId?: string;
  /** Who reads answers to it; null, or with no address that is fit for it, answers go back to the sender. */
  readonly replyTo?: RenderContext['to'] | null;
}

/**
 * The bytes of a mail in MIME form. Same draft, same Message-ID and Date, at every attempt. Throws MailRefused on an
 * address that is not exactly one.
 */
export async function composeMail(
  draft: MailDraft,
  rendered: RenderedMail,
  to: RenderContext['to'],
  from: string,
  { messageId = messageIdOf(draft.key, from), replyTo = null }: ComposeOptions = {},
): Promise<Buffer> {
  const sender = mailbox(from);
  const composer = new MailComposer({
    from: { name: sender.name, address: sender.address },
    to: { name: oneLine(to.name), address: strictAddress(to.email) },
    ...(replyTo === null || !EMAIL_ADDRESS.test(replyTo.email)
      ? {}
      : { replyTo: { name: oneLine(replyTo.name), address: replyTo.email } }),
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
