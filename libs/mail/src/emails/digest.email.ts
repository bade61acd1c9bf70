import type { MailItem } from '#domain/mail/mail-draft.js';
import { EMAILS, isEmailKind } from './index.js';

/** Everything routine of one working day for one person, in one mail, soonest day first. Never empty. */
export const DIGEST = {
  kind: 'digest',
  title: 'Daily list',
  maySwitchOff: false,
  /** '3 things need you: Wexcombe SCP'; what is only told is counted apart. */
  subject(items: readonly MailItem[], partnershipName: string): string {
    return `${opening(items)}: ${partnershipName}`;
  },
  opening(items: readonly MailItem[]): string {
    return `${opening(items)}. ${items.length === 1 ? 'Here it is.' : 'Here they are, the soonest first.'}`;
  },
  closing: 'You get no more than one list like this a day, on working days only.',
} as const;

function opening(items: readonly MailItem[]): string {
  const act = items.filter((item) => !isEmailKind(item.email) || EMAILS[item.email].asks === 'act').length;
  const know = items.length - act;
  if (know === 0) return things(act, 'needs you', 'need you');
  if (act === 0) return `${things(know, '', '')} to know`;
  return `${things(act, 'needs you', 'need you')}, ${know} to know`;
}

function things(count: number, one: string, many: string): string {
  return (count === 1 ? `1 thing ${one}` : `${count} things ${many}`).trimEnd();
}
