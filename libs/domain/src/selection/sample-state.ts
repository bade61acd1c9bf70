import type { AuditCase, CycleFacts } from '../cycle/facts.js';
import { type Shortfall, shortfallsOf } from './draw.js';

type State = Pick<AuditCase, 'state'>;

/** Whether a case is in the sample and waits for the panel’s grade; none does in an audit that is not graded. */
export function isUngraded({ cycle }: CycleFacts, one: State | undefined): boolean {
  return cycle.template.grading !== null && one?.state === 'SELECTED';
}

/** Whether the panel has graded a case. */
export function isGraded(one: State | undefined): boolean {
  return one?.state === 'MODERATED';
}

/** Whether a case was drawn to take the place of another. */
export function isReserve(one: State | undefined): boolean {
  return one?.state === 'RESERVE';
}

/** Whether a case is in the sample. */
export function isInSample(one: State): boolean {
  return one.state === 'SELECTED' || isGraded(one);
}

/**
 * The cases of the sample as it stands, moderated ones included, by their refs in the order of the draw; no reserves,
 * none that were replaced or withdrawn.
 */
export function selectedCases(facts: CycleFacts): readonly (readonly [string, AuditCase])[] {
  return inOrder(facts).filter(([, one]) => isInSample(one));
}

/** What the sample as it stands misses of its template's rule; none where the template draws no cases. */
export function shortfallsNow(facts: CycleFacts): readonly Shortfall[] {
  const rule = facts.cycle.template.sample;
  return rule === null
    ? []
    : shortfallsOf(
        rule,
        selectedCases(facts).map(([, one]) => one),
      );
}

/** What the sample misses of its template's rule once a case is taken out and nothing takes its place. */
export function shortfallsWithout(facts: CycleFacts, ref: string): readonly Shortfall[] {
  return shortfallsNow({
    ...facts,
    case: Object.fromEntries(Object.entries(facts.case).filter(([one]) => one !== ref)),
  });
}

/** Whether a case is the last of the sample: without it there is nothing to audit. */
export function isLastCase(facts: CycleFacts, ref: string): boolean {
  return selectedCases(facts).every(([one]) => one === ref);
}

/** What somebody can do in the place of going on with nothing. */
export const INSTEAD = 'Cancel the audit, with a reason, and plan another: it gets a draw of its own.';

/**
 * The ref of the reserve that takes a case's place: the next of its group and, in a sample by quota, of its team; null
 * when none is left.
 */
export function nextReserve(facts: CycleFacts, replaced: AuditCase): string | null {
  const rule = facts.cycle.template.sample;
  const anyStratum = rule === null || rule.strata.length === 0;
  const found = inOrder(facts).find(
    ([, one]) =>
      isReserve(one) &&
      (anyStratum || one.stratum === replaced.stratum) &&
      (rule?.method !== 'quota' || one.team === replaced.team),
  );
  return found?.[0] ?? null;
}

/** A shortfall in words, its part first: 'North, Child in Need: 1 of 2'; '4 of 5 cases' for the whole. */
export function shortfallWords({ stratum, team, wanted, got }: Shortfall): string {
  const part = [team, stratum].filter((one) => one !== null).join(', ');
  return part === '' ? `${got} of ${wanted} cases` : `${part}: ${got} of ${wanted}`;
}

/** The ref of the case drawn as number `place`, from 1: 'C01'. It says nothing of the child. */
export function caseRef(place: number): string {
  return `C${String(place).padStart(2, '0')}`;
}

function inOrder(facts: CycleFacts): readonly (readonly [string, AuditCase])[] {
  return Object.entries(facts.case).sort(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1)));
}
