import { type Said, textSaid } from '../cycle/content.js';
import type { CycleFacts, Source } from '../cycle/facts.js';
import { agencyName } from '../cycle/roster.js';
import { SMALL_NUMBER, toldCount, toldCounts } from '../measures/small-number.js';
import { beforeAfter } from '../moderation/before-after.js';
import { ownOf } from '../record.js';
import { dayInWords } from '../time/plain-date.js';
import { counted, figures, listed } from '../words.js';
import { countsAsked, numbersOf } from './source.js';

/** What evidence beside the returns is called: as it was typed; of a count, as the template has it. */
export function titleOf(facts: CycleFacts, said: Said, ref: string): string {
  const one = ownOf(facts.source, ref);
  if (one?.kind !== 'COUNTS') return textSaid(said, 'source', ref, 'title');
  return countsAsked(facts).find(({ key }) => key === one.count)?.title ?? '';
}

const KEPT = 'Where numbers are small, they are not told here.';

/**
 * What a source says in numbers, a sentence each: who came from where, or what was counted in the last 12 months and in
 * the 12 before them. Small numbers are told only where `all` are.
 */
export function sourceLines(facts: CycleFacts, one: Source, all: boolean): readonly string[] {
  if (one.kind === 'EVENT') return [cameInWords(facts, one, all)];
  return one.kind === 'COUNTS' ? countLines(facts, one, all) : [];
}

function cameInWords(facts: CycleFacts, one: Source, all: boolean): string {
  const came = numbersOf(one);
  const told = all ? came.map(([, number]) => number) : toldCounts(came.map(([, number]) => number));
  const total = came.reduce((sum, [, number]) => sum + number, 0);
  const from = listed(came.map(([agency], at) => `${inFigures(told[at] ?? null)} from ${agencyName(facts, agency)}`));
  // The sum would say what is kept back.
  const isKept = told.includes(null);
  const whole = isKept ? 'People came' : `${counted(total, 'person', 'people')} came`;
  return `${whole}: ${from}.${isKept ? ` ${KEPT}` : ''}`;
}

function inFigures(number: number | null): string {
  return number === null ? 'some' : figures(number);
}

/** The last 12 months of a count beside the 12 before, as they are there; `months` of each. */
export function yearBesideYear(one: Pick<Source, 'numbers'>) {
  const months = numbersOf(one);
  const sum = (some: typeof months) => some.reduce((all, [, number]) => all + number, 0);
  const last = months.slice(-12);
  const before = months.slice(-24, -12);
  return {
    last: { months: last.length, sum: sum(last), to: last.at(-1)?.[0] ?? '' },
    before: { months: before.length, sum: sum(before) },
  };
}

function countLines(facts: CycleFacts, one: Source, all: boolean): readonly string[] {
  const { last, before } = yearBesideYear(one);
  const tell = (number: number) => inFigures(all ? number : toldCount(number));
  const beside = before.months === 0 ? '' : `; in the ${counted(before.months, 'month')} before, ${tell(before.sum)}`;
  const { intervention } = facts.cycle.template;
  const counts = Object.fromEntries(numbersOf(one));
  const split = intervention === undefined ? null : beforeAfter(counts, intervention.on);
  return [
    `In the ${counted(last.months, 'month')} to ${last.to}: ${tell(last.sum)}${beside}.`,
    ...(split === null || intervention === undefined
      ? []
      : [
          `${intervention.title}: before, ${tell(split.before.sum)} in ${counted(split.before.months, 'month')}; after, ${tell(split.after.sum)} in ${counted(split.after.months, 'month')}.`,
        ]),
  ];
}

/** How many there were in each month, in the order of the months; null for a small number that is not told. */
export function monthsTold(one: Source, all: boolean): readonly (readonly [month: string, number: number | null])[] {
  const months = numbersOf(one);
  const told = all ? months.map(([, number]) => number) : toldCounts(months.map(([, number]) => number));
  return months.map(([month], at) => [month, told[at] ?? null]);
}

/** An event as a briefing tells it: everybody may read that, so it says no number of people of one agency. */
export function eventInBriefing(facts: CycleFacts, one: Source): string {
  const came = numbersOf(one);
  const total = came.reduce((sum, [, number]) => sum + number, 0);
  const many = total < SMALL_NUMBER ? 'Practitioners' : `${figures(total)} practitioners`;
  const from = listed(came.map(([agency]) => agencyName(facts, agency)));
  return `${many} from ${from} came together${one.datedOn === null ? '' : ` on ${dayInWords(one.datedOn)}`}.`;
}

/** A count as a briefing tells it: a year beside the year before; nothing where either has not all its months, or few. */
export function countsInBriefing(facts: CycleFacts, one: Source): readonly string[] {
  const { last, before } = yearBesideYear(one);
  const isWhole = last.months === 12 && before.months === 12;
  if (!isWhole || last.sum < SMALL_NUMBER || before.sum < SMALL_NUMBER) return [];
  const title = countsAsked(facts).find(({ key }) => key === one.count)?.title ?? '';
  return [`${title}: ${figures(last.sum)} in a year, after ${figures(before.sum)} in the year before.`];
}
