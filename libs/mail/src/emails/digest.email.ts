import type { MailItem } from '#domain/mail/mail-draft.js';
import { MailRefused } from '../mail-refused.js';
import { EMAILS, isEmailKind } from './index.js';

/** Everything routine of one working day for one person, in one mail, soonest day first. Never empty. */
export const DIGEST = {
  kind: 'digest',
  title: 'Daily list',
  maySwitchOff: false,
  /**
   * 'Action A03 was due Thursday 30 September 2027 (MAA-2027-01), and 2 more': the gravest of several things as its own email
   * would be called, and how many more. What somebody has to do comes before what they are only told, and of that what is
   * or was due first.
   */
  subject(items: readonly MailItem[]): string {
    const gravest = bySoonest(items).find(asksAct) ?? bySoonest(items)[0];
    if (gravest === undefined || !isEmailKind(gravest.email)) throw new MailRefused('a list of no known things');
    const more = items.length - 1;
    return `${EMAILS[gravest.email].subject(gravest)}${more === 0 ? '' : `, and ${more} more`}`;
  },
  opening(items: readonly MailItem[]): string {
    return `${opening(items)}. ${items.length === 1 ? 'Here it is.' : 'Here they are, the soonest first.'}`;
  },
  closing: 'You get no more than one list like this a day, on working days only.',
} as const;

/** The things of a list, what is due first before the others, and what has no day last. */
export function bySoonest(items: readonly MailItem[]): readonly MailItem[] {
  const rank = (item: MailItem) => `${item.dueOn ?? '9999-12-31'}/${item.cycleReference}/${item.noticeKey}`;
  return items.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

function asksAct({ email }: MailItem): boolean {
  return !isEmailKind(email) || EMAILS[email].asks === 'act';
}

function opening(items: readonly MailItem[]): string {
  const act = items.filter(asksAct).length;
  const know = items.length - act;
  if (know === 0) return things(act, 'needs you', 'need you');
  if (act === 0) return `${things(know, '', '')} to know`;
  return `${things(act, 'needs you', 'need you')}, ${know} to know`;
}

function things(count: number, one: string, many: string): string {
  return (count === 1 ? `1 thing ${one}` : `${count} things ${many}`).trimEnd();
}
