import PostalMime, { type Address, type Email } from 'postal-mime';
import { type Instant, instant } from '#domain/time/instant.js';
import { dayInWords, isPlainDate, type PlainDate } from '#domain/time/plain-date.js';
import { HEADERS } from './headers.js';
import { MailRefused } from './mail-refused.js';
import { summaryOf, type ToldItem } from './render.js';
import { NEXT, REASON } from './standing-words.js';

/** What a mail of ours says, read from its bytes. */
export interface ReadMail {
  readonly to: string;
  readonly toName: string;
  readonly from: string;
  /** The Date header, whole seconds. */
  readonly at: Instant;
  readonly messageId: string;
  readonly kind: string;
  readonly role: string;
  readonly person: string;
  readonly subject: string;
  readonly reason: string;
  readonly next: string;
  readonly items: readonly ToldItem[];
}

/** Reads a mail back from the bytes a server received: the inverse of rendering and composing. Throws MailRefused on a mail that is not ours. */
export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  const email = await PostalMime.parse(raw);
  const header = (name: string): string => {
    const found = email.headers.find((one) => one.key === name.toLowerCase());
    if (found === undefined) throw new MailRefused(`this mail has no header ${name}`);
    return found.value;
  };
  const kind = header(HEADERS.kind);
  const kinds = header(HEADERS.items)
    .split(/,\s*/)
    .map((pair) => pair.split(':') as [string, string]);
  const items = itemsOf(email.text ?? '', kinds, kinds.length > 1);
  const to = oneMailbox(email.to?.[0]);
  return {
    to: to.address,
    toName: to.name,
    from: oneMailbox(email.from).address,
    at: dateOf(email),
    messageId: email.messageId ?? '',
    kind,
    role: header(HEADERS.role),
    person: header(HEADERS.person),
    subject: email.subject ?? '',
    ...summaryOf(items),
    items,
  };
}

function itemsOf(text: string, kinds: readonly (readonly [string, string])[], numbered: boolean): readonly ToldItem[] {
  const lines = text.split(/\r?\n/);
  const starts = kinds.map((_, n) => {
    const mark = `${n + 1}. `;
    return numbered ? lines.findIndex((line, at) => line.startsWith(mark) && lines[at - 1] === '') : 0;
  });
  return kinds.map(([email, role], n) => {
    const start = starts[n] ?? -1;
    const own = start < 0 ? [] : lines.slice(start, starts[n + 1]);
    const field = (label: string): string | null => {
      const found = own.find((line) => line.startsWith(`${label}:`));
      return found === undefined ? null : found.slice(label.length + 1).trimStart();
    };
    const headline = own[0]?.slice(numbered ? `${n + 1}. `.length : 0);
    const [cycleReference, link, reason, next] = [field('Audit'), field('Open it'), field(REASON), field(NEXT)];
    if (headline === undefined || cycleReference === null || link === null || reason === null || next === null) {
      throw new MailRefused(`thing ${n + 1} of this mail cannot be read`);
    }
    return { email, role, headline, cycleReference, dueOn: dayOf(field('Due')), link, reason, next };
  });
}

/** The inverse of `dayInWords`, which is asked again so that nothing else passes. */
function dayOf(words: string | null): PlainDate | null {
  if (words === null) return null;
  const [, date = '', year = ''] = /^[A-Z][a-z]+ (\d{1,2}) [A-Z][a-z]+ (\d{4})$/.exec(words) ?? [];
  for (let month = 1; month <= 12; month += 1) {
    const day = `${year}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`;
    if (isPlainDate(day) && dayInWords(day) === words) return day;
  }
  throw new MailRefused('this mail names a day that cannot be read');
}

function dateOf(email: Email): Instant {
  const at = Date.parse(email.date ?? '');
  if (Number.isNaN(at)) throw new MailRefused('this mail has no readable Date');
  return instant(at);
}

function oneMailbox(address: Address | undefined): { readonly name: string; readonly address: string } {
  if (address?.address === undefined) throw new MailRefused('this mail does not name one person');
  return { name: address.name, address: address.address };
}
