import { accepted, type Outcome, refused } from '#domain/outcome.js';
import type { CodePurpose, LiveCode, UsedCode } from '#persistence/stores/sign-in-code.store.js';
import type { Tx } from '#persistence/unit-of-work.js';
import type { World } from '../shared/world.js';
import { codeHash, readCode } from './sign-in-code.js';

const MOST_TRIES = 5;

/** The same words whether or not a code was ever sent: they must not tell which addresses are known. */
const NOT_RIGHT = refused(
  'code-wrong',
  `That code is not right, or it can no longer be used. A code lasts 10 minutes and can be tried ${MOST_TRIES} times. Check the latest email, or ask for a new code.`,
  'code',
);

/**
 * Takes a code that was typed into the browser that asked for it, once, for the purpose it was asked for. Refuses with
 * `code-wrong`, also where there is no code that could still be right, and with `code-over` where it has just been used.
 */
export async function takeCode(
  tx: Tx,
  world: World,
  purpose: CodePurpose,
  typed: string,
  visitToken: string,
): Promise<Outcome<LiveCode>> {
  const code = readCode(typed);
  const now = world.machineNow();
  const live = (await tx.signInCodes.live(world.sha256(visitToken), purpose, now)).filter(
    (one) => one.tries < MOST_TRIES,
  );
  const hash = code === null ? '' : codeHash(world, visitToken, code);
  const right = live.find((one) => one.codeHash === hash);
  if (right === undefined) {
    await tx.signInCodes.tried(live.map((one) => one.id));
    return NOT_RIGHT;
  }
  if (!(await tx.signInCodes.use(right.id, now))) {
    return refused('code-over', 'This code has already been used. Ask for a new one.', 'code');
  }
  return accepted(right);
}

/**
 * The code that this browser typed before and that was taken then, while it would not be over: for what may be answered as
 * the first time. Null for any other; to be asked after `takeCode` has refused it.
 */
export async function takenBefore(
  tx: Tx,
  world: World,
  purpose: CodePurpose,
  typed: string,
  visitToken: string,
): Promise<UsedCode | null> {
  const code = readCode(typed);
  if (code === null) return null;
  const used = await tx.signInCodes.usedInTime(world.sha256(visitToken), purpose, world.machineNow());
  return used.find((one) => one.codeHash === codeHash(world, visitToken, code)) ?? null;
}

/** Refuses a code whose person has left since. */
export function nobodyHasIt() {
  return refused('code-over', 'Ask for a new code.', 'code');
}
