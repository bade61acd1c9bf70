import { isRunning, isSampleOpen } from '#domain/cycle/cycle-state.js';
import type { CycleFacts, Participant } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { awaitedUntil } from '#domain/moderation/quorum.js';
import { ownOf } from '#domain/record.js';
import { agencyDayOf } from '#domain/running/agency-day.js';
import { dayInWords, type PlainDate } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { mayOpen, pathTo } from '../../paths.js';
import { auditRooms } from '../audit-rooms.js';
import { returnState } from './cycle-words.js';

/** The agencies of an audit and what each has returned, as the page prints them. */
export function presentAgencies(facts: CycleFacts, who: SignedIn) {
  const at = { cycle: facts.cycle.reference };
  const isPartner = who.agencyKey !== null && ownOf(facts.participant, who.agencyKey) !== undefined;
  return {
    title: 'Returns',
    caption: `${facts.cycle.title}, ${facts.cycle.reference}`,
    back: { href: pathTo('cycle', at), text: facts.cycle.title },
    rooms: auditRooms(facts, who, 'returns'),
    ownHref: isPartner && facts.cycle.lockedAt !== null && mayOpen('returns', who.roles) ? pathTo('returns', at) : null,
    agencies: agencyLines(facts),
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
      due: [...(due === null ? [] : [dayInWords(due)]), ...apartFrom(facts, part)].join('; '),
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

/** Returns that an agency owes by other days than its own: asked for later, or sent back with questions. */
function apartFrom(facts: CycleFacts, part: Participant): readonly string[] {
  if (!isRunning(facts.cycle)) return [];
  const days = Object.values(facts.submission).flatMap((one) =>
    one.agencyKey === part.agencyKey ? (awaitedUntil(one) ?? []) : [],
  );
  return [...new Set(days)]
    .sort()
    .map((day) => `${counted(days.filter((one) => one === day).length, 'return')} by ${dayInWords(day)}`);
}
