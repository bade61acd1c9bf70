import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this checkout: the nearest one above this file that has a package.json. */
export const CHECKOUT: string = (() => {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) throw new Error('no package.json above this file');
  }
})();

/**
 * A short name for this checkout, ten hex digits of the hash of its path, that two checkouts on one machine do not have
 * in common.
 */
export function checkoutMark(): string {
  return createHash('sha256').update(CHECKOUT).digest('hex').slice(0, 10);
}

/**
 * Absolute path of a built entry point of the checkout, from its path below `dist/apps`; whether it is there is not
 * asked.
 */
export function built(path: string): string {
  return join(CHECKOUT, 'dist/apps', path);
}
