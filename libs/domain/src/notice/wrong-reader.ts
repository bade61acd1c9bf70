import type { Notice } from '../cycle/decision.js';
import type { Role, Roster } from '../cycle/facts.js';
import { ownOf } from '../record.js';
import type { Instant } from '../time/instant.js';
import { channelOf } from './channel-of.js';
import { OCCASIONS } from './rule-words.js';

const RULE = 'address-not-theirs';

/**
 * Who is told that a person's emails reach somebody else: every coordinator and, where it is a coordinator's own address,
 * the QA chair. Nobody is told at an address that reaches somebody else itself (`others`). `mail` is the place in the
 * outbox of the email it was said of.
 */
export function wrongReaderNotices(
  roster: Roster,
  person: string,
  said: { readonly others: ReadonlySet<string>; readonly mail: number; readonly at: Instant },
): readonly Notice[] {
  const whose = ownOf(roster.people, person);
  const coordinators = Object.values(roster.people).filter(({ roles }) => roles.includes('coordinator'));
  const isCoordinators = whose?.roles.includes('coordinator') === true;
  const told = new Map<string, Role>(coordinators.map(({ key }) => [key, 'coordinator']));
  if (isCoordinators && !told.has(roster.qaChairKey)) told.set(roster.qaChairKey, 'qa-chair');
  const where = ownOf(roster.agencies, whose?.agencyKey ?? '')?.name ?? roster.partnershipName;
  return [...told]
    .filter(([key]) => ownOf(roster.people, key)?.active === true && !said.others.has(key))
    .map(([key, role]) => ({
      key: `${RULE}/${person}/${said.mail}/${key}`,
      rule: RULE,
      subject: person,
      occurrence: said.mail,
      person: key,
      role,
      email: OCCASIONS[RULE][0],
      channel: channelOf(OCCASIONS[RULE][0]),
      dueOn: null,
      count: null,
      reason: isCoordinators
        ? 'Emails to an audit coordinator reach somebody else, who told us so.'
        : `Emails to somebody in ${where} reach somebody else, who told us so.`,
      next: 'Nothing more is sent to that address until somebody has recorded what they did about it.',
      at: said.at,
    }));
}
