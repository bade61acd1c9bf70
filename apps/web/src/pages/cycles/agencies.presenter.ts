import { isRunning, isSampleOpen } from '#domain/cycle/cycle-state.js';
import type { CycleFacts, Participant } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { owesWordOnNewCase, unconfirmedOf } from '#domain/duty/duties.js';
import { awaitedUntil } from '#domain/moderation/quorum.js';
import { ownOf } from '#domain/record.js';
import { agencyDayOf } from '#domain/running/agency-day.js';
import { dayInWords, dueInWords, type PlainDate } from '#domain/time/plain-date.js';
import { counted, listed } from '#domain/words.js';
import { london } from '#platform/clock.js';
import { mayOpen, pathTo } from '../../paths.js';
import { auditRooms } from '../audit-rooms.js';
import type { Looking } from '../open.js';
import { returnState } from './cycle-words.js';

/** The agencies of an audit and what each has returned, as the page prints them. */
export function presentAgencies({ facts, who, now }: Looking) {
  const today = london.dayOf(now);
  const at = { cycle: facts.cycle.reference };
  const isPartner = who.agencyKey !== null && ownOf(facts.participant, who.agencyKey) !== undefined;
  return {
    title: 'Returns',
    caption: `${facts.cycle.title}, ${facts.cycle.reference}`,
    back: { href: pathTo('cycle', at), text: facts.cycle.title },
    rooms: auditRooms(facts, who, 'returns'),
    ownHref: isPartner && facts.cycle.lockedAt !== null && mayOpen('returns', who.roles) ? pathTo('returns', at) : null,
    agencies: agencyLines(facts, today),
  };
}

function agencyLines(facts: CycleFacts, today: PlainDate) {
  return Object.values(facts.participant).map((part) => {
    const own = Object.values(facts.submission).filter((one) => one.agencyKey === part.agencyKey);
    const states = own.map(returnState);
    const due = agencyDueOn(facts, part);
    return {
      name: agencyName(facts, part.agencyKey),
      lead: part.leadKey === null ? 'Nobody' : (ownOf(facts.roster.people, part.leadKey)?.name ?? part.leadKey),
      confirmed: confirmedWords(facts, part, today),
      // Before the sample is settled nothing is asked for yet.
      returns: (isSampleOpen(facts) ? [] : [...new Set(states)])
        .map((words) => `${states.filter((one) => one === words).length} ${words.toLowerCase()}`)
        .join(', '),
      due: [...(due === null ? [] : [dayInWords(due)]), ...apartFrom(facts, part)].join('; '),
    };
  });
}

/** What an agency has said of which cases it knows; of a case that came after the lock, also by when it is to say so. */
function confirmedWords(facts: CycleFacts, part: Participant, today: PlainDate): string {
  const { cycle } = facts;
  const { involvementConfirmedAt, involvementDueOn: dueOn } = part;
  if (involvementConfirmedAt !== null) return 'Confirmed';
  if (!isSampleOpen(facts) && dueOn !== null && isRunning(cycle) && owesWordOnNewCase(facts, part)) {
    return `${listed(unconfirmedOf(facts, part.agencyKey))}: not said yet, ${dueInWords(dueOn, today)}`;
  }
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
