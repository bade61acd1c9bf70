import { isPaused } from '#domain/cycle/cycle-state.js';
import type { CycleFacts, Role } from '#domain/cycle/facts.js';
import { ruleInWords } from '#domain/notice/rule-words.js';
import { laddersOf } from '#domain/policy/ladders.js';
import { ownOf } from '#domain/record.js';
import type { LedgerLine, NoticeStanding } from '#persistence/views/ledger.view.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { inWords, ROLE_NAMES } from '../../view/words.js';

const MAILS: Readonly<Record<string, string>> = {
  due: 'About to be sent',
  intent: 'Being sent',
  sent: 'Sent',
  uncertain: 'Being checked: it may have arrived',
  bounced: 'Not delivered',
};

/** How emails stand, for whoever looks for some. */
export const STANDINGS = inWords<NoticeStanding>({
  waiting: 'Waiting to be sent',
  sent: 'Sent',
  returned: 'Not delivered, or reached somebody else',
  'not-needed': 'Not sent: not needed',
});

/**
 * One notice as the ledger's page prints it: to whom, why, by which rule, and what happened to it; times are London's.
 */
export function emailLine({ cycle, roster }: CycleFacts, line: LedgerLine) {
  return {
    to: ownOf(roster.people, line.person)?.name ?? line.person,
    as: ROLE_NAMES[line.role as Role] ?? line.role,
    when: instantInWords(line.at),
    reason: line.reason,
    next: line.next,
    rule: { key: line.rule, words: ruleInWords(line.rule, laddersOf(cycle.policy)) },
    state: stateOf(cycle, line),
    notTheirs:
      line.mail?.notTheirsAt == null
        ? null
        : `It reached somebody else, who told us so at ${instantInWords(line.mail.notTheirsAt)}`,
    returnedHref:
      line.mail?.state === 'bounced' || line.mail?.notTheirsAt != null
        ? pathTo('returnedEmail', { mail: String(line.mail.position) })
        : null,
    isDealtWith: (line.mail?.dealtHow ?? null) !== null,
  };
}

function stateOf(cycle: CycleFacts['cycle'], line: LedgerLine): string {
  if (line.state === 'not-needed') return `Not sent: ${line.why ?? 'it had already been done'}`;
  if (line.heldAt !== null) return `Held back since ${instantInWords(line.heldAt)}`;
  // Why it waits stays with it until it is told, also once the audit goes on.
  if (line.mail === null && line.why !== null && isPaused(cycle)) return `Waiting: ${line.why}`;
  if (line.mail === null)
    return line.channel === 'digest' ? 'Waiting for the next email of the day' : 'Waiting for the sending hours';
  const again = line.mail.sentAgain > 0 ? ' again' : '';
  return `${MAILS[line.mail.state] ?? line.mail.state}${again}, ${instantInWords(line.mail.date)}`;
}
