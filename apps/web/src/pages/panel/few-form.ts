import { agencyName } from '#domain/cycle/roster.js';
import { fewInWords, quorumOf } from '#domain/moderation/quorum.js';
import { counted } from '#domain/words.js';
import { actForm, type FormView } from '../act-form.js';
import { REASON, textOf } from '../form-fields.js';

/** Lets the panel go on with fewer returns than it needs. */
export const FEW = actForm({
  act: 'proceedWithFew',
  title: () => 'Go on with too few returns',
  button: 'Go on with these returns',
  lead: ({ facts }) => {
    if (quorumOf(facts.submission).expected === 0) {
      return [
        fewInWords(facts),
        'If you go on, that becomes a finding with the reason you give here, and the report says that the panel had no return. No case can then be graded as anything but “Not evidenced”. The coordinator can cancel the audit instead.',
      ];
    }
    return [
      fewInWords(facts),
      'If you go on, what is missing becomes a finding with the reason you give here, and the report says how many returns the panel had. You can still admit returns that come late.',
    ];
  },
  shown: (view) => {
    const lines = missingOf(view);
    return lines.length === 0 ? [] : [{ title: 'What is missing', lines }];
  },
  fields: () => [{ ...REASON, label: 'Why can the panel go on without the others?' }],
  input: (typed) => ({ reason: textOf(typed, 'reason') }),
  done: () => 'The panel can go on. What is missing is a finding now.',
  home: { page: 'panel', text: 'The panel’s work' },
});

function missingOf({ facts }: FormView): readonly string[] {
  return Object.keys(facts.participant).flatMap((agency) => {
    const own = Object.entries(facts.submission).filter(([, one]) => one.agencyKey === agency);
    const { expected, received } = quorumOf(Object.fromEntries(own));
    return expected === received ? [] : [`${agencyName(facts, agency)}: ${counted(expected - received, 'return')}`];
  });
}
