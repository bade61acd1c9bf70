/** What kinds of audit there are, by their keys, with what people call them. */
export const AUDIT_KINDS = {
  'case-audit': 'Case audit',
  'deep-dive': 'Deep dive',
  'implementation-review': 'Review of how something was put into practice',
  'one-day-audit': 'One-day audit',
  'quality-assurance-groups': 'Audit by quality assurance groups',
} as const;

/** One of AUDIT_KINDS, by its key. */
export type AuditKind = keyof typeof AUDIT_KINDS;
