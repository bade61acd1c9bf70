import type { z } from 'zod';
import type { StoryProblem } from '#domain/story/check.js';

/** What is wrong with a value of a story or of the API, in words of people; undefined where the schema's own words say it. */
export function issueInWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (typeof issue.input === 'number' && isNumber(issue.expected)) return numberInWords(issue.input);
      return issue.input === undefined
        ? `It is missing: give ${nounOf(issue.expected)}.`
        : `Give ${nounOf(issue.expected)}, not ${nounOf(kindOf(issue.input))}.`;
    case 'invalid_value': {
      const values = issue.values.map((value) => JSON.stringify(value)).join(', ');
      return issue.input === undefined ? `It is missing: give one of ${values}.` : `It must be one of ${values}.`;
    }
    case 'unrecognized_keys':
      return `Nothing is called ${issue.keys.map((key) => `“${key}”`).join(' or ')} here.`;
    case 'too_small':
      if (isNumber(issue.origin)) return `It must be at least ${String(issue.minimum)}.`;
      return `There must be at least ${String(issue.minimum)}${unitOf(issue.origin, Number(issue.minimum))}.`;
    case 'too_big':
      if (isNumber(issue.origin)) return `It can be at most ${String(issue.maximum)}.`;
      return `There can be at most ${String(issue.maximum)}${unitOf(issue.origin, Number(issue.maximum))}.`;
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'It is not written as it must be.';
    case 'invalid_union':
      return 'It has none of the forms it can have: see the schema.';
    default:
      return undefined;
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  date: 'Give a real day, as YYYY-MM-DD.',
  email: 'Give an email address, like name@example.gov.uk.',
};

const NOUNS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in [ ]',
  object: 'an object in { }',
  record: 'an object in { }',
  null: 'null',
};

/** What is wrong with a number where there should be another. */
function numberInWords(given: number): string {
  return Number.isFinite(given) ? 'Give a whole number, without a part of one.' : 'The number is too large.';
}

function isNumber(origin: string): boolean {
  return origin === 'number' || origin === 'int';
}

function nounOf(kind: string): string {
  return NOUNS[kind] ?? `a ${kind}`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function unitOf(origin: string, count: number): string {
  if (origin === 'string') return count === 1 ? ' character' : ' characters';
  return origin === 'array' ? ' in the list' : '';
}

/** Everything that is wrong with a value, each by its path, in the words of `issueInWords`. */
export function problemsOf(error: z.ZodError): readonly StoryProblem[] {
  return error.issues.flatMap(innermost).map((issue) => problem('', issue));
}

/** What is wrong inside a value of several forms, where it can be only one of them; the issue itself otherwise. */
function innermost(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const [meant, ...others] = issue.errors.filter(
    (found) => found.length > 0 && found.every(({ path }) => path.length > 0),
  );
  if (meant === undefined || others.length > 0) return [issue];
  return meant.map((one) => ({ ...one, path: [...issue.path, ...one.path] })).flatMap(innermost);
}

/** One thing that is wrong, by its path below another. */
export function problem(base: string, issue: z.core.$ZodIssue): StoryProblem {
  const path = issue.path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    base,
  );
  return { path: path === '' ? '(whole file)' : path, words: issue.message };
}
