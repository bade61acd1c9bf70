import type { DutyKind } from '#domain/duty/duty.js';
import { pathTo } from '../paths.js';

/** What decides where a duty is done. */
export interface DutyPlace {
  readonly kind: DutyKind;
  readonly cycle: string;
  readonly ref: string;
  readonly heldUp?: boolean;
}

type Page = (cycle: string, ref: string, heldUp: boolean) => string;

const involvement: Page = (cycle) => pathTo('involvement', { cycle });
const report: Page = (cycle) => pathTo('report', { cycle });
const alert: Page = (cycle, ref) => pathTo('alert', { cycle, alert: ref });
const dispute: Page = (cycle, ref) => pathTo('dispute', { cycle, dispute: ref });
const action: Page = (cycle, ref) => pathTo('action', { cycle, action: ref });
const review: Page = (cycle, ref) => pathTo('review', { cycle, review: ref });

/** THE table of the page on which each kind of duty is done. */
const PAGES: Readonly<Record<DutyKind, Page>> = {
  launch: (cycle) => pathTo('launchPlanned', { cycle }),
  list: (cycle) => pathTo('supplyList', { cycle }),
  draw: (cycle) => pathTo('drawCases', { cycle }),
  lock: (cycle, _ref, heldUp) => (heldUp ? pathTo('chosenCases', { cycle }) : pathTo('lockSample', { cycle })),
  involvement,
  replacement: involvement,
  returns: (cycle) => pathTo('returns', { cycle }),
  return: (cycle, ref) => pathTo('returnTasks', { cycle, ref }),
  clarification: (cycle, ref) => pathTo('returnTasks', { cycle, ref }),
  'panel-day': (cycle) => pathTo('runningAct', { cycle, act: 'panel' }),
  'late-return': (cycle, ref) => pathTo('panelAdmit', { cycle, ref }),
  alert,
  'alert-outcome': alert,
  dispute,
  'dispute-outcome': dispute,
  'dispute-meeting': dispute,
  survey: (cycle, ref) => pathTo('survey', { cycle, survey: ref }),
  'survey-count': (cycle, ref) => pathTo('survey', { cycle, survey: ref }),
  quorum: (cycle) => pathTo('panelFew', { cycle }),
  moderation: (cycle) => pathTo('panel', { cycle }),
  team: (cycle) => pathTo('panel', { cycle }),
  finding: (cycle) => pathTo('findings', { cycle }),
  draft: report,
  accuracy: (cycle) => pathTo('facts', { cycle }),
  correction: (cycle, ref) => pathTo('correctFact', { cycle, comment: ref }),
  recheck: (cycle) => pathTo('facts', { cycle }),
  changes: (cycle) => pathTo('facts', { cycle }),
  comment: report,
  approval: report,
  signature: report,
  briefing: (cycle, ref) => pathTo('briefing', { cycle, briefing: ref }),
  redraft: (cycle, ref) => pathTo('briefing', { cycle, briefing: ref }),
  acceptance: (cycle, ref) => pathTo('actionAccept', { cycle, action: ref }),
  action,
  update: (cycle, ref) => pathTo('actionUpdate', { cycle, action: ref }),
  'sign-off': (cycle, ref) => pathTo('actionSignOff', { cycle, action: ref }),
  extension: (cycle, ref) => pathTo('actionDecide', { cycle, action: ref.replace(/-X\d+$/, '') }),
  review,
  verdicts: review,
  'follow-up': (cycle) => pathTo('planFollowUp', { cycle }),
  recommendation: (cycle, ref) => pathTo('recommendation', { cycle, recommendation: ref }),
  counts: (cycle, ref) => pathTo('recommendationCorrect', { cycle, recommendation: ref }),
  recovery: (cycle, ref) => pathTo('recommendation', { cycle, recommendation: ref }),
  closing: (cycle) => pathTo('auditClose', { cycle }),
  pause: (cycle) => pathTo('runningAct', { cycle, act: 'resume' }),
  answer: (cycle, about) => pathTo('answerChallenge', { cycle, about }),
  destruction: (cycle) => pathTo('runningAct', { cycle, act: 'keep' }),
  agreement: (cycle, ref) => pathTo('proposal', { cycle, proposal: ref }),
};

/** The page on which a duty is done. */
export function pageOfDuty({ kind, cycle, ref, heldUp = false }: DutyPlace): string {
  return PAGES[kind](cycle, ref, heldUp);
}
