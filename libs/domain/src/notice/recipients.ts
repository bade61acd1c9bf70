import type { CycleFacts, Person, Role } from '../cycle/facts.js';
import { held, leadOf } from '../cycle/roster.js';
import type { Recipient } from '../policy/policy.js';
import { ownOf } from '../record.js';

/** What a notice is about, as far as it decides who is told. */
export interface Concerned {
  /** For agency-lead, agency-executive and safeguarding-lead. */
  readonly agencyKey?: string | null;
  readonly ownerKey?: string | null;
  readonly deputyKey?: string | null;
  /** The colleague who answers a return for the agency's lead. */
  readonly delegateKey?: string | null;
  /** Who raised an alert. */
  readonly raiserKey?: string | null;
}

/** A post resolved to the person who is told. */
export interface Resolved {
  readonly person: string;
  /** The role in which they are told; the coordinator stands in for a vacant post. */
  readonly role: Role;
  /** The vacant post the coordinator stands in for, in words; null when the post is held. */
  readonly vacant: string | null;
  /** Whether they are told as the owner of an action or as the owner's deputy; null as anything else. */
  readonly as: 'owner' | 'deputy' | null;
}

/**
 * The person who holds a post now. A post that is vacant, or whose holder has left, falls to the coordinator, so that
 * nothing is ever told to nobody. A missing deputy or raiser is nobody's vacancy: null, nobody is told in their place.
 */
export function resolveRecipient(facts: CycleFacts, recipient: Recipient, about: Concerned): Resolved | null {
  const { roster } = facts;
  const agency = about.agencyKey == null ? undefined : ownOf(roster.agencies, about.agencyKey);
  const coordinator: Resolved = { person: roster.coordinatorKey, role: 'coordinator', vacant: null, as: null };
  const orCoordinator = (person: string | null, role: Role, post: string): Resolved =>
    person === null
      ? { ...coordinator, vacant: agency ? `${post} of ${agency.name}` : post }
      : { person, role, vacant: null, as: null };
  switch (recipient) {
    case 'agency-lead':
      return orCoordinator(leadOf(facts, about.agencyKey ?? null), 'agency-lead', 'audit lead');
    case 'agency-executive':
      return orCoordinator(held(facts, agency?.executiveKey), 'agency-executive', 'executive');
    case 'safeguarding-lead':
      return orCoordinator(held(facts, agency?.safeguardingKey), 'safeguarding-lead', 'safeguarding lead');
    case 'owner': {
      const owner = orCoordinator(held(facts, about.ownerKey), 'action-owner', 'action owner');
      return owner.vacant === null ? { ...owner, as: 'owner' } : owner;
    }
    case 'deputy': {
      const deputy = optional(held(facts, about.deputyKey), 'action-owner');
      return deputy && { ...deputy, as: 'deputy' };
    }
    case 'delegate':
      return optional(held(facts, about.delegateKey), 'auditor');
    case 'raiser':
      return personNamed(facts, about.raiserKey);
    case 'signatory': {
      const signatory = held(facts, about.ownerKey);
      const role = signatory === null ? 'executive' : firstRole(ownOf(roster.people, signatory));
      return orCoordinator(signatory, role, 'signatory of the report');
    }
    case 'team-chair': {
      const chair = held(facts, about.ownerKey);
      const role = chair === null ? 'moderator' : firstRole(ownOf(roster.people, chair));
      return orCoordinator(chair, role, 'chair of a team');
    }
    case 'taker': {
      // Nobody's post: where they have left, the coordinator sees to it.
      const taker = held(facts, about.ownerKey) ?? roster.coordinatorKey;
      return optional(taker, firstRole(ownOf(roster.people, taker)));
    }
    case 'turn':
      // Whose turn it is was found among those who are there: a vacant post has fallen to the next.
      return personNamed(facts, about.ownerKey) ?? coordinator;
    case 'coordinator':
      return coordinator;
    case 'panel-chair':
      return orCoordinator(held(facts, roster.panelChairKey), 'panel-chair', 'chair of the panel');
    case 'qa-chair':
      return orCoordinator(held(facts, roster.qaChairKey), 'qa-chair', 'chair of the QA subgroup');
    case 'executive':
      return orCoordinator(held(facts, roster.executiveKey), 'executive', 'partnership executive');
  }
}

/** Somebody who is told by name, in the first of their roles; null where there is none, or they have left. */
export function personNamed(facts: CycleFacts, key: string | null | undefined): Resolved | null {
  const person = held(facts, key);
  return optional(person, person === null ? 'auditor' : firstRole(ownOf(facts.roster.people, person)));
}

function optional(person: string | null, role: Role): Resolved | null {
  return person === null ? null : { person, role, vacant: null, as: null };
}

function firstRole(person: Person | undefined): Role {
  return person?.roles[0] ?? 'auditor';
}
