import type { Tally } from '../cycle/facts.js';
import { type ChangedPart, changesOf } from '../questions/comparable.js';
import type { AskedQuestion } from '../questions/question.js';
import type { AgencySaid } from '../questions/said.js';
import { placeOn, type Scale } from '../questions/scale.js';
import { ownOf } from '../record.js';
import { questionsAsked } from '../templates/asked.js';
import type { Template } from '../templates/template.js';

/**
 * What has changed in the question with this key since the earlier template asked it, so that its answers cannot be held
 * against those; none where it is the same, null where it was not asked then.
 */
export function changedSince(question: AskedQuestion, then: Template): readonly ChangedPart[] | null {
  const before = questionsAsked(then).find(({ key }) => key === question.key);
  if (before === undefined) return null;
  return changesOf(before, question);
}

/** Agencies that answered about themselves both times, by which way their own step moved. */
export interface SameAgencies {
  readonly better: number;
  readonly worse: number;
  readonly same: number;
}

/**
 * How the same agencies answered a question with a scale then and now, each about itself; who answered once, or for
 * several cases, or outside the order of the scale, is not among them. Null where the question has no scale.
 */
export function sameAgencies({ scale }: AskedQuestion, then: Tally, now: Tally): SameAgencies | null {
  if (scale === null) return null;
  const found = { better: 0, worse: 0, same: 0 };
  for (const [agency, said] of Object.entries(now.byAgency)) {
    const [before, after] = [stepOf(scale, ownOf(then.byAgency, agency)), stepOf(scale, said)];
    if (before === null || after === null) continue;
    found[after > before ? 'better' : after < before ? 'worse' : 'same'] += 1;
  }
  return found;
}

function stepOf(scale: Scale, said: AgencySaid | undefined): number | null {
  return said?.returns === 1 ? placeOn(scale, Object.keys(said.counts)[0]) : null;
}
