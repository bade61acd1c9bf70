import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder of the package: templates and scripts of the browser are read from the source tree, styles from dist. */
export const PROJECT_ROOT = upwards(import.meta.dirname);

/** Absolute path of an installed package's folder; throws when it is not installed. */
export function packageFolder(name: string): string {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
}

function upwards(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : upwards(dirname(folder));
}
