import { NO_NAMES } from '#domain/text/messages.js';
import { counted } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import { actForm } from '../act-form.js';
import { textOf } from '../form-fields.js';
import { captionOf, nameOf, riskLinks } from './heading.js';
import { isOfOwnAgency, returnIn, returnPlaces } from './own-return.js';

/** Says that the agency has nothing to return, and why. */
export const NIL_RETURN = actForm({
  act: 'nilReturn',
  title: () => 'Send a nil return',
  caption: (view) => captionOf(returnIn(view)),
  button: 'Send the nil return',
  at: ({ ref }) => ({ return: ref }),
  reads: returnPlaces,
  isThere: isOfOwnAgency,
  lead(view) {
    const own = returnIn(view);
    const begun = Object.keys(own.answers).length;
    return [
      `Do this only if your agency has nothing to say about ${nameOf(own)}, for example because it did not work with the child.`,
      `A nil return counts as answered. It goes to ${view.facts.roster.partnershipName} and can be opened again if it proves wrong.`,
      ...(begun === 0 ? [] : [`${counted(begun, 'answer')} already typed will not be sent.`]),
    ];
  },
  fields: () => [
    {
      kind: 'text',
      name: 'reason',
      label: 'Why is there nothing to return?',
      hint: NO_NAMES,
      missing: 'Enter why there is nothing to return',
    },
  ],
  input: (typed) => ({ reason: textOf(typed, 'reason') }),
  links: ({ facts, ref }) => riskLinks(facts, ref),
  done: () => '',
  leadsTo: ({ facts, ref }) => pathTo('returnSent', { cycle: facts.cycle.reference, ref }),
  home: { page: 'returnTasks', text: 'All parts of this return' },
});
