/** The installation cannot start or go on; the message is one line for the person at the terminal, and says what to do. */
export class StackRefused extends Error {
  override readonly name = 'StackRefused';
}

/** The code of a Node system error (`EACCES`, `EADDRINUSE` and the like), or null. */
export function systemCode(error: unknown): string | null {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' ? code : null;
}

/** The first line of whatever was thrown, for use inside a sentence. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
