import { chaseable, howItStands } from '#domain/acts/reminding/chase-by-email.act.js';
import { thingInWords } from '#domain/agenda/agenda-words.js';
import type { CycleFacts, Role } from '#domain/cycle/facts.js';
import { mayHold } from '#domain/mail/hold.js';
import { ownOf } from '#domain/record.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import { capitalised } from '#domain/words.js';
import type { LedgerLine } from '#persistence/views/ledger.view.js';
import { instantInWords, readings } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { emailLine } from './emails.presenter.js';

/**
 * What waits to be sent in an audit, in the order given, whether it may be held back, and what somebody can be reminded
 * of, as the coordinator sees them.
 */
export function presentWaiting(
  facts: CycleFacts,
  lines: readonly LedgerLine[],
  roles: readonly Role[],
  today: PlainDate,
) {
  const { reference } = facts.cycle;
  return {
    lines: lines.map((line) => ({
      ...emailLine(facts, line),
      key: line.key,
      mayHold: mayHold(line, roles).ok,
      held:
        line.heldAt === null
          ? null
          : `Held back by ${ownOf(facts.roster.people, line.heldBy ?? '')?.name ?? 'the coordinator'} since ${instantInWords(line.heldAt)}.`,
    })),
    things: chaseable(facts, readings.of(facts), today).map((subject) => {
      const words = thingInWords(facts, subject);
      return {
        text: capitalised(words),
        due: howItStands(subject, today),
        href: pathTo('chase', { cycle: reference, thing: `${subject.kind}.${subject.ref}` }),
      };
    }),
  };
}
