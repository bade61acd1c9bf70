import type { MailDraft, MailItem } from '#domain/mail/mail-draft.js';
import { instantFromIso } from '#domain/time/instant.js';
import { DIGEST } from './emails/digest.email.js';
import { EMAILS } from './emails/index.js';
import type { RenderContext } from './render.js';

/** Whom the examples go to. */
export const EXAMPLE_READER: Pick<RenderContext, 'to' | 'partnershipName'> = {
  to: { key: 'pol-lead', name: 'Ann Lead', email: 'ann.lead@police.example' },
  partnershipName: 'Wexcombe SCP',
};

/** A mail of a kind that tells these things, as the post room would cut it on a February morning. */
export function exampleDraft(kind: string, items: readonly MailItem[]): MailDraft {
  return {
    key: `${kind}/example`,
    kind,
    person: EXAMPLE_READER.to.key,
    role: items[0]?.role ?? 'agency-lead',
    channel: 'window',
    at: instantFromIso('2027-02-05T09:30:00Z'),
    items,
  };
}

/** A mail of every kind by its kind, the list of a day last: the golden texts are made from them. */
export const EXAMPLES: ReadonlyMap<string, MailDraft> = new Map(
  [
    ...Object.values(EMAILS).map(({ kind, example }) => exampleDraft(kind, [example])),
    exampleDraft(DIGEST.kind, [
      EMAILS['action-due-soon'].example,
      EMAILS['return-due-soon'].example,
      EMAILS['evidence-accepted'].example,
      EMAILS['review-opened'].example,
    ]),
  ].map((draft) => [draft.kind, draft]),
);
