/** SQLSTATE or system code of an error, the driver's where it is wrapped; '' when it has none. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'string') return code;
  return 'driverError' in error ? codeOf(error.driverError) : '';
}

/**
 * Whether the error leaves the connection in an unknown state, so that it must not be used again: a connection's or a
 * system's code, or the driver's own words for a time-out or a lost server.
 */
export function isConnectionError(error: unknown): boolean {
  const code = codeOf(error);
  if (/^(08|57P)/.test(code) || /^E[A-Z]+$/.test(code)) return true;
  if (code === '25P03' || code === '25P04') return true;
  const text = error instanceof Error ? error.message : '';
  return /Query read timeout|Connection terminated|timeout exceeded when trying to connect|Client was closed|not queryable/.test(
    text,
  );
}
