import { type ParseArgsConfig, parseArgs } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The command was called wrongly; the message is one line that says how it is called. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}

/** What a command was called with. */
export interface Called {
  readonly positionals: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
}

/**
 * Reads the arguments of a command, with exactly as many positionals as it names, in that order; throws WrongUsage,
 * with the usage, on anything else.
 */
export function readArguments(
  args: readonly string[],
  usage: string,
  positionals: readonly string[],
  options: Options = {},
): Called {
  const parsed = parsedOf(args, usage, options);
  const missing = positionals[parsed.positionals.length];
  if (missing !== undefined) throw new WrongUsage(`${missing} is missing: auditloop ${usage}`);
  const extra = parsed.positionals[positionals.length];
  if (extra !== undefined) throw new WrongUsage(`"${oneLine(extra)}" is one word too many: auditloop ${usage}`);
  const given = Object.entries(parsed.values);
  return {
    positionals: parsed.positionals,
    flags: new Set(given.flatMap(([name, value]) => (value === true ? [name] : []))),
    values: new Map(given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))),
  };
}

/** A text of somebody else's on one line: runs of blanks become one space, and it is cut at 200 characters. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 200);
}

function parsedOf(args: readonly string[], usage: string, options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const words = error instanceof Error ? oneLine(error.message.split(/[.\n]/)[0] ?? '') : 'Wrong usage';
    throw new WrongUsage(`${words}: auditloop ${usage}`);
  }
}
