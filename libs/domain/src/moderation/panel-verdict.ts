import type { Answers } from '../submission/answers.js';
import { GRADES, type Grade, type Question } from '../templates/template.js';

/** What the panel's grade makes of an agency's own. */
export const PANEL_VERDICTS = ['UPHELD', 'RAISED', 'LOWERED'] as const;
/** What the panel's grade makes of an agency's own. */
export type PanelVerdict = (typeof PANEL_VERDICTS)[number];

/**
 * What follows from the panel's grade and those an agency gave its own work in a return: upheld where the panel's lies
 * among them, raised above them all, lowered below. Null where either has no grade; "not evidenced" is none.
 */
export function panelVerdict(questions: readonly Question[], answers: Answers, panel: Grade): PanelVerdict | null {
  const own = ownGradesIn(questions, answers).map((grade) => GRADES.indexOf(grade));
  if (panel === 'NOT_EVIDENCED' || own.length === 0) return null;
  const place = GRADES.indexOf(panel);
  if (place > Math.max(...own)) return 'RAISED';
  return place < Math.min(...own) ? 'LOWERED' : 'UPHELD';
}

/** The grades an agency gave its own work in a return, in the order of the questions. */
function ownGradesIn(questions: readonly Question[], answers: Answers): readonly (typeof GRADES)[number][] {
  return questions
    .filter(({ key, kind }) => kind === 'grade' && Object.hasOwn(answers, key))
    .flatMap(({ key }) => GRADES.find((grade) => grade === answers[key]?.value) ?? []);
}
