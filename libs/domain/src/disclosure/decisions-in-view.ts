import { type Place, type Said, textSaid, valueIn } from '../cycle/content.js';
import type { CycleFacts } from '../cycle/facts.js';
import { isGraded, selectedCases } from '../selection/sample-state.js';
import { mayRead, type Reader } from './reading.js';

/** What the panel decided on one case, as far as it is there for a reader: without its words where only the grade is. */
export interface DecisionInView {
  readonly case: string;
  /** The grade by its key on the scale of the audit. */
  readonly grade: string;
  /** Why, and what somebody on the panel said against it; null where the reader reads the grade alone, '' for nothing. */
  readonly rationale: string | null;
  readonly dissent: string | null;
}

/** The fields of what is shown of a decision; the first is all that those read who read the grade alone. */
export const DECISION = ['grade', 'rationale', 'dissent'] as const;

/** Cases that are graded and whose grade a reader may read, in the order of the draw. */
function casesInView(facts: CycleFacts, who: Reader): readonly string[] {
  return selectedCases(facts).flatMap(([ref, one]) =>
    isGraded(one) && mayRead('grade', facts, who, ref) ? [ref] : [],
  );
}

/** Content places of what `decisionsInView` says; none where nothing is there for the reader. */
export function decisionPlaces(facts: CycleFacts, who: Reader): readonly Place[] {
  return casesInView(facts, who).flatMap((ref) => {
    const fields = mayRead('moderation', facts, who, ref) ? DECISION : DECISION.slice(0, 1);
    return fields.map((field): Place => ['moderation', ref, field]);
  });
}

/** What the panel decided on each case, as far as somebody may read it; needs what lies at `decisionPlaces`. */
export function decisionsInView(facts: CycleFacts, said: Said, who: Reader): readonly DecisionInView[] {
  return casesInView(facts, who).flatMap((ref) => {
    const grade = valueIn(said, 'moderation', ref, 'grade');
    if (typeof grade !== 'string') return [];
    const words = (field: string) =>
      mayRead('moderation', facts, who, ref) ? textSaid(said, 'moderation', ref, field) : null;
    return [{ case: ref, grade, rationale: words('rationale'), dissent: words('dissent') }];
  });
}
