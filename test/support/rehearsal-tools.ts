import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import type { RehearsalTools } from '#domain/story/rehearsal.js';
import { london } from '#platform/clock.js';
import { aTemplate, BANK_HOLIDAYS, sha256 } from './cycle-builders.js';

/** What a rehearsal needs in tests of the domain, whose mails are put into the plainest words. */
export function rehearsalTools(differences: Partial<RehearsalTools> = {}): RehearsalTools {
  return {
    london,
    sha256,
    render: (draft) => {
      const items = draft.items.map(({ email, role, subject, reason, next }) => ({
        kind: email,
        role,
        subject: `${email} ${subject}`,
        reason,
        next,
      }));
      const said = (part: 'reason' | 'next'): string => items.map((item) => item[part]).join(' ');
      return { subject: draft.kind, reason: said('reason'), next: said('next'), items };
    },
    templates: [aTemplate()],
    policy: DEFAULT_POLICY,
    calendars: [BANK_HOLIDAYS],
    ...differences,
  };
}
