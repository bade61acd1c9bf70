import { accessSync, chmodSync, constants, existsSync, mkdirSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { canReach, isRoot, postgresAccount } from './account.js';
import { CHECKOUT, checkoutMark } from './checkout.js';
import { StackRefused, systemCode } from './refusal.js';

/** Where an installation keeps its data, and why there. */
export interface Home {
  readonly folder: string;
  readonly why: string;
}

/**
 * Chooses the folder for the data, without making it: AUDITLOOP_HOME, else `.local` of the checkout, else a folder for
 * temporary files. Throws StackRefused when PostgreSQL's account cannot reach the one that was asked for.
 */
export function chooseHome(env: NodeJS.ProcessEnv = process.env): Home {
  const account = postgresAccount();
  const asked = env.AUDITLOOP_HOME;
  if (asked !== undefined && asked !== '') {
    const folder = resolve(asked);
    if (!canReach(folder, account)) {
      throw new StackRefused(
        `AUDITLOOP_HOME is ${folder}, which the account ${account?.name} (PostgreSQL does not run as root) cannot reach: choose a folder outside private ones such as /root.`,
      );
    }
    return { folder, why: 'as AUDITLOOP_HOME says' };
  }
  const inCheckout = join(CHECKOUT, '.local');
  if (canReach(inCheckout, account) && canWrite(inCheckout)) return { folder: inCheckout, why: 'in this checkout' };
  const why = canWrite(inCheckout) ? 'the checkout is private to root' : 'the checkout cannot be written to';
  return {
    folder: join(reachableTemp(), `auditloop-${process.getuid?.() ?? 0}-${checkoutMark()}`),
    why: `${why}; AUDITLOOP_HOME chooses another folder`,
  };
}

function canWrite(folder: string): boolean {
  try {
    accessSync(existsSync(folder) ? folder : resolve(folder, '..'), constants.W_OK);
    return true;
  } catch {
    return false; // that it is not writable is the answer
  }
}

/** A folder for temporary files that PostgreSQL's account can reach as well; throws StackRefused when there is none. */
export function reachableTemp(): string {
  const account = postgresAccount();
  const folder = [tmpdir(), '/tmp', '/var/tmp'].find(
    (candidate) => existsSync(candidate) && canReach(candidate, account),
  );
  if (folder === undefined)
    throw new StackRefused('No folder for temporary files can be reached: set TMPDIR to one that can.');
  return folder;
}

/**
 * Makes a folder of ours, with those above it. As root others may pass through it, since PostgreSQL's account must.
 * Throws StackRefused when it cannot be written to, or belongs to somebody else: in a folder for temporary files anyone
 * may have put it there.
 */
export function makeOwnFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new StackRefused(
      `${folder} cannot be written to (${systemCode(error) ?? 'no reason given'}): give yourself permission, or set AUDITLOOP_HOME to a folder of your own.`,
    );
  }
  if (statSync(folder).uid !== process.getuid?.()) {
    throw new StackRefused(`${folder} belongs to another user: set AUDITLOOP_HOME to a folder of your own.`);
  }
}

/**
 * Makes a new folder for one throw-away installation; the caller removes it. Throws StackRefused where no folder can be
 * reached.
 */
export function makeThrowAwayHome(): Home {
  const folder = mkdtempSync(join(reachableTemp(), 'auditloop-throw-away-'));
  if (isRoot()) chmodSync(folder, 0o711);
  return { folder, why: 'for this run only' };
}
