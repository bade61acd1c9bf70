import type { Change } from '../cycle/change.js';
import { put } from '../cycle/change.js';
import type { CycleFacts, Figure, Finding } from '../cycle/facts.js';
import { prevalenceIn, type UsedReturn } from '../moderation/tally.js';
import { changedSince } from '../moderation/then-and-now.js';
import { ownOf } from '../record.js';
import { standingFindings } from '../reporting/standing-findings.js';
import { isReviewed } from '../review/verdicts.js';
import { questionsAsked } from '../templates/asked.js';

/** The key of a figure: the audit whose recommendation it is about, and the recommendation, `WEX-2026-01-R01`. */
export function figureRef(reference: string, recommendation: string): string {
  return `${reference}-${recommendation}`;
}

/** What a follow-up counted for a recommendation of this audit; undefined where it counted nothing. */
export function figureOf({ cycle, figure }: CycleFacts, recommendation: string): Figure | undefined {
  return ownOf(figure, figureRef(cycle.reference, recommendation));
}

/**
 * The finding that a recommendation is measured by, with its ref: the first it rests on that was counted from answers and
 * whose two counts are its baseline. Null where its measure is tied to none, so that counts are typed.
 */
export function measuredBy(facts: CycleFacts, recommendation: string): readonly [ref: string, Finding] | null {
  const one = ownOf(facts.recommendation, recommendation);
  if (one === undefined) return null;
  const standing = standingFindings(facts);
  for (const ref of one.findings) {
    const finding = ownOf(standing, ref);
    if (finding === undefined || finding.question === null || finding.answers.length === 0) continue;
    const { casesAffected, casesApplicable } = finding;
    if (casesAffected === one.baselineAffected && casesApplicable === one.baselineApplicable) return [ref, finding];
  }
  return null;
}

/**
 * What the returns of a follow-up say for each recommendation of the earlier audit that is looked at again, counted as it
 * was counted first: none for one whose measure is tied to no finding, whose question has changed, or to which no return
 * applies.
 */
export function figuresFor(earlier: CycleFacts, later: CycleFacts, returns: readonly UsedReturn[]): readonly Change[] {
  const asked = questionsAsked(later.cycle.template);
  const audit = earlier.cycle.reference;
  return Object.entries(earlier.recommendation).flatMap(([recommendation, one]) => {
    const [finding, counted] = (isReviewed(one) ? measuredBy(earlier, recommendation) : null) ?? [];
    const question = asked.find(({ key }) => key === counted?.question);
    if (finding === undefined || counted === undefined || question === undefined) return [];
    // What a survey gave is not counted again by returns.
    if (counted.countedIn === 'REPLIES' || counted.countedIn === 'AGENCIES') return [];
    if (changedSince(question, earlier.cycle.template)?.length !== 0) return [];
    const { affected, applicable } = prevalenceIn(returns, question, counted.answers, counted.countedIn);
    if (applicable === 0) return [];
    const figure: Figure = {
      ...{ audit, recommendation, countedBy: later.cycle.reference, finding, question: question.key },
      ...{ countedIn: counted.countedIn, affected, applicable },
    };
    return [put('figure', figureRef(audit, recommendation), figure)];
  });
}
