/** Headers of our own: what a mail is, for the ledger and for tests; keys only, never words. */
export const HEADERS = {
  kind: 'X-Auditloop-Kind',
  role: 'X-Auditloop-Role',
  person: 'X-Auditloop-Person',
  /** Kind and role of each thing the mail tells, in order: `action-overdue:owner, return-overdue:agency-lead`. */
  items: 'X-Auditloop-Items',
} as const;
