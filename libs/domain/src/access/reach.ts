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
