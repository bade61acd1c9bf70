import { followUpDays, followUpOf } from '#domain/follow-up/follow-up.js';
import { leftOpen } from '#domain/follow-up/left-open.js';
import { listed } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import { isOpenTo, type Looking } from '../open.js';

/** What the page prints on which a follow-up audit is planned; `refusals` says why no draft could be begun. */
export function followUpPage(view: Looking, refusals: readonly string[]) {
  const { facts } = view;
  const { cycle } = facts;
  const at = { cycle: cycle.reference };
  const home = { href: pathTo('reviews', at), text: 'Reviews after approval' };
  const [planned] = followUpOf(facts) ?? [];
  const open = leftOpen(facts).map(([ref]) => ref);
  const declined = cycle.noFollowUpOn !== null;
  return {
    title: 'Plan the follow-up audit',
    ...{ home, back: home, post: pathTo('planFollowUp', at) },
    caption: `${cycle.title}, ${cycle.reference}`,
    why: planned === undefined ? refusals : [`${planned} already follows this audit up.`],
    lead: [
      'A draft plan is made from this audit: the same template in its newest version, the same agencies and the same way of drawing cases. You choose the days, rehearse it and launch it as any other audit.',
      `The 12-month review is then put off until the panel of the follow-up has agreed, for ${followUpDays(cycle.policy).waitDays} working days at most. Its counts become the counts of the review. If the panel takes longer, counts are typed.`,
      ...(open.length === 0
        ? []
        : [`What is still open comes along: ${listed(open)}. The follow-up can take each of them up.`]),
      ...(declined ? ['It was said that no audit would follow this one up. Planning one takes that back.'] : []),
    ],
    shown: [],
    fields: [],
    rows: [],
    button: 'Make the draft plan',
    links: isOpenTo(view, 'declineFollowUp', {})
      ? [{ text: 'Say that no audit will follow this one up', href: pathTo('followUpDecline', at) }]
      : [],
  };
}

/** Why an audit whose template is retired cannot be planned again from its plan. */
export function retiredInWords(title: string): string {
  return `The template “${title}” is retired. Bring it back, or plan another audit and say there that it follows this one up.`;
}
