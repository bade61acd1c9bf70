import type { CycleFacts, Finding } from '../cycle/facts.js';
import { ownOf } from '../record.js';
import { selectedCases } from '../selection/sample-state.js';
import { questionsAsked } from '../templates/asked.js';
import { hasPartAbout, subjectAsked } from '../templates/parts.js';
import type { Subject, Template } from '../templates/template.js';
import { counted } from '../words.js';

/** What a count is of. */
export type CountedIn = Finding['countedIn'];
/** What a count that is typed can be of: what the parts of the template are about. */
export type TypedIn = Extract<CountedIn, 'CASES' | 'AGENCIES'>;

/** What is counted, as people call one and several. */
export const COUNTED_NOUNS: Readonly<Record<CountedIn, readonly [one: string, many: string]>> = {
  CASES: ['case', 'cases'],
  AGENCIES: ['agency', 'agencies'],
  RETURNS: ['return', 'returns'],
  REPLIES: ['reply', 'replies'],
};

const OF_SUBJECT: Readonly<Record<Subject, TypedIn>> = { cases: 'CASES', agencies: 'AGENCIES' };

/** What counts can be typed of in an audit, cases first: that follows from what its parts are about. */
export function typedKinds(template: Pick<Template, 'parts'>): readonly TypedIn[] {
  return (['cases', 'agencies'] as const)
    .filter((about) => hasPartAbout(template, about))
    .map((about) => OF_SUBJECT[about]);
}

/** What a typed count about a question is of, by the part it is asked in; null where it names no question of agencies. */
export function kindOfQuestion(
  { template }: Pick<CycleFacts['cycle'], 'template'>,
  question: string | null,
): TypedIn | null {
  const asked = questionsAsked(template).find(({ key }) => key === question);
  return asked === undefined ? null : OF_SUBJECT[subjectAsked(template, asked)];
}

/** What a count that is typed is of unless somebody says: as its question has it, else what the audit is about first. */
export function typedIn({ cycle }: Pick<CycleFacts, 'cycle'>, question: string | null): TypedIn {
  return kindOfQuestion(cycle, question) ?? typedKinds(cycle.template)[0] ?? 'CASES';
}

/** What the counts of a finding are of once somebody types them: as they were typed, or what its question is about. */
export function correctedIn(
  facts: Pick<CycleFacts, 'cycle'>,
  { countedIn, question }: Pick<Finding, 'countedIn' | 'question'>,
): TypedIn {
  return countedIn === 'CASES' || countedIn === 'AGENCIES' ? countedIn : typedIn(facts, question);
}

/** The nouns of several kinds of counts: 'cases', 'agencies', 'cases or agencies'. */
export function nounsOf(kinds: readonly CountedIn[]): string {
  return kinds.map((kind) => COUNTED_NOUNS[kind][1]).join(' or ');
}

/** The most that a count can be of: the cases of the sample, the agencies or the returns that are asked; null where nothing bounds it, as before the draw. */
export function mostCounted(facts: CycleFacts, kind: CountedIn): number | null {
  switch (kind) {
    case 'CASES':
      return selectedCases(facts).length || null;
    case 'AGENCIES':
      return Object.keys(facts.participant).length || null;
    case 'RETURNS':
      return Object.keys(facts.submission).length || null;
    case 'REPLIES':
      return null;
  }
}

/** How many there are, as a refusal says it: 'The sample has 5 cases', '3 agencies take part'. */
export function mostInWords(kind: TypedIn, most: number): string {
  const words = counted(most, ...COUNTED_NOUNS[kind]);
  return kind === 'CASES' ? `The sample has ${words}` : `${words} ${most === 1 ? 'takes' : 'take'} part`;
}

/**
 * What the counts of a recommendation are of: agencies where every finding it rests on is about agencies, cases where none
 * is, and otherwise both.
 */
export function measuredIn(facts: CycleFacts, findings: readonly string[]): readonly TypedIn[] {
  const about = findings.flatMap((ref) => {
    const one = ownOf(facts.finding, ref);
    if (one === undefined) return [];
    if (one.countedIn === 'CASES' || one.countedIn === 'AGENCIES') return [one.countedIn];
    return kindOfQuestion(facts.cycle, one.question) ?? [];
  });
  const kinds = (['CASES', 'AGENCIES'] as const).filter((kind) => about.includes(kind));
  return kinds.length === 0 ? typedKinds(facts.cycle.template) : kinds;
}

/** The most that the counts of a recommendation can be of; null where nothing bounds it: findings counted in returns or replies are of more than there are cases. */
export function mostMeasured(facts: CycleFacts, findings: readonly string[]): number | null {
  const kinds = [
    ...measuredIn(facts, findings),
    ...findings.flatMap((ref) => ownOf(facts.finding, ref)?.countedIn ?? []),
  ];
  const most = kinds.map((kind) => mostCounted(facts, kind));
  return most.reduce((a, b) => (a === null || b === null ? null : Math.max(a, b)), 0);
}
