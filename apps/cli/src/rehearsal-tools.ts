import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import type { EmailItem } from '#domain/story/document.js';
import type { RehearsalTools } from '#domain/story/rehearsal.js';
import { TEMPLATES } from '#domain/templates/templates.js';
import { ENGLAND_AND_WALES } from '#domain/time/england-and-wales.js';
import { type ToldItem, tellMail } from '#mail/render.js';
import { london } from '#platform/clock.js';
import { sha256 } from '#platform/ids.js';

/** What an item of a mail tells, as both commands print it: its headline as the subject. */
export function emailItem({ email, role, headline, reason, next }: ToldItem): EmailItem {
  return { kind: email, role, subject: headline, reason, next };
}

/** The same rules, templates, calendars and words of mails as the running system has. */
export const REHEARSAL_TOOLS: RehearsalTools = {
  london,
  sha256,
  render(draft, to, partnershipName) {
    const { subject, reason, next, items } = tellMail(draft, { to, partnershipName, baseUrl: 'http://127.0.0.1' });
    return { subject, reason, next, items: items.map(emailItem) };
  },
  templates: TEMPLATES,
  policy: DEFAULT_POLICY,
  calendars: [ENGLAND_AND_WALES],
};
