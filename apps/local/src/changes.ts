/** What has to be done about files that changed, so that what runs is what is written. */
export interface Work {
  /** TypeScript to write into dist again. */
  readonly transpile: readonly string[];
  /** Whether the workflows' bundle is out of date: the sandbox runs it, not the files. */
  readonly bundle: boolean;
  readonly styles: boolean;
  readonly migrate: boolean;
  readonly restart: readonly ('web' | 'worker')[];
  /** Files of the program that does all this: it cannot replace itself. */
  readonly ownProgram: readonly string[];
}

/** Files that a process is made of; what both are made of starts both again. */
const MADE_OF = {
  web: /^(apps\/web|libs)\//,
  worker: /^(apps\/worker|workflows|activities|libs)\//,
} as const;
const MIGRATIONS = /^libs\/persistence\/src\/migrations\//;

/**
 * Says what follows from changed, new and removed files, named from the folder of the checkout. `isBundled` knows which
 * files the workflows' bundle was made from. Templates and scripts of the browser need nothing: they are read as they stand.
 */
export function workFor(changed: readonly string[], isBundled: (file: string) => boolean): Work {
  const code = changed.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const isAny = (made: RegExp): boolean => code.some((file) => made.test(file));
  return {
    transpile: code,
    bundle: code.some(isBundled),
    styles: changed.some((file) => file.endsWith('.scss')),
    migrate: isAny(MIGRATIONS),
    restart: (['web', 'worker'] as const).filter((name) => isAny(MADE_OF[name])),
    ownProgram: changed.filter((file) => file.startsWith('apps/local/') && !file.endsWith('.test.ts')),
  };
}

/** Size and time of change of every file, by its name. */
export type Picture = ReadonlyMap<string, string>;

/** The files in which two pictures differ: changed, new or removed. */
export function changedBetween(before: Picture, after: Picture): readonly string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name)).sort();
}
