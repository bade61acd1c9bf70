/** Fields a log line may carry: ids, keys, dates, counts, codes and durations. Anything else is refused (house rule 7). */
const FIELDS = [
  'correlation',
  'code',
  'method',
  'error',
  'workflow',
  'cycle',
  'partnership',
  'step',
  'count',
  'attempt',
  'ms',
  'port',
  'pid',
  'part',
  'state',
  'version',
  'task',
  'sqlstate',
  'mode',
  'address',
  'operation',
  'status',
] as const;
/** What may stand beside a message. */
export type LogFields = Partial<Record<(typeof FIELDS)[number], string | number | boolean | null>>;

const ALLOWED: ReadonlySet<string> = new Set(FIELDS);

function write(level: 'info' | 'warn' | 'error', message: string, fields: LogFields = {}): void {
  const line: Record<string, unknown> = { at: new Date().toISOString(), level, message };
  for (const [name, value] of Object.entries(fields)) {
    if (!ALLOWED.has(name)) throw new TypeError(`a log line has no field '${name}'`);
    if (value !== undefined) line[name] = typeof value === 'string' ? value.slice(0, 200) : value;
  }
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

/** One JSON line a message on standard error; control characters are escaped by JSON. Messages are fixed words, never data. */
export const log = {
  info: (message: string, fields?: LogFields): void => write('info', message, fields),
  warn: (message: string, fields?: LogFields): void => write('warn', message, fields),
  error: (message: string, fields?: LogFields): void => write('error', message, fields),
};
