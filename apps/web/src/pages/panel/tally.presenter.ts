import { readerIn } from '#domain/cycle/content.js';
import type { CycleFacts, Tally } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { mcNemarExact } from '#domain/measures/exact-tests.js';
import { seriesOf } from '#domain/moderation/before-after.js';
import { panelAnswers, panelTallies } from '#domain/moderation/concordance.js';
import { medianOf, saidTogether, talliesOf, usedReturns } from '#domain/moderation/tally.js';
import { changedSince, sameAgencies } from '#domain/moderation/then-and-now.js';
import { kindOf } from '#domain/questions/kinds.js';
import type { AskedQuestion } from '#domain/questions/question.js';
import { ownOf } from '#domain/record.js';
import { returnsGone } from '#domain/retention/destruction.js';
import { FEW_CASES as ENOUGH } from '#domain/review/verdicts.js';
import { selectedCases } from '#domain/selection/sample-state.js';
import { sentPlaces } from '#domain/submission/sent-answers.js';
import { panelQuestions } from '#domain/templates/asked.js';
import { subjectAsked } from '#domain/templates/parts.js';
import { counted, listed } from '#domain/words.js';
import { london } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { auditRooms } from '../audit-rooms.js';
import { isOpenTo } from '../open.js';
import { enquiriesOf } from '../returns/sections.js';
import { chanceInWords } from '../reviews/review-words.js';
import { AGENCIES, type PanelView, type Places } from './panel-view.js';
import { seriesInWords } from './series-words.js';

/**
 * Content places of what the page is drawn from: every return that was sent, until its tallies are kept; none while
 * returns are sealed.
 */
export function tallyReads({ facts, isSealed }: PanelView): Places {
  return isSealed || isKept(facts) ? [] : sentPlaces(Object.entries(facts.submission));
}

function isKept(facts: CycleFacts): boolean {
  return Object.keys(facts.tally).length > 0;
}

/**
 * How often agencies gave each answer, question by question in the order and with the numbers of a return; beside what the
 * audit that this one follows up counted, where the reader may read that (null otherwise).
 */
export function presentTally(view: PanelView, earlier: CycleFacts | null = null) {
  const { facts, isSealed } = view;
  const at = { cycle: facts.cycle.reference };
  const tallies = isKept(facts)
    ? facts.tally
    : talliesOf(facts, usedReturns(facts, readerIn(view.said), { today: london.dayOf(view.now) }));
  const enquiries = enquiriesOf(facts.cycle.template).map(({ title, questions }) => ({
    title,
    questions: questions.flatMap(({ number, question }) => {
      const tally = tallies[question.key];
      return tally === undefined ? [] : [{ number, ...questionOf(view, question, tally, earlier) }];
    }),
  }));
  // What was counted and kept stays, whatever becomes of the returns.
  const gone = isKept(facts) ? null : returnsGone(facts);
  return {
    title: 'What the returns say',
    back: { href: pathTo('panel', at), text: 'The panel’s work' },
    caption: `${facts.cycle.title}, ${facts.cycle.reference}`,
    rooms: auditRooms(facts, view.who, 'panel'),
    isSealed: isSealed && gone === null,
    gone,
    stands: isKept(facts)
      ? 'These counts were made when moderation closed, and are kept.'
      : 'These counts are made from the returns as they stand now. They are made once more when moderation closes, and then kept.',
    follows:
      earlier === null
        ? null
        : { title: earlier.cycle.reference, href: pathTo('panelAnswers', { cycle: earlier.cycle.reference }) },
    enquiries: isSealed || gone !== null ? [] : enquiries,
    panel: isSealed ? [] : panelOf(view),
  };
}

/** How often the panel gave each answer to its own questions, over the cases of the sample. */
function panelOf(view: PanelView) {
  const { facts } = view;
  const kept = isKept(facts) ? facts.tally : panelTallies(facts);
  return panelQuestions(facts.cycle.template).flatMap((question) => {
    const tally = ownOf(kept, question.key);
    if (tally === undefined) return [];
    const counts = new Map(tally.said.map((one) => one.split(' ') as [string, string]));
    return {
      ...{ key: question.key, text: question.text },
      answered: `The panel has answered this on ${tally.answered} of ${counted(tally.returns, 'case')}.`,
      rows: panelAnswers(question).map(({ value, text }) => ({ words: text, cases: counts.get(value) ?? '0' })),
      addHref: isOpenTo(view, 'addFinding', {})
        ? pathTo('findingCount', { cycle: facts.cycle.reference, question: question.key })
        : null,
    };
  });
}

function questionOf(view: PanelView, question: AskedQuestion, tally: Tally, earlier: CycleFacts | null) {
  const { facts } = view;
  const { key, text } = question;
  const agencies = Object.entries(tally.byAgency);
  const all = saidTogether(tally.byAgency);
  const left = tally.returns - tally.answered;
  const then = thenOf(question, earlier);
  const before = then?.tally === undefined ? null : saidTogether(then.tally.byAgency);
  return {
    key,
    text,
    answered: `${tally.answered} of ${counted(tally.returns, 'return')} ${tally.answered === 1 ? 'answers' : 'answer'} this${left === 0 ? '' : `; ${left} ${left === 1 ? 'does' : 'do'} not, or ${left === 1 ? 'says' : 'say'} that nothing is known`}.`,
    agencies: agencies.map(([agency]) => agencyName(facts, agency)),
    earlier: then === null ? null : then.words,
    moved: then?.tally === undefined ? null : movedInWords(question, then.tally, tally),
    isBeside: before !== null,
    rows: rowsOf(facts, question, { ...before?.counts, ...all.counts }).map(({ answer, words }) => ({
      words,
      before: before === null ? null : figure(before.counts[answer]),
      all: figure(all.counts[answer]),
      by: agencies.map(([, { counts }]) => figure(counts[answer])),
    })),
    series: seriesLines(facts, question, tally),
    numbers: numbersIn(question, all.numbers),
    // Words are read and not counted: they stand in the returns, side by side.
    read:
      Object.keys(all.counts).length === 0 && all.numbers.length === 0 && all.answered > 0
        ? placesOf(facts, question)
        : [],
    addHref:
      kindOf(question).offered(question).length > 0 && isOpenTo(view, 'addFinding', {})
        ? pathTo('findingCount', { cycle: facts.cycle.reference, question: key })
        : null,
  };
}

/** The answers of a question as they are offered, those nobody gave too; of one without, what was given, in order. */
function rowsOf(facts: CycleFacts, question: AskedQuestion, counts: Readonly<Record<string, number>>) {
  const offered = kindOf(question).offered(question);
  if (offered.length > 0) return offered.map(({ value, text }) => ({ answer: value, words: text }));
  const isAgency = question.kind === 'tagged';
  return Object.keys(counts)
    .toSorted()
    .map((answer) => ({ answer, words: isAgency ? agencyName(facts, answer) : answer }));
}

/** What was counted by month before and after what the audit looks for came in, a sentence each; none for other questions. */
function seriesLines(facts: CycleFacts, question: AskedQuestion, tally: Tally): readonly string[] {
  return (seriesOf(facts, question, tally) ?? []).map(({ agency, ...one }) =>
    seriesInWords(agency === null ? 'All together' : agencyName(facts, agency), one),
  );
}

function numbersIn(question: AskedQuestion, numbers: readonly number[]): string | null {
  const middle = medianOf(numbers);
  if (middle === null) return null;
  const words = (value: number) => kindOf(question).shown(question, value, String).join('');
  const [least = middle, most = middle] = [numbers[0], numbers.at(-1)];
  return least === most
    ? `${numbers.length === 1 ? 'The only number is' : `All ${numbers.length} numbers are`} ${words(middle)}.`
    : `The middle is ${words(middle)}; from ${words(least)} to ${words(most)}.`;
}

function figure(count: number | undefined): string {
  return String(count ?? 0);
}

/** What the earlier audit counted for a question: its tally, or why there is none to hold this one against. */
function thenOf(question: AskedQuestion, earlier: CycleFacts | null) {
  if (earlier === null) return null;
  const changed = changedSince(question, earlier.cycle.template);
  const { reference } = earlier.cycle;
  if (changed === null) return { words: `Not asked in ${reference}.` };
  if (changed.length > 0) {
    return { words: `Not comparable with ${reference}. Changed since then: its ${listed(changed)}.` };
  }
  const tally = ownOf(earlier.tally, question.key);
  if (tally === undefined) return { words: `Not counted in ${reference}.` };
  return { words: `In ${reference}, ${tally.answered} of ${counted(tally.returns, 'return')} answered this.`, tally };
}

/** Which way the same agencies moved, each about itself; null where there are none. */
function movedInWords(question: AskedQuestion, then: Tally, now: Tally): string | null {
  const moved = sameAgencies(question, then, now);
  const pairs = moved === null ? 0 : moved.better + moved.worse + moved.same;
  if (moved === null || pairs === 0) return null;
  const test =
    pairs < ENOUGH
      ? ''
      : `; p ${chanceInWords(mcNemarExact(moved.better, moved.worse))} by McNemar’s exact test, two-sided`;
  return `Of ${counted(pairs, 'agency', 'agencies')} that answered both times, ${moved.better} ${moved.better === 1 ? 'is' : 'are'} better, ${moved.worse} worse and ${moved.same} the same${test}.`;
}

/** Where the answers to a question are read: in each case, or in what agencies return about themselves. */
function placesOf(facts: CycleFacts, question: AskedQuestion) {
  const at = { cycle: facts.cycle.reference };
  const place = (ref: string, text: string) => ({
    text,
    href: `${pathTo('panelCase', { ...at, case: ref })}#${question.key}`,
  });
  return subjectAsked(facts.cycle.template, question) === 'agencies'
    ? [place(AGENCIES, 'the agencies')]
    : selectedCases(facts).map(([ref]) => place(ref, `case ${ref}`));
}
