import { isApproved } from '../cycle/cycle-state.js';
import type { CycleFacts, Source } from '../cycle/facts.js';
import { accepted, type Outcome, type Refusal, refused, refusedForAny } from '../outcome.js';
import { ownOf } from '../record.js';
import { correctedNoMore, draftFixed } from '../reporting/draft-fixed.js';
import type { StageKey } from '../stages.js';
import type { CountAsked } from '../templates/template.js';
import { noSuch } from '../text/messages.js';

/** Stages in which evidence beside the returns is recorded, and put right. */
export const SOURCE_STAGES: readonly StageKey[] = [
  ...(['selection', 'submission', 'moderation', 'reporting', 'tracking', 'one-year-on'] as const),
];

/** What stands of the evidence beside the returns, by ref in its order: nothing that was withdrawn; of one kind where it is named. */
export function standingSources(
  { source }: Pick<CycleFacts, 'source'>,
  kind: Source['kind'] | null = null,
): readonly (readonly [ref: string, one: Source])[] {
  return Object.entries(source).filter(([, one]) => one.withdrawnAt === null && (kind === null || one.kind === kind));
}

/** What the audit's template asks to be counted by month for the whole audit; nothing where it asks for none. */
export function countsAsked({ cycle }: Pick<CycleFacts, 'cycle'>): readonly CountAsked[] {
  return cycle.template.counts ?? [];
}

/** The counts among them that nobody has recorded. */
export function countsToRecord(facts: Pick<CycleFacts, 'cycle' | 'source'>): readonly CountAsked[] {
  const recorded = standingSources(facts, 'COUNTS').map(([, one]) => one.count);
  return countsAsked(facts).filter(({ key }) => !recorded.includes(key));
}

/** The numbers of an event or a count, by agency or by month, in their order. */
export function numbersOf({ numbers }: Pick<Source, 'numbers'>): readonly (readonly [of: string, number: number])[] {
  return numbers.map((line) => {
    const at = line.lastIndexOf(' ');
    return [line.slice(0, at), Number(line.slice(at + 1))];
  });
}

/** Numbers as a source keeps them. */
export function asNumbers(numbers: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(numbers).map(([of, number]) => `${of} ${number}`);
}

/** Something of the kind that can still be changed; refused while the draft is issued, where there is none, it is of another kind, or withdrawn. */
export function changeableSource(facts: CycleFacts, ref: string, kind: Source['kind'] | null = null): Outcome<Source> {
  const fixed = refusedForAny([draftFixed(facts), correctedNoMore(facts)]);
  if (fixed !== null) return fixed;
  const found = ownOf(facts.source, ref);
  if (found === undefined || (kind !== null && found.kind !== kind))
    return refused('not-found', noSuch('evidence', ref));
  return found.withdrawnAt === null
    ? accepted(found)
    : refused('withdrawn', `${ref} has been withdrawn. Record it again instead.`);
}

/** Why nothing is added any more: agencies check the draft, or the report is signed; null while something can be. */
export function additionsShut(facts: CycleFacts): Refusal | null {
  const words = 'The report is approved. What it rests on can be put right, and nothing is added to it.';
  return isApproved(facts) ? { code: 'already-signed', words } : draftFixed(facts);
}
