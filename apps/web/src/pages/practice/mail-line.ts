import { tellMail } from '#mail/render.js';
import type { OutboxLine } from '#persistence/views/outbox.view.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { ROLE_NAMES } from '../../view/words.js';

const STATES: Readonly<Record<OutboxLine['state'], string>> = {
  due: 'About to be sent',
  intent: 'Being sent',
  sent: 'Sent',
  uncertain: 'Being checked',
  bounced: 'Not delivered',
  'not-needed': 'No longer needed',
};

/**
 * One mail in a list: when in London time, to whom, what about, and what happened to it. Throws MailRefused on a draft
 * with nothing to tell.
 */
export function mailLine({ draft, to, state, position }: OutboxLine, partnershipName: string) {
  const { subject, reason, next } = tellMail(draft, { to, partnershipName, baseUrl: 'http://127.0.0.1' });
  return {
    when: instantInWords(draft.at),
    to: to.name,
    as: ROLE_NAMES[draft.role as keyof typeof ROLE_NAMES] ?? draft.role,
    subject,
    reason,
    next,
    state: STATES[state],
    href: pathTo('mail', { mail: String(position) }),
  };
}
