import type { EmailKind } from '#domain/email-kinds.js';
import type { MailItem } from '#domain/mail/mail-draft.js';
import { plainDate } from '#domain/time/plain-date.js';

/** The page a notice leads to: an address below that of its audit, '' for the audit itself. A link only locates. */
export type LeadsTo = (item: MailItem) => string;

/** What is written down of one kind of email. Agency, audit reference, due date, count and link are all it may speak of. */
interface Written {
  /** What people call it, for lists and settings. */
  readonly title: string;
  /** Whether somebody has to do something, or is only being told. */
  readonly asks: 'act' | 'know';
  /** Whether a person may ask not to get it; what they owe cannot be switched off. */
  readonly maySwitchOff: boolean;
  /** The page on which the thing is done. */
  readonly leadsTo: LeadsTo;
  /** One line, used inside a digest and as the first line of a mail of its own. */
  readonly headline: (item: MailItem) => string;
  /** Subject when it goes alone. */
  readonly subject: (item: MailItem) => string;
  /** Paragraphs when it goes alone, after the headline. */
  readonly body: (item: MailItem) => readonly string[];
  readonly example: Example;
}

/** A notice to show an email by: what it is about, in a made-up audit. */
interface Example {
  readonly subject: string;
  readonly role: string;
  /** `YYYY-MM-DD`; none for a notice that carries no day. */
  readonly dueOn?: string;
  readonly count?: number;
  readonly surveyAddress?: string;
  readonly reason: string;
  readonly next: string;
}

/** One kind of email: its words, where it leads and an example. */
export interface EmailDefinition<Kind extends string = string> extends Omit<Written, 'example'> {
  readonly kind: Kind;
  readonly example: MailItem;
}

/** Declares the emails of one part of an audit by their kinds; the compiler asks for all their words and an example. */
export function defineEmails<Kind extends EmailKind>(
  written: Readonly<Record<Kind, Written>>,
): { readonly [Own in Kind]: EmailDefinition<Own> } {
  const entries = Object.entries<Written>(written);
  return Object.fromEntries(
    entries.map(([kind, words]) => [kind, { ...words, kind, example: exampleOf(kind, words.example) }]),
  ) as { readonly [Own in Kind]: EmailDefinition<Own> };
}

function exampleOf(kind: string, { dueOn, count, ...about }: Example): MailItem {
  return {
    ...about,
    email: kind,
    rule: kind,
    cycleReference: 'MAA-2027-01',
    dueOn: dueOn === undefined ? null : plainDate(dueOn),
    count: count ?? null,
    noticeKey: `${kind}/${about.subject}/1/example`,
    cycleId: '01890000-0000-7000-8000-000000000001',
  };
}
