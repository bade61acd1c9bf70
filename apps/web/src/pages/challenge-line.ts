import {
  askedInWords,
  challengeInWords,
  outcomeInWords,
  saidInWords,
  someMissing,
} from '#domain/challenge/challenge-words.js';
import { type Challenge, isOpenChallenge } from '#domain/challenge/challenges.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { capitalised } from '#domain/words.js';

/** One challenge in words: on which day, of whom, about what, who was asked, and what became of it. */
export function challengeLine(one: Challenge, agencyName: string | null) {
  const of = agencyName ?? 'The partnership';
  const whose = askedInWords(one, of);
  return {
    isOpen: isOpenChallenge(one),
    day: dayInWords(one.raisedOn),
    of,
    about: challengeInWords(one),
    /** '' where nobody was: what came of it says who decided. */
    asked: whose === '' ? '' : `${capitalised(whose)} was asked to answer.`,
    outcome: outcomeInWords(one),
    /** What was said about it by whoever it was passed up to. */
    said: saidInWords(one),
    /** What is still missing, beside a mark that says that it is open. */
    missing: someMissing(one),
  };
}
