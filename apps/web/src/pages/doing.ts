import { can } from '#domain/access/can.js';
import type { ActDefinition } from '#domain/acts/act.js';
import { ACTS, type ActName, type InputOf } from '#domain/acts/acts.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { SignedIn } from '#operations/signed-in.js';

/** One thing somebody can do now, as a link to its page. */
export interface DoingLink {
  readonly text: string;
  readonly href: string;
}

/** Whether somebody may do an act to what the input names, in the stage and state the audit is in; not whether its rules hold. */
export function isOpenTo<Name extends ActName>(
  facts: CycleFacts,
  who: SignedIn,
  name: Name,
  input: Partial<InputOf<Name>> = {},
): boolean {
  const act = ACTS[name] as unknown as ActDefinition<Name, InputOf<Name>>;
  const { state, stage } = facts.cycle;
  const isOpen =
    state === 'running'
      ? act.stages.includes(stage)
      : state === 'suspended'
        ? act.whileSuspended === true && act.stages.includes(stage)
        : state !== 'planned' && act.whenEnded === true;
  const actor = { person: who.person, agencyKey: who.agencyKey, roles: who.roles };
  return isOpen && can(facts, act, input as InputOf<Name>, actor) === 'allowed';
}
