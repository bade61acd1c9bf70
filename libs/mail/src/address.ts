import { MailRefused } from './mail-refused.js';
import { oneLine } from './one-line.js';

/** A name and an address, parsed once; nothing else may reach an envelope. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** The address when it is exactly one plain `local@domain.tld`; throws MailRefused on lists, comments, quotes, breaks and anything else. */
export function strictAddress(text: string): string {
  const at = text.lastIndexOf('@');
  const labels = text.slice(at + 1).split('.');
  const fits = text.length <= 254 && at > 0 && at <= 64;
  if (!fits || !LOCAL.test(text.slice(0, at)) || labels.length < 2 || !labels.every((label) => LABEL.test(label))) {
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
