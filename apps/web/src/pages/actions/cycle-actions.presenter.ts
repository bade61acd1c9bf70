import { progressColour } from '#domain/action/colour.js';
import { awaitsSignOff, isOpenAction } from '#domain/action/open-action.js';
import { isPastDue, isUnaccepted, standingOf } from '#domain/action/standing.js';
import { isApproved } from '#domain/cycle/cycle-state.js';
import { agencyName } from '#domain/cycle/roster.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { ownOf } from '#domain/record.js';
import { standingActions } from '#domain/reporting/live.js';
import { readerOf } from '#operations/shared/signed-in.js';
import { london, readings } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { auditRooms } from '../audit-rooms.js';
import type { Looking } from '../open.js';
import { actionLine } from './action-line.js';

/**
 * The actions of one audit, each by its due date: late first, then those that nobody accepted in time, those that somebody
 * outside the agency holds up, the others that are open, and at the end those that are over. Before approval they are
 * proposed, and in one group.
 */
export function presentCycleActions(view: Looking) {
  const { facts, who, now } = view;
  const at = { cycle: facts.cycle.reference };
  const today = london.dayOf(now);
  const reading = readings.of(facts);
  const all = Object.entries(standingActions(facts)).map(([ref, action]) => {
    const standing = standingOf(facts, action, ref, today, reading);
    const line = actionLine({
      name: `${ref}, ${agencyName(facts, action.agencyKey)}`,
      href: mayRead('evidence', facts, readerOf(who), ref) ? pathTo('action', { ...at, action: ref }) : null,
      ownerName:
        action.ownerKey === null ? null : (ownOf(facts.roster.people, action.ownerKey)?.name ?? action.ownerKey),
      progress: progressColour(action, standing),
      ...{ action, today },
    });
    return { action, line, group: groupOf() };

    function groupOf(): Group {
      if (!isApproved(facts)) return 'proposed';
      if (!isOpenAction(action)) return 'ended';
      if (standing.suspended) return 'open';
      if (isPastDue(action, standing)) return 'late';
      if (isUnaccepted(action, today)) return 'unaccepted';
      if (awaitsSignOff(action)) return 'waiting';
      return action.blockedExternally ? 'blocked' : 'open';
    }
  });
  const groups = Object.entries(GROUPS).map(([group, title]) => ({
    title,
    lines: all
      .filter((one) => one.group === group)
      .sort((a, b) => (a.action.dueOn < b.action.dueOn ? -1 : 1))
      .map(({ line }) => line),
  }));
  return {
    title: 'Actions',
    caption: `${facts.cycle.title}, ${facts.cycle.reference}`,
    back: { href: pathTo('cycle', at), text: facts.cycle.title },
    rooms: auditRooms(facts, who, 'actions'),
    groups: groups.filter(({ lines }) => lines.length > 0),
  };
}

type Group = keyof typeof GROUPS;

const GROUPS = {
  late: 'Late',
  unaccepted: 'Not accepted in time',
  blocked: 'Held up from outside the agency',
  waiting: 'Evidence to sign off',
  open: 'Open',
  proposed: 'Proposed',
  ended: 'Ended',
};
