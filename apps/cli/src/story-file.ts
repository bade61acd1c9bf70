import { readFileSync, statSync } from 'node:fs';
import { type JsonFile, readJson, unreadable } from '#contracts/file/json-file.js';
import { reasonOf } from '#local/refusal.js';

/** No story is anywhere near as large; a file that is was given by mistake. */
const LARGEST = 20_000_000;

/** Reads the file of a story; never throws. */
export function readStoryFile(file: string): JsonFile {
  try {
    return statSync(file).size > LARGEST ? unreadable('It is too large to be a story.') : readJson(readFileSync(file));
  } catch (error) {
    return unreadable(`It cannot be read (${reasonOf(error)}).`);
  }
}
