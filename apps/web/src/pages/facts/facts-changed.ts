import { type Said, textSaid, valueIn } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { ownOf } from '#domain/record.js';
import type { SaidBefore } from '#domain/reporting/ask-to-check-again.js';
import { beforeOf } from '#domain/reporting/checked-facts.js';
import { dayInWords, type PlainDate } from '#domain/time/plain-date.js';
import type { FormView, ShownBlock } from '../act-form.js';
import { gradeWords, POLARITIES } from '../panel/panel-words.js';
import { countInWords } from '../reporting/fact-words.js';
import { forWhom } from '../reporting/reporting-words.js';

/**
 * What is new or has changed of one thing of a draft since an agency checked it: for each sentence, count or day what it
 * said beside what it says now; of a thing that is new that it is, since all of it stands below.
 */
export function changesIn(
  { facts }: Pick<FormView, 'facts'>,
  ref: string,
  said: Said,
  agency: string,
): readonly ShownBlock[] {
  const before = valueIn(said, 'participant', agency, beforeOf(ref)) as SaidBefore | null;
  if (before === null) return [{ title: `${nameOf(facts, ref)} is new`, lines: ['It stands below.'] }];
  const block = (what: string, was: string, now: string): ShownBlock => ({
    title: `${nameOf(facts, ref)} has changed: ${what}`,
    lines: [],
    change: { before: was, after: now },
  });
  const entity = entityOf(facts, ref);
  const words = Object.entries(before.words).map(([field, was]) =>
    entity === 'case'
      ? block('the panel’s grade', gradeOf(facts, was), gradeOf(facts, textSaid(said, 'moderation', ref, 'grade')))
      : block(FIELDS[field] ?? 'its words', was, textSaid(said, entity, ref, field)),
  );
  const of = entity === 'case' ? undefined : ownOf<object>(facts[entity], ref);
  const now = (of ?? {}) as Readonly<Record<string, unknown>>;
  const was = { ...now, ...before.facts };
  const [counted, countedNow] = [countInWords(facts, ref, was), countInWords(facts, ref, now)];
  const counts = counted === countedNow ? [] : [block('how many cases', counted, countedNow)];
  const others = Object.keys(before.facts).flatMap((field) => {
    const inWords = OTHERS[field];
    return inWords === undefined ? [] : [block(inWords.what, inWords.said(facts, was), inWords.said(facts, now))];
  });
  const all = [...words, ...counts, ...others];
  return all.length > 0
    ? all
    : [{ title: `${nameOf(facts, ref)} has changed`, lines: ['What it said named somebody and was destroyed.'] }];
}

function entityOf(facts: CycleFacts, ref: string): 'finding' | 'recommendation' | 'action' | 'case' {
  if (ownOf(facts.finding, ref) !== undefined) return 'finding';
  if (ownOf(facts.recommendation, ref) !== undefined) return 'recommendation';
  return ownOf(facts.action, ref) !== undefined ? 'action' : 'case';
}

function nameOf(facts: CycleFacts, ref: string): string {
  return `${NAMES[entityOf(facts, ref)]} ${ref}`;
}

const NAMES = { finding: 'Finding', recommendation: 'Recommendation', action: 'Action', case: 'Case' } as const;

function gradeOf({ cycle }: CycleFacts, grade: string): string {
  return gradeWords(cycle.template, grade);
}

const FIELDS: Readonly<Record<string, string>> = {
  text: 'what it says',
  theme: 'its theme',
  outcome: 'what will be different for children',
  measure: 'how it is measured',
  deliverable: 'what there will be to show for it',
};

type Fields = Readonly<Record<string, unknown>>;

/** What else of a thing can change, by its field: what it is, and how it is said. */
const OTHERS: Readonly<
  Record<string, { readonly what: string; readonly said: (facts: CycleFacts, one: Fields) => string }>
> = {
  polarity: {
    what: 'good practice or key learning',
    said: (_facts, { polarity }) => POLARITIES[polarity as keyof typeof POLARITIES],
  },
  target: { what: 'whom it is for', said: (facts, one) => forWhom(facts, one as never) },
  agencyKey: { what: 'whom it is for', said: (facts, one) => forWhom(facts, one as never) },
  ownerKey: {
    what: 'its owner',
    said: ({ roster }, { ownerKey }) => ownOf(roster.people, String(ownerKey))?.name ?? 'nobody yet',
  },
  firstDueOn: { what: 'by when', said: (_facts, { firstDueOn }) => dayInWords(firstDueOn as PlainDate) },
};
