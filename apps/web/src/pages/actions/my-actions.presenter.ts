import { progressColour } from '#domain/action/colour.js';
import { awaitsSignOff } from '#domain/action/open-action.js';
import { cycleDays } from '#domain/cycle/cycle-days.js';
import type { Instant } from '#domain/time/instant.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import type { ActionLine } from '#persistence/views/action-list.view.js';
import type { Page } from '#persistence/views/page.js';
import { london } from '#platform/clock.js';
import { mayOpen, pathTo } from '../../paths.js';
import { actionLine } from './action-line.js';

/**
 * My actions as their page prints them: late first, then those to act on, then those that wait for somebody else, each
 * by its due date, and at the end those that are over.
 */
export function presentMyActions(who: SignedIn, now: Instant, open: Page<ActionLine>, ended: Page<ActionLine>) {
  const today = london.dayOf(now);
  const waits = (line: ActionLine) => awaitsSignOff(line.action);
  const isLate = (line: ActionLine) => line.action.dueOn < today;
  const mine = open.items.filter((line) => !waits(line));
  const groups = [
    { title: 'Overdue', lines: mine.filter(isLate) },
    { title: 'To do', lines: mine.filter((line) => !isLate(line)) },
    { title: 'Waiting for others', lines: open.items.filter(waits) },
    { title: 'Recently ended', lines: ended.items },
  ];
  return {
    title: 'My actions',
    ownsNone: open.items.length === 0 && ended.items.length === 0,
    more: open.next === null ? null : `Only the ${counted(open.items.length, 'action')} due soonest are shown.`,
    teamHref: mayOpen('teamActions', who.roles) ? pathTo('teamActions') : null,
    groups: groups
      .filter(({ lines }) => lines.length > 0)
      .map(({ title, lines }) => ({ title, lines: lines.map((line) => presentLine(line, today)) })),
  };
}

/** A page of the actions of an agency, open or `ended`, as it is printed; `isLater` says that it is not the first. */
export function presentTeam(now: Instant, page: Page<ActionLine>, ended: boolean, isLater: boolean) {
  const today = london.dayOf(now);
  const first = pathTo('teamActions');
  return {
    title: 'My agency’s actions',
    back: { href: pathTo('myActions'), text: 'My actions' },
    ended,
    openHref: first,
    endedHref: `${first}?show=ended`,
    firstHref: isLater ? (ended ? `${first}?show=ended` : first) : null,
    nextHref:
      page.next === null ? null : `${first}?show=${ended ? 'ended' : 'open'}&after=${encodeURIComponent(page.next)}`,
    lines: page.items.map((line) => presentLine(line, today)),
  };
}

function presentLine(line: ActionLine, today: PlainDate) {
  const { action, cycle, ref } = line;
  const progress = progressColour(action, {
    today,
    days: cycleDays(line, line.roster, action.agencyKey),
    dayOf: (at) => london.dayOf(at),
    decisionDueOn: line.decisionDueOn,
    suspended: line.suspended,
    superseded: line.superseded,
    ownerVacant: line.ownerVacant,
  });
  return actionLine({
    name: `${ref}, ${line.title}`,
    href: pathTo('action', { cycle, action: ref }),
    ownerName: line.ownerName,
    ...{ action, progress, today },
  });
}
