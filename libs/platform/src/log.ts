import { isoOf } from '#domain/time/instant.js';
import { machineNow } from './clock.js';

/** Fields a log line may carry: ids, keys, dates, counts, codes and durations. Anything else is refused (docs/contributing.md §5). */
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

/** Characters that JSON leaves alone and a terminal or a log reader may act upon: C1 controls, line and direction marks. */
const UNSEEN = /[\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/**
 * One log line as JSON text, its values cut at 200 characters; a field that is not allowed is left out and counted, and
 * throws under test.
 */
export function logLine(level: 'info' | 'warn' | 'error', message: string, fields: LogFields = {}): string {
  const line: Record<string, unknown> = { at: isoOf(machineNow()), level, message };
  let refused = 0;
  for (const [name, value] of Object.entries(fields)) {
    if (ALLOWED.has(name)) line[name] = typeof value === 'string' ? value.slice(0, 200) : value;
    else if (process.env.NODE_ENV === 'test') throw new TypeError(`a log line has no field '${name}'`);
    else refused += 1;
  }
  if (refused > 0) line.refused = refused;
  const escaped = (at: string): string => `\\u${at.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(line).replace(UNSEEN, escaped);
}

function write(level: 'info' | 'warn' | 'error', message: string, fields?: LogFields): void {
  process.stderr.write(`${logLine(level, message, fields)}\n`);
}

/** One JSON line a message on standard error. Messages are fixed words, never data. */
export const log = {
  info: (message: string, fields?: LogFields): void => write('info', message, fields),
  warn: (message: string, fields?: LogFields): void => write('warn', message, fields),
  error: (message: string, fields?: LogFields): void => write('error', message, fields),
};
