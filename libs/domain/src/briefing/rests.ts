import { versionOf } from '../access/version.js';
import { isWithdrawnAction } from '../action/open-action.js';
import type { Briefing, CycleFacts } from '../cycle/facts.js';
import { ownOf } from '../record.js';
import { editionsOf, type Reported } from '../reporting/editions.js';
import { isWithdrawnRecommendation } from '../reporting/live.js';
import { isWithdrawnFinding } from '../reporting/standing-findings.js';

/** A thing that a briefing rests on and that is no longer what it was when the briefing was written. */
export interface ChangedSince {
  readonly ref: string;
  readonly became: 'corrected' | 'withdrawn';
}

const KINDS: Readonly<Record<string, Reported>> = { F: 'finding', R: 'recommendation', A: 'action', E: 'source' };

/** What kind of thing a reference names that a briefing can rest on; undefined for any other. */
export function kindRestedOn(ref: string): Reported | undefined {
  return KINDS[ref.charAt(0)];
}

/** Whether a thing that a briefing can rest on is there and stands. */
export function canRestOn(facts: CycleFacts, ref: string): boolean {
  const kind = kindRestedOn(ref);
  return kind !== undefined && ownOf<object>(facts[kind], ref) !== undefined && !isWithdrawn(facts, ref);
}

/** The refs as a briefing keeps them, each with how often the thing had been changed by then. */
export function restedOn(facts: CycleFacts, refs: readonly string[]): readonly string[] {
  return refs.map((ref) => `${ref} ${timesChanged(facts, ref)}`);
}

/** What a briefing rests on and has been corrected or withdrawn since it was written, in its order. */
export function changedSince(facts: CycleFacts, { rests }: Pick<Briefing, 'rests'>): readonly ChangedSince[] {
  return rests.flatMap((one): readonly ChangedSince[] => {
    const [ref = '', times = ''] = one.split(' ');
    if (isWithdrawn(facts, ref)) return [{ ref, became: 'withdrawn' }];
    return timesChanged(facts, ref) > Number(times) ? [{ ref, became: 'corrected' }] : [];
  });
}

/** A finding, and evidence beside the returns, changes only when it is corrected; states of the others move on, and versions of the report count their corrections. */
function timesChanged(facts: CycleFacts, ref: string): number {
  const kind = kindRestedOn(ref);
  if (kind === undefined) return 0;
  return kind === 'finding' || kind === 'source'
    ? versionOf(facts, { entity: kind, ref })
    : editionsOf(facts, kind, ref).length;
}

function isWithdrawn(facts: CycleFacts, ref: string): boolean {
  const finding = ownOf(facts.finding, ref);
  if (finding !== undefined) return isWithdrawnFinding(finding);
  const source = ownOf(facts.source, ref);
  if (source !== undefined) return source.withdrawnAt !== null;
  const recommendation = ownOf(facts.recommendation, ref);
  if (recommendation !== undefined) return isWithdrawnRecommendation(recommendation);
  const action = ownOf(facts.action, ref);
  return action !== undefined && isWithdrawnAction(action);
}
