import { can } from '#domain/access/can.js';
import type { SomeAct } from '#domain/act/act.js';
import { ACTS, type ActName, decideAct, type InputOf } from '#domain/acts/acts.js';
import { readerIn, type Said } from '#domain/cycle/content.js';
import type { Decision } from '#domain/cycle/decision.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { Outcome } from '#domain/outcome.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { sha256 } from '#platform/ids.js';
import { askingOf, type Looking } from './open.js';

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
  const act = ACTS[name] as unknown as SomeAct;
  const { state, stage } = facts.cycle;
  const isOpen =
    state === 'running'
      ? act.stages.includes(stage)
      : state === 'suspended'
        ? act.whileSuspended === true && act.stages.includes(stage)
        : state !== 'planned' && act.whenEnded === true;
  const actor = { person: who.person, agencyKey: who.agencyKey, roles: who.roles };
  return isOpen && can(facts, act, input, actor) === 'allowed';
}

/** What an act would lead to if whoever looks did it now, with what they typed: nothing is changed. */
export function tried<Name extends ActName>(
  view: Looking & { readonly said?: Said },
  act: Name,
  input: InputOf<Name>,
): Outcome<Decision> {
  return decideAct(act, view.facts, input, {
    ...askingOf(view),
    sha256,
    content: readerIn(view.said ?? new Map()),
    seed: () => '0'.repeat(32),
  });
}
