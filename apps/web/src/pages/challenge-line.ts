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
  return {
    isOpen: isOpenChallenge(one),
    day: dayInWords(one.raisedOn),
    of,
    about: challengeInWords(one),
    /** Where the audit went on without returns, that decision is the answer: nobody was asked for one. */
    asked: one.kind === 'WAIVER' ? '' : `${capitalised(askedInWords(one, of))} was asked to answer.`,
    outcome: outcomeInWords(one),
    /** What was said about it by whoever it was passed up to. */
    said: saidInWords(one),
    /** What is still missing, beside a mark that says that it is open. */
    missing: someMissing(one),
  };
}
