import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadStory } from '#cli/stories.js';
import { COLLECTIONS } from '#contracts/api/operations.js';
import { ROLES, type Role } from '#domain/cycle/facts.js';
import type { Stack } from '#local/stack.js';
import { cookieAs } from '#test/support/act-as.js';
import { FIVE_CHILDREN } from '#test/support/kept-stories.js';
import { anInstallationOn } from '#test/support/midway.js';
import { growTenfold } from '#test/support/tenfold.js';
import { aWire, type Wire } from '#test/support/wire.js';
import { PAGES, type PageName } from '#web/paths.js';

const PARTNERSHIP: readonly Role[] = [
  ...(['coordinator', 'qa-chair', 'qa-member', 'executive', 'scrutineer', 'panel-chair', 'moderator'] as const),
];
const AGENCY: readonly Role[] = ['agency-lead', 'auditor', 'agency-executive', 'safeguarding-lead'];
const RAISERS: readonly Role[] = [
  ...(['auditor', 'agency-lead', 'safeguarding-lead', 'agency-executive', 'action-owner'] as const),
  ...(['coordinator', 'panel-chair', 'moderator', 'qa-chair', 'qa-member'] as const),
];

const SIDES: readonly Role[] = ['agency-lead', 'agency-executive', 'panel-chair', 'qa-chair', 'coordinator'];
const PANEL: readonly Role[] = ['panel-chair', 'moderator', 'coordinator', 'scrutineer'];

/** Who may open which page, written out by hand: the table of pages is held against it. */
const READERS: Readonly<Record<PageName, 'public' | 'anyone' | 'signed-in' | readonly Role[]>> = {
  home: 'anyone',
  signIn: 'anyone',
  signInCode: 'anyone',
  signInAs: 'anyone',
  signOut: 'signed-in',
  keptForms: 'signed-in',
  workAccount: 'anyone',
  workAccountReturn: 'anyone',
  passkey: 'anyone',
  passkeyAsked: 'anyone',
  notMe: 'anyone',
  notMeCode: 'anyone',
  timeLeft: 'anyone',
  stay: 'signed-in',
  account: 'signed-in',
  partnership: 'signed-in',
  passkeyAdded: 'signed-in',
  passkeyAddAsked: 'signed-in',
  passkeyRemoved: 'signed-in',
  play: 'anyone',
  startOver: 'anyone',
  mailbox: 'signed-in',
  mail: 'signed-in',
  mailLetter: 'signed-in',
  examples: 'anyone',
  exampleEmail: 'anyone',
  exampleLetter: 'anyone',
  exampleForm: 'anyone',
  people: [...PARTNERSHIP, 'agency-lead', 'agency-executive'],
  cycles: 'signed-in',
  cycle: 'signed-in',
  cycleAgencies: 'signed-in',
  cycleActions: 'signed-in',
  cycleHistory: PARTNERSHIP,
  cycleEmails: 'signed-in',
  emailsWaiting: ['coordinator'],
  chase: ['coordinator'],
  returnedEmail: ['coordinator', 'qa-chair'],
  runningAct: ['coordinator', 'panel-chair', 'qa-chair'],
  failedSteps: ['coordinator'],
  launchStart: ['coordinator'],
  planTasks: ['coordinator'],
  planAbout: ['coordinator'],
  planAgencies: ['coordinator'],
  planCases: ['coordinator'],
  planLimits: ['coordinator'],
  planRehearsal: ['coordinator'],
  planCheck: ['coordinator'],
  planGo: ['coordinator'],
  planThrowAway: ['coordinator'],
  planChange: ['coordinator'],
  planFollowUp: ['coordinator'],
  planDone: ['coordinator'],
  templates: ['coordinator', 'qa-chair', 'qa-member'],
  template: ['coordinator', 'qa-chair', 'qa-member'],
  templateFile: ['coordinator', 'qa-chair', 'qa-member'],
  templateChanges: ['coordinator', 'qa-chair', 'qa-member'],
  templateBringIn: ['coordinator'],
  templateCopy: ['coordinator'],
  templateNext: ['coordinator'],
  templateThrowAway: ['coordinator'],
  templatePublish: ['coordinator', 'qa-chair'],
  templateRetire: ['coordinator', 'qa-chair'],
  templateBringBack: ['coordinator', 'qa-chair'],
  templateAbout: ['coordinator'],
  templatePartAdd: ['coordinator'],
  templatePart: ['coordinator'],
  templatePartDrop: ['coordinator'],
  templateEnquiryAdd: ['coordinator'],
  templateEnquiry: ['coordinator'],
  templateEnquiryDrop: ['coordinator'],
  templateQuestionAdd: ['coordinator'],
  templateQuestion: ['coordinator'],
  templateActivityAdd: ['coordinator'],
  templateEnquiryActivityAdd: ['coordinator'],
  templateActivity: ['coordinator'],
  templateActivityDrop: ['coordinator'],
  templateQuestionDrop: ['coordinator'],
  launchPlanned: ['coordinator'],
  calendar: 'signed-in',
  calendarOne: 'signed-in',
  report: 'signed-in',
  reportFile: 'signed-in',
  recommend: ['coordinator'],
  actionFor: ['coordinator'],
  actionForEach: ['coordinator'],
  proposeAction: ['coordinator'],
  reportVersion: 'signed-in',
  reportVersionFile: 'signed-in',
  wordsDestroy: ['coordinator', 'panel-chair', 'qa-chair'],
  recommendationCorrect: ['coordinator', 'qa-chair'],
  recommendationWithdraw: ['coordinator', 'qa-chair'],
  actionCorrect: ['coordinator', 'qa-chair'],
  actionWithdraw: ['coordinator', 'qa-chair'],
  issueDraft: ['coordinator'],
  answerComment: ['coordinator', 'panel-chair'],
  correctFact: ['coordinator', 'panel-chair'],
  approveReport: ['qa-chair', 'qa-member', 'executive'],
  replaceSignatory: ['qa-chair', 'coordinator'],
  recordSignature: ['qa-chair', 'coordinator'],
  briefingDraft: ['coordinator'],
  briefingFromFindings: ['coordinator'],
  briefingOpen: ['qa-chair'],
  published: 'public',
  publishedFile: 'public',
  briefing: 'signed-in',
  briefingFile: 'signed-in',
  reportSendBack: ['qa-chair'],
  briefingVersion: ['coordinator'],
  briefingSendBack: ['qa-chair'],
  briefingWithdraw: ['coordinator', 'qa-chair'],
  briefingPublish: ['qa-chair'],
  myActions: ROLES,
  teamActions: ['agency-lead', 'agency-executive'],
  allActions: PARTNERSHIP,
  action: 'signed-in',
  actionAccept: ROLES,
  actionUpdate: ROLES,
  actionRecordUpdate: ['coordinator'],
  actionEvidence: ROLES,
  actionFile: 'signed-in',
  actionSignOff: ROLES,
  actionMoreTime: ROLES,
  actionDecide: ['qa-chair', 'qa-member'],
  actionReassign: ['agency-lead', 'coordinator'],
  actionCancel: ['qa-chair'],
  chosenCases: ['coordinator', 'data-owner', 'qa-chair'],
  supplyList: ['coordinator', 'data-owner'],
  drawCases: ['coordinator'],
  lockSample: ['coordinator'],
  replaceCase: ['coordinator', 'qa-chair'],
  involvementOf: ['coordinator'],
  draw: 'signed-in',
  drawRecord: ['coordinator', 'data-owner'],
  drawList: ['coordinator', 'data-owner'],
  returns: AGENCY,
  facts: AGENCY,
  involvement: ['auditor', 'agency-lead'],
  returnTasks: AGENCY,
  returnCheck: ['auditor', 'agency-lead'],
  returnSent: AGENCY,
  returnCopy: ['auditor', 'agency-lead'],
  sayReady: ['auditor'],
  giveReturn: ['agency-lead'],
  nilReturn: ['agency-lead'],
  takeBack: ['agency-lead'],
  reopenNil: ['agency-lead', 'coordinator'],
  recordNil: ['coordinator'],
  waiveReturns: ['qa-chair'],
  immediateRisk: RAISERS,
  riskRaised: RAISERS,
  returnSection: ['auditor', 'agency-lead'],
  reviews: 'signed-in',
  review: 'signed-in',
  reviewVerdict: ['qa-chair', 'qa-member', 'panel-chair'],
  reviewComplete: ['qa-chair', 'coordinator'],
  yearOn: 'signed-in',
  followUpDecline: ['coordinator'],
  auditClose: ['qa-chair'],
  recommendation: 'signed-in',
  recommendationClose: ['qa-chair'],
  recommendationReopen: ['qa-chair', 'scrutineer'],
  alerts: 'signed-in',
  alert: 'signed-in',
  alertAcknowledge: [
    ...(['coordinator', 'qa-chair', 'executive', 'panel-chair'] as const),
    ...(['safeguarding-lead', 'agency-lead', 'agency-executive'] as const),
  ],
  alertRefer: ROLES, // who took it on, in whatever role
  alertResolve: ROLES,
  sources: 'signed-in',
  sourceEvent: ['coordinator', 'qa-chair'],
  sourceElsewhere: ['coordinator', 'qa-chair'],
  sourceCounts: ['coordinator', 'qa-chair'],
  sourceEventCorrect: ['coordinator', 'qa-chair'],
  sourceElsewhereCorrect: ['coordinator', 'qa-chair'],
  sourceCountsCorrect: ['coordinator', 'qa-chair'],
  sourceWithdraw: ['coordinator', 'qa-chair'],
  surveys: 'signed-in',
  survey: 'signed-in',
  surveyOpen: ['coordinator'],
  surveyMove: ['coordinator'],
  surveyWithdraw: ['coordinator'],
  surveyCount: ['coordinator'],
  surveyWords: ['coordinator', 'qa-chair', 'panel-chair'],
  disputes: 'signed-in',
  dispute: 'signed-in',
  disputeRaise: ['agency-lead', 'coordinator'],
  disputePlan: SIDES,
  disputeEscalate: SIDES,
  disputeResolve: ['agency-lead', 'agency-executive', 'coordinator', 'qa-chair', 'executive'],
  disputeDisagree: ['qa-chair', 'executive', 'coordinator'],
  disputeWithdraw: ['agency-lead', 'agency-executive', 'coordinator'],
  panel: PANEL,
  panelCase: PANEL,
  panelCompare: ['panel-chair', 'moderator'],
  panelGrade: ['panel-chair', 'moderator'],
  panelReopen: ['qa-chair'],
  panelFew: ['panel-chair'],
  panelWords: ['panel-chair', 'moderator', 'qa-chair'],
  panelClarify: ['coordinator', 'panel-chair', 'moderator'],
  panelAdmit: ['panel-chair'],
  panelClose: ['panel-chair'],
  panelAnswers: PANEL,
  findings: 'signed-in',
  findingAdd: ['panel-chair', 'moderator', 'coordinator'],
  findingCount: ['panel-chair', 'moderator', 'coordinator'],
  findingCorrect: ['panel-chair', 'moderator', 'coordinator', 'qa-chair'],
  findingWithdraw: ['panel-chair', 'moderator', 'coordinator', 'qa-chair'],
  findingDecide: ['panel-chair', 'qa-chair'],
  dashboard: ['coordinator', 'qa-chair', 'qa-member', 'executive', 'scrutineer'],
  dashboardRows: ['coordinator', 'qa-chair', 'qa-member', 'executive', 'scrutineer'],
  challenges: [...PARTNERSHIP, ...AGENCY],
  proposal: ['coordinator', 'qa-chair', 'executive'],
  proposalRefuse: ['coordinator', 'qa-chair', 'executive'],
  proposalWithdraw: ['coordinator', 'qa-chair'],
  answerChallenge: ['agency-executive', 'safeguarding-lead', 'qa-chair', 'executive', 'coordinator'],
};

/** What the addresses are filled in with. */
const PARTS: Readonly<Record<string, string>> = {
  cycle: 'TID-2027-01',
  ref: 'C01-CSC',
  section: 'assessment',
  alert: 'S01',
  dispute: 'D01',
  act: 'pause',
  case: 'C01',
  agency: 'CSC',
  thing: 'action.A01',
  action: 'A01',
  about: 'action-A01',
  proposal: 'P01',
  recommendation: 'R01',
  comment: 'FC01',
  briefing: 'B01',
  finding: 'F01',
  file: '1',
  mail: '1',
  kind: 'invitation',
  post: 'executive',
  form: 'lockSample',
  review: 'M3',
  key: 'neglect-one-year-on',
  version: '2',
  question: 'oversight',
  enquiry: 'overall',
};

const fixture = loadStory(FIVE_CHILDREN).fixture;
const held = ROLES.filter((role) => fixture.people.some((person) => person.roles.includes(role)));
let stack: Stack;
let wire: Wire;
beforeAll(async () => {
  wire = await aWire();
  stack = await anInstallationOn(FIVE_CHILDREN, '2027-04-20', wire.options);
}, 180_000);
afterAll(async () => {
  await stack?.stop();
  await wire.close();
}, 60_000);

/** What opening a page gave: its status, and its round trips to the database. */
interface Opened {
  readonly status: number;
  readonly trips: readonly string[];
}

type Address = readonly [name: string, path: string];
const EVERY_PAGE: readonly Address[] = Object.entries(PAGES).map(([name, { path }]) => [name, path]);

/** The status of every page as somebody sees it, without following where it leads; a session is their cookie. */
async function statuses(
  cookie: string | null,
  paths: readonly Address[] = EVERY_PAGE,
): Promise<Readonly<Record<string, number>>> {
  const seen = await open(paths, cookie === null ? {} : { cookie });
  return Object.fromEntries(Object.entries(seen).map(([name, { status }]) => [name, status]));
}

/** What opening each of these gives: what was only read ends a moment after its answer, and is waited for each time. */
async function open(
  paths: readonly Address[],
  headers: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, Opened>>> {
  const seen: Record<string, Opened> = {};
  for (const [name, path] of paths) {
    const address = path.replace(/:(\w+)/g, (_, part: string) => PARTS[part] ?? 'x');
    await wire.taken();
    const answer = await fetch(`${stack.urls.web}${address}`, { redirect: 'manual', headers });
    await answer.arrayBuffer();
    seen[name] = { status: answer.status, trips: await wire.taken() };
  }
  return seen;
}

const cookieOf = (person: string): Promise<string> => cookieAs(stack, fixture.partnership.code, person);

/** Pages that only take forms have nothing to show to anybody; nor has the way back from a provider that is not set up. */
const FORMS_ONLY: readonly PageName[] = [
  ...(['signInAs', 'signOut', 'stay', 'workAccount', 'workAccountReturn'] as const),
  ...(['passkey', 'passkeyAsked', 'passkeyAdded', 'passkeyAddAsked', 'passkeyRemoved'] as const),
];

describe('who may open which page', () => {
  it('is what the table written by hand says', () => {
    const sorted = (who: (typeof READERS)[PageName]) => (typeof who === 'string' ? who : [...who].sort());
    const told = Object.fromEntries(Object.entries(PAGES).map(([name, { who }]) => [name, sorted(who)]));
    const wanted = Object.fromEntries(Object.entries(READERS).map(([name, who]) => [name, sorted(who)]));
    expect(told).toEqual(wanted);
  });

  it('leads people who are not signed in to the sign-in, from every page that is not for anyone', async () => {
    const seen = await statuses(null);
    for (const [name, who] of Object.entries(READERS) as [PageName, (typeof READERS)[PageName]][]) {
      if (FORMS_ONLY.includes(name)) continue;
      // Nothing is opened to the public yet: to nobody is there anything at such an address.
      expect([name, seen[name]]).toEqual([name, who === 'public' ? 404 : who === 'anyone' ? 200 : 303]);
    }
  });

  it.each(held)('shows a %s no page of others, and breaks on none', async (role) => {
    const person = fixture.people.find((one) => one.roles.includes(role));
    if (person === undefined) throw new Error(`nobody is ${role}`);
    const seen = await statuses(await cookieOf(person.key));
    for (const [name, who] of Object.entries(READERS) as [PageName, (typeof READERS)[PageName]][]) {
      const may = typeof who === 'string' || person.roles.some((one) => who.includes(one));
      const status = seen[name] ?? 0;
      if (!may || FORMS_ONLY.includes(name)) expect([role, name, status]).toEqual([role, name, 404]);
      else expect([role, name, [200, 303, 404].includes(status)]).toEqual([role, name, true]);
    }
  });

  it('shows nothing of an audit that is not there', async () => {
    const named = Object.entries(PAGES).filter(([, { path }]) => path.includes(':cycle'));
    const seen = await statuses(
      await cookieOf('coordinator'),
      named.map(([name, { path }]) => [name, path.replace(':cycle', 'WEX-2020-01')]),
    );
    expect(Object.entries(seen).filter(([, status]) => status !== 404)).toEqual([]);
  });
});

/** What programs read; the collections of an audit one by one. */
const READS: readonly string[] = [
  ...(['/api/me', '/api/cycles', '/api/cycles/:cycle', '/api/cycles/:cycle/agenda'] as const),
  ...(['/api/cycles/:cycle/events', '/api/cycles/:cycle/notices', '/api/cycles/:cycle/failed-steps'] as const),
  ...(['/api/templates', '/api/templates/:key/:version'] as const),
  ...([
    '/api/cycles/:cycle/grades',
    '/api/cycles/:cycle/returns/:ref',
    '/api/cycles/:cycle/cases/:case/returns',
    '/api/health',
  ] as const),
  ...Object.keys(COLLECTIONS).map((name) => `/api/cycles/:cycle/${name}`),
];

describe('what a page costs', () => {
  const MOST = 4;
  const people = held.flatMap((role) => fixture.people.find((person) => person.roles.includes(role)) ?? []);
  /** The pages of somebody in these roles; what is not theirs ends before it asks for anything of its own. */
  const ofTheirs = (roles: readonly Role[]): readonly Address[] =>
    EVERY_PAGE.filter(([name]) => {
      const who = READERS[name as PageName];
      return typeof who === 'string' || roles.some((role) => who.includes(role));
    });
  const openAll = async (cookies: readonly string[]) => {
    const seen = [await open(EVERY_PAGE, {})];
    for (const [at, cookie] of cookies.entries()) seen.push(await open(ofTheirs(people[at]?.roles ?? []), { cookie }));
    return seen;
  };
  const counts = (opened: Readonly<Record<string, Opened>>): Readonly<Record<string, number>> =>
    Object.fromEntries(Object.entries(opened).map(([name, { trips }]) => [name, trips.length]));
  const dearOf = (seen: readonly Readonly<Record<string, Opened>>[]) =>
    seen.flatMap((opened) =>
      Object.entries(opened)
        .filter(([, { trips }]) => trips.length > MOST)
        .map(([name, { trips }]) => [name, ...trips]),
    );

  it('is at most four round trips to the database for anybody, and not one more when the data has grown tenfold', async () => {
    const cookies = await Promise.all(people.map(({ key }) => cookieOf(key)));
    await stack.restart('web'); // whoever opens so many pages in a minute is asked to wait: a fresh process counts anew
    const before = await openAll(cookies);
    expect(dearOf(before)).toEqual([]);
    expect(before.some((opened) => opened.cycle?.trips.length === 0)).toBe(false); // the wire is watched at all

    expect(await growTenfold(stack.urls.databaseOwner)).toBe(10);
    await stack.restart('web');
    const after = await openAll(cookies);
    expect(after.map(counts)).toEqual(before.map(counts));
    expect(after.slice(1).map((opened) => opened.cycles?.status)).toEqual(people.map(() => 200));
  }, 900_000); // most of it is waiting: what was only read ends a moment after its answer

  it('is as little for a program that reads', async () => {
    const seen = [];
    for (const person of people) {
      const authorization = `Bearer ${(await cookieOf(person.key)).replace('auditloop=', '')}`;
      seen.push(
        await open(
          READS.map((path) => [path, path]),
          { authorization },
        ),
      );
    }
    expect(dearOf(seen)).toEqual([]);
    expect(seen.map((opened) => opened['/api/me']?.status)).toEqual(people.map(() => 200));
  });
});
