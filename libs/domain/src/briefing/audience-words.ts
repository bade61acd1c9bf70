import type { Audience } from './publication.js';

/** For whom a briefing is opened, inside a sentence. */
export const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
  PRACTITIONERS: 'practitioners',
  MANAGERS: 'managers',
  FAMILIES: 'families',
  EVERYBODY: 'everybody',
};
