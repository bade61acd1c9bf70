import type { Decision } from '../cycle/decision.js';
import type { Roster } from '../cycle/facts.js';
import { listedOr } from '../words.js';
import { namesIn } from './names-in.js';

/** Names that one text may hold, and what somebody is asked about them. */
export interface NameWarning {
  /** The text: a field of a form, or the path of an input. */
  readonly field: string;
  readonly names: readonly string[];
  readonly words: string;
}

/**
 * Names that texts may hold, of people in the partnership or common first names, and that are not among those that somebody
 * has checked to be nobody's (in small letters): a warning, not a refusal, text by text.
 */
export function nameWarnings(
  { people, agencies }: Roster,
  texts: Readonly<Record<string, string>>,
  checked: readonly string[] = [],
): readonly NameWarning[] {
  const known = {
    people: Object.values(people).map(({ name }) => name),
    others: Object.values(agencies).map(({ name }) => name),
  };
  return Object.entries(texts).flatMap(([field, text]) => {
    const names = namesIn(text, known).filter((name) => !checked.includes(name.toLowerCase()));
    const words = `${listedOr(names.map((name) => `“${name}”`))} may be somebody’s name. Take it out, or say that it is not.`;
    return names.length === 0 ? [] : [{ field, names, words }];
  });
}

/**
 * The texts of an input that a decision would keep, by their paths in it: those that somebody is asked about. None where an
 * alarm is raised, which nothing holds up.
 */
export function textsKept(input: unknown, { content, changes }: Pick<Decision, 'content' | 'changes'>) {
  if (changes.some((change) => change.entity === 'alert' && 'put' in change)) return {};
  const kept = content.flatMap(({ value }) => leavesOf(value).map(([, text]) => text));
  return Object.fromEntries(
    leavesOf(input).filter(([, text]) => text.trim() !== '' && kept.some((one) => one.includes(text.trim()))),
  );
}

/** Every text in a JSON value, with its path. */
function leavesOf(value: unknown, path = ''): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => leavesOf(one, path === '' ? key : `${path}.${key}`));
}
