import { readFileSync, statSync } from 'node:fs';
import iconv from 'iconv-lite';
import { findNodeAtLocation, type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { StoryProblem } from '#domain/story/check.js';
import { reasonOf } from '#local/refusal.js';

/** No story is anywhere near as large; a file that is was given by mistake. */
const LARGEST = 20_000_000;

/** Where something stands in a file: lines and characters count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a story file, with its place; none where the file cannot be read at all. */
export interface FileProblem extends StoryProblem, Partial<Place> {}

/** A file of JSON that was read, or why it could not be. */
export type JsonFile =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** Keys that an object holds twice: all but the last of them would be lost. */
      readonly twice: readonly FileProblem[];
      /** The problem with the place of what its path leads to, or of the innermost thing around it that is there. */
      readonly placed: (problem: StoryProblem) => FileProblem;
    }
  | { readonly ok: false; readonly problem: FileProblem };

/** Reads a file of JSON in UTF-8; a byte order mark before it is left out. Never throws. */
export function readJsonFile(file: string): JsonFile {
  let bytes: Buffer;
  try {
    if (statSync(file).size > LARGEST) return refused('It is too large to be a story.');
    bytes = readFileSync(file);
  } catch (error) {
    return refused(`It cannot be read (${reasonOf(error)}).`);
  }
  // JSON begins with two characters of ASCII, so a NUL among them is the other half of a wider one.
  if (/^(\xFE\xFF|\xFF\xFE|\0|.\0)/s.test(bytes.toString('latin1', 0, 2))) {
    return refused('It is written in UTF-16, and a story is in UTF-8: save it as UTF-8.', { line: 1, column: 1 });
  }
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  return wrongByte(bytes) ?? parsed(text);
}

function parsed(text: string): JsonFile {
  const places = new Places(text);
  const deep = tooDeep(text);
  if (deep !== null) return refused(`It is nested more than ${DEEPEST} times: no story is.`, places.at(deep));
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refused(`It is not JSON: ${reasonOf(error)}`, places.at(errors[0]?.offset ?? 0));
  }
  if (root === undefined) return refused('It is not JSON: it is empty.', places.at(0));
  return {
    ok: true,
    value,
    twice: twiceIn(root, places),
    placed: (problem) => ({ ...problem, ...places.at(nearest(root, problem.path).offset) }),
  };
}

/** How deep things may lie in one another: a story needs about ten. */
const DEEPEST = 100;

/** Where a text first opens more than so many lists and objects in one another; null where it does not. */
function tooDeep(text: string): number | null {
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/gs)) {
    if (found === '[' || found === '{') depth += 1;
    else if (found === ']' || found === '}') depth -= 1;
    if (depth > DEEPEST) return index;
  }
  return null;
}

/** The first byte that UTF-8 cannot hold there; null when all can be read. */
function wrongByte(bytes: Buffer): JsonFile | null {
  const text = bytes.toString('utf8');
  let offset = 0;
  let from = 0;
  for (let at = text.indexOf('\uFFFD'); at !== -1; at = text.indexOf('\uFFFD', from)) {
    offset += Buffer.byteLength(text.slice(from, at));
    if (bytes.toString('latin1', offset, offset + 3) !== '\xEF\xBF\xBD') {
      const meant = iconv.decode(bytes.subarray(offset, offset + 1), 'windows-1252');
      const words = `It is not in UTF-8: there is a byte here that Windows-1252 reads as “${meant}”. Save it as UTF-8.`;
      return refused(words, new Places(text).at(at));
    }
    offset += 3;
    from = at + 1;
  }
  return null;
}

function refused(words: string, place: Place | null = null): JsonFile {
  return { ok: false, problem: { path: '(whole file)', words, ...place } };
}

/** Lines of a text, to tell where an offset is. */
class Places {
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map((found) => found.index + found[0].length)];
  }

  at(offset: number): Place {
    let low = 0;
    for (let high = this.#starts.length; high - low > 1; ) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }
}

function twiceIn(root: Node, places: Places): readonly FileProblem[] {
  const found: FileProblem[] = [];
  const walk = (node: Node, path: string): void => {
    const firsts = new Map<unknown, Node>();
    for (const [index, child] of (node.children ?? []).entries()) {
      if (node.type === 'array') {
        walk(child, `${path}[${index}]`);
        continue;
      }
      const [key, value] = child.children ?? [];
      if (key === undefined) continue;
      const below = path === '' ? String(key.value) : `${path}.${String(key.value)}`;
      const first = firsts.get(key.value);
      if (first === undefined) firsts.set(key.value, key);
      else {
        const words = `“${String(key.value)}” is here twice: first on line ${places.at(first.offset).line}. Keep one.`;
        found.push({ path: below, words, ...places.at(key.offset) });
      }
      if (value !== undefined) walk(value, below);
    }
  };
  walk(root, '');
  return found;
}

/** What a path such as `acts[3].with.known[0]` leads to, or the innermost thing on the way that is there. */
function nearest(root: Node, path: string): Node {
  const parts = [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([part, index]) =>
    index === undefined ? part : Number(index),
  );
  for (let length = parts.length; length > 0; length -= 1) {
    const found = findNodeAtLocation(root, parts.slice(0, length));
    if (found !== undefined) return found;
  }
  return root;
}
