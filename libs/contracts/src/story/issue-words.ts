import type { z } from 'zod';

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
