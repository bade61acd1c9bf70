import { createHash } from 'node:crypto';
import { mailbox } from './address.js';

/**
 * The Message-ID of the mail with this key, angle brackets included: the same at every attempt, so that a repeat can
 * be recognised, and saying nothing about what the mail is for. Its domain is the sender's.
 */
export function messageIdOf(key: string, from: string): string {
  const digest = createHash('sha256').update(`auditloop mail\n${key}`).digest('hex').slice(0, 40);
  return `<${digest}@${domainOf(from)}>`;
}

function domainOf(from: string): string {
  const { address } = mailbox(from);
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
