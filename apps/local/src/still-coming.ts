import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What an installation may still be waiting for while its pages answer already: Temporal, then the played stories. */
export type Coming = 'engine' | 'year';

/** Where the site reads what is still coming: a file with that word in it, there as long as something is. */
export function stillComingFile(home: string): string {
  return join(home, 'run/still-coming');
}

/** Tells the site what is still coming; null when everything is there. */
export function sayComing(home: string, what: Coming | null): void {
  if (what === null) rmSync(stillComingFile(home), { force: true });
  else writeFileSync(stillComingFile(home), what);
}
