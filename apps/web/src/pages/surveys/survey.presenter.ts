import { listSaid, type Place, type Said, textIn } from '#domain/cycle/content.js';
import type { CycleFacts, SurveyResult, SurveyRun } from '#domain/cycle/facts.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { kindOf } from '#domain/questions/kinds.js';
import type { AskedQuestion } from '#domain/questions/question.js';
import { ownOf } from '#domain/record.js';
import { FEW_CASES as ENOUGH } from '#domain/review/verdicts.js';
import { surveyQuestions } from '#domain/surveying/survey-page.js';
import { countsIn, FEWEST_SHOWN, resultRef } from '#domain/surveying/survey-results.js';
import { isCounted, type Standing, standsOn, surveyCalled, surveysIn } from '#domain/surveying/survey-state.js';
import { AUDIENCE_WORDS, openDays } from '#domain/surveying/survey-words.js';
import type { Survey } from '#domain/surveys/survey.js';
import { capitalised, figures } from '#domain/words.js';
import { readerOf } from '#operations/shared/signed-in.js';
import { london } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { inWords } from '../../view/words.js';
import { auditRooms } from '../audit-rooms.js';
import { type DoingLink, isOpenTo, type Looking } from '../open.js';
import { surveyLink } from './survey-address.js';

type Tag = { readonly text: string; readonly classes: string };

const tagOf = inWords<Standing | 'not-opened', Tag>({
  'not-opened': { text: 'Not opened', classes: 'govuk-tag--grey' },
  'not-yet': { text: 'Opens later', classes: 'govuk-tag--light-blue' },
  open: { text: 'Open', classes: 'govuk-tag--blue' },
  closed: { text: 'Closed', classes: 'govuk-tag--orange' },
  counted: { text: 'Counted', classes: 'govuk-tag--green' },
  withdrawn: { text: 'Withdrawn', classes: 'govuk-tag--grey' },
});

/** How a survey stands, as its tag says. */
function standing(run: SurveyRun | null, { now }: Pick<Looking, 'now'>) {
  if (run === null) return 'not-opened';
  return standsOn(run, london.dayOf(now));
}

/** The surveys of an audit, as their page prints them. */
export function presentSurveys(view: Looking) {
  const { facts, who } = view;
  const { cycle } = facts;
  return {
    title: 'Surveys',
    back: { href: pathTo('cycle', { cycle: cycle.reference }), text: cycle.title },
    caption: `${cycle.title}, ${cycle.reference}`,
    rooms: auditRooms(facts, who, 'surveys'),
    surveys: surveysIn(facts).map(([survey, run]) => ({
      text: survey.title,
      href: pathTo('survey', { cycle: cycle.reference, survey: survey.key }),
      tag: tagOf(standing(run, view)),
      about: `${capitalised(AUDIENCE_WORDS[survey.audience])}. ${run?.openedAt == null ? '' : `Open ${openDays(run)}.`}`,
    })),
  };
}

/** Content places of what the page of a survey shows: words that somebody has read for disclosure, and reasons. */
export function surveyReads(facts: CycleFacts, key: string): readonly Place[] {
  const survey = surveyCalled(facts, key);
  return [
    ['survey', key, 'withdrawn-because'],
    ...(survey?.questions ?? []).map(({ key: question }): Place => ['survey', key, `shown-${question}`]),
  ];
}

/** One survey: how it stands, its link, what can be done, and what it gave once it is counted. */
export function presentSurvey(view: Looking, key: string, said: Said, baseUrl: string) {
  const { facts, who } = view;
  const { cycle } = facts;
  const survey = surveyCalled(facts, key);
  if (survey === null) return null;
  const run = ownOf(facts.survey, key) ?? null;
  const stands = standing(run, view);
  const isLive = stands === 'open' || stands === 'not-yet';
  return {
    title: survey.title,
    back: { href: pathTo('surveys', { cycle: cycle.reference }), text: 'Surveys' },
    caption: `${cycle.title}, ${cycle.reference}`,
    rooms: auditRooms(facts, who, 'surveys'),
    tag: tagOf(stands),
    about: `It asks ${AUDIENCE_WORDS[survey.audience]}${run?.openedAt == null ? '' : `, and is open ${openDays(run)}`}.`,
    link: isLive && run !== null ? surveyLink(baseUrl, run.address) : null,
    unseen: isLive || stands === 'closed',
    why: textIn(said, 'survey', key, 'withdrawn-because'),
    doing: doingOf(view, survey),
    results:
      run !== null && isCounted(run) && mayRead('surveyResult', facts, readerOf(who))
        ? resultsOf(view, survey, run, said)
        : null,
  };
}

/** What a survey gave, question by question. */
export function resultsOf(view: Looking, survey: Survey, run: SurveyRun, said: Said) {
  const { facts } = view;
  return {
    replies: repliesInWords(run),
    twice: 'Nobody could be kept from replying twice: the numbers are of replies, not of people.',
    questions: surveyQuestions(facts.cycle.template, survey).map((question, place) => {
      const ref = resultRef(survey, question.key);
      const result = ref === null ? undefined : ownOf(facts.surveyResult, ref);
      return {
        number: place + 1,
        text: question.text,
        few: result === undefined ? `Too few to show: fewer than ${FEWEST_SHOWN} people answered it.` : null,
        ...(result === undefined ? {} : resultOf(view, survey, question, result, said)),
      };
    }),
  };
}

/** How many replied, of how many that were asked where that is known. */
export function repliesInWords({ replies, asked }: Pick<SurveyRun, 'replies' | 'asked'>): string {
  if (replies === null) return `Too few replies to show: fewer than ${FEWEST_SHOWN}.`;
  const of = asked === null ? '' : ` to ${figures(asked)} people who were asked, as the coordinator was told`;
  return `${figures(replies)} replies${of}.`;
}

function resultOf(view: Looking, survey: Survey, question: AskedQuestion, result: SurveyResult, said: Said) {
  const { answered } = result;
  const counts = countsIn(result);
  const score = scoresOf(result);
  const unit = question.unit === undefined ? '' : ` ${question.unit}`;
  const at = { cycle: view.facts.cycle.reference, survey: survey.key, question: question.key };
  const isWords = question.kind === 'narrative';
  const mayJudge = isWords && isOpenTo(view, 'readSurveyWords', { survey: survey.key });
  return {
    answered: `${figures(answered)} answers.`,
    rows: kindOf(question)
      .offered(question)
      .map(({ value, text }) => ({
        text,
        count: figures(counts[value] ?? 0),
        share: shareOf(counts[value] ?? 0, answered),
      }))
      .toReversed(),
    score: score.length === 0 ? null : `${capitalised(score.join(', '))}${unit}.`,
    words: isWords && result.wordsReadBy !== null ? listSaid(said, 'survey', survey.key, `shown-${question.key}`) : [],
    unread:
      isWords && result.wordsReadBy === null
        ? 'Nobody has read these answers for disclosure yet, so they are not shown.'
        : null,
    judge: mayJudge
      ? {
          text: result.wordsReadBy === null ? 'Read them, and choose which can be shown' : 'Read them again',
          href: pathTo('surveyWords', at),
        }
      : null,
  };
}

/** The mean and the median of numbers; none for what is no number. */
function scoresOf({ mean, median }: SurveyResult): readonly string[] {
  return [...(mean === null ? [] : [`mean ${mean}`]), ...(median === null ? [] : [`median ${median}`])];
}

/** A share of answers: a count first, a percentage from 20 on. */
function shareOf(count: number, answered: number): string {
  return answered < ENOUGH ? `${count} of ${answered}` : `${Math.round((100 * count) / answered)}%`;
}

function doingOf(view: Looking, { key }: Survey): readonly DoingLink[] {
  const at = { cycle: view.facts.cycle.reference, survey: key };
  const links: readonly (readonly [
    is: boolean,
    page: 'surveyOpen' | 'surveyMove' | 'surveyCount' | 'surveyWithdraw',
    text: string,
  ])[] = [
    [isOpenTo(view, 'openSurvey', { survey: key }), 'surveyOpen', 'Open the survey'],
    [isOpenTo(view, 'countSurvey', { survey: key }), 'surveyCount', 'Count the replies'],
    [isOpenTo(view, 'moveSurvey', { survey: key }), 'surveyMove', 'Move its days'],
    [isOpenTo(view, 'withdrawSurvey', { survey: key }), 'surveyWithdraw', 'Withdraw it'],
  ];
  return links.flatMap(([is, page, text]) => (is ? [{ text, href: pathTo(page, at) }] : []));
}

/** What a report tells of a survey: who was asked, how many replied, and the counts of each question. */
export interface SurveyInReport {
  readonly title: string;
  readonly replies: string;
  readonly lines: readonly string[];
}

/** The surveys that a report tells of: those that were counted before it was approved, without people's own words. */
export function surveysInReport(facts: CycleFacts): readonly SurveyInReport[] {
  const { approvedOn, template } = facts.cycle;
  return surveysIn(facts).flatMap(([survey, run]) => {
    if (run === null || run.countedAt === null) return [];
    if (approvedOn !== null && london.dayOf(run.countedAt) > approvedOn) return [];
    return [
      {
        title: `${survey.title} (${AUDIENCE_WORDS[survey.audience]})`,
        replies: repliesInWords(run),
        lines: run.replies === null ? [] : surveyQuestions(template, survey).map((one) => lineOf(facts, survey, one)),
      },
    ];
  });
}

function lineOf(facts: CycleFacts, survey: Survey, question: AskedQuestion): string {
  const result = ownOf(facts.surveyResult, resultRef(survey, question.key) ?? '');
  if (result === undefined) return `${question.text} Too few to show.`;
  const counts = countsIn(result);
  const given = kindOf(question)
    .offered(question)
    .map(({ value, text }) => `${text} ${figures(counts[value] ?? 0)}`)
    .toReversed();
  const parts = [...given, ...scoresOf(result)];
  return `${question.text} ${figures(result.answered)} answers${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`;
}

/** Links of the audit's page to what can be done with its surveys now. */
export function surveysLinks(view: Looking): readonly DoingLink[] {
  return surveysIn(view.facts).flatMap(([survey]) =>
    doingOf(view, survey)
      .slice(0, 1)
      .map(({ text }) => ({
        text: `${text}: ${survey.title}`,
        href: pathTo('survey', { cycle: view.facts.cycle.reference, survey: survey.key }),
      })),
  );
}
