import { isApproved } from '#domain/cycle/cycle-state.js';
import type { ContentPiece } from '#domain/cycle/decision.js';
import { SMALL_NUMBER, toldCount } from '#domain/measures/small-number.js';
import type { PanelVerdict } from '#domain/moderation/panel-verdict.js';
import {
  goodInWords,
  gradesCounted,
  isGoodOn,
  isWorstOn,
  placeOn,
  type Scale,
  wordsOn,
} from '#domain/questions/scale.js';
import type { Instant } from '#domain/time/instant.js';
import { counted } from '#domain/words.js';
import { DASHBOARD_AUDITS, type DashboardFacts } from '#persistence/views/dashboard.view.js';
import { pathTo } from '../../paths.js';
import { type Bar, drawBars } from '../../view/charts/bars.js';
import { VERDICTS } from '../reviews/review-words.js';
import type { DashboardAsk } from './dashboard.form.js';
import { type Item, itemsOf, nameOf, PARTNERSHIP_BAR, titleOf } from './dashboard.items.js';
import { MEASURE_KEYS, MEASURES, type MeasureKey, type Part } from './measures.js';

const ROWS = 50;

/** The dashboard as its page prints it; `grades` is null where no audit is chosen or its report is not approved. */
export function presentDashboard(
  facts: DashboardFacts,
  ask: DashboardAsk,
  now: Instant,
  grades: readonly ContentPiece[] | null,
) {
  return {
    title: 'Dashboard',
    here: pathTo('dashboard'),
    challengesHref: pathTo('challenges'),
    filters: filtersOf(facts, ask),
    shown: shownIn(facts, ask),
    figures: figuresOf(facts, ask, now),
    measures: [
      ...MEASURE_KEYS.map((key) => presentMeasure(key, facts, ask, now)),
      presentImpact(facts, ask),
      ...presentGrades(facts, ask, grades),
      presentAlerts(facts),
    ],
  };
}

/** The four figures at the top, each with the measure it is taken from; a dash where there is nothing to count. */
function figuresOf(facts: DashboardFacts, ask: DashboardAsk, now: Instant) {
  const actions = itemsOf('brag', facts, ask.agency, now);
  const returns = itemsOf('responses', facts, ask.agency, now);
  const of = (items: readonly Item[], part: string) => sum(items.filter((item) => item.part === part));
  const tested = recommendationsIn(facts, ask).filter(({ latest }) => latest !== null);
  const improved = tested.filter(({ latest }) => latest?.verdict === 'IMPROVED').length;
  const figure = (key: string, count: number, all: number, words: string, none: string) =>
    all === 0 ? { value: '–', words: none, href: `#${key}` } : { value: `${count} of ${all}`, words, href: `#${key}` };
  return [
    figure('brag', of(actions, 'BLUE'), sum(actions), 'actions done', 'no actions yet'),
    figure('brag', of(actions, 'RED'), sum(actions), 'actions late or in trouble', 'no actions yet'),
    figure('responses', of(returns, 'IN_TIME'), sum(returns), 'returns sent in time', 'no returns asked for yet'),
    figure('impact', improved, tested.length, 'recommendations improved at review', 'no recommendations reviewed yet'),
  ];
}

function recommendationsIn(facts: DashboardFacts, ask: DashboardAsk): DashboardFacts['recommendations'] {
  return facts.recommendations.filter(({ agencyKey }) => ask.agency === '' || agencyKey === ask.agency);
}

/** The UUID of the audit whose grades may be shown: one is chosen and its report is approved; null otherwise. */
export function gradedAudit(facts: DashboardFacts, ask: DashboardAsk): string | null {
  const [only] = facts.cycles;
  return ask.cycle !== '' && only !== undefined && isApproved({ cycle: only }) ? only.id : null;
}

/**
 * The rows behind one number, in the order of the items, a page of them from the place that was asked for, with where
 * the next begins.
 */
export function presentRows(facts: DashboardFacts, ask: DashboardAsk, now: Instant) {
  const measure = MEASURES[ask.measure];
  const part = measure.parts.find(({ key }) => key === ask.part);
  const items = itemsOf(ask.measure, facts, ask.agency, now).filter(
    (item) => (ask.bar === '' || item.bar === ask.bar) && (part === undefined || item.part === part.key),
  );
  const from = ask.from > 0 && ask.from < items.length ? ask.from : 0;
  const all = items.reduce((sum, { count }) => sum + count, 0);
  const bar = isBar(facts, ask.bar) ? barName(facts, ask.bar) : null;
  return {
    title: [measure.title, bar, part?.word].filter((one) => one !== null && one !== undefined).join(': '),
    back: { href: `${address('dashboard', ask)}#${ask.measure}`, text: 'Dashboard' },
    hint: measure.hint,
    shown: shownIn(facts, ask),
    all: `${all} in total.`,
    items: items.slice(from, from + ROWS),
    more: from + ROWS < items.length ? rowsHref(ask, ask.measure, ask.bar, ask.part, from + ROWS) : null,
  };
}

function filtersOf(facts: DashboardFacts, ask: DashboardAsk) {
  const chosen = (value: string, text: string, now: string) => ({ value, text, selected: value === now });
  return {
    cycles: [
      chosen('', 'All audits', ask.cycle),
      ...facts.choices.map(({ reference, title }) => chosen(reference, `${title} (${reference})`, ask.cycle)),
    ],
    agencies: [
      chosen('', 'All agencies', ask.agency),
      ...facts.agencies.map(({ key, name }) => chosen(key, name, ask.agency)),
    ],
    periods: [
      chosen('', 'At any time', ask.period),
      chosen('1', 'In the last year', ask.period),
      chosen('3', 'In the last 3 years', ask.period),
    ],
  };
}

function shownIn(facts: DashboardFacts, ask: DashboardAsk): string {
  const [only] = facts.cycles;
  if (only === undefined) return 'No audits match what you chose.';
  const audits = facts.cycles.length === 1 ? titleOf(facts, only.reference) : counted(facts.cycles.length, 'audit');
  const agency = ask.agency === '' ? 'all agencies' : nameOf(facts, ask.agency);
  const more = facts.more ? ` Only the ${DASHBOARD_AUDITS} latest audits are counted together.` : '';
  return `Shown: ${audits}; ${agency}.${more}`;
}

/** One chart with its table; what all of them have in common. */
interface Shown {
  readonly key: string;
  readonly title: string;
  readonly hint: string;
  readonly sentence: string;
  readonly legend: readonly Part[];
  readonly chart: ReturnType<typeof drawBars> | null;
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
}

/** A number, and where its rows are; null where it has none to show. */
interface Cell {
  readonly text: string;
  readonly says: string;
  readonly href: string | null;
}

function presentMeasure(key: MeasureKey, facts: DashboardFacts, ask: DashboardAsk, now: Instant): Shown {
  const measure = MEASURES[key];
  const items = itemsOf(key, facts, ask.agency, now);
  const sumOf = (part: string, bar?: string) =>
    sum(items.filter((item) => item.part === part && (bar === undefined || item.bar === bar)));
  const bars = barsOf(key, facts, items).map((bar) => ({
    bar,
    name: barName(facts, bar),
    counts: measure.parts.map((part) => sumOf(part.key, bar)),
  }));
  const sentence = items.length === 0 ? measure.none : measure.says(sumOf, sum(items));
  return {
    key,
    title: measure.title,
    hint: measure.hint,
    sentence,
    legend: measure.parts,
    ...drawn(
      measure.title,
      sentence,
      bars.map(({ name, counts }) => ({
        label: name,
        parts: measure.parts.map(({ tone }, n) => ({ tone, count: counts[n] ?? 0 })),
      })),
    ),
    head: [key === 'original' ? 'Measured by' : 'Agency', ...measure.parts.map(({ word }) => word)],
    rows: bars.map(({ bar, name, counts }) => ({
      name,
      cells: measure.parts.map((part, n) => ({
        text: String(counts[n] ?? 0),
        says: `${name}, ${part.word}: rows behind this number`,
        href: (counts[n] ?? 0) === 0 ? null : rowsHref(ask, key, bar, part.key, 0),
      })),
    })),
  };
}

/** The bars of a measure: agencies as they are listed, those of no agency last; or the two dates side by side. */
function barsOf(key: MeasureKey, facts: DashboardFacts, items: readonly Item[]): readonly string[] {
  const known = key === 'original' ? ['first', 'now'] : [...facts.agencies.map((one) => one.key), PARTNERSHIP_BAR];
  return known.filter((bar) => items.some((item) => item.bar === bar));
}

/** Whether there is a bar of this key at all: what an address may say beside is not printed. */
function isBar(facts: DashboardFacts, bar: string): boolean {
  return ['first', 'now', PARTNERSHIP_BAR].includes(bar) || facts.agencies.some(({ key }) => key === bar);
}

function barName(facts: DashboardFacts, bar: string): string {
  if (bar === 'first') return 'First due date';
  return bar === 'now' ? 'Due date now' : nameOf(facts, bar);
}

function drawn(title: string, sentence: string, bars: readonly Bar[]): Pick<Shown, 'chart' | 'name'> {
  return { chart: bars.length === 0 ? null : drawBars(bars), name: `Bar chart. ${title}. ${sentence}` };
}

const IMPACT: readonly Part[] = [
  { key: 'affected', word: 'Cases that showed this', tone: 'done' },
  { key: 'free', word: 'Cases that did not', tone: 'none' },
];

/** What was found at first and what the latest review found, for each recommendation: counts, never bare percentages. */
function presentImpact(facts: DashboardFacts, ask: DashboardAsk): Shown {
  const all = recommendationsIn(facts, ask);
  const tested = all.filter((one) => one.latest !== null);
  const said = (verdict: string) => tested.filter(({ latest }) => latest?.verdict === verdict).length;
  const title = 'At first and at review';
  const verdicts = `${said('IMPROVED')} improved, ${said('NO_CHANGE')} no change, ${said('WORSE')} worse, ${said('CANNOT_TELL')} cannot tell`;
  const sentence =
    all.length === 0
      ? 'No recommendations have been agreed for what you chose.'
      : `${tested.length} of ${counted(all.length, 'recommendation')} ${tested.length === 1 ? 'has' : 'have'} been reviewed${tested.length === 0 ? ' so far' : `: ${verdicts}`}.`;
  const of = (affected: number, applicable: number) => `${affected} of ${applicable}`;
  return {
    key: 'impact',
    title,
    hint: 'How many cases showed what a recommendation counts: at first in the audit, then at the latest review. For some recommendations more is better, for others fewer: the target says which.',
    sentence,
    legend: IMPACT,
    ...drawn(
      title,
      sentence,
      all.flatMap(({ ref, cycle, latest, ...at }): readonly Bar[] => [
        bar(`${ref} (${cycle}), at first`, at.baselineAffected, at.baselineApplicable),
        ...(latest === null ? [] : [bar(`${ref} (${cycle}), at review`, latest.affected, latest.applicable)]),
      ]),
    ),
    head: ['Recommendation', 'At first', 'Target', 'At review', 'Verdict'],
    rows: all.map(({ ref, cycle, latest, ...at }) => ({
      name: `${ref} in ${titleOf(facts, cycle)}`,
      cells: [
        {
          text: of(at.baselineAffected, at.baselineApplicable),
          says: `${ref}: its audit`,
          href: pathTo('cycle', { cycle }),
        },
        plain(of(at.targetAffected, at.baselineApplicable)),
        plain(latest === null ? 'Not yet' : of(latest.affected, latest.applicable)),
        plain(latest === null ? 'None yet' : VERDICTS[latest.verdict].text),
      ],
    })),
  };
}

function bar(label: string, affected: number, applicable: number): Bar {
  return {
    label,
    parts: [
      { tone: 'done', count: affected },
      { tone: 'none', count: Math.max(0, applicable - affected) },
    ],
  };
}

/** A part for each grade of a scale, the best first, what lies outside its order last. */
function gradeParts(grading: Scale, given: readonly string[]): readonly Part[] {
  const grades = gradesCounted(grading, given);
  const steps = grades.slice(0, grading.steps.length);
  return [...steps.toReversed(), ...grades.slice(steps.length)].map((key) => ({
    key,
    word: wordsOn(grading, key),
    tone: toneOf(grading, key),
  }));
}

function toneOf(grading: Scale, grade: string): Part['tone'] {
  const place = placeOn(grading, grade);
  if (place === null) return 'none';
  if (isWorstOn(grading, grade)) return 'bad';
  if (!isGoodOn(grading, grade)) return 'warn';
  return place === grading.steps.length - 1 ? 'done' : 'good';
}

const SHIFT_PARTS: readonly (Part & { readonly key: PanelVerdict })[] = [
  { key: 'UPHELD', word: 'Upheld by the panel', tone: 'good' },
  { key: 'RAISED', word: 'Raised by the panel', tone: 'done' },
  { key: 'LOWERED', word: 'Lowered by the panel', tone: 'bad' },
];

/** What the panel graded, and what became of the agencies' own grades; of one audit, after its report is approved. */
function presentGrades(facts: DashboardFacts, ask: DashboardAsk, pieces: readonly ContentPiece[] | null) {
  const about = {
    key: 'grades',
    title: 'Grades the panel gave',
    hint: 'The panel grades each case after reading all returns. Nothing here leads to a case: no child is ever shown.',
  };
  const nothing: Shown = {
    ...about,
    sentence: 'Choose one audit whose report is approved to see its grades.',
    legend: [],
    chart: null,
    name: '',
    head: [],
    rows: [],
  };
  const grading = facts.cycles[0]?.grading ?? null;
  if (pieces === null) return [nothing];
  if (grading === null) return [{ ...nothing, sentence: 'Nobody graded cases in this audit.' }];
  const given = pieces.filter(({ field }) => field === 'grade').map(({ value }) => String(value));
  const parts = gradeParts(grading, given);
  const good = given.filter((grade) => isGoodOn(grading, grade));
  const verdicts = pieces
    .filter(({ field }) => field === 'agencies')
    .flatMap(({ value }) => Object.entries(value as Readonly<Record<string, PanelVerdict>>))
    .filter(([key]) => ask.agency === '' || key === ask.agency);
  const kept = verdicts.filter(([, verdict]) => verdict === 'UPHELD').length;
  const graded = `The panel graded ${counted(given.length, 'case')}: ${good.length} ${goodInWords(grading)}.`;
  const upheld = `${kept} of ${counted(verdicts.length, 'grade')} that agencies gave themselves ${kept === 1 ? 'was' : 'were'} upheld.`;
  const agencies = facts.agencies.filter(({ key }) => verdicts.some(([one]) => one === key));
  return [
    tableOf({ ...about, sentence: graded }, 'Graded', parts, [
      { name: 'All cases', counts: parts.map(({ key }) => given.filter((one) => one === key).length) },
    ]),
    tableOf(
      {
        key: 'own-grades',
        title: 'Agencies’ own grades, and the panel’s verdict',
        hint: 'Whether the panel, having read all returns, upheld the grade an agency gave its own work.',
        sentence: upheld,
      },
      'Agency',
      SHIFT_PARTS,
      agencies.map(({ key, name }) => ({
        name,
        counts: SHIFT_PARTS.map(
          (part) => verdicts.filter(([one, verdict]) => one === key && verdict === part.key).length,
        ),
      })),
    ),
  ];
}

function tableOf(
  about: Pick<Shown, 'key' | 'title' | 'hint' | 'sentence'>,
  first: string,
  parts: readonly Part[],
  rows: readonly { readonly name: string; readonly counts: readonly number[] }[],
): Shown {
  return {
    ...about,
    legend: parts,
    ...drawn(
      about.title,
      about.sentence,
      rows.map(({ name, counts }) => ({
        label: name,
        parts: parts.map(({ tone }, n) => ({ tone, count: counts[n] ?? 0 })),
      })),
    ),
    head: [first, ...parts.map(({ word }) => word)],
    rows: rows.map(({ name, counts }) => ({ name, cells: counts.map((count) => plain(String(count))) })),
  };
}

/** Counts of safety alerts: never which child, and no count so small that it points at one. */
function presentAlerts(facts: DashboardFacts): Shown {
  const fewer = `fewer than ${SMALL_NUMBER}`;
  const told = facts.alerts.map(({ cycle, count }) => ({ cycle, count: toldCount(count) }));
  const title = 'Safety alerts';
  const none = facts.alerts.every(({ count }) => count === 0);
  const hidden = told.some(({ count }) => count === null);
  const sentence = none
    ? 'No safety alerts were raised.'
    : `Safety alerts were raised in ${told.filter(({ count }) => count !== 0).length} of ${counted(told.length, 'audit')}.${hidden ? ` Where there were 1 to ${SMALL_NUMBER - 1}, the number is not shown.` : ''}`;
  return {
    key: 'alerts',
    title,
    hint: 'How many were raised in each audit, by all agencies together. There are no rows behind these numbers: each alert is about one child.',
    sentence,
    legend: [{ key: 'RAISED', word: 'Alerts', tone: 'none' }],
    ...drawn(
      title,
      sentence,
      told.map(({ cycle, count }) => ({
        label: cycle,
        parts: [{ tone: 'none', count: count ?? SMALL_NUMBER - 1 }],
        ...(count === null ? { says: fewer } : {}),
      })),
    ),
    head: ['Audit', 'Alerts raised'],
    rows: told.map(({ cycle, count }) => ({
      name: titleOf(facts, cycle),
      cells: [plain(count === null ? `F${fewer.slice(1)}` : String(count))],
    })),
  };
}

function plain(text: string): Cell {
  return { text, says: '', href: null };
}

function sum(items: readonly Item[]): number {
  return items.reduce((before, { count }) => before + count, 0);
}

function rowsHref(ask: DashboardAsk, measure: MeasureKey, bar: string, part: string, from: number): string {
  return address('dashboardRows', ask, { measure, bar, part, ...(from === 0 ? {} : { from: String(from) }) });
}

function address(page: 'dashboard' | 'dashboardRows', ask: DashboardAsk, more: Readonly<Record<string, string>> = {}) {
  const { cycle, agency, period } = ask;
  const asked = Object.entries({ cycle, agency, period, ...more }).filter(([, value]) => value !== '');
  const query = new URLSearchParams(asked).toString();
  return query === '' ? pathTo(page) : `${pathTo(page)}?${query}`;
}
