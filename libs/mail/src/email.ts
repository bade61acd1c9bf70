import type { MailItem } from '#domain/mail/mail-draft.js';

/** One kind of email: its words and an example, typed so that the compiler asks for all of them. */
export interface EmailDefinition<Kind extends string = string> {
  readonly kind: Kind;
  /** What people call it, for lists and settings. */
  readonly title: string;
  /** Whether somebody has to do something, or is only being told. */
  readonly asks: 'act' | 'know';
  /** Whether a person may ask not to get it; what they owe cannot be switched off. */
  readonly maySwitchOff: boolean;
  /** One line, used inside a digest and as the first line of a mail of its own. */
  readonly headline: (item: MailItem) => string;
  /** Subject when it goes alone. */
  readonly subject: (item: MailItem) => string;
  /** Paragraphs when it goes alone, after the headline. */
  readonly body: (item: MailItem) => readonly string[];
  readonly example: MailItem;
}

/** Declares a kind of email. Organisation, audit reference, due date, count and link are all it may speak of. */
export function defineEmail<const Kind extends string>(definition: EmailDefinition<Kind>): EmailDefinition<Kind> {
  return definition;
}
