import { can } from '#domain/access/can.js';
import { ACTS } from '#domain/acts/acts.js';
import type { Upcoming } from '#domain/agenda/upcoming.js';
import type { CycleFacts, Submission } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { mayReadAction } from '#domain/disclosure/may-read-report.js';
import { ownOf } from '#domain/record.js';
import { STAGES } from '#domain/stages.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';
import { readerOf, type SignedIn } from '#operations/shared/signed-in.js';
import type { EventLine, ReturnedLine } from '#persistence/views/events.view.js';
import { instantInWords } from '#platform/clock.js';
import { mayOpen, pathTo } from '../../paths.js';
import { alertsLinks } from '../alerts/alerts-links.js';
import { reviewsInCalendar } from '../calendar/calendar-days.js';
import { type DoingLink, isOpenTo } from '../doing.js';
import { panelLinks } from '../panel/panel-links.js';
import { reportingLinks } from '../reporting/reporting-links.js';
import { reviewsLinks } from '../reviews/reviews-links.js';
import { selectionLinks } from '../selection/selection-links.js';
import { CYCLE_STATES, eventTitle, RETURN_STATES, stageTitle } from './cycle-words.js';

/** One line of history as the page prints it. */
export interface HistoryLine {
  readonly title: string;
  readonly when: string;
  readonly by: string;
  readonly words: string;
}

const OWED = ['NOT_STARTED', 'IN_PROGRESS', 'RETURNED_FOR_CLARIFICATION'];

/** What the page of one audit prints, for the reader; `history` is null where it is not theirs to read. */
export function cycleView(
  facts: CycleFacts,
  who: SignedIn,
  next: readonly Upcoming[],
  history: readonly EventLine[] | null,
) {
  const { cycle } = facts;
  const at = { cycle: cycle.reference };
  return {
    title: cycle.title,
    reference: cycle.reference,
    state: CYCLE_STATES[cycle.state],
    standing: standingOf(facts),
    isOver: cycle.state === 'closed' || cycle.state === 'cancelled',
    stages: STAGES.map(({ key, title }) => stageLine(facts, key, title)),
    reviews: reviewsInCalendar(facts, who.roles).map(({ months, dueOn, href }) => ({
      text: `Review after ${counted(months, 'month')}, due on ${dayInWords(dueOn)}`,
      href,
    })),
    agencies: agencyLines(facts),
    next: next.map((line) => ({ day: dayInWords(line.on), words: line.words })),
    actions: Object.entries(facts.action).map(([ref, action]) => ({
      ref,
      href: mayReadAction(facts, action, readerOf(who)) ? pathTo('action', { ...at, action: ref }) : null,
      agency: agencyName(facts, action.agencyKey),
      due: dayInWords(action.dueOn),
      state: action.state === 'CLOSED' ? 'Closed' : action.state === 'CANCELLED' ? 'Cancelled' : 'Open',
    })),
    alerts: Object.values(facts.alert).filter((one) => ['RAISED', 'ACKNOWLEDGED', 'REFERRED'].includes(one.state))
      .length,
    doing: doingOf(facts, who),
    history: history === null ? null : history.map((line) => historyLine(facts, line)),
    historyHref: mayOpen('cycleHistory', who.roles) ? pathTo('cycleHistory', at) : null,
    emailsHref: pathTo('cycleEmails', at),
  };
}

/** Emails that came back, each as a task with its link, in the order given. */
export function returnedLines(returned: readonly ReturnedLine[]) {
  return returned.map(({ position, name }) => ({
    text: `An email to ${name} came back: see to it`,
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
    by: person?.name ?? 'By itself, by the rules',
    words: line.reason,
  };
}

function standingOf({ cycle, stage }: CycleFacts): string {
  const due = ownOf(stage, cycle.stage)?.dueOn ?? null;
  switch (cycle.state) {
    case 'planned':
      return `To be launched on ${dayInWords(cycle.launchOn)}.`;
    case 'suspended':
      return `Paused since ${cycle.pausedOn === null ? 'today' : dayInWords(cycle.pausedOn)}, in: ${stageTitle(cycle.stage)}. Its dates stand still; safety alerts do not.`;
    case 'running':
      return `${stageTitle(cycle.stage)}${due === null ? '' : `, due on ${dayInWords(due)}`}.`;
    default:
      return `${CYCLE_STATES[cycle.state]} ${cycle.endedAt === null ? '' : `at ${instantInWords(cycle.endedAt)}`}.`;
  }
}

function stageLine(facts: CycleFacts, key: (typeof STAGES)[number]['key'], title: string) {
  const stage = ownOf(facts.stage, key);
  const isOver = stage !== undefined && stage.closedAt !== null;
  const isNow = facts.cycle.stage === key && !isOver;
  const moved = stage?.firstDueOn != null && stage.dueOn != null && stage.firstDueOn !== stage.dueOn;
  return {
    title,
    state: isOver ? 'Done' : isNow ? 'Now' : stage?.openedOn != null ? 'Open' : 'To come',
    opened: stage?.openedOn == null ? '' : dayInWords(stage.openedOn),
    due: stage?.dueOn == null ? '' : dayInWords(stage.dueOn),
    first: moved && stage?.firstDueOn != null ? `first ${dayInWords(stage.firstDueOn)}` : '',
    closed: stage?.closedAt == null ? '' : instantInWords(stage.closedAt),
  };
}

function agencyLines(facts: CycleFacts) {
  return Object.values(facts.participant).map((part) => {
    const own = Object.values(facts.submission).filter((one) => one.agencyKey === part.agencyKey);
    const states = own.map(stateOf);
    const owed = own.some((one) => OWED.includes(one.state) && one.involvement !== 'NOT_KNOWN');
    return {
      name: agencyName(facts, part.agencyKey),
      lead: part.leadKey === null ? 'Nobody' : (ownOf(facts.roster.people, part.leadKey)?.name ?? part.leadKey),
      confirmed: part.involvementConfirmedAt === null ? 'Not yet' : 'Confirmed',
      // Before the sample is settled nothing is asked for yet.
      returns: (facts.cycle.stage === 'selection' ? [] : [...new Set(states)])
        .map((state) => `${states.filter((one) => one === state).length} ${state.toLowerCase()}`)
        .join(', '),
      due: owed && part.returnsDueOn !== null ? dayInWords(part.returnsDueOn) : '',
    };
  });
}

/** What people call the state of a return; a nil return of a case that the agency knows is not one it does not know. */
function stateOf({ state, involvement }: Submission): string {
  return state === 'NIL_RETURN' && involvement !== 'NOT_KNOWN' ? 'Nil return' : RETURN_STATES[state];
}

/** What this person can do to the audit now, as links; each is a page of its own. */
function doingOf(facts: CycleFacts, who: SignedIn): readonly DoingLink[] {
  const { cycle } = facts;
  const actor = { person: who.person, agencyKey: who.agencyKey, roles: who.roles };
  const at = { cycle: cycle.reference };
  const may = (act: 'pauseCycle' | 'resumeCycle' | 'shiftDates' | 'cancelCycle') =>
    can(facts, ACTS[act] as never, { reason: '', workingDays: 1, approvedBy: '' } as never, actor) === 'allowed';
  const links: DoingLink[] = [];
  const isPartner = who.agencyKey !== null && ownOf(facts.participant, who.agencyKey) !== undefined;
  if (isPartner && cycle.lockedAt !== null && mayOpen('returns', who.roles)) {
    links.push({ text: 'The returns of your agency', href: pathTo('returns', at) });
  }
  if (isPartner && cycle.substage === 'FACTUAL_ACCURACY' && mayOpen('facts', who.roles)) {
    links.push({ text: 'Check the facts of the draft report', href: pathTo('facts', at) });
  }
  if (cycle.state === 'planned' && mayOpen('launchPlanned', who.roles)) {
    links.push({ text: 'Launch the audit', href: pathTo('launchPlanned', at) });
  }
  const rooms = [selectionLinks, panelLinks, reportingLinks, alertsLinks, reviewsLinks];
  links.push(...rooms.flatMap((linksOf) => linksOf(facts, who)));
  const change = (act: string, text: string) => links.push({ text, href: pathTo('runningAct', { ...at, act }) });
  if (cycle.state === 'running') {
    if (mayOpen('emailsWaiting', who.roles)) {
      links.push({ text: 'Send a reminder, or hold an email back', href: pathTo('emailsWaiting', at) });
    }
    if (may('pauseCycle')) change('pause', 'Pause the audit');
    if (may('shiftDates')) change('shift', 'Move all open dates');
    const [agency] = Object.keys(facts.participant);
    if (agency !== undefined && isOpenTo(facts, who, 'extendAgency', { agency })) {
      change('extend', 'Give one agency more time');
    }
  }
  if (cycle.state === 'suspended' && may('resumeCycle')) change('resume', 'Resume the audit');
  if (['planned', 'running', 'suspended'].includes(cycle.state) && may('cancelCycle'))
    change('cancel', 'Cancel the audit');
  const failed = Object.values(facts.steps).filter((step) => step.outcome === 'failed').length;
  if (failed > 0 && mayOpen('failedSteps', who.roles)) {
    links.unshift({ text: `See ${counted(failed, 'step')} that failed`, href: pathTo('failedSteps', at) });
  }
  return links;
}
