import type { Role } from '#domain/cycle/facts.js';

/** What people call what somebody is trusted with. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  coordinator: 'Audit coordinator',
  'qa-chair': 'Chair of the QA subgroup',
  'qa-member': 'Member of the QA subgroup',
  executive: 'Partnership executive',
  scrutineer: 'Independent scrutineer',
  'panel-chair': 'Chair of the panel',
  moderator: 'Moderator',
  'agency-lead': 'Agency audit lead',
  auditor: 'Agency auditor',
  'action-owner': 'Action owner',
  'safeguarding-lead': 'Safeguarding lead',
  'agency-executive': 'Agency executive',
  'data-owner': 'Data owner',
  'system-admin': 'System administrator',
};

/** Says for each of some keys what people call it: THE way in which a page turns a state into words. */
export function inWords<Key extends string, Words extends string | object | null = string>(
  table: Readonly<Record<Key, Words>>,
): (key: Key) => Words {
  return (key) => table[key];
}
