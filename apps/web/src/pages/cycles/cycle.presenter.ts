import { isOpenAction } from '#domain/action/open-action.js';
import { thingInWords } from '#domain/agenda/agenda-words.js';
import type { Upcoming } from '#domain/agenda/upcoming.js';
import { isOpenAlert } from '#domain/alert/alert-state.js';
import { isNow, isOver, isPaused, isPlanned, isRunning, isSampleOpen } from '#domain/cycle/cycle-state.js';
import { eventTitle } from '#domain/cycle/events.js';
import type { CycleFacts, Participant } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { duties } from '#domain/duty/duties.js';
import { departureOf } from '#domain/mail/sort-mail.js';
import { ownOf } from '#domain/record.js';
import { isIssued } from '#domain/reporting/draft-fixed.js';
import { standingActions } from '#domain/reporting/live.js';
import { agencyDayOf, stageDueOn } from '#domain/running/agency-day.js';
import { STAGES, stageTitle } from '#domain/stages.js';
import { type Instant, timeInWords } from '#domain/time/instant.js';
import { dayInWords, dueInWords, type PlainDate } from '#domain/time/plain-date.js';
import { counted, listed } from '#domain/words.js';
import { readerOf } from '#operations/shared/signed-in.js';
import type { CycleLine } from '#persistence/views/cycles.view.js';
import type { EventLine, ReturnedLine, WaitingLine } from '#persistence/views/events.view.js';
import { instantInWords, london, readings } from '#platform/clock.js';
import { mayOpen, pathTo } from '../../paths.js';
import { actionState } from '../actions/action-words.js';
import { alertsLinks } from '../alerts/alerts-links.js';
import { reviewsInCalendar } from '../calendar/calendar-days.js';
import { returnedInWords } from '../emails/returned-email.presenter.js';
import { type DoingLink, isOpenTo, type Looking } from '../open.js';
import { panelLinks } from '../panel/panel-links.js';
import { reportingLinks } from '../reporting/reporting-links.js';
import { reviewsLinks } from '../reviews/reviews-links.js';
import { selectionLinks } from '../selection/selection-links.js';
import { cycleState, returnState } from './cycle-words.js';

/** Most things that an audit is said to wait for. */
const MOST_THINGS = 3;

/** What is read beside the facts for whoever may read the history. */
interface Log {
  readonly lines: readonly EventLine[];
  readonly waiting: readonly WaitingLine[];
}

/** One line of history as the page prints it. */
export interface HistoryLine {
  readonly title: string;
  readonly when: string;
  readonly by: string;
  readonly words: string;
}

/** What the page of one audit prints, for the reader; `log` is null where it is not theirs to read. */
export function cycleView(view: Looking, next: readonly Upcoming[], log: Log | null) {
  const { facts, who, now } = view;
  const { cycle } = facts;
  const at = { cycle: cycle.reference };
  const reader = readerOf(who);
  return {
    title: cycle.title,
    reference: cycle.reference,
    state: cycleState(cycle.state),
    standing: standingOf(facts, london.dayOf(now)),
    idle: next.length > 0 && !isPlanned(cycle) ? null : idleWords(view),
    stages: STAGES.map(({ key, title }) => stageLine(facts, key, title)),
    reviews: reviewsInCalendar(facts, who.roles).map(({ months, dueOn, href }) => ({
      text: `Review after ${counted(months, 'month')}, ${dueInWords(dueOn, london.dayOf(now))}`,
      href,
    })),
    agencies: agencyLines(facts),
    next: [...emailLines(facts, log?.waiting ?? [], now), ...next]
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
      .map(({ on, words }) => ({ day: dayInWords(on), words })),
    actions: (mayRead('report', facts, reader) ? Object.entries(standingActions(facts)) : []).map(([ref, action]) => ({
      ref,
      href: mayRead('evidence', facts, reader, ref) ? pathTo('action', { ...at, action: ref }) : null,
      agency: agencyName(facts, action.agencyKey),
      due: dayInWords(action.dueOn),
      state: isOpenAction(action) ? 'Open' : actionState(action.state),
    })),
    alerts: Object.entries(facts.alert).filter(([ref, one]) => isOpenAlert(one) && mayRead('alert', facts, reader, ref))
      .length,
    doing: doingOf(view),
    history: log === null ? null : log.lines.map((line) => historyLine(facts, line)),
    historyHref: mayOpen('cycleHistory', who.roles) ? pathTo('cycleHistory', at) : null,
    emailsHref: pathTo('cycleEmails', at),
  };
}

/** Emails that were not delivered or reached somebody else, each as a task with its link, in the order given. */
export function returnedLines(returned: readonly ReturnedLine[]) {
  return returned.map(({ position, name, isNotTheirs }) => ({
    text: `${returnedInWords(name, isNotTheirs)}: deal with it`,
    href: pathTo('returnedEmail', { mail: String(position) }),
  }));
}

/**
 * One line of the log, with the name of the person who did it, or that it came by itself when nobody in the list of
 * people did.
 */
export function historyLine(facts: CycleFacts, line: EventLine): HistoryLine {
  const person = ownOf(facts.roster.people, line.by);
  const isStage = STAGES.some(({ key }) => key === line.subject);
  return {
    title: `${eventTitle(line.name)}${line.subject === '' || isStage ? '' : `: ${line.subject}`}`,
    when: instantInWords(line.at),
    by: person?.name ?? 'Done automatically',
    words: line.reason,
  };
}

/** Emails that wait, by when they are sent, told like what comes automatically. */
function emailLines(facts: CycleFacts, waiting: readonly WaitingLine[], now: Instant) {
  return waiting.map(({ channel, count, at }) => {
    const leaves = departureOf({ channel, at }, facts, { now, readings });
    const leavesNow = leaves <= now;
    const words = `${counted(count, 'waiting email')} ${leavesNow ? 'will be sent within minutes' : `will be sent at ${timeInWords(london.timeOf(leaves))}`}.`;
    return { on: london.dayOf(leavesNow ? now : leaves), words };
  });
}

/** What is said where nothing comes automatically, and before the launch: what the audit waits for. */
function idleWords({ facts, now }: Looking): string {
  const { cycle } = facts;
  if (isOver(cycle)) return 'Nothing more: this audit has ended.';
  if (isPlanned(cycle)) {
    return `The audit starts when it is launched, which is planned for ${dayInWords(cycle.launchOn)}. Nobody is emailed before then.`;
  }
  const today = london.dayOf(now);
  const owed = duties(facts, readings.of(facts)).filter(({ since, settled }) => since <= today && !settled);
  const things = listed([...new Set(owed.map((duty) => thingInWords(facts, duty)))].slice(0, MOST_THINGS));
  return things === '' ? 'No step is planned now.' : `The audit is waiting for ${things}.`;
}

/** By when something is due in an audit of the list; '' where nothing is, also while it is paused. */
export function stageDayInWords({ state, launchOn, stageDueOn: dueOn }: CycleLine, today: PlainDate): string {
  if (isPlanned({ state })) return `to be launched on ${dayInWords(launchOn)}`;
  return dueOn === null || !isRunning({ state }) ? '' : dueInWords(dueOn, today);
}

function standingOf(facts: CycleFacts, today: PlainDate): string {
  const { cycle } = facts;
  const due = stageDueOn(facts);
  if (isPlanned(cycle)) return `To be launched on ${dayInWords(cycle.launchOn)}.`;
  if (isPaused(cycle)) {
    return `Paused since ${cycle.pausedOn === null ? 'today' : dayInWords(cycle.pausedOn)}, at the stage: ${stageTitle(cycle.stage)}. No date falls due until it is resumed. Safety alerts continue.`;
  }
  return isOver(cycle)
    ? `${cycleState(cycle.state)} ${cycle.endedAt === null ? '' : `at ${instantInWords(cycle.endedAt)}`}.`
    : `${stageTitle(cycle.stage)}${due === null ? '' : `, ${dueInWords(due, today)}`}.`;
}

function stageLine(facts: CycleFacts, key: (typeof STAGES)[number]['key'], title: string) {
  const stage = ownOf(facts.stage, key);
  const isDone = stage !== undefined && stage.closedAt !== null;
  const dueOn = isNow(facts, key) ? stageDueOn(facts) : (stage?.dueOn ?? null);
  const moved = stage?.firstDueOn != null && dueOn !== null && stage.firstDueOn !== dueOn;
  return {
    title,
    state: isDone ? 'Done' : isNow(facts, key) ? 'Now' : stage?.openedOn != null ? 'Open' : 'To come',
    opened: stage?.openedOn == null ? '' : dayInWords(stage.openedOn),
    due: dueOn === null ? '' : dayInWords(dueOn),
    first: moved && stage?.firstDueOn != null ? `first due ${dayInWords(stage.firstDueOn)}` : '',
  };
}

function agencyLines(facts: CycleFacts) {
  return Object.values(facts.participant).map((part) => {
    const own = Object.values(facts.submission).filter((one) => one.agencyKey === part.agencyKey);
    const states = own.map(returnState);
    const due = agencyDueOn(facts, part);
    return {
      name: agencyName(facts, part.agencyKey),
      lead: part.leadKey === null ? 'Nobody' : (ownOf(facts.roster.people, part.leadKey)?.name ?? part.leadKey),
      confirmed: confirmedWords(facts, part),
      // Before the sample is settled nothing is asked for yet.
      returns: (isSampleOpen(facts) ? [] : [...new Set(states)])
        .map((words) => `${states.filter((one) => one === words).length} ${words.toLowerCase()}`)
        .join(', '),
      due: due === null ? '' : dayInWords(due),
    };
  });
}

function confirmedWords({ cycle }: CycleFacts, { involvementConfirmedAt }: Participant): string {
  if (involvementConfirmedAt !== null) return 'Confirmed';
  if (cycle.template.sample === null) return 'There are no cases';
  return cycle.drawnAt === null ? 'Not asked yet' : 'Not said yet';
}

/** By when an agency owes what it has been asked for; null where it owes nothing, also while the audit stands still. */
function agencyDueOn(facts: CycleFacts, part: Participant): PlainDate | null {
  const field = agencyDayOf(facts, part);
  const isAsked = field !== 'involvementDueOn' || facts.cycle.drawnAt !== null;
  return field !== null && isAsked && isRunning(facts.cycle) ? part[field] : null;
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
  const rooms = [selectionLinks, panelLinks, reportingLinks, alertsLinks, reviewsLinks];
  links.push(...rooms.flatMap((linksOf) => linksOf(view)));
  const change = (act: string, text: string) => links.push({ text, href: pathTo('runningAct', { ...at, act }) });
  if (isRunning(cycle) && mayOpen('emailsWaiting', who.roles)) {
    links.push({ text: 'Send a reminder, or hold an email back', href: pathTo('emailsWaiting', at) });
  }
  if (isOpenTo(view, 'pauseCycle', {})) change('pause', 'Pause the audit');
  if (isOpenTo(view, 'shiftDates', {})) change('shift', 'Move all open dates');
  if (Object.keys(facts.participant).some((agency) => isOpenTo(view, 'extendAgency', { agency }))) {
    change('extend', 'Give one agency more time');
  }
  if (isOpenTo(view, 'resumeCycle', {})) change('resume', 'Resume the audit');
  if (isOpenTo(view, 'cancelCycle', {})) change('cancel', 'Cancel the audit');
  const failed = Object.values(facts.steps).filter((step) => step.outcome === 'failed').length;
  if (failed > 0 && mayOpen('failedSteps', who.roles)) {
    links.unshift({ text: `See ${counted(failed, 'step')} that failed`, href: pathTo('failedSteps', at) });
  }
  return links;
}
