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
 * An email that came back, or reached somebody else, as its page prints it, with the audits it speaks of and what can
 * be done.
 */
export function presentReturned(mail: ReturnedMail) {
  const cycles = [...new Set(mail.items.map((item) => item.cycleReference))];
  const [first] = cycles;
  return {
    title:
      mail.error === 'not-me'
        ? `Emails to ${mail.name} reach somebody else`
        : `An email to ${mail.name} was not delivered`,
    back: first === undefined ? { href: pathTo('home') } : { href: pathTo('cycleEmails', { cycle: first }) },
    action: pathTo('returnedEmail', { mail: String(mail.position) }),
    name: mail.name,
    address: mail.email,
    when: instantInWords(mail.at),
    why: whyOf(mail),
    things: mail.items.map(({ cycleReference, reason }) => ({
      cycle: cycleReference,
      href: pathTo('cycle', { cycle: cycleReference }),
      reason,
    })),
    reminders: cycles.map((cycle) => ({ cycle, href: pathTo('emailsWaiting', { cycle }) })),
    dealt:
      mail.dealt === null ? null : `${HOW[mail.dealt.how] ?? mail.dealt.how}, at ${instantInWords(mail.dealt.at)}.`,
    choices: Object.entries(HOW).map(([value, text]) => ({ value, text })),
  };
}

/** What went wrong, in words; what to do about it follows from that. */
function whyOf({ error, isActive }: ReturnedMail): string {
  if (!isActive || error === 'nobody-there') return 'They have left, so nothing is sent to them any more.';
  if (error === 'gave-up' || error === 'unresolved') {
    return 'We tried for a long time and do not know whether it arrived.';
  }
  if (error === 'not-me') {
    return 'Somebody who got it says that it is not for them. No everyday email goes to this address until you record below what you did.';
  }
  if (error === 'not-composed') return 'The email could not be written. Tell the people who run this service.';
  if (error === 'held-by-mail-mode') return 'This installation sends no email to people outside its team.';
  if (error?.startsWith('refused-') === true) {
    return 'Their email system did not accept it. The address may be wrong, or the mailbox closed or full.';
  }
  return 'It could not be delivered.';
}
