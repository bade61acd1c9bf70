import { stageSteps } from '#domain/agenda/stage-steps.js';
import { readerIn, textSaid, valueIn } from '#domain/cycle/content.js';
import { isModerating } from '#domain/cycle/cycle-state.js';
import type { AuditCase, CycleFacts, Submission } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { concordanceRef } from '#domain/moderation/concordance.js';
import { missedPanelDay } from '#domain/moderation/panel-day.js';
import { quorumOf } from '#domain/moderation/quorum.js';
import { returnsOfCase, sideBySide } from '#domain/moderation/side-by-side.js';
import { ownOf } from '#domain/record.js';
import { seenInWords } from '#domain/reporting/prevalence-words.js';
import { standingFindings } from '#domain/reporting/standing-findings.js';
import { returnsGone } from '#domain/retention/destruction.js';
import { stageDueOn } from '#domain/running/agency-day.js';
import { isGraded, isUngraded, selectedCases } from '#domain/selection/sample-state.js';
import { sentPlaces } from '#domain/submission/sent-answers.js';
import { panelQuestions } from '#domain/templates/asked.js';
import { dayInWords, dueInWords, type PlainDate } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';
import { london, readings } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { auditRooms } from '../audit-rooms.js';
import { isOpenTo, shutToAll } from '../open.js';
import { sourcePlaces, sourcesShown } from '../sources/sources.presenter.js';
import { answerWords } from './concordance-form.js';
import { AGENCIES, type PanelView, type Places } from './panel-view.js';
import { DECISIONS, gradeWords, POLARITIES, standingWords } from './panel-words.js';

/**
 * Content places of what the panel's list is drawn from: answers of open cases, grades of decided ones, and findings;
 * while returns are sealed, none but of what
 * lies beside them.
 */
export function panelReads({ facts, isSealed }: PanelView): Places {
  const beside = sourcePlaces(facts, 'standing');
  if (isSealed) return beside;
  const ofCase = ([ref, one]: readonly [string, AuditCase]): Places =>
    isGraded(one) ? [['moderation', ref, 'grade']] : sentPlaces(returnsOfCase(facts, ref));
  return [
    ...beside,
    ...selectedCases(facts).flatMap(ofCase),
    ...Object.keys(standingFindings(facts)).map((ref) => ['finding', ref, 'text'] as const),
  ];
}

/**
 * The panel's work as its page prints it: its cases in the order of the draw, its findings, and what stands in the way
 * of closing.
 */
export function presentPanel(view: PanelView) {
  const { facts, isSealed } = view;
  const { cycle } = facts;
  const at = { cycle: cycle.reference };
  const cases = selectedCases(facts);
  const waiting = cases.filter(([, one]) => isUngraded(facts, one)).length;
  const asked = agenciesOn(facts, cases);
  return {
    title: 'The panel’s work',
    back: { href: pathTo('cycle', at), text: cycle.title },
    caption: `${cycle.title}, ${cycle.reference}`,
    rooms: auditRooms(facts, view.who, 'panel'),
    isSealed,
    isGraded: !isSealed && cycle.template.grading !== null,
    isCompared: !isSealed && panelQuestions(cycle.template).length > 0,
    lines: linesOf(view, cases.length, waiting),
    agencies: asked.map((agency) => agencyName(facts, agency)),
    cases: cases.map(([ref, one]) => caseLine(view, asked, ref, one)),
    own: returnsOfCase(facts, null).map(([, sent]) => returnLine(view, sent)),
    ownHref: pathTo('panelCase', { ...at, case: AGENCIES }),
    sources: sourcesShown(facts, view.said, view.who),
    sourcesHref: pathTo('sources', at),
    findings: Object.entries(standingFindings(facts)).map(([ref, finding]) => ({
      ref,
      href: `${pathTo('findings', at)}#${ref}`,
      text: textSaid(view.said, 'finding', ref, 'text'),
      about: `${POLARITIES[finding.polarity]}, seen in ${seenInWords(finding)}`,
      decision: finding.decision === null ? 'Not decided yet' : DECISIONS[finding.decision],
    })),
    findingsHref: pathTo('findings', at),
    answersHref: pathTo('panelAnswers', at),
    addHref: isOpenTo(view, 'addFinding', {}) ? pathTo('findingAdd', at) : null,
    closing: isModerating(facts) ? closingOf(view) : null,
  };
}

function linesOf(view: PanelView, cases: number, waiting: number): readonly string[] {
  const { facts, isSealed, now } = view;
  const { expected, received } = quorumOf(facts.submission);
  const due = stageDueOn(facts);
  const by = due === null ? '' : ` This ${due < london.dayOf(now) ? '' : 'is '}${dueInWords(due, london.dayOf(now))}.`;
  const meets = panelDay(facts, london.dayOf(now));
  const came =
    expected === 0
      ? 'No return has come in: there was nothing to return.'
      : `${received} of ${counted(expected, 'expected return')} ${received === 1 ? 'has' : 'have'} come in.`;
  const gone = returnsGone(facts);
  if (gone !== null) return [gone, came];
  if (isSealed) {
    return [
      `Agencies’ answers are sealed until every return is in or returns have closed${lastDayOfReturns(facts)}. Until then nobody outside an agency can read its answers, not even the panel. Only how each return stands is shown here.`,
      ...(expected === 0 ? [] : [came]),
      ...meets,
    ];
  }
  if (!isModerating(facts) && waiting === 0) return ['The panel has closed moderation. Its decisions stand.', came];
  if (cases === 0)
    return [
      `This audit has no cases to grade. The panel agrees on its findings and closes moderation.${by}`,
      came,
      ...meets,
    ];
  if (facts.cycle.template.grading === null)
    return [
      `The panel reads the returns on ${counted(cases, 'case')}, agrees on its findings and closes moderation. Nobody grades cases in this audit.${by}`,
      came,
      ...meets,
    ];
  const left =
    waiting === 0
      ? `Every case has a grade. Next, the panel agrees on its findings and closes moderation.${by}`
      : `${waiting} of ${counted(cases, 'case')} still ${waiting === 1 ? 'needs' : 'need'} a grade.${by}`;
  return [left, came, ...meets];
}

/** When the panel meets, or that its day has passed without it; nothing where no day is planned, or it has met. */
function panelDay(facts: CycleFacts, today: PlainDate): readonly string[] {
  const { panelOn } = facts.cycle;
  const missed = missedPanelDay(facts, today);
  if (missed !== null) {
    return [
      `The panel was planned for ${dayInWords(missed)}, which has passed. The coordinator or the panel chair chooses another day.`,
    ];
  }
  return panelOn === null || panelOn < today ? [] : [`The panel meets on ${dayInWords(panelOn)}.`];
}

/** The end of the sentence that says until when returns are sealed: their last day, where it is known. */
function lastDayOfReturns(facts: CycleFacts): string {
  const close = stageSteps(facts, readings.of(facts)).find(({ rule }) => rule === 'close-submission');
  return close === undefined ? '' : `, on ${dayInWords(close.on)} at the latest`;
}

/** The agencies that were asked about any of these cases, in the order of the audit: the columns of the panel's table. */
function agenciesOn(facts: CycleFacts, cases: readonly (readonly [ref: string, one: AuditCase])[]): readonly string[] {
  const asked = new Set(cases.flatMap(([ref]) => returnsOfCase(facts, ref).map(([, sent]) => sent.agencyKey)));
  return Object.keys(facts.participant).filter((agency) => asked.has(agency));
}

function caseLine(view: PanelView, agencies: readonly string[], ref: string, one: AuditCase) {
  const { facts, isSealed } = view;
  const graded = isGraded(one);
  const returns = new Map(returnsOfCase(facts, ref).map(([, sent]) => [sent.agencyKey, standingWords(sent)]));
  return {
    ref,
    href: pathTo('panelCase', { cycle: facts.cycle.reference, case: ref }),
    returns: agencies.map((agency) => returns.get(agency) ?? 'not asked'),
    apart:
      isSealed || (!graded && returnsGone(facts) !== null)
        ? null
        : apartWords(graded ? (facts.moderation[ref]?.discrepancies ?? 0) : apartIn(view, ref)),
    compared: comparedIn(facts, ref),
    grade: graded ? gradeWords(facts.cycle.template, valueIn(view.said, 'moderation', ref, 'grade')) : 'Not graded yet',
  };
}

/** What the panel answered to its own questions on a case, each in a line. */
function comparedIn(facts: CycleFacts, ref: string): readonly string[] {
  return panelQuestions(facts.cycle.template).map((question) => {
    const one = ownOf(facts.concordance, concordanceRef(ref, question.key));
    return `${question.text} ${one === undefined ? 'Not answered yet' : answerWords(question, one.answer)}`;
  });
}

function returnLine({ facts }: PanelView, sent: Submission): string {
  return `${agencyName(facts, sent.agencyKey)}: ${standingWords(sent)}`;
}

function apartIn(view: PanelView, ref: string): number {
  const { questions } = sideBySide(view.facts, ref, readerIn(view.said));
  return questions.filter(({ discrepancy }) => discrepancy !== null).length;
}

function apartWords(count: number): string {
  return count === 0 ? 'None' : counted(count, 'question');
}

/** What stands in the way of closing, whoever looks; the way to close for whom it is. */
function closingOf(view: PanelView) {
  return {
    reasons: shutToAll(view, 'closeModeration', {}).map(({ words }) => words),
    fewHref: isOpenTo(view, 'proceedWithFew', {}) ? pathTo('panelFew', { cycle: view.facts.cycle.reference }) : null,
    href: isOpenTo(view, 'closeModeration', {}) ? pathTo('panelClose', { cycle: view.facts.cycle.reference }) : null,
  };
}
