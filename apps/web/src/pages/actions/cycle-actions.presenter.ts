import { z } from 'zod';
import { needsAttention, progressColour } from '#domain/action/colour.js';
import { awaitsSignOff, isOpenAction } from '#domain/action/open-action.js';
import { isPastDue, isUnaccepted, standingOf } from '#domain/action/standing.js';
import { type Place, type Said, textIn } from '#domain/cycle/content.js';
import { isApproved } from '#domain/cycle/cycle-state.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { ownOf } from '#domain/record.js';
import { standingActions } from '#domain/reporting/live.js';
import { holdsAll, wordsLookedFor } from '#domain/text/looked-for.js';
import { readerOf } from '#operations/shared/signed-in.js';
import { london, readings } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { addressWith, choiceAsked, keyAsked, narrowing, wordsAsked } from '../../view/narrowing.js';
import { auditRooms } from '../audit-rooms.js';
import type { Looking } from '../open.js';
import { actionLine } from './action-line.js';

/** At most so many actions on one page. */
const ON_A_PAGE = 50;

const GROUPS = {
  late: 'Late',
  attention: 'Needs attention',
  unaccepted: 'Not accepted in time',
  blocked: 'Held up from outside the agency',
  waiting: 'Evidence to sign off',
  open: 'Open',
  proposed: 'Proposed',
  ended: 'Ended',
};
type Group = keyof typeof GROUPS;
const ORDER = Object.keys(GROUPS) as readonly Group[];

/** What the list of the actions of an audit is asked with; `after` is the reference of the last action on the page before. */
export const actionsAsked = z.object({
  ...{ words: wordsAsked, agency: keyAsked, group: choiceAsked(ORDER), after: keyAsked },
});

/** Content places of what each action says. */
export function placesOfActions(facts: CycleFacts): readonly Place[] {
  return Object.keys(standingActions(facts)).map((ref): Place => ['action', ref, 'text']);
}

/**
 * The actions of one audit, each by its due date: late first, then those that are red for another reason or without an
 * update for too long, those that nobody accepted in time, those that somebody
 * outside the agency holds up, the others that are open, and at the end those that are over. Before approval they are
 * proposed, and in one group. Only those that were asked for, a page at a time; what the reader may not read is not
 * looked in.
 */
export function presentCycleActions(view: Looking, asked: z.infer<typeof actionsAsked>, said: Said) {
  const { facts, who } = view;
  const { words, agency, group, after } = asked;
  const at = { cycle: facts.cycle.reference };
  const here = pathTo('cycleActions', at);
  const lookedFor = wordsLookedFor(words ?? '');
  const all = actionsOf(view, said);
  const found = all
    .filter((one) => agency === undefined || one.action.agencyKey === agency)
    .filter((one) => group === undefined || one.group === group)
    .filter(({ line }) => holdsAll([line.name, line.text, line.owner].join(' '), lookedFor));
  const from = found.findIndex(({ ref }) => ref === after) + 1;
  const shown = found.slice(from, from + ON_A_PAGE);
  const isMore = found.length > from + ON_A_PAGE;
  const groups = ORDER.map((key) => ({
    title: GROUPS[key],
    count: found.filter((one) => one.group === key).length,
    lines: shown.filter((one) => one.group === key).map(({ line }) => line),
  }));
  const agencies = [...new Set(all.map(({ action }) => action.agencyKey))].map((key) => ({
    ...{ value: key, text: agencyName(facts, key) },
  }));
  return {
    title: 'Actions',
    caption: `${facts.cycle.title}, ${facts.cycle.reference}`,
    back: { href: pathTo('cycle', at), text: facts.cycle.title },
    rooms: auditRooms(facts, who, 'actions'),
    groups: groups.filter(({ lines }) => lines.length > 0),
    isEmpty: found.length === 0,
    more: isMore ? addressWith(here, { words, agency, group, after: shown.at(-1)?.ref }) : null,
    by: narrowing({
      ...{ here, things: 'actions', none: 'There are no actions yet.' },
      words: { label: 'Action, reference or owner', typed: words },
      choices: [
        {
          ...{ name: 'agency', label: 'Agency', all: 'All agencies', chosen: agency },
          from: agencies.sort((a, b) => (a.text < b.text ? -1 : 1)),
        },
        {
          ...{ name: 'group', label: 'How it stands', all: 'All', chosen: group },
          from: ORDER.filter((key) => all.some((one) => one.group === key)).map((key) => ({
            ...{ value: key, text: GROUPS[key] },
          })),
        },
      ],
    }),
  };
}

/** Every action of an audit that stands, in the order of the list, with its group and its line. */
function actionsOf({ facts, who, now }: Looking, said: Said) {
  const today = london.dayOf(now);
  const reading = readings.of(facts);
  const lines = Object.entries(standingActions(facts)).map(([ref, action]) => {
    const standing = standingOf(facts, action, ref, today, reading);
    const isReadable = mayRead('evidence', facts, readerOf(who), ref);
    const line = actionLine({
      name: `${ref}, ${agencyName(facts, action.agencyKey)}`,
      text: textIn(said, 'action', ref, 'text'),
      href: isReadable ? pathTo('action', { cycle: facts.cycle.reference, action: ref }) : null,
      ownerName:
        action.ownerKey === null ? null : (ownOf(facts.roster.people, action.ownerKey)?.name ?? action.ownerKey),
      progress: progressColour(action, standing),
      ...{ action, today },
    });
    return { ref, action, line, group: groupOf() };

    function groupOf(): Group {
      if (!isApproved(facts)) return 'proposed';
      if (!isOpenAction(action)) return 'ended';
      if (standing.suspended) return 'open';
      if (isPastDue(action, standing)) return 'late';
      if (isUnaccepted(action, today)) return 'unaccepted';
      if (awaitsSignOff(action)) return 'waiting';
      if (needsAttention(action, standing)) return 'attention';
      return action.blockedExternally ? 'blocked' : 'open';
    }
  });
  const place = (one: (typeof lines)[number]) => `${ORDER.indexOf(one.group)} ${one.action.dueOn}`;
  return lines.sort((a, b) => (place(a) < place(b) ? -1 : 1));
}
