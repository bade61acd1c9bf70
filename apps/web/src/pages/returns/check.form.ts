import { agencyName } from '#domain/cycle/roster.js';
import { completeness } from '#domain/submission/completeness.js';
import { isBack } from '#domain/submission/return-state.js';
import { counted } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import { actForm, type FormView } from '../act-form.js';
import { isTheirs } from '../open.js';
import { answersShown, faultInWords, missingBlocks } from './check.presenter.js';
import { askedBlocks, captionOf, riskLinks } from './heading.js';
import { closedWords, isOfOwnAgency, returnIn, returnPlaces } from './own-return.js';
import { senderOf } from './tasks.presenter.js';

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
  lead: () => [],
  shown: (view) => [...askedBlocks(returnIn(view)), ...missingBlocks(returnIn(view))],
  more(view) {
    const { panelChairKey, partnershipName, people } = view.facts.roster;
    const own = returnIn(view);
    const receiver = { name: partnershipName, chair: people[panelChairKey]?.name ?? null };
    return { sections: answersShown(own), receiver: { ...receiver, isResent: isBack(own.submission) } };
  },
  inFields: (refusals, view) => refusals.map((one) => ({ field: '', text: faultInWords(view, one) })),
  links: ({ facts, ref }) => [
    {
      text: 'Download a copy of these answers (plain text)',
      href: pathTo('returnCopy', { cycle: facts.cycle.reference, ref }),
    },
    ...riskLinks(facts, ref),
  ],
  done: () => '',
  leadsTo: ({ facts, ref }) => pathTo('returnSent', { cycle: facts.cycle.reference, ref }),
  home: { page: 'returnTasks', text: 'All parts of this return' },
});

/** Why whoever looks cannot send it now; null when they can. */
function shutWords(view: FormView): string | null {
  const own = returnIn(view);
  const closed = closedWords(own);
  if (closed !== null) return closed;
  const { lacks } = completeness(own.facts.cycle.template, own.answers);
  if (lacks.length > 0)
    return `${counted(lacks.length, 'thing is', 'things are')} missing. Add ${lacks.length === 1 ? 'it' : 'them'} before you send the return.`;
  if (isTheirs(view, 'submitReturn', { return: own.ref })) return null;
  const sender = senderOf(own) ?? `The audit lead of ${agencyName(own.facts, own.agencyKey)}`;
  return `Everything is answered. Only ${sender} can send the return: tell them that it is ready.`;
}
