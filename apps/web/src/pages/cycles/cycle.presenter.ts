import { isOpenAction } from '#domain/action/open-action.js';
import { thingInWords } from '#domain/agenda/agenda-words.js';
import type { Coming, WhatsNext } from '#domain/agenda/upcoming.js';
import { isCancelled, isNow, isOver, isPaused, isPlanned, isRunning } from '#domain/cycle/cycle-state.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { mayHearOf } from '#domain/disclosure/may-read-alert.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { lateDuties } from '#domain/duty/duties.js';
import type { Duty, DutyKind } from '#domain/duty/duty.js';
import { departures } from '#domain/mail/sort-mail.js';
import { missedPanelDay } from '#domain/moderation/panel-day.js';
import type { Proposed } from '#domain/proposal/proposal.js';
import { ownOf } from '#domain/record.js';
import { isIssued } from '#domain/reporting/draft-fixed.js';
import { standingActions } from '#domain/reporting/live.js';
import { listGone, returnsGone } from '#domain/retention/destruction.js';
import { stageDueOn } from '#domain/running/agency-day.js';
import { type PlannedStage, plannedDays } from '#domain/running/planned-days.js';
import { STAGES, stageTitle } from '#domain/stages.js';
import { type Instant, timeInWords } from '#domain/time/instant.js';
import { dayInWords, dueInWords, type PlainDate } from '#domain/time/plain-date.js';
import { capitalised, counted, listed } from '#domain/words.js';
import { readerOf } from '#operations/shared/signed-in.js';
import type { CycleCard } from '#persistence/views/cycles.view.js';
import type { EventLine, ReturnedLine, WaitingLine } from '#persistence/views/events.view.js';
import { instantInWords, london, readings } from '#platform/clock.js';
import { mayOpen, pathTo } from '../../paths.js';
import { openAlertsFor } from '../alerts/alerts.presenter.js';
import { alertsLinks } from '../alerts/alerts-links.js';
import { auditRooms } from '../audit-rooms.js';
import { disputesLinks } from '../disputes/disputes-links.js';
import { returnedInWords } from '../emails/returned-email.presenter.js';
import { type DoingLink, isOpenTo, type Looking } from '../open.js';
import { panelLinks } from '../panel/panel-links.js';
import { reportingLinks } from '../reporting/reporting-links.js';
import { returnsLinks } from '../returns/returns-links.js';
import { reviewsLinks } from '../reviews/reviews-links.js';
import { waitingProposals } from '../running/proposal-forms.js';
import { selectionLinks } from '../selection/selection-links.js';
import { sourcesLinks } from '../sources/sources.presenter.js';
import { surveysLinks } from '../surveys/survey.presenter.js';
import { cycleState, cycleTag, launchInWords } from './cycle-words.js';
import { historyLine } from './history-words.js';

/** Most late things that are told one by one. */
const MOST_LATE = 10;

/** What is read beside the facts for whoever may read the history. */
interface Log {
  readonly lines: readonly EventLine[];
  readonly waiting: readonly WaitingLine[];
}

/** What the page of one audit prints, for the reader; `log` is null where it is not theirs to read. */
export function cycleView(view: Looking, next: WhatsNext, log: Log | null) {
  const { facts, who, now } = view;
  const { cycle } = facts;
  const at = { cycle: cycle.reference };
  const today = london.dayOf(now);
  const planned = plannedDays(facts, readings.of(facts), today);
  const late = lateDuties(facts, readings.of(facts), today).filter(mayHearOf(facts, who));
  const alerts = openAlertsFor(facts, who);
  const shown = late.slice(0, MOST_LATE);
  const open = isPlanned(cycle) ? [] : openWords(next, shown);
  return {
    title: cycle.title,
    reference: cycle.reference,
    tag: cycleTag(cycle.state),
    rooms: auditRooms(facts, who, 'overview'),
    standing: standingOf(view),
    stands: standsWords(late, alerts),
    late: shown.map((duty) => lateLine(view, duty)),
    lateMore: late.length > MOST_LATE ? `${late.length - MOST_LATE} more are late.` : null,
    idle: next.coming.length + next.open.length > 0 && !isPlanned(cycle) ? null : idleWords(view),
    stages: STAGES.filter(({ key }) => cycle.template.stages.includes(key)).map(({ key, title }) =>
      stageLine(facts, { key, title }, planned, today),
    ),
    plannedNote: plannedNote(planned),
    next: nextLines([...emailLines(facts, log?.waiting ?? [], now), ...next.coming]),
    open,
    alertsHref: alerts > 0 ? pathTo('alerts', at) : null,
    doing: doingOf(view),
    changing: changingOf(view),
    history: log === null ? null : log.lines.map((line) => historyLine(facts, line)),
    historyHref: mayOpen('cycleHistory', who.roles) ? pathTo('cycleHistory', at) : null,
  };
}

/** What stands out in an audit, in one line: what is late, and open alerts; null where nothing does. */
function standsWords(late: readonly Duty[], alerts: number): string | null {
  const of = (kind: DutyKind) => late.filter((duty) => duty.kind === kind).length;
  const [actions, unaccepted, returns] = [of('action'), of('acceptance'), of('returns')];
  const others = late.length - actions - unaccepted - returns;
  const thing = others === late.length ? 'thing' : 'other thing';
  const parts = [
    actions === 0 ? '' : `${counted(actions, 'action')} late`,
    unaccepted === 0 ? '' : `${counted(unaccepted, 'action')} not accepted in time`,
    returns === 0 ? '' : `returns of ${counted(returns, 'agency', 'agencies')} late`,
    others === 0 ? '' : `${counted(others, thing)} late`,
    alerts === 0 ? '' : `${counted(alerts, 'safety alert')} open`,
  ].filter((words) => words !== '');
  return parts.length === 0 ? null : `${listed(parts)}.`;
}

/** One thing that is late, as a line; a link where the reader may open the action it is about. */
function lateLine({ facts, who, now }: Looking, duty: Duty) {
  const words = thingInWords(facts, duty);
  const isOnAction = duty.ref in facts.action && mayRead('evidence', facts, readerOf(who), duty.ref);
  return {
    text: capitalised(words),
    href: isOnAction ? pathTo('action', { cycle: facts.cycle.reference, action: duty.ref }) : null,
    due: duty.dueOn === null ? '' : dueInWords(duty.dueOn, london.dayOf(now)),
  };
}

/** Emails that were not delivered or reached somebody else, each as a task with its link, in the order given. */
export function returnedLines(returned: readonly ReturnedLine[]) {
  return returned.map(({ position, name, isNotTheirs }) => ({
    text: `${returnedInWords(name, isNotTheirs)}: deal with it`,
    href: pathTo('returnedEmail', { mail: String(position) }),
  }));
}

/** Emails that wait, by when they are sent, told like what comes automatically. */
function emailLines(facts: CycleFacts, waiting: readonly WaitingLine[], now: Instant): readonly Coming[] {
  return departures(waiting, facts, { now, readings }).map(({ at, emails }) => {
    const when = at <= now ? 'within minutes' : `at ${timeInWords(london.timeOf(at))}`;
    return { at, on: london.dayOf(at), words: `${counted(emails, 'waiting email')} will be sent ${when}.` };
  });
}

/** What is said of planned days; null where there are none. */
function plannedNote(planned: readonly PlannedStage[]): string | null {
  if (planned.length === 0) return null;
  const report = planned.some(({ key }) => key === 'reporting')
    ? ' A report is due once it is drafted, its facts are checked and it is signed.'
    : '';
  return `Planned days follow from the time limits of this audit, if each stage takes until its last day.${report}`;
}

/** What comes, the soonest first; what comes in the same words on several days is one line. */
function nextLines(coming: readonly Coming[]) {
  const days = new Map<string, PlainDate[]>();
  for (const { on, words } of [...coming].sort((a, b) => a.at - b.at))
    days.set(words, [...(days.get(words) ?? []), on]);
  return [...days].map(([words, [first, ...again]]) => ({
    ...{ words, day: first === undefined ? '' : dayInWords(first) },
    again: again.length === 0 ? '' : `Again on ${listed(again.map(dayInWords))}.`,
  }));
}

/** What is open beside what comes by itself and what is told as late. */
function openWords({ open }: WhatsNext, late: readonly Duty[]): readonly string[] {
  const told = new Set(late.map(({ kind, ref }) => `${kind} ${ref}`));
  return open.flatMap(({ duties, words }) =>
    duties.every(({ kind, ref }) => told.has(`${kind} ${ref}`)) ? [] : [words],
  );
}

/** What is said where nothing comes automatically and nothing is open, and before the launch. */
function idleWords({ facts, who, now }: Looking): string {
  const { cycle } = facts;
  if (isOver(cycle)) {
    return leftOpenInWords({ facts, who, now }) === '' && openAlertsFor(facts, who) === 0
      ? 'Nothing more: this audit has ended.'
      : 'Nothing more happens automatically: somebody has to see to what is still open.';
  }
  if (!isPlanned(cycle)) return 'No step is planned now.';
  const day = dayInWords(cycle.launchOn);
  return cycle.launchOn < london.dayOf(now)
    ? `The audit starts when it is launched, which was planned for ${day}. Launch it, or change its plan.`
    : `The audit starts when it is launched, which is planned for ${day}. Nobody is emailed before then.`;
}

/** By when something is due in an audit of the list; '' where nothing is, also while it is paused. */
export function stageDayInWords({ state, launchOn, stageDueOn: dueOn }: CycleCard, today: PlainDate): string {
  if (isPlanned({ state })) return launchInWords(launchOn, today);
  return dueOn === null || !isRunning({ state }) ? '' : dueInWords(dueOn, today);
}

function standingOf(view: Looking): string {
  const { facts } = view;
  const { cycle } = facts;
  const today = london.dayOf(view.now);
  const due = stageDueOn(facts);
  if (isPlanned(cycle)) return `${capitalised(launchInWords(cycle.launchOn, today))}.`;
  if (isPaused(cycle)) {
    return `Paused since ${cycle.pausedOn === null ? 'today' : dayInWords(cycle.pausedOn)}, at the stage: ${stageTitle(cycle.stage)}. No date falls due until it is resumed. Safety alerts and disputes continue.`;
  }
  return isOver(cycle)
    ? `${cycleState(cycle.state)} ${cycle.endedAt === null ? '' : `at ${instantInWords(cycle.endedAt)}`}.${leftOpenInWords(view)}${keptInWords(facts)}`
    : `${stageTitle(cycle.stage)}${due === null ? '' : `, ${dueInWords(due, today)}`}.`;
}

/** What became of what was sent for an audit that has ended, and of its list, in sentences that follow another; '' while all of it is there. */
function keptInWords(facts: CycleFacts): string {
  const { keptOn } = facts.cycle;
  const kept =
    keptOn === null
      ? null
      : `Everything is kept for a review or a court since ${dayInWords(keptOn)}: nothing is destroyed until that is ended.`;
  return [kept, returnsGone(facts), listGone(facts)].map((words) => (words === null ? '' : ` ${words}`)).join('');
}

/** What an audit that has ended leaves open beside its alerts, which stand in a line of their own; '' where that is nothing. */
function leftOpenInWords({ facts, who }: Looking): string {
  if (isCancelled(facts.cycle) || !mayRead('report', facts, readerOf(who))) return '';
  const actions = Object.values(standingActions(facts)).filter(isOpenAction).length;
  return actions === 0 ? '' : ` Still open: ${counted(actions, 'action')}.`;
}

/** Where a stage stands, in a word or two: a cancelled audit has none that goes on or is to come. */
function stageState(facts: CycleFacts, key: string): string {
  const stage = ownOf(facts.stage, key);
  if (stage !== undefined && stage.closedAt !== null) return 'Done';
  if (isNow(facts, key)) return isCancelled(facts.cycle) ? 'Ended here' : 'Now';
  if (isCancelled(facts.cycle)) return 'Not reached';
  return stage?.openedOn != null ? 'Open' : 'To come';
}

function stageLine(
  facts: CycleFacts,
  { key, title }: Pick<(typeof STAGES)[number], 'key' | 'title'>,
  planned: readonly PlannedStage[],
  today: PlainDate,
) {
  const stage = ownOf(facts.stage, key);
  const dueOn = isNow(facts, key) ? stageDueOn(facts) : (stage?.dueOn ?? null);
  const ahead = planned.find((one) => one.key === key);
  const moved = stage?.firstDueOn != null && dueOn !== null && stage.firstDueOn !== dueOn;
  return {
    title,
    state: stageState(facts, key),
    opened: stage?.openedOn == null ? '' : dayInWords(stage.openedOn),
    due: dueOn === null ? '' : dayInWords(dueOn),
    plannedFrom: ahead === undefined ? '' : dayInWords(ahead.opensOn),
    plannedDue: ahead?.dueOn == null ? '' : dayInWords(ahead.dueOn),
    panel: key === 'moderation' ? panelDayInWords(facts, today) : '',
    first: moved && stage?.firstDueOn != null ? `first due ${dayInWords(stage.firstDueOn)}` : '',
  };
}

/** The planned day of the panel beside its stage, or that it passed without a panel; '' where none is planned. */
function panelDayInWords(facts: CycleFacts, today: PlainDate): string {
  const { panelOn } = facts.cycle;
  if (panelOn === null) return '';
  const day = dayInWords(panelOn);
  return missedPanelDay(facts, today) === null
    ? `panel day ${day}`
    : `panel day was planned for ${day}, which has passed`;
}

/** What this person can do to the audit now, as links; each is a page of its own. */
function doingOf(view: Looking): readonly DoingLink[] {
  const { facts, who } = view;
  const { cycle } = facts;
  const at = { cycle: cycle.reference };
  const links: DoingLink[] = [];
  const isPartner = who.agencyKey !== null && ownOf(facts.participant, who.agencyKey) !== undefined;
  if (isPartner && cycle.lockedAt !== null && mayOpen('returns', who.roles)) {
    links.push({ text: 'Your agency’s returns', href: pathTo('returns', at) });
  }
  if (isPartner && isIssued(facts) && mayOpen('facts', who.roles)) {
    links.push({ text: 'Check the facts of the draft report', href: pathTo('facts', at) });
  }
  if (isOpenTo(view, 'launchCycle', {})) {
    links.push({ text: 'Launch the audit', href: pathTo('launchPlanned', at) });
  }
  if (isOpenTo(view, 'changePlan', {})) links.push({ text: 'Change the plan', href: pathTo('planChange', at) });
  const rooms = [
    selectionLinks,
    returnsLinks,
    panelLinks,
    reportingLinks,
    sourcesLinks,
    surveysLinks,
    disputesLinks,
    alertsLinks,
    reviewsLinks,
  ];
  links.push(...rooms.flatMap((linksOf) => linksOf(view)));
  if (isRunning(cycle) && mayOpen('emailsWaiting', who.roles)) {
    links.push({ text: 'Send a reminder, or hold an email back', href: pathTo('emailsWaiting', at) });
  }
  if (mayOpen('proposal', who.roles)) links.unshift(...waitingProposals(view));
  const failed = Object.values(facts.steps).filter((step) => step.outcome === 'failed').length;
  if (failed > 0 && mayOpen('failedSteps', who.roles)) {
    links.unshift({ text: `See ${counted(failed, 'step')} that failed`, href: pathTo('failedSteps', at) });
  }
  return links;
}

/** What changes the audit as a whole: rare, and so apart from the work of the day. */
function changingOf(view: Looking): readonly DoingLink[] {
  const { facts } = view;
  const at = { cycle: facts.cycle.reference };
  const links: DoingLink[] = [];
  const change = (act: string, text: string) => links.push({ text, href: pathTo('runningAct', { ...at, act }) });
  if (isOpenTo(view, 'pauseCycle', {})) change('pause', 'Pause the audit');
  if (isOpenTo(view, 'shiftDates', {})) change('shift', 'Move all open dates');
  if (isOpenTo(view, 'movePanel', {})) change('panel', 'Move the panel day');
  if (Object.keys(facts.participant).some((agency) => isOpenTo(view, 'extendAgency', { agency }))) {
    change('extend', 'Give one agency more time');
  }
  if (isOpenTo(view, 'resumeCycle', {})) change('resume', 'Resume the audit');
  const proposing = (what: Proposed, act: string, text: string) => {
    if (isOpenTo(view, 'makeProposal', { what })) change(act, text);
  };
  proposing('CANCEL', 'cancel', 'Propose to cancel the audit');
  proposing('KEEP', 'keep', 'Propose to keep what would be destroyed, for a review or a court');
  proposing('END_KEEPING', 'end-keeping', 'Propose to end the keeping for a review or a court');
  return links;
}
