import { needsAttention, progressColour } from '#domain/action/colour.js';
import { awaitsSignOff } from '#domain/action/open-action.js';
import type { Standing } from '#domain/action/standing.js';
import { cycleDays } from '#domain/cycle/cycle-days.js';
import type { Instant } from '#domain/time/instant.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import type { ActionLine } from '#persistence/views/action-list.view.js';
import type { Page } from '#persistence/views/page.js';
import { london } from '#platform/clock.js';
import { mayOpen, pathTo } from '../../paths.js';
import { addressWith, narrowing } from '../../view/narrowing.js';
import { actionLine } from './action-line.js';

/**
 * My actions as their page prints them: late first, then those that need something before their day, those to act on,
 * then those that wait for somebody else, each by its due date, and at the end those that are over.
 */
export function presentMyActions(who: SignedIn, now: Instant, open: Page<ActionLine>, ended: Page<ActionLine>) {
  const today = london.dayOf(now);
  const waits = (line: ActionLine) => awaitsSignOff(line.action);
  const isLate = (line: ActionLine) => line.action.dueOn < today;
  const needs = (line: ActionLine) => needsAttention(line.action, standingOf(line, today));
  const mine = open.items.filter((line) => !waits(line));
  const groups = [
    { title: 'Overdue', lines: mine.filter(isLate) },
    { title: 'Needs attention', lines: mine.filter((line) => !isLate(line) && needs(line)) },
    { title: 'To do', lines: mine.filter((line) => !isLate(line) && !needs(line)) },
    { title: 'Waiting for others', lines: open.items.filter(waits) },
    { title: 'Recently ended', lines: ended.items },
  ];
  return {
    title: 'My actions',
    ownsNone: open.items.length === 0 && ended.items.length === 0,
    more: open.next === null ? null : `Only the ${counted(open.items.length, 'action')} due soonest are shown.`,
    lists: [
      ...(mayOpen('teamActions', who.roles) ? [{ href: pathTo('teamActions'), text: 'My agency’s actions' }] : []),
      ...(mayOpen('allActions', who.roles) ? [{ href: pathTo('allActions'), text: 'Actions of all agencies' }] : []),
    ],
    groups: groups
      .filter(({ lines }) => lines.length > 0)
      .map(({ title, lines }) => ({ title, lines: lines.map((line) => presentLine(line, today)) })),
  };
}

/** Whose actions a list holds: an agency's, or everybody's with the agencies to choose from. */
export interface ActionsOf {
  readonly whose: 'teamActions' | 'allActions';
  readonly agencies: readonly { readonly key: string; readonly name: string }[] | null;
}

/** What a list of actions is narrowed to, and where its page begins. */
export interface ActionsAsked {
  readonly show?: 'ended' | undefined;
  readonly words?: string | undefined;
  readonly agency?: string | undefined;
  readonly after?: string | undefined;
}

/** A page of the actions of an agency, or of all, as it is printed: open or ended ones, and those only that were looked for. */
export function presentTeam(now: Instant, { whose, agencies }: ActionsOf, asked: ActionsAsked, page: Page<ActionLine>) {
  const today = london.dayOf(now);
  const here = pathTo(whose);
  const { show, words, agency, after } = asked;
  const isOfAll = agencies !== null;
  const ofAgency = {
    ...{ name: 'agency', label: 'Agency', all: 'All agencies', chosen: agency },
    from: (agencies ?? []).map(({ key, name }) => ({ value: key, text: name })),
  };
  return {
    title: isOfAll ? 'Actions of all agencies' : 'My agency’s actions',
    back: { href: pathTo('myActions'), text: 'My actions' },
    ended: show === 'ended',
    firstHref: after === undefined ? null : addressWith(here, { show, words, agency }),
    nextHref: page.next === null ? null : addressWith(here, { show, words, agency, after: page.next }),
    by: narrowing({
      ...{ here, things: 'actions', none: 'There are no actions to show.' },
      words: { label: 'Reference, audit, agency or owner', typed: words },
      choices: [
        ...(isOfAll ? [ofAgency] : []),
        {
          ...{ name: 'show', label: 'State', all: 'Open', chosen: show },
          from: [{ value: 'ended', text: 'Ended' }],
        },
      ],
    }),
    lines: page.items.map((line) => presentLine(line, today, isOfAll ? `${line.agencyName}, ` : '')),
  };
}

function presentLine(line: ActionLine, today: PlainDate, whose = '') {
  const { action, cycle, ref } = line;
  const progress = progressColour(action, standingOf(line, today));
  return actionLine({
    name: `${ref}, ${whose}${line.title}`,
    href: pathTo('action', { cycle, action: ref }),
    ownerName: line.ownerName,
    ...{ action, progress, today },
  });
}

/** What the colour of an action in a list depends on beside the action. */
function standingOf(line: ActionLine, today: PlainDate): Standing {
  return {
    ...{ today, days: cycleDays(line, line.roster, line.action.agencyKey), dayOf: (at) => london.dayOf(at) },
    ...{ decisionDueOn: line.decisionDueOn, suspended: line.suspended },
    ...{ superseded: line.superseded, ownerVacant: line.ownerVacant },
  };
}
