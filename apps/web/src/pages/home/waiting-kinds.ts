import type { Role } from '#domain/cycle/facts.js';
import type { StageKey } from '#domain/stages.js';
import { counted } from '#domain/words.js';
import type { Selecting, Waiting } from '#persistence/views/waiting.view.js';
import { pathTo } from '../../paths.js';
import { stageTitle } from '../cycles/cycle-words.js';
import { doersOf } from '../page-table.js';

/** One kind of thing that waits, as the first page tells it: to whom, in which words, and where it is done. */
interface WaitingKind<K extends keyof Waiting> {
  readonly of: K;
  /** The roles it is told to; 'all' where the view gives it to nobody else. */
  readonly to: readonly Role[] | 'all';
  readonly text: (one: Waiting[K][number]) => string;
  readonly href: (one: Waiting[K][number]) => string;
  /** Which of them, where not all. */
  readonly only?: (one: Waiting[K][number]) => boolean;
}

/** Keeps a kind's words and its things together while the table is written; the table forgets which they were. */
function waitingKind<K extends keyof Waiting>(
  of: K,
  to: WaitingKind<K>['to'],
  text: WaitingKind<K>['text'],
  href: WaitingKind<K>['href'],
  only?: WaitingKind<K>['only'],
): WaitingKind<keyof Waiting> {
  return { of, to, text, href, ...(only === undefined ? {} : { only }) } as unknown as WaitingKind<keyof Waiting>;
}

const SIGN_OFF: readonly Role[] = ['qa-chair', 'qa-member', 'coordinator', 'agency-lead'];
const COORDINATOR: readonly Role[] = ['coordinator'];
const DATA_OWNER: readonly Role[] = ['data-owner'];
const toPanel = ({ cycle }: { readonly cycle: string }): string => pathTo('panel', { cycle });
const toReport = ({ cycle }: { readonly cycle: string }): string => pathTo('report', { cycle });

/** What a coordinator does to close a stage, and where; a stage that has no such task is named and leads to its audit. */
function stageTask({ stage, selecting, cycle }: Waiting['stages'][number]): StageTask {
  if (selecting !== null) return SELECTION_TASKS[selecting](cycle);
  if (stage === 'reporting') return { text: 'Bring the report to approval', href: toReport({ cycle }) };
  return { text: stageTitle(stage as StageKey), href: pathTo('cycle', { cycle }) };
}

const SELECTION_TASKS: Readonly<Record<Selecting, (cycle: string) => StageTask>> = {
  list: (cycle) => ({ text: 'Supply the list of cases', href: pathTo('supplyList', { cycle }) }),
  draw: (cycle) => ({ text: 'Draw the cases', href: pathTo('drawCases', { cycle }) }),
  agencies: (cycle) => ({ text: 'Agencies say which cases they know', href: pathTo('chosenCases', { cycle }) }),
  settle: (cycle) => ({ text: 'Settle the sample and ask for returns', href: pathTo('lockSample', { cycle }) }),
};

interface StageTask {
  readonly text: string;
  readonly href: string;
}

/** THE list of what the first page tells people that waits for them, in its order. */
export const WAITING_KINDS: readonly WaitingKind<keyof Waiting>[] = [
  waitingKind(
    'alerts',
    'all',
    (one) =>
      `Safety alert ${one.ref} of ${one.agency ?? ''} ${one.isRaised ? 'waits for somebody to acknowledge it' : 'is open'}`,
    (one) => pathTo('alert', { cycle: one.cycle, alert: one.ref }),
  ),
  waitingKind(
    'returns',
    doersOf('saveReturn', 'submitReturn'),
    ({ count, mine, agency }) =>
      `${counted(Number(count), 'return')} of ${agency ?? ''}${Number(mine) === 0 ? '' : `, ${mine} given to you to answer`}`,
    ({ cycle }) => pathTo('returns', { cycle }),
  ),
  // The coordinator may supply it too, and is led to it by the stage that is to be closed.
  waitingKind(
    'lists',
    DATA_OWNER,
    ({ cycle }) => SELECTION_TASKS.list(cycle).text,
    ({ cycle }) => SELECTION_TASKS.list(cycle).href,
  ),
  waitingKind(
    'involvement',
    ['agency-lead', 'auditor'],
    (one) => `Say which cases ${one.agency ?? ''} knows`,
    ({ cycle }) => pathTo('involvement', { cycle }),
  ),
  waitingKind(
    'facts',
    doersOf('confirmFacts'),
    (one) => `Check the facts of the draft report for ${one.agency ?? ''}`,
    ({ cycle }) => pathTo('facts', { cycle }),
  ),
  waitingKind(
    'actions',
    'all',
    (one) => `${one.isNew ? 'Accept your' : 'Your'} action ${one.ref}${one.isSentBack ? ' needs more evidence' : ''}`,
    (one) => pathTo('action', { cycle: one.cycle, action: one.ref }),
  ),
  waitingKind(
    'evidence',
    SIGN_OFF,
    (one) => `Evidence for action ${one.ref} of ${one.agency ?? ''} waits for a decision`,
    (one) => pathTo('actionSignOff', { cycle: one.cycle, action: one.ref }),
  ),
  waitingKind(
    'extensions',
    doersOf('decideExtension'),
    (one) => `Request ${one.ref} for more time`,
    (one) => pathTo('actionDecide', { cycle: one.cycle, action: one.ref.replace(/-X\d+$/, '') }),
  ),
  waitingKind(
    'panels',
    doersOf('moderateCase'),
    ({ count }) => `${counted(Number(count), 'case')} ${Number(count) === 1 ? 'waits' : 'wait'} for a grade`,
    toPanel,
    ({ count }) => Number(count) > 0,
  ),
  waitingKind(
    'panels',
    doersOf('closeModeration'),
    () => 'Every case has its grade: moderation can be closed',
    toPanel,
    ({ count }) => Number(count) === 0,
  ),
  waitingKind(
    'late',
    doersOf('admitLateReturn'),
    (one) => `Return ${one.ref} of ${one.agency ?? ''} came after the close`,
    (one) => pathTo('panelAdmit', { cycle: one.cycle, ref: one.ref }),
  ),
  waitingKind(
    'findings',
    doersOf('decideFinding'),
    (one) => `${counted(Number(one.count), 'finding')} to decide on`,
    ({ cycle }) => pathTo('findings', { cycle }),
  ),
  waitingKind('approvals', doersOf('approveReport'), () => 'The report waits for your approval', toReport),
  waitingKind(
    'comments',
    doersOf('answerComment'),
    (one) => `${counted(Number(one.count), 'comment')} on facts to answer`,
    toReport,
  ),
  waitingKind(
    'briefings',
    doersOf('publishBriefing'),
    (one) => `Briefing ${one.ref} waits to be checked and published`,
    (one) => pathTo('briefing', { cycle: one.cycle, briefing: one.ref }),
  ),
  waitingKind(
    'reviews',
    doersOf('completeReview', 'recordVerdict'),
    (one) => `Review after ${counted(Number(one.months), 'month')}`,
    (one) => pathTo('review', { cycle: one.cycle, review: one.ref }),
  ),
  waitingKind(
    'recommendations',
    doersOf('closeRecommendation'),
    (one) => `Recommendation ${one.ref} can be closed: its actions are done`,
    (one) => pathTo('recommendation', { cycle: one.cycle, recommendation: one.ref }),
  ),
  waitingKind(
    'closings',
    doersOf('closeCycle'),
    () => 'The audit can be closed',
    ({ cycle }) => pathTo('auditClose', { cycle }),
  ),
  waitingKind(
    'failed',
    COORDINATOR,
    (one) => `${counted(Number(one.count), 'step')} failed`,
    ({ cycle }) => pathTo('failedSteps', { cycle }),
  ),
  waitingKind(
    'returned',
    COORDINATOR,
    ({ agency, isNotTheirs }) =>
      isNotTheirs ? `Emails to ${agency ?? ''} reach somebody else` : `An email to ${agency ?? ''} came back`,
    (one) => pathTo('returnedEmail', { mail: one.ref }),
  ),
  waitingKind(
    'stages',
    COORDINATOR,
    (one) => stageTask(one).text,
    (one) => stageTask(one).href,
  ),
];
