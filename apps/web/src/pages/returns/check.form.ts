import { isCollecting } from '#domain/cycle/cycle-state.js';
import { agencyName } from '#domain/cycle/roster.js';
import { returnsGone } from '#domain/retention/destruction.js';
import { collectionIsOver } from '#domain/submission/deadlines.js';
import { isBack } from '#domain/submission/return-state.js';
import type { Instant } from '#domain/time/instant.js';
import { readings } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { actForm, type FormView } from '../act-form.js';
import { isOpenTo, isTheirs } from '../open.js';
import { answersShown, faultInWords, missingBlocks, missingWords } from './check.presenter.js';
import { askedBlocks, captionOf, riskLinks } from './heading.js';
import { closedWords, isOfOwnAgency, type OwnReturn, returnIn, returnPlaces } from './own-return.js';
import { readyLines, senderOf } from './tasks.presenter.js';

/** All answers of a return on one page, what they lack, and the button that sends them. */
export const SEND_RETURN = actForm({
  act: 'submitReturn',
  title: (view) => (closedWords(returnIn(view)) === null ? 'Check your answers before you send them' : 'Your answers'),
  caption: (view) => captionOf(returnIn(view)),
  button: 'Send the return',
  isRead: true,
  at: ({ ref }) => ({ return: ref }),
  reads: returnPlaces,
  isThere: isOfOwnAgency,
  shut: shutWords,
  lead: (view) => readyLines(returnIn(view)),
  shown: (view) => [...askedBlocks(returnIn(view)), ...missingBlocks(returnIn(view))],
  more(view) {
    const { panelChairKey, partnershipName, people } = view.facts.roster;
    const own = returnIn(view);
    const receiver = { name: partnershipName, chair: people[panelChairKey]?.name ?? null };
    const isSayable = missingWords(own) === null && isOpenTo(view, 'sayReturnReady', { return: own.ref });
    return {
      sections: answersShown(own),
      afterwards: afterwardsWords(own, view.now),
      receiver: { ...receiver, isResent: isBack(own.submission) },
      readyHref: isSayable ? pathTo('sayReady', { cycle: own.facts.cycle.reference, ref: own.ref }) : null,
    };
  },
  inFields: (refusals, view) => refusals.map((one) => ({ field: '', text: faultInWords(returnIn(view), one) })),
  links: ({ facts, ref }) => [
    ...(returnsGone(facts) === null
      ? [
          {
            text: 'Download a copy of these answers (plain text)',
            href: pathTo('returnCopy', { cycle: facts.cycle.reference, ref }),
          },
        ]
      : []),
    ...riskLinks(facts, ref),
  ],
  done: () => '',
  leadsTo: ({ facts, ref }) => pathTo('returnSent', { cycle: facts.cycle.reference, ref }),
  home: { page: 'returnTasks', text: 'All parts of this return' },
});

/** How a return can be changed once it is sent: its audit lead can take it back for as long as returns are open for it. */
function afterwardsWords({ facts, submission }: OwnReturn, now: Instant): string {
  return isCollecting(facts) && !collectionIsOver(facts, submission, { now, readings })
    ? 'After you send the return, you can take it back to correct it until returns close. After that you can change it only if the panel or the coordinator asks you to.'
    : 'After you send the return, you can change it only if the panel or the coordinator asks you to.';
}

/** Why whoever looks cannot send it now; null when they can. */
function shutWords(view: FormView): string | null {
  const own = returnIn(view);
  const closed = closedWords(own);
  if (closed !== null) return closed;
  const missing = missingWords(own);
  if (missing !== null) return missing;
  if (isTheirs(view, 'submitReturn', { return: own.ref })) return null;
  const sender = senderOf(own) ?? `The audit lead of ${agencyName(own.facts, own.agencyKey)}`;
  return `Everything is answered. Only ${sender} can send the return.`;
}
