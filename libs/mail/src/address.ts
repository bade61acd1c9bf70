import { EMAIL_ADDRESS } from '#domain/text/email-address.js';
import { MailRefused } from './mail-refused.js';
import { oneLine } from './one-line.js';

/** A name and an address, parsed once; nothing else may reach an envelope. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** The address when it is exactly one plain `local@domain.tld`; throws MailRefused on lists, comments, quotes, breaks and anything else. */
export function strictAddress(text: string): string {
  if (!EMAIL_ADDRESS.test(text)) {
    throw new MailRefused('an address is written like ann@police.example, one and nothing else');
  }
  return text;
}

/**
 * Reads `Name <address>` or a bare address, as the sender is configured; the name is '' when there is none. Throws
 * MailRefused on anything else.
 */
export function mailbox(text: string): Mailbox {
  const named = /^"?([^"<>\r\n]*?)"?\s*<([^<>\r\n]+)>$/.exec(text.trim());
  return named === null
    ? { name: '', address: strictAddress(text.trim()) }
    : { name: oneLine(named[1] ?? ''), address: strictAddress(named[2] ?? '') };
}
