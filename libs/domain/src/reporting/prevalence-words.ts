import type { Finding } from '../cycle/facts.js';
import { COUNTED_NOUNS } from '../moderation/denominator.js';
import { counted } from '../words.js';
import type { Measured } from './prompts.js';

/** How often a finding was so, and of what. */
export type Seen = Pick<Finding, 'casesAffected' | 'casesApplicable' | 'countedIn'>;

/** Both counts of a finding: '3 of 5 cases', '12 of 27 returns'. */
export function countOf({ casesAffected, casesApplicable, countedIn }: Seen): string {
  return `${casesAffected} of ${counted(casesApplicable, ...COUNTED_NOUNS[countedIn])}`;
}

/**
 * How often something was so, in the one word that its two counts allow (docs/domain.md §7): up to half are some, more
 * are many.
 */
export function oftenIn(affected: number, applicable: number): 'none' | 'one' | 'some' | 'many' | 'all' {
  if (affected === 0) return 'none';
  if (affected === 1) return 'one';
  if (affected === applicable) return 'all';
  return affected * 2 > applicable ? 'many' : 'some';
}

/** How often a finding was so, in a word with its counts behind: 'many cases (4 of 6)', 'one case (1 of 1)'. */
export function seenInWords({ casesAffected, casesApplicable, countedIn }: Seen): string {
  const often = oftenIn(casesAffected, casesApplicable);
  const [noun, nouns] = COUNTED_NOUNS[countedIn];
  const words = often === 'none' ? `no ${noun}` : `${often} ${often === 'one' ? noun : nouns}`;
  return `${words} (${casesAffected} of ${casesApplicable})`;
}

/**
 * The same for people outside the QA subgroup: its counts stand behind the word only where neither they nor what is left
 * of the whole are from 1 to 4 (docs/domain.md §4): 'many cases', 'no case (0 of 5)'.
 */
export function seenByMany(seen: Seen): string {
  const rest = seen.casesApplicable - seen.casesAffected;
  const isSmall = [seen.casesAffected, rest].some((count) => count >= 1 && count < SMALLEST_TOLD);
  return isSmall ? seenInWords(seen).replace(/ \(.*\)$/, '') : seenInWords(seen);
}

const SMALLEST_TOLD = 5;

/** Whether a finding counts more cases than it names, as an earlier release let it: those it names are examples. */
export function namesExamples({ cases, casesAffected, countedIn }: Seen & Pick<Finding, 'cases'>): boolean {
  return countedIn === 'CASES' && cases.length > 0 && cases.length < casesAffected;
}

/** What a recommendation counts now and aims at: '1 of 3 now; 3 of 3 is the target.' */
export function aimInWords({ baselineAffected, baselineApplicable, targetAffected }: Aim): string {
  return `${baselineAffected} of ${baselineApplicable} now; ${targetAffected} of ${baselineApplicable} is the target.`;
}

type Aim = Pick<Measured, 'baselineAffected' | 'baselineApplicable' | 'targetAffected'>;
