import { isOpenAction } from '#domain/action/open-action.js';
import type { Upcoming } from '#domain/agenda/upcoming.js';
import { isOpenAlert } from '#domain/alert/alert-state.js';
import { isNow, isOver, isPaused, isPlanned, isRunning, isSampleOpen, stageDueOn } from '#domain/cycle/cycle-state.js';
import { eventTitle } from '#domain/cycle/events.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { ownOf } from '#domain/record.js';
import { isIssued } from '#domain/reporting/draft-fixed.js';
import { STAGES, stageTitle } from '#domain/stages.js';
import { isOwed } from '#domain/submission/collection.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';
import { readerOf } from '#operations/shared/signed-in.js';
import type { EventLine, ReturnedLine } from '#persistence/views/events.view.js';
import { instantInWords } from '#platform/clock.js';
import { mayOpen, pathTo } from '../../paths.js';
import { actionState } from '../actions/action-words.js';
import { alertsLinks } from '../alerts/alerts-links.js';
import { reviewsInCalendar } from '../calendar/calendar-days.js';
import { type DoingLink, isOpenTo, type Looking } from '../open.js';
import { panelLinks } from '../panel/panel-links.js';
import { reportingLinks } from '../reporting/reporting-links.js';
import { reviewsLinks } from '../reviews/reviews-links.js';
import { selectionLinks } from '../selection/selection-links.js';
import { cycleState, returnState } from './cycle-words.js';

/** One line of history as the page prints it. */
export interface HistoryLine {
  readonly title: string;
  readonly when: string;
  readonly by: string;
  readonly words: string;
}

/** What the page of one audit prints, for the reader; `history` is null where it is not theirs to read. */
export function cycleView(view: Looking, next: readonly Upcoming[], history: readonly EventLine[] | null) {
  const { facts, who } = view;
  const { cycle } = facts;
  const at = { cycle: cycle.reference };
  const reader = readerOf(who);
  return {
    title: cycle.title,
    reference: cycle.reference,
    state: cycleState(cycle.state),
    standing: standingOf(facts),
    isOver: isOver(cycle),
    stages: STAGES.map(({ key, title }) => stageLine(facts, key, title)),
    reviews: reviewsInCalendar(facts, who.roles).map(({ months, dueOn, href }) => ({
      text: `Review after ${counted(months, 'month')}, due on ${dayInWords(dueOn)}`,
      href,
    })),
    agencies: agencyLines(facts),
    next: next.map((line) => ({ day: dayInWords(line.on), words: line.words })),
    actions: (mayRead('report', facts, reader) ? Object.entries(facts.action) : []).map(([ref, action]) => ({
      ref,
      href: mayRead('evidence', facts, reader, ref) ? pathTo('action', { ...at, action: ref }) : null,
      agency: agencyName(facts, action.agencyKey),
      due: dayInWords(action.dueOn),
      state: isOpenAction(action) ? 'Open' : actionState(action.state),
    })),
    alerts: Object.entries(facts.alert).filter(([ref, one]) => isOpenAlert(one) && mayRead('alert', facts, reader, ref))
      .length,
    doing: doingOf(view),
    history: history === null ? null : history.map((line) => historyLine(facts, line)),
    historyHref: mayOpen('cycleHistory', who.roles) ? pathTo('cycleHistory', at) : null,
    emailsHref: pathTo('cycleEmails', at),
  };
}

/** Emails that came back, each as a task with its link, in the order given. */
export function returnedLines(returned: readonly ReturnedLine[]) {
  return returned.map(({ position, name }) => ({
    text: `An email to ${name} was not delivered: deal with it`,
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

function standingOf(facts: CycleFacts): string {
  const { cycle } = facts;
  const due = stageDueOn(facts);
  if (isPlanned(cycle)) return `To be launched on ${dayInWords(cycle.launchOn)}.`;
  if (isPaused(cycle)) {
    return `Paused since ${cycle.pausedOn === null ? 'today' : dayInWords(cycle.pausedOn)}, at the stage: ${stageTitle(cycle.stage)}. No date falls due until it is resumed. Safety alerts continue.`;
  }
  return isOver(cycle)
    ? `${cycleState(cycle.state)} ${cycle.endedAt === null ? '' : `at ${instantInWords(cycle.endedAt)}`}.`
    : `${stageTitle(cycle.stage)}${due === null ? '' : `, due on ${dayInWords(due)}`}.`;
}

function stageLine(facts: CycleFacts, key: (typeof STAGES)[number]['key'], title: string) {
  const stage = ownOf(facts.stage, key);
  const isDone = stage !== undefined && stage.closedAt !== null;
  const moved = stage?.firstDueOn != null && stage.dueOn != null && stage.firstDueOn !== stage.dueOn;
  return {
    title,
    state: isDone ? 'Done' : isNow(facts, key) ? 'Now' : stage?.openedOn != null ? 'Open' : 'To come',
    opened: stage?.openedOn == null ? '' : dayInWords(stage.openedOn),
    due: stage?.dueOn == null ? '' : dayInWords(stage.dueOn),
    first: moved && stage?.firstDueOn != null ? `first due ${dayInWords(stage.firstDueOn)}` : '',
  };
}

function agencyLines(facts: CycleFacts) {
  return Object.values(facts.participant).map((part) => {
    const own = Object.values(facts.submission).filter((one) => one.agencyKey === part.agencyKey);
    const states = own.map(returnState);
    return {
      name: agencyName(facts, part.agencyKey),
      lead: part.leadKey === null ? 'Nobody' : (ownOf(facts.roster.people, part.leadKey)?.name ?? part.leadKey),
      confirmed: part.involvementConfirmedAt === null ? 'Not yet' : 'Confirmed',
      // Before the sample is settled nothing is asked for yet.
      returns: (isSampleOpen(facts) ? [] : [...new Set(states)])
        .map((words) => `${states.filter((one) => one === words).length} ${words.toLowerCase()}`)
        .join(', '),
      due: own.some(isOwed) && part.returnsDueOn !== null ? dayInWords(part.returnsDueOn) : '',
    };
  });
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
