import type { ReturnedMail } from '#persistence/views/returned-mail.view.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';

const HOW: Readonly<Record<string, string>> = {
  told: 'They were told by phone or in person',
  mended: 'Their address was corrected',
  reassigned: 'The work was given to somebody else',
  'not-needed': 'Nothing needed to be done',
};

/**
 * An email that was not delivered, or reached somebody else, as its page prints it, with the audits it speaks of and what
 * can be done; reminders only where the reader sends them. That somebody was told ends nothing that reaches somebody else.
 */
export function presentReturned(mail: ReturnedMail, mayRemind: boolean) {
  const isNotTheirs = mail.notTheirsAt !== null;
  const cycles = [...new Set(mail.items.map((item) => item.cycleReference))];
  const [first] = cycles;
  return {
    title: returnedInWords(mail.name, isNotTheirs),
    back: first === undefined ? { href: pathTo('home') } : { href: pathTo('cycleEmails', { cycle: first }) },
    action: pathTo('returnedEmail', { mail: String(mail.position) }),
    name: mail.name,
    isNotTheirs,
    address: mail.email,
    when: instantInWords(mail.at),
    why: whyOf(mail),
    things: mail.items.map(({ cycleReference, reason }) => ({
      cycle: cycleReference,
      href: pathTo('cycle', { cycle: cycleReference }),
      reason,
    })),
    reminders:
      mayRemind && !isNotTheirs ? cycles.map((cycle) => ({ cycle, href: pathTo('emailsWaiting', { cycle }) })) : [],
    dealt:
      mail.dealt === null ? null : `${HOW[mail.dealt.how] ?? mail.dealt.how}, at ${instantInWords(mail.dealt.at)}.`,
    choices: Object.entries(HOW)
      .filter(([value]) => !(isNotTheirs && value === 'told'))
      .map(([value, text]) => ({ value, text })),
  };
}

/** What has to be seen to, on the first page and on its own. */
export function returnedInWords(name: string, isNotTheirs: boolean): string {
  return isNotTheirs ? `Emails to ${name} reach somebody else` : `An email to ${name} was not delivered`;
}

/** What went wrong, in words; what to do about it follows from that. */
function whyOf({ error, isActive, notTheirsAt, dealt }: ReturnedMail): string {
  if (notTheirsAt !== null) {
    const said = `It was sent. Somebody who reads this address says that it is not for them, and entered a code sent there at ${instantInWords(notTheirsAt)}.`;
    return dealt === null
      ? `${said} Nothing more goes to this address, not even a safety alert or a code to sign in, until you record below what you did.`
      : said;
  }
  if (!isActive || error === 'nobody-there') return 'They have left, so nothing is sent to them any more.';
  if (error === 'gave-up' || error === 'unresolved') {
    return 'We tried for a long time and do not know whether it arrived.';
  }
  if (error === 'not-me') return 'It was not sent, because emails to this address reach somebody else.';
  if (error === 'not-composed') return 'The email could not be written. Tell the people who run this service.';
  if (error === 'held-by-mail-mode') return 'This installation sends no email to people outside its team.';
  if (error?.startsWith('refused-') === true) {
    return 'Their email system did not accept it. The address may be wrong, or the mailbox closed or full.';
  }
  return 'It could not be delivered.';
}
