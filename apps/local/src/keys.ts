import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, renameSync, writeFileSync } from 'node:fs';

/**
 * Makes a key file with one fresh key unless there is one, readable by us alone, and answers its path: what was sealed
 * with its keys can be read with nothing else.
 */
export function ensureKeyFile(file: string, kind: 'content' | 'payload'): string {
  if (!existsSync(file)) {
    const id = `local-${kind}-1`;
    const text = JSON.stringify({ active: id, keys: { [id]: randomBytes(32).toString('base64') } });
    const fresh = `${file}.new`;
    writeFileSync(fresh, `${text}\n`, { mode: 0o600, flush: true });
    renameSync(fresh, file);
  }
  chmodSync(file, 0o600);
  return file;
}
