import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readStory } from '#contracts/story/story.schema.js';
import { isUndecided } from '#domain/action/extension-deciders.js';
import type { ActName } from '#domain/acts/acts.js';
import { evolve, set } from '#domain/cycle/change.js';
import { isApproved } from '#domain/cycle/cycle-state.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { mayReadReturns } from '#domain/disclosure/may-read-returns.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { returnsOfCase } from '#domain/moderation/side-by-side.js';
import { SIGNING_POSTS } from '#domain/policy/policy.js';
import type { Story } from '#domain/story/story.js';
import { TEMPLATES } from '#domain/templates/templates.js';
import { ENGLAND_AND_WALES } from '#domain/time/england-and-wales.js';
import type { Instant } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import { readerOf, type SignedIn } from '#operations/shared/signed-in.js';
import { london } from '#platform/clock.js';
import { keptStory } from '#test/support/kept-stories.js';
import { FORM_PAGES } from '#test/support/pages.js';
import { randomStory } from '#test/support/random-story.js';
import { rehearsalTools } from '#test/support/rehearsal-tools.js';
import { watchRehearsal } from '#test/support/watched-rehearsal.js';
import { mayOpen, PAGES, type PageName } from '../paths.js';
import { viewEnvironment } from '../view/environment.js';
import { presentAction } from './actions/action.presenter.js';
import { inView } from './actions/action-in-view.js';
import { alertInView, presentAlert } from './alerts/alert.presenter.js';
import { cycleView } from './cycles/cycle.presenter.js';
import { disputeInView, presentDispute } from './disputes/dispute.presenter.js';
import { doneView } from './launch/done.presenter.js';
import { isOpenTo, type Looking } from './open.js';
import { presentFindings } from './panel/findings.presenter.js';
import { presentPanel } from './panel/panel.presenter.js';
import { presentCase } from './panel/panel-case.presenter.js';
import { AGENCIES } from './panel/panel-view.js';
import { presentRecommendation, recommendationFor } from './recommendations/recommendation.presenter.js';
import { presentBriefing } from './reporting/briefing.presenter.js';
import { presentReport } from './reporting/report.presenter.js';
import { briefingInView } from './reporting/report-in-view.js';
import { presentTasks } from './returns/tasks.presenter.js';
import { presentReview } from './reviews/review.presenter.js';
import { presentYearOn } from './reviews/year-on.presenter.js';
import { RUNNING_ACTS } from './running/running-acts.js';
import { presentChosen } from './selection/chosen-cases.presenter.js';
import { presentSources } from './sources/sources.presenter.js';
import { presentSurvey, presentSurveys } from './surveys/survey.presenter.js';

const tools = rehearsalTools({ templates: TEMPLATES, calendars: [ENGLAND_AND_WALES] });
const engine = viewEnvironment();
const NOTHING = new Map<string, never>();

/** Forms that are rooms too, read when there is nothing to do, and those whose links do not follow what is open alone. */
const NOT_LED_TO: readonly PageName[] = [
  'facts',
  'involvement',
  'returnSection',
  'returnCheck',
  'immediateRisk',
  'chase',
  'panelReopen',
  'actionForEach',
  'reopenNil',
  'recordNil',
  'waiveReturns',
  // Led to from what the returns say, which nothing but content knows until moderation closes.
  'findingCount',
  // Led to where words are kept, which nothing but content knows, and from the first case on to the others.
  'wordsDestroy',
  'panelWords',
  // Asks itself for which agency.
  'disputeRaise',
  // A new version is led to from what is published.
  'briefingVersion',
  // Led to from the form in which one agrees.
  'proposalRefuse',
  'proposalWithdraw',
  // Led to from where a follow-up is planned, which it is asked for later than it is open.
  'followUpDecline',
];

const PLACES = [
  ...FORM_PAGES.filter(({ page }) => !NOT_LED_TO.includes(page)).map(({ page, form }) => ({ page, act: form.act })),
  { page: 'actionFor', act: 'proposeAction' } as const, // an action for any agency begins with the choice of one
].map(({ page, act }) => ({
  ...{ page, act },
  pattern: new RegExp(`^${PAGES[page].path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
}));

/** What an address offers: an act and the thing it names; null where it is no page of an act. */
function offeredAt(view: Looking, address: string): { readonly act: ActName; readonly at: object } | null {
  for (const { act, pattern } of PLACES) {
    const groups = pattern.exec(address)?.groups;
    if (groups === undefined) continue;
    const at: Record<string, string> = Object.fromEntries(
      Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
    const asked = Object.entries(view.facts.extension).find(([, one]) => one.action === at.action && isUndecided(one));
    const corrects = at.source === undefined ? {} : { corrects: at.source };
    return { act, at: { ...at, ...corrects, return: at.ref, extension: asked?.[0] ?? '' } };
  }
  const [, word = '', agency = null] = /^\/cycles\/[^/]+\/change\/([\w-]+)(?:\?agency=(\w+))?$/.exec(address) ?? [];
  const form = RUNNING_ACTS[word];
  if (form === undefined) return null;
  const { act } = form;
  if (act === 'makeProposal') return { act, at: form.at({ ...view, ref: '', at: {}, said: NOTHING }, {}) ?? {} };
  const agencies = agency === null ? Object.keys(view.facts.participant) : [agency];
  const found = agencies.find((one) => isOpenTo(view, act, { agency: one } as never));
  return { act, at: { agency: found ?? agencies[0] ?? '' } };
}

/** Every address of a page of an act that is open to somebody. */
function openAddresses(view: Looking): readonly string[] {
  const { facts, who } = view;
  const cycle = facts.cycle.reference;
  const refs: Readonly<Record<string, readonly string[]>> = {
    ...{ case: Object.keys(facts.case), ref: Object.keys(facts.submission), finding: Object.keys(facts.finding) },
    ...{ recommendation: Object.keys(facts.recommendation), comment: Object.keys(facts.comment) },
    ...{ briefing: Object.keys(facts.briefing), review: Object.keys(facts.review), alert: Object.keys(facts.alert) },
    ...{ agency: Object.keys(facts.participant), action: Object.keys(facts.action), post: SIGNING_POSTS },
    dispute: Object.keys(facts.dispute),
    proposal: Object.keys(facts.proposal),
    source: Object.keys(facts.source),
    survey: facts.cycle.template.surveys.map(({ key }) => key),
    about: [
      ...Object.keys(facts.action).map((ref) => `action-${ref}`),
      ...Object.keys(facts.participant).map((ref) => `returns-${ref}`),
      ...Object.keys(facts.recommendation).map((ref) => `recovery-${ref}`),
    ],
  };
  const refsAt = (part: string): readonly string[] => {
    const found = refs[part.slice(1)];
    if (found === undefined) throw new Error(`nothing is known to stand at ${part} in an address`);
    return found;
  };
  const addresses = PLACES.filter(({ page }) => mayOpen(page, who.roles)).flatMap(({ page }) => {
    const parts = PAGES[page].path.match(/:\w+/g) ?? [];
    return parts
      .slice(1)
      .reduce(
        (paths, part) => paths.flatMap((path) => refsAt(part).map((ref) => path.replace(part, ref))),
        [PAGES[page].path.replace(':cycle', cycle)],
      );
  });
  return [...addresses, ...Object.keys(RUNNING_ACTS).map((act) => `/cycles/${cycle}/change/${act}`)].filter((one) => {
    const offered = offeredAt(view, one);
    return offered !== null && isOpenTo(view, offered.act, offered.at as never) && !isLeftOut(facts, offered);
  });
}

/** Open by the rules, and not offered on purpose. */
function isLeftOut(facts: CycleFacts, { act, at }: { act: ActName; at: object }): boolean {
  const of = at as Readonly<Record<string, string>>;
  const one = facts.recommendation[of.recommendation ?? ''];
  // An action for any agency begins with the choice of one.
  const only = one?.target === 'NAMED_AGENCY' ? one.agencyKey : undefined;
  return act === 'proposeAction' && of.agency !== only;
}

/** The addresses that lead somewhere in the HTML of the audit's page. */
function linksInHtml(view: Looking): readonly string[] {
  const chrome = { navigation: [], who: null, practice: null, banner: null };
  const html = engine.render('pages/cycles/cycle.njk', {
    ...{
      ...cycleView(view, { coming: [], open: [] }, null),
      returned: [],
      typed: {},
      errors: { list: [], of: {} },
      chrome,
    },
  });
  return [...html.matchAll(/href="(\/cycles\/[^"]*)"/g)].map(([, address = '']) => address.replaceAll('&amp;', '&'));
}

/** The addresses in what the other pages of an audit print for somebody. */
function linksInRooms(view: Looking): readonly string[] {
  const { facts, who, now } = view;
  const drawn: unknown[] = mayOpen('planDone', who.roles) ? [doneView(view)] : [];
  const form = { ...view, ref: '', at: {}, said: NOTHING };
  if (facts.cycle.template.sample !== null && facts.cycle.launchedAt !== null && mayOpen('chosenCases', who.roles)) {
    drawn.push(presentChosen(view, NOTHING));
  }
  const reading = mayReadReturns(who.roles, facts.cycle.stage);
  if (reading !== 'not-found') {
    const panel = { ...form, isSealed: reading === 'not-yet' };
    drawn.push(presentPanel(panel), ...Object.keys(facts.case).map((ref) => presentCase({ ...panel, ref })));
    if (returnsOfCase(facts, null).length > 0) drawn.push(presentCase({ ...panel, ref: AGENCIES }));
  }
  if (mayRead('finding', facts, readerOf(who))) drawn.push(presentFindings(form));
  if (mayRead('report', facts, readerOf(who))) drawn.push(presentReport({ ...form, issuedAt: null, approval: null }));
  for (const [ref, submission] of Object.entries(facts.submission)) {
    if (submission.agencyKey !== who.agencyKey || !mayOpen('returnTasks', who.roles)) continue;
    const typed = {
      answers: {},
      nilReason: '',
      nilSaidBy: '',
      waivedBecause: '',
      reopenedBecause: '',
      alert: null,
      clarifications: [],
      row: null,
    };
    drawn.push(
      presentTasks({ ...view, ...typed, agencyKey: who.agencyKey, today: london.dayOf(now), ref, submission }),
    );
  }
  if (mayRead('source', facts, readerOf(who))) drawn.push(presentSources(form));
  if (mayOpen('surveys', who.roles)) {
    drawn.push(presentSurveys(view));
    for (const { key } of facts.cycle.template.surveys) drawn.push(presentSurvey(view, key, NOTHING, ''));
  }
  for (const ref of Object.keys(facts.briefing)) {
    const briefing = briefingInView(facts, ref, who);
    if (briefing !== null) drawn.push(presentBriefing({ ...view, ref, briefing, said: NOTHING }));
  }
  for (const ref of Object.keys(facts.recommendation)) {
    const recommendation = recommendationFor(facts, ref, who);
    if (recommendation !== null) {
      drawn.push(presentRecommendation({ ...view, ref, recommendation }, NOTHING, []));
    }
  }
  for (const ref of Object.keys(facts.alert)) {
    const alert = alertInView(facts, ref, who, now);
    if (alert !== null) drawn.push(presentAlert(alert, NOTHING));
  }
  for (const ref of Object.keys(facts.dispute)) {
    const dispute = disputeInView(facts, ref, view);
    if (dispute !== null) drawn.push(presentDispute(dispute, NOTHING));
  }
  for (const ref of Object.keys(facts.action)) {
    const action = inView(facts, ref, who, now);
    if (action !== null) drawn.push(presentAction(action, [], []));
  }
  if (isApproved(facts)) {
    drawn.push(presentYearOn(view, NOTHING));
    for (const [ref, review] of Object.entries(facts.review)) {
      drawn.push(presentReview({ ...view, ref, review }, NOTHING));
    }
  }
  return JSON.stringify(drawn).match(/\/cycles\/[^"#]*/g) ?? [];
}

/** Whatever is offered and not open, or open and not offered, to anybody in a state of a cycle. */
function wrongIn(facts: CycleFacts, now: Instant): readonly string[] {
  const people = Object.values(facts.roster.people).filter(({ active }) => active);
  const alike = new Map(people.map((one) => [`${one.agencyKey} ${one.roles.join()}`, one]));
  return [...alike.values()].flatMap(({ key: person, name, agencyKey, roles }) => {
    const who: SignedIn = { partnershipId: 'p', person, name, agencyKey, roles };
    const view = { facts, who, now };
    const offered = new Set([...linksInHtml(view), ...linksInRooms(view)]);
    const { stage, state } = facts.cycle;
    const said = (what: string, address: string) => `${state} ${stage}, ${roles.join('/')}: ${address} is ${what}`;
    const shut = [...offered].filter((address) => {
      const found = offeredAt(view, address);
      return found !== null && !isOpenTo(view, found.act, found.at as never);
    });
    const hidden = openAddresses(view).filter((address) => !offered.has(address));
    return [
      ...shut.map((one) => said('offered, not open', one)),
      ...hidden.map((one) => said('open, not offered', one)),
    ];
  });
}

/** One state in each part of a cycle, and whenever much of it has changed. */
function partOf({ cycle, ...facts }: CycleFacts): string {
  const counts = [facts.finding, facts.recommendation, facts.briefing, facts.alert, facts.moderation, facts.verdict];
  const some = counts.map((things) => Math.min(Object.keys(things).length, 1)).join('');
  const disputes = Object.values(facts.dispute).map((one) => `${one.stage}${one.state}${one.planOn === null}`);
  const { reference, state, stage, substage, frameHash, drawnAt } = cycle;
  return [reference, state, stage, substage, frameHash === null, drawnAt === null, some, ...disputes].join();
}

/** A state as it is, and as it would be if the audit were paused or cancelled now. */
function alsoEnded(facts: CycleFacts, now: Instant): readonly CycleFacts[] {
  const paused = set('cycle', '', { state: 'suspended', pausedOn: london.dayOf(now) });
  const cancelled = set('cycle', '', { state: 'cancelled', endedAt: now });
  return [facts, evolve(facts, [paused]), evolve(facts, [cancelled])];
}

const asItIs: typeof alsoEnded = (facts) => [facts];

async function look(story: Story, like: typeof alsoEnded): Promise<readonly string[]> {
  const seen = new Set<string>();
  const wrong = new Set<string>();
  await watchRehearsal([story], tools, (facts, now) => {
    const part = partOf(facts);
    if (seen.has(part)) return;
    seen.add(part);
    for (const as of like(facts, now)) for (const one of wrongIn(as, now)) wrong.add(one);
  });
  expect(seen.size).toBeGreaterThan(0);
  return [...wrong];
}

describe('what pages offer', () => {
  it('is what is open to whoever looks, all through a year that is kept', async () => {
    const at = new URL('../../../../apps/cli/stories/neglect-one-year-on.json', import.meta.url);
    const read = readStory(JSON.parse(readFileSync(at, 'utf8')), tools);
    if (!read.ok) throw new Error('the story cannot be read');
    expect(await look(read.story, asItIs)).toEqual([]);
  });

  it('is what is open to whoever looks, all through disputes that are kept', async () => {
    expect(await look(keptStory('disputed-by-the-day', tools), alsoEnded)).toEqual([]);
  });

  it.each([
    [1, alsoEnded],
    [2, asItIs],
  ])('is what is open to whoever looks, all through random story %i', async (seed, like) => {
    const [template] = TEMPLATES.filter(({ sample }) => sample !== null);
    if (template === undefined) throw new Error('no template draws cases');
    const calendars = [ENGLAND_AND_WALES];
    const story = randomStory(seed, { template, calendars, from: plainDate('2027-01-04'), through: 'year' });
    expect(await look(story, like)).toEqual([]);
  });
});
