import { ROLE_WORDS } from '../access/who-may.js';
import type { Role } from '../cycle/facts.js';
import { dayInWords } from '../time/plain-date.js';
import { counted } from '../words.js';
import { type Challenge, isOpenChallenge } from './challenges.js';

/** What somebody is challenged about, as a sentence without its agency. */
export function challengeInWords({ kind, about, count }: Pick<Challenge, 'kind' | 'about' | 'count'>): string {
  switch (kind) {
    case 'RETURNS':
      return `${counted(count, 'return')} had not come by the last day for returns.`;
    case 'WAIVER':
      return `The audit went on without ${counted(count, 'return')} that had not come.`;
    case 'ACTION':
      return `Action ${about} stayed late until the QA subgroup was told.`;
    case 'MORE_TIME':
      return `Request ${about} for more time was refused. It was not the first for its action.`;
    case 'RECOVERY_PLAN':
      return `No recovery plan was proposed for recommendation ${about} until the QA subgroup was told.`;
    case 'SIGNATURE':
      return `The report was not signed by ${ROLE_WORDS[about as Role]}, and another signature was asked for.`;
  }
}

/**
 * Whose it is to answer: 'the executive of Police'; where that post is vacant, whose it is instead and that it is; '' where
 * nobody was asked. `agency` is a name, '' for the partnership.
 */
export function askedInWords({ asked, about }: Pick<Challenge, 'asked' | 'about'>, agency: string): string {
  switch (asked) {
    case 'agency-executive':
      return `the executive of ${agency}`;
    case 'coordinator':
      return agency === ''
        ? `${ROLE_WORDS.coordinator} (nobody chairs the QA subgroup)`
        : `${ROLE_WORDS.coordinator} (the post of the executive of ${agency} is vacant)`;
    case 'qa-chair':
      return ROLE_WORDS[asked];
    case 'nobody':
      return '';
    case 'signatory':
      return `whoever signs for ${ROLE_WORDS[about as Role]}`;
  }
}

/** What was last said about it: 'On Monday 3 May 2027 it was said what will be done about it by Friday 14 May 2027.'; '' where nothing was. */
export function saidInWords({ saidOn, saidUntil }: Pick<Challenge, 'saidOn' | 'saidUntil'>): string {
  return saidOn === null || saidUntil === null
    ? ''
    : `On ${dayInWords(saidOn)} it was said what will be done about it by ${dayInWords(saidUntil)}.`;
}

/** How many of several have not come, while others have; '' where none has, or nothing is missing. */
export function someMissing({ count, missing }: Pick<Challenge, 'count' | 'missing'>): string {
  return missing === 0 || missing === count ? '' : `${missing} of ${count} ${missing === 1 ? 'has' : 'have'} not come.`;
}

/** What became of it, and when: 'Open: 2 of 3 have not come' or 'Answered on Friday 5 March 2027: evidence was sent'. */
export function outcomeInWords(challenge: Pick<Challenge, 'outcome' | 'answeredOn' | 'count' | 'missing'>): string {
  const { outcome, answeredOn, count, missing } = challenge;
  if (isOpenChallenge(challenge)) {
    const some = someMissing(challenge);
    return some === '' ? 'Open.' : `Open: ${some}`;
  }
  const what = count > 1 ? ofSeveral(challenge) : OUTCOMES[outcome as Exclude<Challenge['outcome'], 'OPEN'>];
  const some = outcome === 'NEVER_CAME' && missing < count ? ` ${count - missing} of ${count} came late.` : '';
  return answeredOn === null ? `${what}.${some}` : `${what} on ${dayInWords(answeredOn)}.`;
}

/** The same where several things were missing. */
function ofSeveral({ outcome, count, missing }: Pick<Challenge, 'outcome' | 'count' | 'missing'>): string {
  if (outcome === 'GONE_ON') return 'The QA chair let the audit go on without them';
  if (outcome === 'NEVER_CAME') return missing === count ? 'They never came' : `${missing} of ${count} never came`;
  return OUTCOMES[outcome as Exclude<Challenge['outcome'], 'OPEN'>];
}

const OUTCOMES: Readonly<Record<Exclude<Challenge['outcome'], 'OPEN'>, string>> = {
  SENT: 'What was missing was sent',
  GONE_ON: 'The QA chair let the audit go on without it',
  NEVER_CAME: 'It never came',
  EVIDENCE_SENT: 'Evidence was sent',
  SIGNED_OFF: 'It was closed',
  CANCELLED: 'The action was cancelled',
  MORE_TIME_GIVEN: 'More time was given',
  PROPOSED: 'An action was proposed',
  SIGNED: 'The report was signed',
  AUDIT_CANCELLED: 'The audit was cancelled',
};
