import type { CycleFacts } from '../cycle/facts.js';
import type { Reading } from '../cycle/reading.js';
import type { DatedDuty } from '../duty/duty.js';
import { thingAnswered } from '../duty/passed-up.js';
import type { NextFor } from '../notice/notice.js';
import type { Instant } from '../time/instant.js';
import { dayInWords } from '../time/plain-date.js';
import { plannedInWords } from './agenda-words.js';
import { rungsOf } from './rungs.js';
import { spokenTo } from './spoken-to.js';
import { type StageStep, stageSteps } from './stage-steps.js';

/**
 * What follows after an instant if nobody sees to a duty, as an email promises it to whoever reads it in a post: the days
 * are those on which the agenda will act, in whole sentences.
 */
export function ifLeft(facts: CycleFacts, duty: DatedDuty, reading: Reading, after: Instant): NextFor {
  const later = rungsOf(facts, duty, reading).find(({ at }) => at > after);
  const end = endOf(facts, duty, reading);
  const ends = end === null ? '' : end.words;
  if (later !== undefined && (end === null || later.on <= end.on)) {
    const to = spokenTo(facts, later.rule, duty, reading);
    const unless = UNLESS[duty.kind] ?? 'If it is still open';
    return (reader) => `${unless}, ${plannedInWords(to, later, reader)}.${ends === '' ? '' : ` ${ends}`}`;
  }
  const silence =
    duty.kind === 'update'
      ? 'There will be no more reminders until an update comes.'
      : 'There will be no more reminders. It stays open until it is done.';
  return () => ends || silence;
}

/** What stops a ladder, where that is not that something was done. */
const UNLESS: Partial<Record<DatedDuty['kind'], string>> = {
  update: 'If no update comes',
  destruction: 'Unless it is kept',
};

/** The step by which a rule ends a duty that nobody saw to, with what it does in words; null where only somebody ends it. */
function endOf(facts: CycleFacts, { kind, ref }: DatedDuty, reading: Reading) {
  // What is asked about late returns ends with them.
  const ending = ENDS[kind === 'answer' && thingAnswered(ref)?.kind === 'returns' ? 'returns' : kind];
  if (ending === undefined) return null;
  const [rule, words] = ending;
  const step = stageSteps(facts, reading).find(
    (one) => one.rule === rule && (!OF_ONE.includes(rule) || one.subject === ref),
  );
  return step === undefined ? null : { on: step.on, words: words(dayInWords(step.on)) };
}

/** The steps of which there is one for each thing. */
const OF_ONE: readonly StageStep['rule'][] = ['lapse-extension', 'advance-dispute'];
const GOES_ON = (day: string) => `If it is not settled by then, it goes to its next stage on ${day}.`;

const ENDS: Partial<Record<DatedDuty['kind'], readonly [StageStep['rule'], (day: string) => string]>> = {
  returns: [
    'close-submission',
    (day) => `At the latest, returns close on ${day}: what is missing then is recorded as not received.`,
  ],
  return: [
    'close-submission',
    (day) => `At the latest, returns close on ${day}: what is missing then is recorded as not received.`,
  ],
  replacement: ['close-submission', (day) => `At the latest, returns close on ${day}.`],
  clarification: [
    'close-submission',
    (day) => `At the latest, returns close on ${day}: without an answer, the return counts as it stands.`,
  ],
  accuracy: [
    'close-accuracy',
    (day) => `At the latest, the check of facts closes on ${day}: no reply counts as no comment.`,
  ],
  dispute: ['advance-dispute', GOES_ON],
  'dispute-outcome': ['advance-dispute', GOES_ON],
  destruction: ['destroy', (day) => `It will be destroyed on ${day}, unless a review or a court needs it.`],
  extension: ['lapse-extension', (day) => `If nobody has decided on it by then, it lapses on ${day}.`],
};
