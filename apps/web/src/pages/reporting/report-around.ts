import type { Place, Said } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { challengesInView } from '#domain/disclosure/challenges-in-view.js';
import { standingDisputes } from '#domain/dispute/dispute-state.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import { readerOf, type SignedIn } from '#operations/shared/signed-in.js';
import { readings } from '#platform/clock.js';
import { challengeLine } from '../challenge-line.js';
import { disputeInReport } from '../disputes/dispute-words.js';
import { surveysInReport } from '../surveys/survey.presenter.js';
import { limitsOf, placesOfLimits } from './report-limits.js';
import { placesOfMethod, presentMethod } from './report-method.js';

/** One part of a report beside its findings, recommendations and actions, a line each; it is there only where it says something. */
export interface AroundPart {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Content places of what `aroundFindings` says. */
export function placesAround(facts: CycleFacts, who: SignedIn): readonly Place[] {
  return [...placesOfMethod(facts, who), ...placesOfLimits(facts)];
}

/**
 * What a report says beside its findings, recommendations and actions, as far as it is there for the reader: why and how
 * the audit was done, grades with their reasons, what is missing, surveys, disputes and challenges. For whoever signs it,
 * and for what was signed. Needs `placesAround` read.
 */
export function aroundFindings(facts: CycleFacts, said: Said, who: SignedIn): readonly AroundPart[] {
  const { purpose, method, series, grades, compared, gradesAre, decisions } = presentMethod(facts, said, who);
  const cases = decisions.map(({ ref, grade, lines }) => [`Case ${ref}: ${grade}.`, ...lines].join(' '));
  const parts: readonly AroundPart[] = [
    { title: 'Why the audit was done', lines: purpose === null ? [] : [purpose] },
    { title: 'How it was done', lines: method },
    { title: 'Counts by month', lines: series.map(({ what, line }) => `${what} ${line}`) },
    {
      title: 'Grades',
      lines: [...(grades === null ? [] : [grades]), ...(cases.length === 0 ? [] : [gradesAre, ...cases])],
    },
    { title: 'What the panel answered itself', lines: compared },
    {
      title: 'What is missing',
      lines: limitsOf(facts, said).map(({ text, reason }) => (reason === '' ? text : `${text} Reason: ${reason}`)),
    },
    ...surveysInReport(facts).map(({ title, replies, lines }) => ({ title, lines: [replies, ...lines] })),
    { title: 'Disputes', lines: standingDisputes(facts).map(([ref, one]) => disputeInReport(facts, ref, one)) },
    { title: 'Challenges', lines: challengeLines({ facts, who }, 'signed') },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

/**
 * What the audit's agencies and the partnership were challenged about, as far as it is there for the reader: what stood in
 * the log when the report was signed, or what came later; all of it before approval.
 */
export function challengeLines(
  { facts, who }: { readonly facts: CycleFacts; readonly who: SignedIn },
  which: 'signed' | 'later',
): readonly string[] {
  const { approvedOn } = facts.cycle;
  const isLater = ({ raisedOn }: { readonly raisedOn: PlainDate }) => approvedOn !== null && raisedOn > approvedOn;
  const all = challengesInView(facts, readerOf(who), readings.of(facts));
  return all.flatMap(([, one]) => {
    if (isLater(one) !== (which === 'later')) return [];
    const { day, of, about, asked, said, outcome } = challengeLine(
      one,
      one.agencyKey === null ? null : agencyName(facts, one.agencyKey),
    );
    return [[`${day}, ${of}: ${about}`, asked, said, outcome].filter((part) => part !== '').join(' ')];
  });
}
