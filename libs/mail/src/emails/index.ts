import type { EmailKind } from '#domain/email-kinds.js';
import type { MailItem } from '#domain/mail/mail-draft.js';
import type { EmailDefinition } from '../email.js';
import { ACTIONS } from './actions.emails.js';
import { ALERTS } from './alerts.emails.js';
import { BRIEFINGS } from './briefings.emails.js';
import { DISPUTES } from './disputes.emails.js';
import { MODERATION } from './moderation.emails.js';
import { REPORTING } from './reporting.emails.js';
import { RETURNS } from './returns.emails.js';
import { REVIEWS } from './reviews.emails.js';
import { RUNNING } from './running.emails.js';
import { SELECTION } from './selection.emails.js';
import { SURVEYS } from './surveys.emails.js';

/** Every kind of email that tells one thing; the digest puts several into one mail. */
export const EMAILS = {
  ...SELECTION,
  ...RETURNS,
  ...SURVEYS,
  ...ALERTS,
  ...MODERATION,
  ...REPORTING,
  ...DISPUTES,
  ...ACTIONS,
  ...REVIEWS,
  ...RUNNING,
  ...BRIEFINGS,
} satisfies { readonly [Kind in EmailKind]: EmailDefinition<Kind> };

/** Whether a text names a kind of email: a key of EMAILS, never what an object inherits. */
export function isEmailKind(kind: string): kind is EmailKind {
  return Object.hasOwn(EMAILS, kind);
}

/** The address a notice leads to, below that of the product: the page on which the thing is done. */
export function pathOf(kind: EmailKind, item: MailItem): string {
  return `/cycles/${encodeURIComponent(item.cycleReference)}${EMAILS[kind].leadsTo(item)}`;
}
