import { ROLE_WORDS } from '#domain/access/who-may.js';
import { timeByPriority } from '#domain/acts/reporting/due-dates.js';
import type { Briefing, CycleFacts, Finding, Recommendation } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import type { Priority } from '#domain/policy/policy.js';
import { ownOf } from '#domain/record.js';
import { seenInWords } from '#domain/reporting/prevalence-words.js';
import type { Signatory } from '#domain/reporting/signatories.js';
import { counted } from '#domain/words.js';
import { inWords } from '../../view/words.js';

/** What people call the formats of a briefing. */
const FORMATS: Readonly<Record<string, string>> = {
  SEVEN_MINUTE: 'Seven-minute briefing',
  LEARNING_BRIEFING: 'Learning briefing',
  AUDIT_SUMMARY: 'Summary of the audit',
  WEB_LEARNING: 'Learning page',
  RECURRING_THEMES: 'Recurring themes',
  FULL_REPORT: 'Full report',
};

/** What stands over the practice prompts of a report. */
export const PROMPTS = 'What practitioners are asked to think about';

/** How many actions there are, inside a sentence: 'no actions', '1 action'. */
export function actionsInWords(count: number): string {
  return count === 0 ? 'no actions' : counted(count, 'action');
}

/** What people call a briefing of a format, however its name is spelled; 'Briefing' for one that is not known. */
export function formatInWords(format: string): string {
  return FORMATS[format.toUpperCase().replaceAll('-', '_')] ?? 'Briefing';
}

/** How a briefing stands, in words; null once it is published. */
export const briefingStanding = inWords<Briefing['state'], string | null>({
  DRAFT: 'This is a draft. Nobody outside the partnership’s own team sees it until it is checked and published.',
  SENT_BACK: 'This draft was sent back. It is waiting for a new draft.',
  APPROVED: 'It is approved and is waiting to be published.',
  PUBLISHED: null,
  WITHDRAWN: 'It was withdrawn or replaced by a newer draft.',
});

/** What stands behind the name of a briefing that is not simply published. */
export function briefingMark({ state, edition }: Briefing): string {
  return markOf(state) ?? (edition > 1 ? `, version ${edition}` : '');
}

const markOf = inWords<Briefing['state'], string | null>({
  DRAFT: ' (draft)',
  SENT_BACK: ' (sent back)',
  APPROVED: ' (draft)',
  PUBLISHED: null,
  WITHDRAWN: ' (withdrawn)',
});

/** For whom a recommendation is, as a phrase: 'For every agency', 'For Police'. */
export function forWhom(
  facts: CycleFacts,
  { target, agencyKey }: Pick<Recommendation, 'target' | 'agencyKey'>,
): string {
  switch (target) {
    case 'EACH_AGENCY':
      return 'For every agency';
    case 'NAMED_AGENCY':
      return `For ${agencyKey === null ? 'one agency' : agencyName(facts, agencyKey)}`;
    case 'AUDIT_METHOD':
      return 'For how we audit';
    case 'NATIONAL':
      return 'To be raised nationally';
    case 'PARTNERSHIP':
      return 'For the partnership';
    case 'PRACTICE_PROMPT':
      return 'For practitioners to think about';
  }
}

/**
 * How often something was so, by a word and two counts, and whose good practice it is where an agency is named: 'Seen in
 * some cases (2 of 5). Good practice of Police.'
 */
export function seenIn(facts: CycleFacts, finding: Finding): string {
  const praised = finding.praises === null ? '' : ` Good practice of ${agencyName(facts, finding.praises)}.`;
  return `Seen in ${seenInWords(finding)}.${praised}`;
}

/** Who is asked to sign, by name; by the post while nobody holds it. */
export function signatoryName(facts: CycleFacts, { person, post }: Pick<Signatory, 'person' | 'post'>): string {
  return (person === null ? undefined : ownOf(facts.roster.people, person)?.name) ?? ROLE_WORDS[post];
}

/** How soon something of a priority is owed after approval: '10 working days', '3 months'. */
export function timeOf(facts: CycleFacts, priority: Priority): string {
  const { workingDays, months } = timeByPriority(facts, priority);
  return workingDays === undefined ? counted(months ?? 0, 'month') : counted(workingDays, 'working day');
}
