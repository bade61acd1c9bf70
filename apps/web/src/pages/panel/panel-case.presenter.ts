import { listSaid, readerIn, textSaid, valueIn } from '#domain/cycle/content.js';
import type { AuditCase, Submission } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { isNotCompared } from '#domain/moderation/discrepancy.js';
import { earlierGrades } from '#domain/moderation/earlier-grades.js';
import { type ComparedQuestion, returnsOfCase, type SideBySide, sideBySide } from '#domain/moderation/side-by-side.js';
import { kindOf } from '#domain/questions/kinds.js';
import { ownOf } from '#domain/record.js';
import { standingFindings } from '#domain/reporting/standing-findings.js';
import { returnsGone } from '#domain/retention/destruction.js';
import { isGraded, isInSample, isUngraded } from '#domain/selection/sample-state.js';
import { isBack, isNil } from '#domain/submission/return-state.js';
import { sentPlaces } from '#domain/submission/sent-answers.js';
import { DESTROYED_BECAUSE, EARLIER } from '#domain/text/earlier-words.js';
import { counted, listed } from '#domain/words.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { destroyHref, EARLIER_FIELDS } from '../earlier-said.js';
import { isOpenTo, isTheirs, openTo } from '../open.js';
import { sectionsOf } from '../returns/sections.js';
import { answerLines } from '../returns/words.js';
import { concordancePlaces, concordancesOf } from './concordance-form.js';
import { AGENCIES, caseRefOf, type PanelView, type Places } from './panel-view.js';
import {
  caseStanding,
  differenceWords,
  gradeWords,
  numbersOf,
  ownGrades,
  POLARITIES,
  standingWords,
  VERDICTS,
} from './panel-words.js';

/** So many agencies stand beside one another in the width of a page. */
const FIT_THE_FRAME = 4;
const DECIDED = ['grade', 'rationale', 'evidence', 'agencies', 'dissent', ...EARLIER_FIELDS] as const;

/** Content places of what a case's page is drawn from: all that was typed about it; none while it is sealed. */
export function caseReads({ facts, ref, isSealed }: PanelView): Places {
  if (isSealed) return [];
  const returns = returnsOfCase(facts, caseRefOf(ref));
  const ofReturn = ([sent, { clarifications }]: readonly [string, Submission]): Places => [
    ...(['nil-reason', 'admitted-because'] as const).map((field) => ['submission', sent, field] as const),
    ...rounds(clarifications).map((round) => ['submission', sent, round] as const),
  ];
  return [
    ...sentPlaces(returns),
    ...returns.flatMap(ofReturn),
    ...(Object.hasOwn(facts.case, ref) ? concordancePlaces(facts.cycle.template, ref) : []),
    ...DECIDED.map((field) => ['moderation', ref, field] as const),
    ...Object.keys(standingFindings(facts)).map((finding) => ['finding', finding, 'text'] as const),
  ];
}

/**
 * One case as its page prints it: how its returns stand, where agencies differ, what each said to each question, and
 * the grade; no answers while it is sealed, nor once they are gone.
 */
export function presentCase(view: PanelView) {
  const { facts, ref, isSealed } = view;
  const at = { cycle: facts.cycle.reference };
  const found = ownOf(facts.case, ref);
  const all = sideBySide(facts, caseRefOf(ref), readerIn(view.said));
  const gone = returnsGone(facts);
  const compared = gone === null ? Object.keys(all.questions[0]?.answers ?? {}).length : 0;
  return {
    title: ref === AGENCIES ? 'Returns from the agencies' : `Case ${ref}`,
    back: { href: pathTo('panel', at), text: 'The panel’s work' },
    caption: `${facts.cycle.title}, ${facts.cycle.reference}`,
    state: found === undefined ? '' : stateOf(view, found),
    drawHref: found === undefined || facts.cycle.drawnAt === null ? null : pathTo('draw', at),
    isSealed: isSealed && gone === null,
    gone,
    decided: isSealed ? null : decidedOf(view, all),
    earlier: isSealed ? [] : gradesBefore(view),
    destroyed: textSaid(view.said, 'moderation', ref, DESTROYED_BECAUSE),
    destroyHref: found === undefined ? null : destroyHref(view, 'case', ref),
    wordsHref:
      found !== undefined && isOpenTo(view, 'correctGradeWords', { case: ref })
        ? pathTo('panelWords', { ...at, case: ref })
        : null,
    ref,
    compared: isSealed || found === undefined ? null : comparedOf(view),
    following: isGraded(found) ? followingOf(view) : null,
    grading: isSealed || !isUngraded(facts, found) ? null : gradingOf(view),
    returns: all.returns.map((one) => returnOf(view, one)),
    differences: isSealed || gone !== null ? [] : differencesOf(view, all.questions),
    ...{ isCompared: !isSealed && compared > 0, isWide: compared > FIT_THE_FRAME },
    enquiries: isSealed || gone !== null ? [] : enquiriesOf(view, all.questions),
    findings: Object.entries(standingFindings(facts))
      .filter(([, { cases }]) => cases.includes(ref))
      .map(([finding, { polarity }]) => ({
        href: `${pathTo('findings', at)}#${finding}`,
        text: `${finding}, ${POLARITIES[polarity].toLowerCase()}: ${textSaid(view.said, 'finding', finding, 'text')}`,
      })),
  };
}

function stateOf({ facts }: PanelView, one: AuditCase): string {
  const { state, stratum, team } = one;
  const isUngradedAudit = facts.cycle.template.grading === null;
  const drawn = stratum === 'ALL' ? '' : ` Drawn from: ${stratum}.`;
  return `${isUngradedAudit && isInSample(one) ? 'It is in the sample.' : caseStanding(state)}${drawn}${team === null ? '' : ` Team: ${team}.`}`;
}

/** What the panel answered to its own questions on a case, with the way to answer them; null where its template has none. */
function comparedOf(view: PanelView) {
  const { facts, ref } = view;
  const all = concordancesOf(view, ref);
  if (all.length === 0) return null;
  const isOpen = isOpenTo(view, 'answerConcordance', { case: ref });
  return {
    answers: all.map((one) => ({
      ...{ key: one.question.key, question: one.question.text, answer: one.answer ?? 'Not answered yet' },
      lines: [
        ...(one.note === '' ? [] : [one.note]),
        ...(one.agencies.length === 0 ? [] : [`Whose view differs: ${listed(one.agencies)}.`]),
        ...one.earlier.map((before) => `Before: ${before}`),
      ],
      destroyHref: destroyHref(view, 'concordance', one.ref),
    })),
    href: isOpen ? pathTo('panelCompare', { cycle: facts.cycle.reference, case: ref }) : null,
    isFirst: all.some(({ answer }) => answer === null),
  };
}

/** What the panel decided, with what each agency had said of itself beside it. */
function decidedOf(view: PanelView, { questions }: SideBySide) {
  const { facts, ref, said } = view;
  const moderation = ownOf(facts.moderation, ref);
  if (moderation === undefined || moderation.reopenedAt !== null) return null;
  const verdicts = (valueIn(said, 'moderation', ref, 'agencies') ?? {}) as Readonly<
    Record<string, keyof typeof VERDICTS>
  >;
  const by = ownOf(facts.roster.people, moderation.decidedBy)?.name ?? moderation.decidedBy;
  return {
    grade: gradeWords(facts.cycle.template, valueIn(said, 'moderation', ref, 'grade')),
    why: textSaid(view.said, 'moderation', ref, 'rationale'),
    evidence: listSaid(view.said, 'moderation', ref, 'evidence'),
    agencies: Object.entries(verdicts).map(([agency, verdict]) => ({
      name: agencyName(facts, agency),
      own: returnsGone(facts) === null ? ownGrades(facts.cycle.template, questions, agency) || 'none' : 'not kept',
      verdict: VERDICTS[verdict],
    })),
    dissent: textSaid(view.said, 'moderation', ref, 'dissent'),
    when: `Decided by ${by} at ${instantInWords(moderation.decidedAt)}, with ${counted(moderation.discrepancies, 'question')} on which agencies differed.`,
  };
}

/** Grades that were reopened, and words with one that were corrected, the first one first, each with why. */
function gradesBefore({ facts, said, ref }: PanelView) {
  const earlier = earlierGrades(valueIn(said, 'moderation', ref, EARLIER));
  return earlier.map(({ grade, rationale, evidence, dissent, because }, index) => ({
    title:
      grade === undefined
        ? 'What was said with the grade before'
        : `${index === 0 ? 'First' : 'Then'} grade, ${because === undefined ? 'corrected' : 'reopened'}`,
    grade: grade === undefined ? '' : gradeWords(facts.cycle.template, grade),
    why: typeof rationale === 'string' ? rationale : '',
    evidence: Array.isArray(evidence) ? evidence.map(String).join('; ') : '',
    dissent: typeof dissent === 'string' ? dissent : '',
    changed: grade === undefined ? 'Corrected because' : 'Reopened because',
    because: because ?? '',
  }));
}

/** The next case that waits for a grade, for whoever grades: from one graded case straight to another. */
function followingOf(view: PanelView) {
  const { facts, ref } = view;
  const next = Object.keys(facts.case).find((one) => isOpenTo(view, 'moderateCase', { case: one }));
  if (next === undefined || next === ref) return null;
  return { text: `Go on to case ${next}`, href: pathTo('panelCase', { cycle: facts.cycle.reference, case: next }) };
}

/** The way to the form of the grade, or why there is none now. */
function gradingOf(view: PanelView) {
  const { facts, ref } = view;
  const [shut] = openTo(view, 'moderateCase', { case: ref });
  if (shut === undefined) return { href: pathTo('panelGrade', { cycle: facts.cycle.reference, case: ref }), why: null };
  const isAnothers = !isTheirs(view, 'moderateCase', { case: ref });
  return { href: null, why: isAnothers ? 'The chair of the panel or a moderator grades this case.' : shut.words };
}

function returnOf(view: PanelView, one: SideBySide['returns'][number]) {
  const { facts, isSealed } = view;
  const at = { cycle: facts.cycle.reference, ref: one.ref };
  return {
    agency: agencyName(facts, one.agencyKey),
    ref: one.ref,
    standing: standingWords(one),
    isBack: !isSealed && isBack(one),
    sent: one.submittedAt === null ? null : instantInWords(one.submittedAt),
    nilReason: isSealed || !isNil(one) ? '' : textSaid(view.said, 'submission', one.ref, 'nil-reason'),
    admitted: isSealed ? '' : textSaid(view.said, 'submission', one.ref, 'admitted-because'),
    asked: isSealed
      ? []
      : rounds(one.clarifications).flatMap((round) => listSaid(view.said, 'submission', one.ref, round)),
    clarifyHref: isOpenTo(view, 'askClarification', { return: one.ref }) ? pathTo('panelClarify', at) : null,
    admitHref: isOpenTo(view, 'admitLateReturn', { return: one.ref }) ? pathTo('panelAdmit', at) : null,
  };
}

function differencesOf({ facts }: PanelView, questions: readonly ComparedQuestion[]) {
  const numbers = numbersOf(facts.cycle.template);
  return questions
    .filter(({ discrepancy }) => discrepancy !== null)
    .map(({ question }) => ({ href: `#${question.key}`, text: `${numbers.get(question.key)}. ${question.text}` }));
}

/** Lines of enquiry with what was asked here: those of the other part of an audit with two have nothing. */
function enquiriesOf({ facts }: PanelView, questions: readonly ComparedQuestion[]) {
  const compared = new Map(questions.map((one) => [one.question.key, one]));
  return sectionsOf(facts.cycle.template)
    .flatMap(({ enquiries }) => enquiries)
    .map((enquiry) => ({
      title: enquiry.title,
      questions: enquiry.questions.flatMap(({ number, question }) => {
        const one = compared.get(question.key);
        if (one === undefined) return [];
        return {
          key: question.key,
          text: `${number}. ${question.text}`,
          difference: differenceWords(one),
          isNotCompared: isNotCompared(question),
          answers: Object.entries(one.answers).map(([agency, answer]) => {
            const lines = answerLines(facts, question, answer ?? undefined);
            const isShort = lines.length === 0 || kindOf(question).box !== 'text';
            const [value = 'Not answered', ...more] = lines;
            return { agency: agencyName(facts, agency), ...(isShort ? { value, lines: more } : { value: '', lines }) };
          }),
        };
      }),
    }))
    .filter(({ questions: asked }) => asked.length > 0);
}

function rounds(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `clarification-${index + 1}`);
}
