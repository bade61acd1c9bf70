import { valueIn } from '#domain/cycle/content.js';
import { ownOf } from '#domain/record.js';
import { readAnswers } from '#domain/submission/answers.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { counted } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import { actForm, type FormView } from '../act-form.js';
import { textOf } from '../form-fields.js';
import { captionOf, nameOf, riskLinks } from './heading.js';

/** Says that the agency has nothing to return, and why. */
export const NIL_RETURN = actForm({
  act: 'nilReturn',
  title: () => 'Send a nil return',
  caption: (view) => captionOf(returnIn(view)),
  button: 'Send the nil return',
  at: ({ ref }) => ({ return: ref }),
  reads: (_, ref) => [['submission', ref, 'answers']],
  isThere: ({ facts, ref, who }) => ownOf(facts.submission, ref)?.agencyKey === who.agencyKey,
  lead(view) {
    const begun = Object.keys(readAnswers(valueIn(view.said, 'submission', view.ref, 'answers'))).length;
    return [
      `Do this only if your agency has nothing to say about ${nameOf(returnIn(view))}, for example because it did not work with the child.`,
      `A nil return counts as answered. It goes to ${view.facts.roster.partnershipName} and cannot be taken back here.`,
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

function returnIn({ facts, ref, who }: FormView) {
  const submission = facts.submission[ref] as (typeof facts.submission)[string]; // the form is not there otherwise
  return { facts, ref, submission, agencyKey: who.agencyKey ?? '' };
}
