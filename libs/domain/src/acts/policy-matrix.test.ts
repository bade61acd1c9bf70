import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../access/actor.js';
import { can, type Verdict } from '../access/can.js';
import type { CycleFacts, Role } from '../cycle/facts.js';
import { ROLES } from '../cycle/facts.js';
import { ACTS, type ActName, decideAct } from './acts.js';

/**
 * The policy as docs/domain.md §4 gives it, written out by hand: each act, what it aims at, and who may.
 * `own:` is the target's agency, `foreign:` anybody but it, `owner` the action's owner or deputy in whatever role. Where
 * some are `approved:`, they are all who may once the report is approved, and the others all who may before.
 */
const POLICY: Readonly<Record<ActName, readonly [target: string, ...who: string[]]>> = {
  changePlan: ['the cycle', 'coordinator'],
  launchCycle: ['the cycle', 'coordinator'],
  supplyFrame: ['the cycle', 'coordinator', 'data-owner'],
  drawSample: ['the cycle', 'coordinator'],
  confirmInvolvement: ['agency', 'own: agency-lead', 'own: auditor', 'coordinator'],
  replaceCase: ['case', 'coordinator', 'qa-chair'],
  lockSample: ['the cycle', 'coordinator'],
  delegateReturn: ['return', 'own: agency-lead'],
  saveReturn: ['return', 'own: auditor', 'own: agency-lead'],
  sayReturnReady: ['return', 'own: auditor'],
  submitReturn: ['return', 'own: agency-lead'],
  takeBackReturn: ['return', 'own: agency-lead'],
  nilReturn: ['return', 'own: agency-lead'],
  reopenNil: ['return', 'own: agency-lead', 'coordinator'],
  recordNil: ['return', 'coordinator'],
  waiveReturns: ['agency', 'qa-chair'],
  askClarification: ['return', 'coordinator', 'panel-chair', 'foreign: moderator'],
  admitLateReturn: ['return', 'panel-chair'],
  openSurvey: ['the cycle', 'coordinator'],
  moveSurvey: ['survey', 'coordinator'],
  withdrawSurvey: ['the cycle', 'coordinator'],
  countSurvey: ['survey', 'coordinator'],
  readSurveyWords: ['survey', 'coordinator', 'qa-chair', 'panel-chair'],
  recordEvent: ['the cycle', 'coordinator', 'approved: qa-chair'],
  recordSource: ['the cycle', 'coordinator', 'approved: qa-chair'],
  recordCounts: ['the cycle', 'coordinator', 'approved: qa-chair'],
  withdrawSource: ['source', 'coordinator', 'approved: qa-chair'],
  raiseAlert: [
    'agency',
    ...['auditor', 'agency-lead', 'safeguarding-lead', 'agency-executive', 'action-owner'].map(
      (role) => `own: ${role}`,
    ),
    ...['coordinator', 'panel-chair', 'moderator', 'qa-chair', 'qa-member'],
  ],
  acknowledgeAlert: [
    'alert',
    ...['coordinator', 'qa-chair', 'executive', 'panel-chair'],
    ...['safeguarding-lead', 'agency-lead', 'agency-executive'].map((role) => `own: ${role}`),
  ],
  referAlert: ['alert', 'coordinator', 'qa-chair', 'own: safeguarding-lead', 'own: agency-lead', 'taker'],
  resolveAlert: ['alert', 'coordinator', 'qa-chair', 'taker'],
  raiseDispute: ['agency', 'own: agency-lead', 'coordinator'],
  // Against the panel its chairs are a side too, which has a test of its own.
  planForDispute: ['dispute', 'side: agency-lead', 'side: agency-executive', 'coordinator'],
  escalateDispute: ['dispute', 'side: agency-lead', 'side: agency-executive', 'coordinator'],
  resolveDispute: [
    'dispute',
    ...['agency-lead', 'agency-executive'].map((role) => `own: ${role}`),
    ...['coordinator', 'qa-chair', 'executive'],
  ],
  recordDisagreement: ['dispute', 'qa-chair', 'executive', 'coordinator'],
  withdrawDispute: ['dispute', 'own: agency-lead', 'own: agency-executive', 'coordinator'],
  proceedWithFew: ['the cycle', 'panel-chair'],
  moderateCase: ['case', 'panel-chair', 'foreign: moderator'],
  answerConcordance: ['case', 'panel-chair', 'foreign: moderator'],
  reopenGrade: ['case', 'qa-chair'],
  correctGradeWords: ['case', 'panel-chair', 'foreign: moderator', 'approved: qa-chair'],
  addFinding: ['the cycle', 'panel-chair', 'foreign: moderator', 'coordinator'],
  correctFinding: ['finding', 'panel-chair', 'foreign: moderator', 'coordinator', 'approved: qa-chair'],
  withdrawFinding: ['finding', 'panel-chair', 'foreign: moderator', 'coordinator', 'approved: qa-chair'],
  decideFinding: ['finding', 'panel-chair', 'qa-chair', 'approved: qa-chair'],
  closeModeration: ['the cycle', 'panel-chair'],
  draftRecommendation: ['the cycle', 'coordinator'],
  correctRecommendation: ['recommendation', 'coordinator', 'approved: qa-chair'],
  withdrawRecommendation: ['recommendation', 'coordinator', 'approved: qa-chair'],
  correctAction: ['action', 'coordinator', 'approved: qa-chair'],
  withdrawAction: ['action', 'coordinator', 'approved: qa-chair'],
  leaveAgencyOut: ['recommendation', 'coordinator'],
  proposeAction: ['recommendation', 'coordinator'],
  issueDraft: ['the cycle', 'coordinator'],
  commentOnFacts: ['agency', 'own: agency-lead'],
  answerComment: ['comment', 'coordinator', 'panel-chair'],
  correctFact: ['comment', 'coordinator', 'panel-chair'],
  confirmCorrection: ['comment', 'own: agency-lead'],
  confirmFacts: ['agency', 'own: agency-lead'],
  // Among them only those who are asked, each for themselves.
  approveReport: ['the cycle', 'qa-chair', 'qa-member', 'executive'],
  replaceSignatory: ['the cycle', 'qa-chair', 'coordinator'],
  recordSignature: ['the cycle', 'qa-chair', 'coordinator'],
  sendBackReport: ['the cycle', 'qa-chair'],
  destroyWords: ['the words', 'coordinator', 'panel-chair', 'qa-chair', 'approved: qa-chair'],
  draftBriefing: ['the cycle', 'coordinator'],
  publishBriefing: ['briefing', 'qa-chair'],
  openBriefing: ['briefing', 'qa-chair'],
  sendBackBriefing: ['briefing', 'qa-chair'],
  withdrawBriefing: ['briefing', 'coordinator', 'qa-chair'],
  acceptAction: ['action', 'owner'],
  answerChallenge: [
    'the late thing',
    'own: agency-executive',
    'own: safeguarding-lead',
    'qa-chair',
    'executive',
    'coordinator',
  ],
  updateAction: ['action', 'owner'],
  recordUpdate: ['action', 'coordinator'],
  submitEvidence: ['action', 'owner'],
  // The owner is let in to be told in words that nobody signs off their own evidence.
  acceptEvidence: ['action', 'qa-chair', 'qa-member', 'coordinator', 'own: agency-lead', 'owner'],
  rejectEvidence: ['action', 'qa-chair', 'qa-member', 'coordinator', 'own: agency-lead', 'owner'],
  requestExtension: ['action', 'owner'],
  decideExtension: ['extension', 'qa-chair', 'qa-member'],
  reassignAction: ['action', 'own: agency-lead', 'coordinator'],
  cancelAction: ['action', 'qa-chair'],
  closeRecommendation: ['recommendation', 'qa-chair'],
  reopenRecommendation: ['recommendation', 'qa-chair', 'scrutineer'],
  completeReview: ['review', 'qa-chair', 'coordinator'],
  recordVerdict: ['recommendation', 'qa-chair', 'qa-member', 'panel-chair'],
  declineFollowUp: ['the cycle', 'coordinator'],
  closeCycle: ['the cycle', 'qa-chair'],
  pauseCycle: ['the cycle', 'coordinator', 'qa-chair'],
  resumeCycle: ['the cycle', 'coordinator', 'qa-chair'],
  shiftDates: ['the cycle', 'coordinator'],
  movePanel: ['the cycle', 'coordinator', 'panel-chair'],
  extendAgency: ['agency', 'coordinator', 'qa-chair'],
  makeProposal: ['the cycle', 'coordinator', 'qa-chair'],
  agreeToProposal: ['proposal', 'executive', 'qa-chair', 'coordinator'],
  refuseProposal: ['proposal', 'executive', 'qa-chair', 'coordinator'],
  withdrawProposal: ['proposal', 'coordinator', 'qa-chair'],
  chaseByEmail: ['the cycle', 'coordinator'],
};

/** What each kind of thing is called in an act's input, with the thing of the police that stands for its kind. */
const THINGS: Readonly<Record<string, { readonly input: object; readonly agency: boolean }>> = {
  'the cycle': { input: {}, agency: false },
  agency: { input: { agency: 'POL' }, agency: true },
  case: { input: { case: 'C01' }, agency: false },
  return: { input: { return: 'C01-POL' }, agency: true },
  alert: { input: { alert: 'S01' }, agency: true },
  dispute: { input: { dispute: 'D01' }, agency: true },
  survey: { input: { survey: 'staff' }, agency: false },
  source: { input: { source: 'E01' }, agency: false },
  finding: { input: { finding: 'F01' }, agency: false },
  recommendation: { input: { recommendation: 'R01' }, agency: false },
  comment: { input: { comment: 'N01' }, agency: true },
  action: { input: { action: 'A01' }, agency: true },
  extension: { input: { extension: 'A01-X1' }, agency: true },
  review: { input: { review: 'M3' }, agency: false },
  briefing: { input: { briefing: 'B01' }, agency: false },
  proposal: { input: { proposal: 'P01' }, agency: false },
  'the late thing': { input: { about: 'action-A01' }, agency: true },
  'the words': { input: { thing: 'finding/F01' }, agency: false },
};

/** Nothing fits its stage, so that somebody who may do an act is told so before the act looks at the rest. */
const FACTS = {
  cycle: { state: 'active', stage: 'no stage at all', reference: 'WEX-2026-01' },
  participant: { POL: { agencyKey: 'POL' } },
  case: { C01: {} },
  submission: { 'C01-POL': { agencyKey: 'POL' } },
  // Who took an alert on owes its outcome.
  alert: { S01: { agencyKey: 'POL', acknowledgedBy: 'the-taker' } },
  // The police disagree with social care.
  dispute: { D01: { agencyKey: 'POL', againstKey: 'CSC' } },
  survey: { staff: {} },
  source: { E01: {} },
  finding: { F01: {} },
  recommendation: { R01: { agencyKey: null } },
  comment: { N01: { agencyKey: 'POL' } },
  action: { A01: { agencyKey: 'POL', ownerKey: 'the-owner', deputyKey: 'the-deputy' } },
  extension: { 'A01-X1': { action: 'A01' } },
  review: { M3: {} },
  briefing: { B01: {} },
  proposal: { P01: {} },
} as unknown as CycleFacts;

/** How somebody stands to what is the police's. */
const STANDINGS = {
  'in its agency': { person: 'somebody', agencyKey: 'POL' },
  'in another agency': { person: 'somebody', agencyKey: 'CSC' },
  'in an agency outside the cycle': { person: 'somebody', agencyKey: 'OUT' },
  'in no agency': { person: 'somebody', agencyKey: null },
  'its owner': { person: 'the-owner', agencyKey: 'POL' },
  'its deputy': { person: 'the-deputy', agencyKey: 'POL' },
  'who took it on': { person: 'the-taker', agencyKey: null },
} as const;
const SEES_EVERY_AGENCY = [
  'coordinator',
  'qa-chair',
  'qa-member',
  'executive',
  'scrutineer',
  'panel-chair',
  'moderator',
];

/** What the table above says of one role in one standing. */
function expected(act: ActName, role: Role, standing: keyof typeof STANDINGS): Verdict {
  const [target, ...who] = POLICY[act];
  const ofAgency = THINGS[target]?.agency === true;
  const isOwn = ofAgency && STANDINGS[standing].agencyKey === 'POL';
  const isSide = target === 'dispute' && ['POL', 'CSC'].includes(STANDINGS[standing].agencyKey ?? '');
  const owns = (standing === 'its owner' || standing === 'its deputy') && ['action', 'extension'].includes(target);
  if (who.includes(role)) return 'allowed';
  if (isOwn && who.includes(`own: ${role}`)) return 'allowed';
  if (isSide && who.includes(`side: ${role}`)) return 'allowed';
  if (!isOwn && who.includes(`foreign: ${role}`)) return 'allowed';
  if (owns && who.includes('owner')) return 'allowed';
  if (standing === 'who took it on' && target === 'alert' && who.includes('taker')) return 'allowed';
  return ofAgency && !isOwn && !isSide && !SEES_EVERY_AGENCY.includes(role) ? 'not-found' : 'not-allowed';
}

/** What somebody is told who tries: the code of the refusal, where being let in shows as the stage that does not fit. */
function answerTo(act: ActName, input: object, actor: Actor): string {
  const outcome = decideAct(act, FACTS, input as never, { actor } as never);
  return outcome.ok ? 'done' : outcome.refusals.map((one) => one.code).join();
}

describe('the whole policy', () => {
  it.each(Object.keys(POLICY) as ActName[])('lets those do %s whom docs/domain.md §4 names, and nobody else', (act) => {
    const { input } = THINGS[POLICY[act][0]] ?? { input: {} };
    const told: Record<string, Verdict> = {};
    const wanted: Record<string, Verdict> = {};
    for (const role of ROLES) {
      for (const [standing, who] of Object.entries(STANDINGS)) {
        const actor: Actor = { ...who, roles: [role] };
        const line = `${role}, ${standing}`;
        told[line] = can(FACTS, ACTS[act] as never, input as never, actor);
        wanted[line] = expected(act, role, standing as keyof typeof STANDINGS);
        const answer = wanted[line] === 'allowed' ? 'wrong-stage' : wanted[line];
        expect([line, answerTo(act, input, actor)]).toEqual([line, answer]);
      }
    }
    expect(told).toEqual(wanted);
  });

  const changing = (Object.keys(POLICY) as ActName[]).filter((act) =>
    POLICY[act].some((who) => who.startsWith('approved: ')),
  );
  it.each(changing)('lets others do %s once the report is approved', (act) => {
    const approved = { ...FACTS, cycle: { ...FACTS.cycle, stage: 'tracking' } } as CycleFacts;
    const { input } = THINGS[POLICY[act][0]] ?? { input: {} };
    const may = (facts: CycleFacts) =>
      ROLES.filter((role) =>
        Object.values(STANDINGS).some(
          (who) => can(facts, ACTS[act] as never, input as never, { ...who, roles: [role] }) === 'allowed',
        ),
      );
    expect(may(approved)).toEqual(
      POLICY[act].filter((who) => who.startsWith('approved: ')).map((who) => who.replace('approved: ', '')),
    );
  });

  const aimed = (Object.keys(POLICY) as ActName[]).filter((act) => POLICY[act][0] !== 'the cycle');
  it.each(aimed)('tells everybody who would do %s to what is not in the cycle that there is no such thing', (act) => {
    const [key = ''] = Object.keys(THINGS[POLICY[act][0]]?.input ?? {});
    for (const ref of ['X99', 'toString']) {
      for (const role of ROLES) {
        for (const [standing, who] of Object.entries(STANDINGS)) {
          const line = `${role}, ${standing}`;
          expect([line, answerTo(act, { [key]: ref }, { ...who, roles: [role] })]).toEqual([line, 'not-found']);
        }
      }
    }
  });

  it('makes the chairs of the panel and of the QA subgroup a side of a dispute with the panel', () => {
    const withPanel = { ...FACTS, dispute: { D01: { agencyKey: 'POL', againstKey: null } } } as never as CycleFacts;
    const may = (facts: CycleFacts) =>
      (['panel-chair', 'qa-chair'] as const).map((role) =>
        can(facts, ACTS.planForDispute, { dispute: 'D01' }, { person: 'somebody', agencyKey: null, roles: [role] }),
      );
    expect([may(FACTS), may(withPanel)]).toEqual([
      ['not-allowed', 'not-allowed'],
      ['allowed', 'allowed'],
    ]);
  });

  it('names every act', () => {
    expect(new Set(Object.keys(POLICY))).toEqual(new Set(Object.keys(ACTS)));
  });

  it('gives nobody without a role anything that is not their own to do', () => {
    for (const act of Object.keys(POLICY) as ActName[]) {
      const { input } = THINGS[POLICY[act][0]] ?? { input: {} };
      const actor: Actor = { person: 'somebody', agencyKey: null, roles: [] };
      expect([act, can(FACTS, ACTS[act] as never, input as never, actor)]).not.toContain('allowed');
    }
  });
});
