import { type Place, type Said, textSaid, valueIn } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { gradesGiven } from '#domain/questions/scale.js';
import { ownOf } from '#domain/record.js';
import { methodOf } from '#domain/reporting/method.js';
import { isGraded } from '#domain/selection/sample-state.js';
import { gradingScale } from '#domain/templates/asked.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted, listed } from '#domain/words.js';
import { readerOf, type SignedIn } from '#operations/shared/signed-in.js';
import { london } from '#platform/clock.js';
import { gradeWords } from '../panel/panel-words.js';
import { reviewsOf, reviewTitle } from '../reviews/review-words.js';

/** Content places of why an audit is done and, for those who read them, of the grades the panel gave. */
export function placesOfMethod(facts: CycleFacts, who: SignedIn): readonly Place[] {
  const grades = mayRead('moderation', facts, readerOf(who))
    ? Object.keys(facts.moderation).map((ref): Place => ['moderation', ref, 'grade'])
    : [];
  return [['cycle', '', 'rationale'], ...grades];
}

/** What a report says of itself before what was found, and after what is recommended. */
export function presentMethod(facts: CycleFacts, said: Said) {
  const purpose = textSaid(said, 'cycle', '', 'rationale');
  return {
    purpose: purpose === '' ? null : purpose,
    method: methodLines(facts),
    grades: gradeLine(facts, said),
    reviews: reviewsOf(facts).map(([, one]) => `${reviewTitle(one)}: ${dayInWords(one.dueOn)}.`),
  };
}

/** How the cases were chosen, what was asked for, what came in and what is missing, a sentence each. */
function methodLines(facts: CycleFacts): readonly string[] {
  const { cases, takenOut, agencies, asked, received, nil, missing, missingFrom } = methodOf(facts);
  const { frameCount, drawnAt } = facts.cycle;
  const lines: string[] = [];
  if (drawnAt !== null) {
    const list = frameCount === null ? '' : ` from a list of ${frameCount} rows, whose hash was on record before`;
    lines.push(
      `${counted(cases, 'case was', 'cases were')} drawn by lot on ${dayInWords(london.dayOf(drawnAt))}${list}.`,
    );
  }
  if (takenOut > 0) lines.push(`${counted(takenOut, 'case was', 'cases were')} taken out after the draw.`);
  const part = `${counted(agencies, 'agency', 'agencies')} took part.`;
  if (asked === 0) return [...lines, part];
  const none = nil === 0 ? '' : ` For ${nil} of them the agency did not know the case, or had nothing to return.`;
  lines.push(`${part} ${counted(asked, 'return was', 'returns were')} asked for, and ${received} came in.${none}`);
  if (missing > 0) {
    const from = listed(missingFrom.map((agency) => agencyName(facts, agency)));
    lines.push(
      `${counted(missing, 'return is', 'returns are')} missing, from ${from}: what was found does not rest on ${missing === 1 ? 'it' : 'them'}.`,
    );
  }
  return lines;
}

/** How many cases got which grade; null for those who may not read grades, and where none was given. */
function gradeLine(facts: CycleFacts, said: Said): string | null {
  const given = Object.keys(facts.moderation).flatMap((ref) => {
    const grade = valueIn(said, 'moderation', ref, 'grade');
    return isGraded(ownOf(facts.case, ref)) && typeof grade === 'string' ? [grade] : [];
  });
  const { template } = facts.cycle;
  const grading = gradingScale(template);
  const parts = (grading === null ? [] : gradesGiven(grading, given)).flatMap((grade) => {
    const count = given.filter((one) => one === grade).length;
    return count === 0 ? [] : [`${counted(count, 'case')} ${gradeWords(template, grade).toLowerCase()}`];
  });
  return parts.length === 0 ? null : `The panel graded ${listed(parts)}.`;
}
