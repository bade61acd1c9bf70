import type { MailItem } from '#domain/mail/mail-draft.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { OF_AN_AGENCY } from './leads-to.js';

/**
 * 'Return due Friday 12 February 2027 (MAA-2027-01)': a start, the due day with the words that lead to it, and the
 * audit; without a due day the start and the audit.
 */
export function dated(start: string, leading: string, item: MailItem): string {
  return ending(item.dueOn === null ? start : `${start}${leading} ${dayInWords(item.dueOn)}`, item);
}

/** Rungs of a ladder that come after the day that they speak of. */
const AFTERWARDS = /-(overdue|monthly)(-|$)/;

/**
 * 'Cases to confirm by Monday 17 May 2027 (MAA-2027-01)', and `was` in the place of `is` in a reminder that comes after that
 * day: 'Cases were to be confirmed by …'.
 */
export function byThen(is: string, was: string, item: MailItem): string {
  return dated(isOrWas(item) === 'was' ? was : is, ' by', item);
}

/** 'was' in a reminder that comes after the day it speaks of, else 'is'. */
export function isOrWas({ rule }: Pick<MailItem, 'rule'>): 'is' | 'was' {
  return AFTERWARDS.test(rule) ? 'was' : 'is';
}

/** A line that ends with the audit's reference in brackets. */
export function ending(start: string, item: MailItem): string {
  return `${start} (${item.cycleReference})`;
}

/** 'by 11:59pm on Friday 12 February 2027', or 'as soon as you can' when no day is set. */
export function byDay(item: MailItem): string {
  return item.dueOn === null ? 'as soon as you can' : `by 11:59pm on ${dayInWords(item.dueOn)}`;
}

/** 'on Friday 12 February 2027', or 'on the date set' when the notice carries none. */
export function onDay(item: MailItem): string {
  return item.dueOn === null ? 'on the date set' : `on ${dayInWords(item.dueOn)}`;
}

/** '1 return' or '3 returns'; 'returns' when the notice carries no count. */
export function counted(item: MailItem, one: string, many: string): string {
  if (item.count === null) return many;
  return item.count === 1 ? `1 ${one}` : `${item.count} ${many}`;
}

/** Whether the person is told for the agency that the email is about, rather than for the partnership. */
export function holdsOwn(item: MailItem): boolean {
  return OF_AN_AGENCY.includes(item.role);
}

const ACTION = /^A\d{2,4}/;

/** 'action A03' when the notice is about one action, else 'an action'. */
export function action(item: MailItem): string {
  const found = ACTION.exec(item.subject);
  return found === null ? 'an action' : `action ${found[0]}`;
}

/** 'Action A03' when the notice is about one action, else 'An action': to begin a line with. */
export function actionFirst(item: MailItem): string {
  const found = ACTION.exec(item.subject);
  return found === null ? 'An action' : `Action ${found[0]}`;
}

/** 'the 3-month review', from the review's own reference `M3`; 'the review' otherwise. */
export function review(item: MailItem): string {
  const months = /^M(\d{1,2})$/.exec(item.subject)?.[1];
  return months === undefined ? 'the review' : `the ${months}-month review`;
}

/** 'recommendation R01' when the notice is about one recommendation, else 'a recommendation'. */
export function aRecommendation(item: MailItem): string {
  return /^R\d+$/.test(item.subject) ? `recommendation ${item.subject}` : 'a recommendation';
}
