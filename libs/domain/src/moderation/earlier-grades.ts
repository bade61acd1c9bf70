/** The words with a grade, by their fields. */
export const GRADE_WORDS = ['rationale', 'evidence', 'dissent'] as const;

/** A grade that was reopened, or the words with one that were corrected, and why. */
export interface EarlierGrade extends Readonly<Record<string, unknown>> {
  readonly because?: string;
}

/** Earlier grades of a case, oldest first, from what lies in its field; none where nothing does. */
export function earlierGrades(value: unknown): readonly EarlierGrade[] {
  return Array.isArray(value) ? (value as readonly EarlierGrade[]) : [];
}

/** The same grade without the words that the panel gave with it; why it was changed stays. */
export function withoutGradeWords(one: EarlierGrade): EarlierGrade {
  return Object.fromEntries(Object.entries(one).filter(([key]) => !GRADE_WORDS.some((field) => field === key)));
}

/** Whether any of the words with an earlier grade are kept. */
export function keepsWords(one: EarlierGrade): boolean {
  return GRADE_WORDS.some((field) => one[field] !== undefined);
}
