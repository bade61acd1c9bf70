import type { Answers } from '../questions/answer.js';
import type { AskedQuestion } from '../questions/question.js';
import { placeOn, type Scale } from '../questions/scale.js';

/** What the panel's grade makes of an agency's own. */
export const PANEL_VERDICTS = ['UPHELD', 'RAISED', 'LOWERED'] as const;
/** What the panel's grade makes of an agency's own. */
export type PanelVerdict = (typeof PANEL_VERDICTS)[number];

/**
 * What follows from the panel's grade and those an agency gave its own work in a return, by their places on the scale on
 * which the panel grades: upheld where the panel's lies among them, raised above them all, lowered below. Null where
 * either has no grade; "not evidenced" is none.
 */
export function panelVerdict(
  grading: Scale,
  questions: readonly AskedQuestion[],
  answers: Answers,
  panel: string,
): PanelVerdict | null {
  const place = placeOn(grading, panel);
  const own = questions
    .filter(({ key, isGrade }) => isGrade && Object.hasOwn(answers, key))
    .flatMap(({ key }) => placeOn(grading, answers[key]?.value) ?? []);
  if (place === null || own.length === 0) return null;
  if (place > Math.max(...own)) return 'RAISED';
  return place < Math.min(...own) ? 'LOWERED' : 'UPHELD';
}
