import { type Place, type Said, textSaid, valueIn } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { concordancesGiven } from '#domain/disclosure/concordances-given.js';
import { decisionPlaces, decisionsInView } from '#domain/disclosure/decisions-in-view.js';
import { gradesGiven } from '#domain/disclosure/grades-given.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { seriesOf } from '#domain/moderation/before-after.js';
import { ACTIVITY_METHODS } from '#domain/questions/activity.js';
import { ownOf } from '#domain/record.js';
import { methodOf } from '#domain/reporting/method.js';
import { isUngraded } from '#domain/selection/sample-state.js';
import { questionsAsked } from '#domain/templates/asked.js';
import { activitiesIn } from '#domain/templates/parts.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { capitalised, counted, listed } from '#domain/words.js';
import { readerOf, type SignedIn } from '#operations/shared/signed-in.js';
import { london } from '#platform/clock.js';
import { decisionLines, gradeWords } from '../panel/panel-words.js';
import { seriesInWords } from '../panel/series-words.js';
import { reviewsOf, reviewTitle } from '../reviews/review-words.js';
import { sourcePlaces, sourcesShown } from '../sources/sources.presenter.js';

/** Content places of why an audit is done and, for those who read how many cases got which, of the grades the panel gave. */
export function placesOfMethod(facts: CycleFacts, who: SignedIn): readonly Place[] {
  const grades = mayRead('grades', facts, readerOf(who))
    ? Object.keys(facts.moderation).map((ref): Place => ['moderation', ref, 'grade'])
    : [];
  return [
    ['cycle', '', 'rationale'],
    ...sourcePlaces(facts, 'standing'),
    ...grades,
    ...decisionPlaces(facts, readerOf(who)),
  ];
}

/** What a report says of itself before what was found, and after what is recommended. */
export function presentMethod(facts: CycleFacts, said: Said, who: SignedIn) {
  const purpose = textSaid(said, 'cycle', '', 'rationale');
  return {
    purpose: purpose === '' ? null : purpose,
    method: [...methodLines(facts), ...activityLines(facts)],
    series: seriesLines(facts),
    sources: sourcesShown(facts, said, who),
    grades: gradeLine(facts, said, who),
    compared: comparedLines(facts, who),
    ...gradesOfCases(facts, said, who),
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

/** Counts by month before and after what the audit looks for came in, all agencies together; none until moderation closes. */
function seriesLines(facts: CycleFacts): readonly { readonly what: string; readonly line: string }[] {
  const { template } = facts.cycle;
  return questionsAsked(template).flatMap((question) => {
    const said = ownOf(facts.tally, question.key);
    const [all] = (said === undefined ? null : seriesOf(facts, question, said)) ?? [];
    return all === undefined ? [] : [{ what: question.text, line: seriesInWords('All agencies', all) }];
  });
}

/** Of each activity how many returns say that it was done, once moderation has closed; a sentence each. */
function activityLines({ cycle, tally }: CycleFacts): readonly string[] {
  return activitiesIn(cycle.template).flatMap(({ key, title, method }) => {
    const said = ownOf(tally, key);
    if (said === undefined) return [];
    const how = ACTIVITY_METHODS[method].toLowerCase();
    return [`${title} (${how}): done according to ${said.answered} of ${counted(said.returns, 'return')}.`];
  });
}

/** What the panel decided on each case, as far as it is there for the reader, and which cases these are. */
function gradesOfCases(facts: CycleFacts, said: Said, who: SignedIn) {
  const isOfAgency = readerOf(who).reach !== 'partnership';
  return {
    gradesAre: isOfAgency
      ? 'The panel’s grades of the cases your agency sent a return for:'
      : 'The panel’s grade of each case:',
    decisions: decisionsInView(facts, said, readerOf(who)).map((one) => ({
      ref: one.case,
      grade: gradeWords(facts.cycle.template, one.grade),
      lines: decisionLines(one),
    })),
  };
}

/** How many cases got which grade; null for those who may not read that, and where none was given. */
function gradeLine(facts: CycleFacts, said: Said, who: SignedIn): string | null {
  const reader = readerOf(who);
  if (!mayRead('grades', facts, reader)) return null;
  const given = gradesGiven(facts, (ref) => valueIn(said, 'moderation', ref, 'grade'), reader);
  if (given.length === 0) return null;
  const { template } = facts.cycle;
  const parts = given.map(({ grade, cases }) => {
    const many = cases === null ? 'some cases' : counted(cases, 'case');
    return `${many} ${gradeWords(template, grade).toLowerCase()}`;
  });
  const kept = given.some(({ cases }) => cases === null) ? ' Where numbers are small, they are not told here.' : '';
  const again = Object.values(facts.case).filter((one) => isUngraded(facts, one)).length;
  const open =
    again === 0
      ? ''
      : ` It has still to grade ${counted(again, 'case')}, as ${again === 1 ? 'its grade is' : 'their grades are'} open again.`;
  return `The panel graded ${listed(parts)}.${kept}${open}`;
}

/** What the panel answered to its own questions, in a line for each; none for those who may not read it. */
function comparedLines(facts: CycleFacts, who: SignedIn): readonly string[] {
  const reader = readerOf(who);
  if (!mayRead('grades', facts, reader)) return [];
  return concordancesGiven(facts, reader).map(({ question, answers }) => {
    const parts = answers.map(
      ({ words, cases }) => `${words.toLowerCase()} in ${cases === null ? 'some cases' : counted(cases, 'case')}`,
    );
    const kept = answers.some(({ cases }) => cases === null) ? ' Where numbers are small, they are not told here.' : '';
    return `${question.text} ${capitalised(listed(parts))}.${kept}`;
  });
}
