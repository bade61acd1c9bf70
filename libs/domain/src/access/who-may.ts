import type { Role } from '../cycle/facts.js';
import type { Grant, Relation } from './actor.js';

/** What people call each role. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  coordinator: 'the coordinator',
  'qa-chair': 'the chair of the QA subgroup',
  'qa-member': 'a member of the QA subgroup',
  executive: 'the partnership’s executive',
  scrutineer: 'the scrutineer',
  'panel-chair': 'the chair of the panel',
  moderator: 'a moderator',
  'agency-lead': 'the audit lead',
  auditor: 'an auditor',
  'action-owner': 'an action owner',
  'safeguarding-lead': 'the safeguarding lead',
  'agency-executive': 'the executive',
  'data-owner': 'the data owner',
  'system-admin': 'the system administrator',
};

const STANDING: Readonly<Record<Relation, string>> = {
  any: '',
  'own-agency': ' of the agency it concerns',
  'not-own-agency': ' of another agency',
  owner: '',
  taker: '',
  chair: '',
  side: ' of either side',
};

const THEIR_OWN = {
  owner: 'the owner or deputy of the action',
  taker: 'the person who took it on',
  chair: 'the chair of the team',
} as const;

const WHEN = {
  'until-approval': ' until the report is approved',
  'from-approval': ' once the report is approved',
} as const;

/** Who may do an act, in the order of its grants: 'the coordinator, the audit lead of the agency it concerns'. */
export function whoMay(grants: readonly Grant[], keys: 'with-keys' | 'without-keys' = 'without-keys'): string {
  return grants
    .map((grant) => {
      if (grant.role === null) {
        return THEIR_OWN[grant.relation];
      }
      const { role, relation, when } = grant;
      return `${ROLE_WORDS[role]}${STANDING[relation]}${when === undefined ? '' : WHEN[when]}${keys === 'with-keys' ? ` (${role})` : ''}`;
    })
    .join(', ');
}

/**
 * The words of a refusal: that this is not this person's to do, what it is (`title`), and whose, in the order of the
 * grants.
 */
export function notYours(title: string, grants: readonly Grant[]): string {
  return `Your roles do not let you do this. “${title}” is for: ${whoMay(grants)}.`;
}
