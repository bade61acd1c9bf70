/** One step of a scale. */
export interface ScaleStep {
  readonly key: string;
  readonly words: string;
  /** What good looks like at this step, for whoever chooses it. */
  readonly descriptor?: string;
}

/** Ordered steps by which something is judged, or the honest absence of a judgement, which is no low step (docs/domain.md §6.3). */
export interface Scale {
  readonly key: string;
  readonly title: string;
  /** Worst first: their order is all that discrepancies, shifts and counts read. */
  readonly steps: readonly ScaleStep[];
  /** The lowest step that is good enough, by its key; never the lowest of all. */
  readonly goodFrom: string;
  readonly mayBeNotEvidenced: boolean;
  readonly mayBeNotApplicable: boolean;
}

/** Records were searched and do not show it: outside the order of every scale. */
export const NOT_EVIDENCED = 'NOT_EVIDENCED';
/** It cannot be asked here, and the answer says why: outside the order of every scale. */
export const NOT_APPLICABLE = 'NOT_APPLICABLE';

/** What the absences of a judgement are called. */
const OUTSIDE: Readonly<Record<string, string>> = {
  [NOT_EVIDENCED]: 'Not evidenced',
  [NOT_APPLICABLE]: 'Not applicable',
};

/** The keys a question on the scale can be answered with: its steps, worst first, then what lies outside the order. */
export function valuesOf(scale: Scale): readonly string[] {
  return [
    ...scale.steps.map(({ key }) => key),
    ...(scale.mayBeNotEvidenced ? [NOT_EVIDENCED] : []),
    ...(scale.mayBeNotApplicable ? [NOT_APPLICABLE] : []),
  ];
}

/** The keys a panel can grade a case with: whatever a case is, it is never outside what is graded. */
export function gradesOn(scale: Scale): readonly string[] {
  return valuesOf(scale).filter((value) => value !== NOT_APPLICABLE);
}

/** The keys a panel can grade a case with that has returns, or none: what nothing is known of has no step of the scale. */
export function gradesFor(scale: Scale, hasReturns: boolean): readonly string[] {
  return hasReturns ? gradesOn(scale) : [NOT_EVIDENCED];
}

/** The keys by which given grades are counted: those of the scale, and that nothing could be graded where that was given. */
export function gradesCounted(scale: Scale, given: readonly unknown[]): readonly string[] {
  const there = gradesOn(scale);
  return given.includes(NOT_EVIDENCED) && !there.includes(NOT_EVIDENCED) ? [...there, NOT_EVIDENCED] : there;
}

/** The place of a value among the steps, 0 the worst; null for what is no step. */
export function placeOn(scale: Scale, value: unknown): number | null {
  const place = scale.steps.findIndex(({ key }) => key === value);
  return place < 0 ? null : place;
}

/** Whether a value is the lowest step that is good enough, or a better one. */
export function isGoodOn(scale: Scale, value: unknown): boolean {
  const place = placeOn(scale, value);
  return place !== null && place >= (placeOn(scale, scale.goodFrom) ?? 0);
}

/** Whether a value is the worst step of all. */
export function isWorstOn(scale: Scale, value: unknown): boolean {
  return placeOn(scale, value) === 0;
}

/** A value of the scale as people read it: 'Requires improvement', 'Not evidenced'; '' for what is none. */
export function wordsOn(scale: Scale, value: unknown): string {
  const step = scale.steps.find(({ key }) => key === value);
  return step?.words ?? (typeof value === 'string' ? (OUTSIDE[value] ?? '') : '');
}

/** The mark of what is good enough, as the end of a clause: 'good or better', 'met'. */
export function goodInWords(scale: Scale): string {
  const isBest = scale.steps.at(-1)?.key === scale.goodFrom;
  return `${wordsOn(scale, scale.goodFrom).toLowerCase()}${isBest ? '' : ' or better'}`;
}

/**
 * How many steps apart two answers disagree: two, or a third of a long scale; on a scale of two steps, one.
 */
export function farApart({ steps }: Scale): number {
  const most = steps.length - 1;
  return Math.min(most, Math.max(2, Math.ceil(most / 3)));
}
