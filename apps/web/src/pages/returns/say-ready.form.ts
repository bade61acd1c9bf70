import { agencyName } from '#domain/cycle/roster.js';
import { actForm } from '../act-form.js';
import { faultInWords, missingWords } from './check.presenter.js';
import { captionOf, riskLinks } from './heading.js';
import { isOfOwnAgency, type OwnReturn, returnIn, returnPlaces } from './own-return.js';
import { readyLines, senderOf } from './tasks.presenter.js';

/** Says that a return is ready to be sent, to those who can send it. */
export const SAY_READY = actForm({
  act: 'sayReturnReady',
  title: () => 'Say that the return is ready',
  caption: (view) => captionOf(returnIn(view)),
  button: 'Say that the return is ready',
  at: ({ ref }) => ({ return: ref }),
  reads: returnPlaces,
  isThere: isOfOwnAgency,
  shut: (view) => missingWords(returnIn(view)),
  lead(view) {
    const own = returnIn(view);
    return [
      ...readyLines(own),
      `${toldOf(own)} is told with the next daily email, and then reads the answers and sends the return.`,
      'Until it is sent, you can still change the answers. If you do, you can say again that it is ready.',
    ];
  },
  inFields: (refusals, view) => refusals.map((one) => ({ field: '', text: faultInWords(returnIn(view), one) })),
  links: ({ facts, ref }) => riskLinks(facts, ref),
  done: (view) =>
    `You have said that the return is ready. ${toldOf(returnIn(view))} is told with the next daily email.`,
  home: { page: 'returnCheck', text: 'The answers of this return' },
});

/** Who is told: the audit lead by name, the coordinator where there is none. */
function toldOf(own: OwnReturn): string {
  return senderOf(own) ?? `The coordinator, because ${agencyName(own.facts, own.agencyKey)} has no audit lead,`;
}
