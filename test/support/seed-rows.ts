import type { BriefingBlock } from '#domain/briefing/notation.js';
import { blocksOf } from '#domain/briefing/segment.js';
import type { Finding, Recommendation, Source } from '#domain/cycle/facts.js';
import { oftenIn } from '#domain/reporting/prevalence-words.js';
import { standingSources } from '#domain/sources/source.js';
import { type LivedYear, partOf } from './lived-years.js';

/** What one of the five documents, or all of them together, ask of the product: a field in our words. */
export interface SeedRow {
  readonly seed: Seed;
  readonly field: string;
  /** Why it is not met yet; null where it is met. */
  readonly lacks: string | null;
  /** Whether the lived year shows it. */
  readonly holds: (year: LivedYear) => boolean;
  /** The document whose year shows a row of all together. */
  readonly shownBy: Exclude<Seed, 'all'>;
}

/** A document by its number, or what all of them ask together. */
export type Seed = 0 | 1 | 2 | 3 | 4 | 'all';

/** The shipped template by which each document is an audit; there need not be one yet. */
export const TEMPLATE_OF_SEED: Readonly<Record<Exclude<Seed, 'all'>, string>> = {
  0: 'strategy-implementation',
  1: 'learning-from-neglect',
  2: 'neglect-one-year-on',
  3: 'quality-assurance-groups',
  4: 'interventions-for-neglect',
};

type Holds = SeedRow['holds'];

const row = (seed: Seed, field: string, lacks: string | null, holds: Holds, shownBy = seed): SeedRow => ({
  ...{ seed, field, lacks, holds },
  shownBy: shownBy === 'all' ? 1 : shownBy,
});
const met = (seed: Seed, field: string, holds: Holds, shownBy = seed) => row(seed, field, null, holds, shownBy);
const lacking = (seed: Seed, field: string, lacks: string, holds: Holds, shownBy = seed) =>
  row(seed, field, lacks, holds, shownBy);

const template = ({ facts }: LivedYear) => facts.cycle.template;
const questionOf = (year: LivedYear, key: string) => template(year).questions.find((one) => one.key === key);
/** Whether the template as data holds these words: for what it may say some day under a name of its own. */
const declares = (year: LivedYear, words: RegExp) => words.test(JSON.stringify(template(year)));
/** Whether some question of this kind was answered in the returns that the panel used. */
const answered = (year: LivedYear, kind: string) =>
  template(year).questions.some((one) => one.kind === kind && (year.facts.tally[one.key]?.answered ?? 0) > 0);
const findings = ({ facts }: LivedYear) => Object.entries(facts.finding).filter(([, one]) => one.withdrawnAt === null);
const recommendations = ({ facts }: LivedYear) => Object.entries(facts.recommendation);
const wordsAt = ({ said }: LivedYear, entity: string, ref: string, field: string) =>
  String(said.get(`${entity}/${ref}/${field}`) ?? '');
const did = ({ story }: LivedYear, act: string) =>
  story.acts.filter((one) => one.do === act && one.refused === undefined);
const refusedFor = ({ story }: LivedYear, act: string, code: string) =>
  story.acts.some((one) => one.do === act && one.refused === code);
const withInput = (year: LivedYear, act: string, words: RegExp) =>
  did(year, act).some((one) => words.test(JSON.stringify(one.with ?? {})));
const told = ({ emails }: LivedYear, kind: string) =>
  emails.filter(({ items }) => items.some((one) => one.kind === kind));
const sourcesOf = ({ facts }: LivedYear, kind: Source['kind']) => standingSources(facts, kind);
const agenciesIn = ({ facts }: LivedYear) => Object.keys(facts.participant);
const findingOn = (year: LivedYear, question: string, polarity: Finding['polarity']) =>
  findings(year).filter(([, one]) => one.question === question && one.polarity === polarity);
const often = (one: Finding) => oftenIn(one.casesAffected, one.casesApplicable);
const themes = (year: LivedYear) => new Set(findings(year).map(([ref]) => wordsAt(year, 'finding', ref, 'theme')));
const ofTarget = (year: LivedYear, target: Recommendation['target']) =>
  recommendations(year).filter(([, one]) => one.target === target);
const actionsFor = ({ facts }: LivedYear, ref: string) =>
  Object.values(facts.action).filter(({ recommendation }) => recommendation === ref);
const keysOfParts = ({ briefing }: LivedYear) => briefing.map(({ key }) => key).join(' ');
const allBlocks = ({ briefing }: LivedYear) => briefing.flatMap(blocksOf);
const runsOf = (blocks: readonly BriefingBlock[]) =>
  blocks.flatMap((one) => (one.kind === 'list' ? one.items.flatMap(({ runs }) => runs) : one.runs));
const links = (blocks: readonly BriefingBlock[]) => runsOf(blocks).flatMap(({ href }) => href ?? []);
const headings = (blocks: readonly BriefingBlock[]) => blocks.filter(({ kind }) => kind === 'heading').length;
const items = (blocks: readonly BriefingBlock[]) =>
  blocks.flatMap((one) => (one.kind === 'list' ? [...one.items] : []));
const restsIn = (blocks: readonly BriefingBlock[]) =>
  blocks.flatMap((one) =>
    (one.kind === 'heading' ? [] : one.kind === 'list' ? one.items : [one]).flatMap(({ rests }) => rests),
  );
const verdicts = ({ facts }: LivedYear) => Object.values(facts.verdict).filter(({ review }) => review === 'M12');
const isClosed = ({ facts }: LivedYear) => facts.cycle.state === 'closed';
const saysAll = (text: string, ...words: readonly RegExp[]) => words.every((one) => one.test(text));
const textOfPart = (year: LivedYear, key: string) =>
  runsOf(partOf(year, key))
    .map(({ text }) => text)
    .join(' ');

const NO_YEAR = 'No template and story for this document ship yet.';
const TYPED_ONLY = 'The coordinator types it into the briefing; nothing of its own is kept.';

const STRATEGY: readonly SeedRow[] = [
  met(0, 'a template for it, and a year that closes', isClosed),
  met(0, 'what kind of audit it is, and of what', (y) => template(y).kind === 'implementation-review'),
  met(0, 'strategy and tool named as what is tested', (y) => template(y).objects.length >= 2),
  lacking(
    0,
    'three columns: focus, activity, evidence',
    'Activities and evidence are kept; no document sets them out in columns.',
    (y) => namesActivities(y),
  ),
  met(0, 'first focus with three activities', (y) => activitiesUnder(y, 0) >= 3),
  met(0, 'second focus with three activities', (y) => activitiesUnder(y, 1) >= 3),
  met(0, 'third focus with two questions and three activities', (y) => activitiesUnder(y, 2) >= 3),
  met(0, 'each activity has its method and places for evidence', (y) => declares(y, /"method":.*"evidence":/)),
  met(0, 'agencies answer for themselves', (y) =>
    Object.values(y.facts.submission).some((one) => one.caseRef === null),
  ),
  met(0, 'agencies and cases in one audit', (y) => new Set(template(y).parts.map(({ about }) => about)).size === 2),
  met(0, 'counts month by month', (y) => answered(y, 'by-month')),
  met(0, 'the day the tool came in, before and after it', (y) =>
    y.story.cycles.some(({ plan }) => plan.interventionOn !== undefined),
  ),
  met(0, 'surveys of staff and of families', (y) =>
    ['staff', 'families'].every((key) => (y.facts.survey[key]?.replies ?? 0) >= 5),
  ),
  met(0, 'shares and scores: trained, confident, aware', (y) => answered(y, 'percentage')),
  met(0, 'whether each agency’s policies name the strategy', (y) => answered(y, 'yes-no')),
  met(0, 'case files read beside what agencies say', (y) =>
    Object.values(y.facts.submission).some((one) => one.caseRef !== null),
  ),
  met(0, 'sample, agencies and dates are left to the coordinator', (y) => template(y).year === null),
  met(0, 'recommendations and a look back follow', (y) => recommendations(y).length > 0 && verdicts(y).length > 0),
];

/** Whether the document names each activity that the template sets, as its columns would. */
function namesActivities(year: LivedYear): boolean {
  const titles = template(year)
    .questions.flatMap(({ activities = [] }) => activities)
    .flatMap((one: unknown) => (typeof one === 'object' && one !== null && 'title' in one ? [String(one.title)] : []));
  const text = runsOf(allBlocks(year))
    .map((one) => one.text)
    .join(' ');
  return titles.length >= 9 && titles.every((title) => text.includes(title));
}

function activitiesUnder(year: LivedYear, at: number): number {
  const enquiry = template(year).enquiries[at]?.key;
  const under = template(year).questions.filter((one) => one.enquiry === enquiry);
  return under.flatMap(({ activities = [] }) => activities).filter((one: unknown) => typeof one === 'object').length;
}

const QUESTIONS_OF_1 = [
  ...['information-shared', 'threshold-applied', 'help-varied', 'referred-on', 'stepped-up'],
  ...['history-weighed', 'whole-family', 'tool-recorded', 'direct-work', 'child-in-view'],
];
const NONE_HAD_IT: Holds = (y) =>
  [...findingOn(y, 'tool-recorded', 'KEY_LEARNING'), ...findingOn(y, 'direct-work', 'KEY_LEARNING')].filter(
    ([, one]) => one.answers.length > 0 && one.casesAffected === 0 && one.casesApplicable === 6,
  ).length === 2;

const LEARNING: readonly SeedRow[] = [
  met(
    1,
    'a template with its ten questions, and a year that closes',
    (y) => QUESTIONS_OF_1.every((key) => questionOf(y, key) !== undefined) && isClosed(y),
  ),
  met(
    1,
    'the series it stands in, apart from its subject',
    (y) => template(y).series !== undefined && template(y).series !== template(y).title,
  ),
  met(
    1,
    'five parts, in their order',
    (y) =>
      keysOfParts(y) === 'introduction good-practice key-learning improving-practice next-steps' &&
      refusedFor(y, 'draftBriefing', 'wrong-segments'),
  ),
  met(1, 'themes stand as sub-headings inside a part', (y) =>
    ['good-practice', 'key-learning', 'improving-practice'].every((key) => headings(partOf(y, key)) >= 2),
  ),
  met(1, 'the introduction says what is told: what went well, what was learned, what can change', (y) =>
    saysAll(textOfPart(y, 'introduction'), /done well/, /learned/, /change/, /6 cases/),
  ),
  met(
    1,
    'good practice: workers told each other, with a word for how often',
    (y) =>
      findingOn(y, 'information-shared', 'GOOD_PRACTICE').some(([, one]) => often(one) === 'many') &&
      /Seen in many cases/.test(textOfPart(y, 'good-practice')),
  ),
  met(
    1,
    'schools are named to praise them',
    (y) =>
      findingOn(y, 'information-shared', 'GOOD_PRACTICE').some(([, one]) => one.praises === 'EDU') &&
      /Good practice of Quillbeck Schools/.test(textOfPart(y, 'good-practice')),
  ),
  met(1, 'good practice of early help: level, choice, onward, step up', (y) =>
    ['threshold-applied', 'help-varied', 'referred-on', 'stepped-up'].every((key) =>
      findingOn(y, key, 'GOOD_PRACTICE').some(([ref]) => restsIn(partOf(y, 'good-practice')).includes(ref)),
    ),
  ),
  met(
    1,
    'key learning: history not weighed, the family not seen as a whole',
    (y) =>
      findingOn(y, 'history-weighed', 'KEY_LEARNING').length === 1 &&
      findingOn(y, 'whole-family', 'KEY_LEARNING').length === 2,
  ),
  met(
    1,
    '0 of 6 had a tool or direct work, counted from the answers and kept as baseline',
    (y) =>
      NONE_HAD_IT(y) &&
      refusedFor(y, 'addFinding', 'count-against-returns') &&
      recommendations(y).filter(([, one]) => one.baselineAffected === 0 && one.baselineApplicable === 6).length === 2,
  ),
  met(1, 'key learning: work was for the adults', (y) =>
    findingOn(y, 'child-in-view', 'KEY_LEARNING').some(([ref]) => restsIn(partOf(y, 'key-learning')).includes(ref)),
  ),
  lacking(
    1,
    'practice prompts: recommendations without owner and measure',
    'A recommendation needs a measure and counts; prompts are typed into the briefing.',
    (y) => recommendations(y).some(([, one]) => String(one.target) === 'PRACTITIONERS'),
  ),
  met(1, 'four calls to action, each an item of its own', (y) => items(partOf(y, 'next-steps')).length === 4),
  met(1, 'training in the tool is an action with an owner', (y) =>
    Object.entries(y.facts.action).some(
      ([ref, one]) => /GCP2/.test(wordsAt(y, 'action', ref, 'text')) && one.ownerKey !== null && one.state === 'CLOSED',
    ),
  ),
  met(1, 'links to four resources', (y) => new Set(links(allBlocks(y))).size >= 3 && links(allBlocks(y)).length >= 4),
  lacking(
    1,
    'tools as a list of the partnership',
    'There is no list of tools: they are named in words and links.',
    (y) => declares(y, /"tools":\[\{/),
  ),
  met(
    1,
    'how many cases are read may stay open until an audit is planned',
    (y) => y.story.cycles.some(({ plan }) => plan.sample?.size === 6) && y.facts.cycle.template.sample?.size === 6,
  ),
  met(1, 'the tool is counted again one year on, beside 0', (y) =>
    verdicts(y).some((one) => one.affected === 4 && one.applicable === 6 && one.verdict === 'IMPROVED'),
  ),
  met(1, 'published to those who do the work', (y) =>
    Object.values(y.facts.briefing).some((one) => one.state === 'PUBLISHED' && one.audience.includes('PRACTITIONERS')),
  ),
];

const YEAR_ON: readonly SeedRow[] = [
  met(2, 'a template, and a year that closes', isClosed),
  met(2, 'five at random, one of each group at least', (y) => {
    const drawn = Object.values(y.facts.case).filter(({ state }) => state === 'MODERATED');
    return drawn.length === 5 && ['CIN', 'CP', 'CLA'].every((group) => drawn.some(({ stratum }) => stratum === group));
  }),
  met(2, 'it is called a deep dive', (y) => template(y).kind === 'deep-dive'),
  met(
    2,
    'five kinds of agency contribute, the police not',
    (y) => agenciesIn(y).length === 5 && !agenciesIn(y).includes('POL'),
  ),
  met(2, 'practitioners took part on a day, counted by agency', (y) =>
    sourcesOf(y, 'EVENT').some(([, one]) => one.datedOn === '2027-02-23' && one.numbers.length === 5),
  ),
  met(
    2,
    'evidence from reviews elsewhere',
    (y) => sourcesOf(y, 'ELSEWHERE').length === 2 && /The panel also read: /.test(y.drafted.get('2') ?? ''),
  ),
  met(
    2,
    'contacts and referrals by month',
    (y) =>
      sourcesOf(y, 'COUNTS').length === 2 &&
      sourcesOf(y, 'COUNTS').every(([, one]) => one.numbers.length === 24) &&
      /644 in a year, after 520/.test(y.drafted.get('1') ?? ''),
  ),
  met(2, 'seven numbered parts, in order', (y) => keysOfParts(y) === '1 2 3 4 5 6 7'),
  met(2, 'parts under headings of the partnership’s own', (y) => y.briefing.some(({ heading = '' }) => heading !== '')),
  met(2, 'items, emphasis and calls to action in the parts', (y) => items(allBlocks(y)).length > 0),
  met(2, 'parts as numbered tiles', (y) => template(y).briefing.layout === 'tiles'),
  met(2, 'a prompt marked for managers', (y) => items(allBlocks(y)).some(({ forManagers }) => forManagers)),
  met(
    2,
    'what has to improve becomes recommendations',
    (y) => recommendations(y).length >= 4 && recommendations(y).every(([, one]) => one.findings.length > 0),
  ),
  met(
    2,
    'it follows an audit of the year before, and takes up what that opened again',
    (y) =>
      y.facts.cycle.previousReference === 'TID-2026-01' &&
      recommendations(y).some(([, one]) => one.continues === 'TID-2026-01/R03'),
  ),
  met(
    2,
    'last year’s figures stand beside the new ones',
    (y) => Object.values(y.facts.figure).filter((one) => one.audit === 'TID-2026-01').length === 4,
  ),
  met(2, 'drift and dispute by the partnership’s own ladder', (y) =>
    Object.values(y.facts.dispute).some(
      ({ about, state, climbed }) => about === 'FACT' && state === 'RECORDED_DISAGREEMENT' && climbed.length === 3,
    ),
  ),
  met(
    2,
    'what it does to each child of a household is asked apart',
    (y) => questionOf(y, 'impact-on-each')?.compared === true && Object.hasOwn(y.facts.tally, 'impact-on-each'),
  ),
  met(2, 'links to policy and site', (y) => links(allBlocks(y)).length > 0),
  met(
    2,
    'this audit is itself looked at one year on, better and worse',
    (y) =>
      told(y, 'one-year-on-opened').length > 0 &&
      ['IMPROVED', 'WORSE', 'NO_CHANGE'].every((one) => verdicts(y).some(({ verdict }) => verdict === one)),
  ),
];

const GROUPS: readonly SeedRow[] = [
  lacking(3, 'a template, and a year that closes', NO_YEAR, isClosed),
  lacking(3, 'title and month', NO_YEAR, (y) => template(y).title !== '' && y.facts.cycle.launchedAt !== null),
  lacking(3, 'neglect defined, and who defines it so', NO_YEAR, (y) => (template(y).definition?.source ?? '') !== ''),
  lacking(3, 'one central question', NO_YEAR, (y) => y.story.cycles.some(({ plan }) => plan.rationale.includes('?'))),
  lacking(3, 'three teams that audit, each its own cases', NO_YEAR, (y) => declares(y, /"auditTeams":/)),
  lacking(3, 'one of each group for each team, nine in all', NO_YEAR, (y) => {
    const cells = Object.values(y.facts.case).filter(({ state }) => state === 'MODERATED');
    return (
      template(y).sample?.method === 'quota' && new Set(cells.map((one) => `${one.team} ${one.stratum}`)).size === 9
    );
  }),
  lacking(
    3,
    'a missing case is replaced from its own team and group',
    NO_YEAR,
    (y) => did(y, 'replaceCase').length > 0,
  ),
  lacking(3, 'the sample described by ages and sex', NO_YEAR, (y) =>
    /months to \d+ years/.test(textOfPart(y, y.briefing[0]?.key ?? '')),
  ),
  lacking(3, 'four themes', NO_YEAR, (y) => themes(y).size === 4),
  lacking(3, 'a theme may be found both ways', NO_YEAR, (y) => bothWays(y)),
  lacking(3, 'findings under the other three themes', NO_YEAR, (y) => themes(y).size === 4 && findings(y).length >= 7),
  lacking(3, 'a word for how often, from the counts', NO_YEAR, (y) =>
    findings(y).some(([, one]) => often(one) === 'some'),
  ),
  lacking(
    3,
    'four questions to reflect on',
    NO_YEAR,
    (y) => items(allBlocks(y)).filter(({ runs }) => runs.some(({ text }) => text.includes('?'))).length >= 4,
  ),
  lacking(3, 'resources with links', NO_YEAR, (y) => links(allBlocks(y)).length >= 4),
  lacking(3, 'a promise of “soon” is refused', NO_YEAR, (y) =>
    y.story.acts.some((one) => one.do === 'proposeAction' && one.refused !== undefined),
  ),
  lacking(
    3,
    'web learning: themes, prompts and links',
    NO_YEAR,
    (y) => template(y).briefing.format === 'WEB_LEARNING' && y.briefing.length >= 3,
  ),
  lacking(3, 'plans to step down are counted', NO_YEAR, (y) =>
    findings(y).some(([, { question }]) => (question ?? '').includes('step-down')),
  ),
];

function bothWays(year: LivedYear): boolean {
  const by = (polarity: Finding['polarity']) =>
    findings(year)
      .filter(([, one]) => one.polarity === polarity)
      .map(([ref]) => wordsAt(year, 'finding', ref, 'theme'));
  const good = by('GOOD_PRACTICE');
  return by('KEY_LEARNING').some((theme) => good.includes(theme));
}

const panelAnswered = (year: LivedYear, key: string) =>
  questionOf(year, key)?.kind === 'concordance' && withInput(year, 'answerConcordance', new RegExp(`"${key}"`));

const ONE_DAY: readonly SeedRow[] = [
  met(4, 'a template, and a year that closes', isClosed),
  met(
    4,
    'a one-day audit, on its day',
    (y) =>
      template(y).kind === 'one-day-audit' &&
      y.facts.cycle.panelOn === '2026-03-04' &&
      Object.keys(y.facts.moderation).length === 6,
  ),
  lacking(4, 'a place in the year’s programme, with its reason', 'There is no programme of audits.', (y) =>
    declares(y, /"programme":/),
  ),
  lacking(4, 'sample and agencies stay open until an audit is planned', 'The template proposes six cases.', (y) =>
    declares(y, /"size":null/),
  ),
  met(
    4,
    'question 1: each agency lists the risks it knew',
    (y) => questionOf(y, 'risks-known')?.kind === 'list' && Object.hasOwn(y.facts.tally, 'risks-known'),
  ),
  met(4, 'question 1: the panel says whether they knew the same', (y) => panelAnswered(y, 'risks-shared')),
  met(
    4,
    'question 2: how well impact was understood, in words and a grade',
    (y) => (y.facts.tally['impact-understood']?.answered ?? 0) > 0,
  ),
  met(4, 'question 2: the panel says whether all understood it', (y) => panelAnswered(y, 'impact-shared')),
  met(4, 'question 3: strengths listed, and whether agencies agree', (y) => panelAnswered(y, 'strengths-shared')),
  met(
    4,
    'question 4: culture and identity, met or not',
    (y) => questionOf(y, 'identity-met')?.scale === 'met' && (y.facts.tally['identity-met']?.answered ?? 0) > 0,
  ),
  met(4, 'questions 5 and 6: better and worse are answered apart', (y) =>
    ['got-better', 'got-worse'].every((key) => (y.facts.tally[key]?.said ?? []).some((one) => /^YES \d/.test(one))),
  ),
  met(
    4,
    'question 7: each agency’s own grade beside the panel’s',
    (y) => (y.facts.tally['work-effective']?.answered ?? 0) > 0 && Object.keys(y.facts.moderation).length === 6,
  ),
  lacking(
    4,
    'question 8: each point is tagged to an agency',
    'The template asks for free text.',
    (y) => questionOf(y, 'done-differently')?.kind === 'tagged',
  ),
  met(
    4,
    'question 9: a yes raises an alert at once, from a draft',
    (y) => y.facts.alert.S01?.state === 'RESOLVED' && told(y, 'safety-alert').length > 0,
  ),
  met(
    4,
    'findings of both kinds, with their counts',
    (y) =>
      new Set(findings(y).map(([, one]) => one.polarity)).size === 2 &&
      findings(y).every(([, one]) => one.casesApplicable > 0),
  ),
  met(4, 'whether practice or its record is doubted', (y) =>
    findings(y).some(([, one]) => one.attribution !== 'PRACTICE'),
  ),
  met(
    4,
    'a word for how often, from the counts',
    (y) => findings(y).some(([, one]) => often(one) === 'many') && findings(y).some(([, one]) => often(one) === 'some'),
  ),
  lacking(
    4,
    'a recommendation about the audit itself opens the next version',
    'None is made in the shipped story.',
    (y) => ofTarget(y, 'AUDIT_METHOD').length > 0,
  ),
  met(4, 'a recommendation to each agency is an action for each', (y) =>
    ofTarget(y, 'EACH_AGENCY').some(
      ([ref]) => new Set(actionsFor(y, ref).map(({ agencyKey }) => agencyKey)).size === agenciesIn(y).length,
    ),
  ),
  lacking(
    4,
    'another to each agency, shown by a survey of staff',
    'One such recommendation is in the shipped story.',
    (y) => ofTarget(y, 'EACH_AGENCY').length >= 2 && withInput(y, 'submitEvidence', /SURVEY_RESULT/),
  ),
  met(4, 'a summary in four parts', (y) => keysOfParts(y) === 'about found recommended next'),
  met(4, 'what can we do now is filled', (y) => partOf(y, 'next').length > 0),
  lacking(4, 'one or two pages, open to read', 'It can be opened to readers; the shipped story does not.', (y) =>
    Object.values(y.facts.briefing).some(({ audience }) => audience.length > 0),
  ),
  met(
    4,
    'reviews follow, to one year on',
    (y) => ['M3', 'M6', 'M12'].every((ref) => y.facts.review[ref]?.completedAt != null) && verdicts(y).length === 3,
  ),
  met(
    4,
    'what is not evidenced stands apart from grades',
    (y) =>
      Object.values(y.facts.tally).some(({ said }) => said.some((one) => one.startsWith('NOT_EVIDENCED '))) &&
      questionOf(y, 'work-effective')?.scale === template(y).grading,
  ),
];

const TOGETHER: readonly SeedRow[] = [
  met(
    'all',
    'a word for how often follows from two counts',
    (y) =>
      findings(y).some(([, one]) => often(one) === 'none') &&
      /Seen in no case \(0 of 6\)/.test(y.drafted.get('key-learning') ?? ''),
  ),
  lacking('all', 'one theme, found both ways', 'No shipped story does it.', bothWays),
  met('all', 'praise for an agency by name, and never blame', (y) => refusedFor(y, 'addFinding', 'not-for-praise')),
  lacking(
    'all',
    'quotas for each team',
    'No shipped template draws by quota.',
    (y) => template(y).sample?.method === 'quota',
    3,
  ),
  met('all', 'a deep dive at random', (y) => y.facts.cycle.seed !== null && template(y).kind === 'deep-dive', 2),
  met(
    'all',
    'agencies’ own focus with measures',
    (y) => template(y).parts.some(({ about }) => about === 'agencies'),
    0,
  ),
  lacking('all', 'links are tried, and warned of when they rot', TYPED_ONLY, (y) => withInput(y, 'checkLink', /http/)),
];

/** All 105 rows, document by document. */
export const SEED_ROWS: readonly SeedRow[] = [...STRATEGY, ...LEARNING, ...YEAR_ON, ...GROUPS, ...ONE_DAY, ...TOGETHER];
