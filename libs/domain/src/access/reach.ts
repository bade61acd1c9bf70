import type { Role } from '../cycle/facts.js';

/** Roles of the partnership itself, which see the state of everybody's part; what was typed stays sealed all the same. */
export const PARTNERSHIP_ROLES: readonly Role[] = [
  'coordinator',
  'qa-chair',
  'qa-member',
  'executive',
  'scrutineer',
  'panel-chair',
  'moderator',
];

/** Posts that answer for audits without doing most of what is done in them: of the partnership, and of an agency. */
const ANSWERING_ROLES: readonly Role[] = [
  ...(['coordinator', 'qa-chair', 'executive', 'panel-chair'] as const),
  ...(['agency-lead', 'agency-executive', 'safeguarding-lead'] as const),
];

/** Whether somebody answers for audits, and so is told what is late, not accepted or held up in them without owing it. */
export function answersForAudits(roles: readonly Role[]): boolean {
  return roles.some((role) => ANSWERING_ROLES.includes(role));
}
