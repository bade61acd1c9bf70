import { granted } from '../../access/actor.js';
import { type ActContext, defineAct, theCycle } from '../../act/act.js';
import { type Change, put, set } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import { acceptedWith, entry } from '../../cycle/decision.js';
import type { Action, CycleFacts } from '../../cycle/facts.js';
import { moveStage } from '../../cycle/move-stage.js';
import { agencyName } from '../../cycle/roster.js';
import { tellLeads } from '../../notice/tell-leads.js';
import { accepted, type Refusal, refused, refusedForAny } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { accuracyOver } from '../../reporting/accuracy-window.js';
import { approvalHeldUp } from '../../reporting/approval-held-up.js';
import { isIssued } from '../../reporting/draft-fixed.js';
import { signedEdition } from '../../reporting/editions.js';
import { namedTwice } from '../../text/messages.js';
import { addMonths, dayInWords, type PlainDate } from '../../time/plain-date.js';
import { counted, listed } from '../../words.js';
import { actionAssigned } from './action-assigned.js';
import { acceptanceDue, dueByPriority } from './due-dates.js';
import { DAY_PROPOSED } from './propose-action.act.js';

/** Who signs the report. */
export interface ApproveReportInput {
  readonly signatories: readonly string[];
}

const TRACKING_MONTHS = 12;

/** Approves the report: actions start, with their dates and owners told, and the reviews of the year are set. */
export const approveReport = defineAct({
  name: 'approveReport',
  title: 'Approve the report',
  grants: granted('any', 'qa-chair'),
  stages: ['reporting'],
  target: theCycle,
  reads: (facts) => Object.keys(facts.action).map((ref) => ['action', ref, DAY_PROPOSED] as const),
  open(facts, _at, { today }) {
    if (!isIssued(facts)) {
      return refused('not-issued', 'The draft has not been issued. Agencies check its facts before it is approved.');
    }
    const shut = refusedForAny([accuracyOpen(facts, today), ...approvalHeldUp(facts)]);
    if (shut !== null) return shut;
    const days = cycleDays(facts.cycle, facts.roster);
    return accepted({
      proposed: Object.keys(facts.action).filter((ref) => facts.action[ref]?.state === 'PROPOSED'),
      yearOn: days.onOrAfter(addMonths(today, TRACKING_MONTHS)),
      reviews: facts.cycle.policy.reviewMonths.map((months) => ({
        months,
        dueOn: days.onOrAfter(addMonths(today, months)),
      })),
    });
  },
  decide(facts, { proposed, yearOn, reviews }, { signatories }: ApproveReportInput, context) {
    const faults = refusedForAny(signatoryFaults(facts, signatories));
    if (faults !== null) return faults;
    const { today } = context;
    const actions = startedActions(facts, proposed, context);
    const drafts = Object.keys(facts.recommendation).filter((ref) => facts.recommendation[ref]?.state === 'DRAFT');
    return acceptedWith({
      changes: [
        ...moveStage(
          facts,
          { stage: 'tracking', dueOn: yearOn, substage: null, cycle: { approvedOn: today } },
          context,
        ),
        signedEdition(signatories, context),
        ...drafts.map((ref) => set('recommendation', ref, { state: 'AGREED' })),
        ...actions.map(([ref, { startOn, dueOn, firstDueOn, occurrence, acceptanceDueOn }]) =>
          set('action', ref, { startOn, dueOn, firstDueOn, occurrence, acceptanceDueOn }),
        ),
        ...reviews.map(
          ({ months, dueOn }): Change =>
            put('review', `M${months}`, {
              months,
              dueOn,
              firstDueOn: dueOn,
              occurrence: 1,
              openedAt: null,
              completedAt: null,
            }),
        ),
      ],
      entries: [
        entry(
          context,
          'report.approved',
          'reporting',
          `${counted(drafts.length, 'recommendation')} agreed, ${counted(actions.length, 'action')} started. Signed by ${counted(signatories.length, 'person', 'people')}.`,
          {
            recommendations: drafts.length,
            actions: actions.length,
            signatories: signatories.join(' '),
            approvedOn: today,
          },
        ),
      ],
      notices: [
        ...tellLeads(facts, (agency) => ({
          rule: 'report-approved',
          subject: agency,
          count: actions.filter(([, action]) => action.agencyKey === agency).length,
          reason: `Your agency took part in this audit. Its report was approved on ${dayInWords(today)}.`,
          next: 'Actions have gone to their owners. Reviews in the year ahead will ask whether anything has improved.',
          at: context.now,
        })),
        ...actions.flatMap(([ref, action]) => actionAssigned(facts, ref, action, context)),
      ],
      result: { approvedOn: today, recommendations: drafts.length, actions: actions.length },
    });
  },
});

/** A day the proposer chose stays, rolled to a working day, unless it has come meanwhile; else the priority decides. */
function startedActions(
  facts: CycleFacts,
  proposed: readonly string[],
  context: ActContext,
): readonly (readonly [string, Action])[] {
  const { today } = context;
  return Object.entries(facts.action)
    .filter(([ref]) => proposed.includes(ref))
    .map(([ref, one]) => {
      const chosen = context.content('action', ref, DAY_PROPOSED) === true && one.dueOn > today;
      const dueOn = chosen
        ? cycleDays(facts.cycle, facts.roster, one.agencyKey).onOrAfter(one.dueOn)
        : dueByPriority(facts, one.priority, today, one.agencyKey);
      const acceptanceDueOn = acceptanceDue(facts, today, one.agencyKey);
      return [ref, { ...one, startOn: today, dueOn, firstDueOn: dueOn, occurrence: 1, acceptanceDueOn }];
    });
}

function accuracyOpen(facts: CycleFacts, today: PlainDate): Refusal | null {
  if (accuracyOver(facts, today)) return null;
  const waiting = Object.values(facts.participant).filter(
    (one) => one.accuracyAnsweredAt === null && one.accuracyDueOn !== null && today <= one.accuracyDueOn,
  );
  const names = listed(waiting.map((one) => agencyName(facts, one.agencyKey)));
  const words = `${names} can still comment on facts. Wait for the answer, or for the last day to pass.`;
  return { code: 'accuracy-open', words };
}

function signatoryFaults(facts: CycleFacts, signatories: readonly string[]): readonly Refusal[] {
  const field = 'signatories';
  const strange = signatories.filter((key) => ownOf(facts.roster.people, key)?.active !== true);
  if (strange.length > 0) {
    return [
      {
        code: 'unknown-person',
        words: `${listed(strange)} ${strange.length === 1 ? 'is' : 'are'} not with the partnership now.`,
        field,
      },
    ];
  }
  if (new Set(signatories).size < signatories.length) {
    return [{ code: 'signed-twice', words: namedTwice('somebody'), field }];
  }
  return signatories.includes(facts.roster.qaChairKey)
    ? []
    : [{ code: 'chair-missing', words: 'The chair of the QA subgroup must be among those who sign.', field }];
}
