/** The installation cannot start or go on; the message is one line for the person at the terminal, and says what to do. */
export class StackRefused extends Error {
  override readonly name = 'StackRefused';
}

/** The code of a Node system error (`EACCES`, `EADDRINUSE` and the like); null when what was thrown has none. */
export function systemCode(error: unknown): string | null {
  const code = textIn(error, 'code');
  return code === undefined ? null : code;
}

/** The first line of whatever was thrown, error or not, for use inside a sentence; it may be ''. */
export function reasonOf(error: unknown): string {
  return (textIn(error, 'message') ?? String(error)).split('\n')[0] ?? '';
}

/** By shape, not by class: an error of Node's own is no instance of the Error of a test's sandbox. */
function textIn(error: unknown, key: 'code' | 'message'): string | undefined {
  const value = typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}
