import { type Said, textSaid } from '../cycle/content.js';
import type { CycleFacts, Recommendation } from '../cycle/facts.js';
import { type Outcome, refused } from '../outcome.js';
import type { Priority } from '../policy/policy.js';

/** A recommendation that asks for a change: it has a priority, and two counts now beside one that is aimed at. */
export type Measured = Recommendation & {
  readonly target: Exclude<Recommendation['target'], 'PRACTICE_PROMPT'>;
  readonly priority: Priority;
  readonly baselineAffected: number;
  readonly baselineApplicable: number;
  readonly targetAffected: number;
};

/** Whether a recommendation is a practice prompt: for practitioners to think about, and nobody's to carry out or count. */
export function isPrompt({ target }: Pick<Recommendation, 'target'>): boolean {
  return target === 'PRACTICE_PROMPT';
}

/** Whether a recommendation asks for a change that is owned, counted and reviewed: each but the practice prompts. */
export function isMeasured(one: Recommendation): one is Measured {
  return !isPrompt(one);
}

/** The practice prompts that stand, by ref in their order: none that was withdrawn. */
export function standingPrompts({ recommendation }: Pick<CycleFacts, 'recommendation'>): CycleFacts['recommendation'] {
  return Object.fromEntries(
    Object.entries(recommendation).filter(([, one]) => isPrompt(one) && one.state !== 'WITHDRAWN'),
  );
}

/** The theme of what rests on findings: that of the first which has one; '' where none has. */
export function themeOf(findings: readonly string[], said: Said): string {
  return findings.map((ref) => textSaid(said, 'finding', ref, 'theme')).find((theme) => theme !== '') ?? '';
}

/** A recommendation that is `found`, where it asks for a change; refused for a practice prompt, which has no actions and no counts. */
export function measuredOf(ref: string, found: Outcome<Recommendation>): Outcome<Measured> {
  if (!found.ok) return found;
  const { value } = found;
  if (isMeasured(value)) return { ...found, value };
  return refused('is-a-prompt', `${ref} is a practice prompt: nobody owns it, and it is not counted or reviewed.`);
}
