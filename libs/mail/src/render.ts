import type { Person } from '#domain/cycle/facts.js';
import type { EmailKind } from '#domain/email-kinds.js';
import type { MailDraft, MailItem } from '#domain/mail/mail-draft.js';
import { dayInWords, type PlainDate } from '#domain/time/plain-date.js';
import { bySoonest, DIGEST } from './emails/digest.email.js';
import { EMAILS, isEmailKind, pathOf } from './emails/index.js';
import { htmlOf, type Part, textOf } from './layout.js';
import { MailRefused } from './mail-refused.js';
import { oneLine } from './one-line.js';
import { NEVER_REPLY, NEXT, NOT_YOU, REASON } from './standing-words.js';

/** What putting a draft into words needs beside the draft. */
export interface RenderContext {
  readonly to: Pick<Person, 'key' | 'name' | 'email'>;
  readonly partnershipName: string;
  /** Where the product is found, e.g. `https://audit.example`; links lead below it. */
  readonly baseUrl: string;
}

/** One thing a mail tells, as it can be read back from the bytes. */
export interface ToldItem {
  readonly email: string;
  readonly role: string;
  readonly headline: string;
  readonly cycleReference: string;
  readonly dueOn: PlainDate | null;
  readonly link: string;
  readonly reason: string;
  readonly next: string;
}

/** What a mail says, without its letter. `reason` and `next` are those of its items, each said once. */
export interface ToldMail {
  readonly subject: string;
  readonly reason: string;
  readonly next: string;
  readonly items: readonly ToldItem[];
}

/** A mail in words. */
export interface RenderedMail extends ToldMail {
  readonly text: string;
  readonly html: string;
}

/**
 * What a draft will say, item by item and in sum, in the words of the mail itself; throws MailRefused when it has
 * nothing to tell.
 */
export function tellMail(draft: MailDraft, ctx: RenderContext): ToldMail {
  const { told, subject } = toldBy(draft, ctx);
  return { subject, ...summaryOf(told), items: told };
}

/**
 * Puts a draft into words, as text and as plain HTML that say the same. Pure: the same draft gives the same mail.
 * Throws MailRefused when it has nothing to tell.
 */
export function renderMail(draft: MailDraft, ctx: RenderContext): RenderedMail {
  const { items, told, alone, partnership, subject } = toldBy(draft, ctx);
  const parts = alone === null ? digestParts(items, told, ctx) : singleParts(alone, told, ctx);
  const notYou = { label: NOT_YOU, text: `${placeBelow(ctx)}/not-me`, link: true };
  const foot: Part = { lines: [{ text: NEVER_REPLY }, { text: `Sent for ${partnership}.` }, notYou] };
  const all: readonly Part[] = [...parts, foot];
  return { subject, text: textOf(all), html: htmlOf(subject, all), ...summaryOf(told), items: told };
}

function toldBy(draft: MailDraft, ctx: RenderContext) {
  const items = draft.kind === DIGEST.kind ? bySoonest(draft.items) : draft.items;
  const [first, ...others] = items;
  if (first === undefined) throw new MailRefused(`the mail ${draft.key} has nothing to tell`);
  // The email of a day that tells one thing says it as if it had gone alone.
  const alone = others.length === 0 ? first : null;
  const partnership = oneLine(ctx.partnershipName);
  const subject = oneLine(alone === null ? DIGEST.subject(items) : definition(alone.email).subject(alone));
  return { items, told: items.map((item) => toldItem(item, ctx)), alone, partnership, subject };
}

/** The reasons and the next things of a mail's items, each said once, in order, in one line each. */
export function summaryOf(items: readonly Pick<ToldItem, 'reason' | 'next'>[]): { reason: string; next: string } {
  return {
    reason: [...new Set(items.map((item) => item.reason))].join(' '),
    next: [...new Set(items.map((item) => item.next))].join(' '),
  };
}

function singleParts(item: MailItem, told: readonly ToldItem[], ctx: RenderContext): readonly Part[] {
  const email = definition(item.email);
  const paragraphs = email.body(item).map((text): Part => ({ lines: [{ text: oneLine(text) }] }));
  const off = 'This email is for your information. If you would rather not get it, tell your audit coordinator.';
  return [
    ...told.flatMap(({ headline, ...rest }): Part[] => [
      { lines: [{ text: headline, large: true }] },
      ...paragraphs,
      ...passOn(item, ctx).map((line): Part => ({ lines: [line] })),
      { lines: whereAndWhen(rest) },
      { lines: [{ label: REASON, text: rest.reason }] },
      { lines: [{ label: NEXT, text: rest.next }] },
    ]),
    ...(email.maySwitchOff ? [{ lines: [{ text: off }] }] : []),
  ];
}

function digestParts(items: readonly MailItem[], told: readonly ToldItem[], ctx: RenderContext): readonly Part[] {
  return [
    { lines: [{ text: DIGEST.opening(items) }] },
    ...told.map(
      (item, at): Part => ({
        lines: [
          { text: `${at + 1}. ${item.headline}`, large: true },
          ...passOn(items[at], ctx),
          ...whereAndWhen(item),
          { label: REASON, text: item.reason },
          { label: NEXT, text: item.next },
        ],
      }),
    ),
    { lines: [{ text: DIGEST.closing }] },
  ];
}

/** The link that is for others, where an email asks to pass one on. */
function passOn(item: MailItem | undefined, ctx: RenderContext): Part['lines'] {
  if (item?.surveyAddress === undefined) return [];
  return [{ label: 'Link to pass on', text: `${placeBelow(ctx)}/surveys/${item.surveyAddress}`, link: true }];
}

function whereAndWhen(item: Pick<ToldItem, 'cycleReference' | 'dueOn' | 'link'>): Part['lines'] {
  return [
    { label: 'Audit', text: item.cycleReference },
    ...(item.dueOn === null ? [] : [{ label: 'Due', text: dayInWords(item.dueOn) }]),
    { label: 'Open it', text: item.link, link: true },
  ];
}

function toldItem(item: MailItem, ctx: RenderContext): ToldItem {
  const cycleReference = oneLine(item.cycleReference);
  return {
    email: item.email,
    role: item.role,
    headline: whoseIn(oneLine(definition(item.email).headline(item)), item),
    cycleReference,
    dueOn: item.dueOn,
    link: `${placeBelow(ctx)}${pathOf(known(item.email), { ...item, cycleReference })}`,
    reason: oneLine(item.reason),
    next: oneLine(item.next),
  };
}

/** A headline with whose thing it is, where that stands in it nowhere: '3 returns were due and not sent (Police)'. */
function whoseIn(headline: string, { of = [] }: MailItem): string {
  const unsaid = of.map(oneLine).filter((words) => !headline.includes(words));
  return unsaid.length === 0 ? headline : `${headline} (${unsaid.join(', ')})`;
}

function placeBelow({ baseUrl }: RenderContext): string {
  return baseUrl.replace(/\/+$/, '');
}

function definition(kind: string) {
  return EMAILS[known(kind)];
}

function known(kind: string): EmailKind {
  if (!isEmailKind(kind)) throw new MailRefused(`there is no email of the kind ${kind}`);
  return kind;
}
