import { isApproved } from '../cycle/cycle-state.js';
import type { CycleFacts } from '../cycle/facts.js';
import { sidesOf } from '../dispute/dispute-state.js';
import { ownOf } from '../record.js';
import type { Actor, Grant, Target } from './actor.js';
import { PARTNERSHIP_ROLES } from './reach.js';

/** What the policy says: yes; no; or no in words that do not admit that the thing exists. */
export type Verdict = 'allowed' | 'not-allowed' | 'not-found';

/** What is asked of an act: who may do it, and to what. */
export interface Granted<Input> {
  /** Default deny: only these may. */
  readonly grants: readonly Grant[];
  /** What it aims at; null for the cycle itself. A ref that is not there is answered with `not-found`. */
  readonly target: (input: Input) => Target | null;
}

/**
 * Whether an actor may do an act to its target: default deny, one matching grant is enough. A thing that is not in the
 * cycle, or that belongs to an agency the actor sees nothing of, is 'not-found'; stage and state are not asked here.
 */
export function can<Input>(facts: CycleFacts, definition: Granted<Input>, input: Input, actor: Actor): Verdict {
  const target = definition.target(input);
  if (target !== null && !isThere(facts, target)) return 'not-found';
  const agency = agencyOfTarget(facts, target);
  const taker = target?.entity === 'alert' ? (ownOf(facts.alert, target.ref)?.acknowledgedBy ?? null) : null;
  const chair = target?.entity === 'team' ? (ownOf(facts.team, target.ref)?.chairKey ?? null) : null;
  const dispute = target?.entity === 'dispute' ? ownOf(facts.dispute, target.ref) : undefined;
  const sides: readonly (string | null)[] = dispute === undefined ? [] : sidesOf(dispute);
  const stands = { agency, owners: ownersOfTarget(facts, target), taker, chair, sides, approved: isApproved(facts) };
  if (definition.grants.some((grant) => matches(grant, actor, stands))) return 'allowed';
  const foreign = agency !== null && agency !== actor.agencyKey && !sides.includes(actor.agencyKey ?? '');
  const seesAll = actor.roles.some((role) => PARTNERSHIP_ROLES.includes(role));
  return foreign && !seesAll ? 'not-found' : 'not-allowed';
}

/** Whether the thing an act aims at is in the cycle. */
function isThere(facts: CycleFacts, target: Target): boolean {
  return target.entity === 'cycle' || ownOf<object>(facts[target.entity], target.ref) !== undefined;
}

interface Standing {
  readonly agency: string | null;
  readonly owners: readonly string[];
  readonly taker: string | null;
  readonly chair: string | null;
  /** Agencies of the two sides of a dispute; null is the panel. */
  readonly sides: readonly (string | null)[];
  readonly approved: boolean;
}

function matches(grant: Grant, actor: Actor, stands: Standing): boolean {
  if (grant.role !== null && !actor.roles.includes(grant.role)) return false;
  if (grant.role !== null && grant.when !== undefined && (grant.when === 'from-approval') !== stands.approved)
    return false;
  switch (grant.relation) {
    case 'any':
      return true;
    case 'own-agency':
      return actor.agencyKey !== null && actor.agencyKey === stands.agency;
    case 'not-own-agency':
      return actor.agencyKey === null || actor.agencyKey !== stands.agency;
    case 'owner':
      return stands.owners.includes(actor.person);
    case 'taker':
      return stands.taker === actor.person;
    case 'chair':
      return stands.chair === actor.person;
    case 'side':
      return grant.role === 'panel-chair' || grant.role === 'qa-chair'
        ? stands.sides.includes(null)
        : actor.agencyKey !== null && stands.sides.includes(actor.agencyKey);
  }
}

function agencyOfTarget(facts: CycleFacts, target: Target | null): string | null {
  if (target === null || target.entity === 'cycle') return null;
  if (target.entity === 'extension') return actionOf(facts, target)?.agencyKey ?? null;
  const thing = ownOf<object>(facts[target.entity], target.ref);
  return thing !== undefined && 'agencyKey' in thing && typeof thing.agencyKey === 'string' ? thing.agencyKey : null;
}

/** Owner and deputy of an action, or of the action an extension is asked for; nobody for other things. */
function ownersOfTarget(facts: CycleFacts, target: Target | null): readonly string[] {
  const action = target === null ? undefined : actionOf(facts, target);
  return [action?.ownerKey, action?.deputyKey].filter((key) => typeof key === 'string');
}

function actionOf(facts: CycleFacts, target: Target) {
  const ref = target.entity === 'extension' ? ownOf(facts.extension, target.ref)?.action : target.ref;
  if (target.entity !== 'extension' && target.entity !== 'action') return undefined;
  return ref === undefined ? undefined : ownOf(facts.action, ref);
}
