import { disputesIn } from '#domain/disclosure/may-see-dispute.js';
import { isOpenDispute } from '#domain/dispute/dispute-state.js';
import { disputesOf } from '#domain/policy/dispute-ladders.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { auditRooms } from '../audit-rooms.js';
import type { Looking } from '../open.js';
import { disputeInWords, disputeTag, SAFETY_FIRST, standsInWords } from './dispute-words.js';
import { raiseLinks } from './disputes-links.js';

const SHOWN = 100;

/** The disputes of an audit that somebody may know of, as their page prints them: open ones first. */
export function presentDisputes(view: Looking) {
  const { facts, who, now } = view;
  const { cycle } = facts;
  const found = disputesIn(facts, who).toSorted(([, a], [, b]) => Number(isOpenDispute(b)) - Number(isOpenDispute(a)));
  return {
    title: 'Disputes',
    back: { href: pathTo('cycle', { cycle: cycle.reference }), text: cycle.title },
    caption: `${cycle.title}, ${cycle.reference}`,
    rooms: auditRooms(facts, who, 'disputes'),
    safety: SAFETY_FIRST,
    ladder: disputesOf(cycle.policy).name,
    raise: raiseLinks(view),
    disputes: found.slice(0, SHOWN).map(([ref, one]) => ({
      text: `Dispute ${ref}: ${disputeInWords(facts, one)}`,
      href: pathTo('dispute', { cycle: cycle.reference, dispute: ref }),
      tag: disputeTag(one.state),
      raised: `Raised at ${instantInWords(one.raisedAt)}.`,
      stands: isOpenDispute(one) ? standsInWords(facts, one, now).slice(0, 2).join(' ') : '',
    })),
    more: found.length > SHOWN ? `${SHOWN} disputes are shown: all the open ones, and the newest of the others.` : null,
  };
}
