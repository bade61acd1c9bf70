import { textSaid } from '#domain/cycle/content.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { actForm, type FormView } from '../act-form.js';
import { correctedBoxes, correctedIn, NAMES_SOMEBODY, namesSomebodyIn, REASON, textOf } from '../form-fields.js';
import { newVersionWords, READERS } from '../new-version.js';
import { FINDINGS, fieldsOfFinding, findingIn, seenIn } from './finding-forms.js';

/** Changes what a finding says. */
export const CORRECT_FINDING = actForm({
  act: 'correctFinding',
  title: ({ ref }) => `Correct finding ${ref}`,
  button: 'Save the correction',
  lead: ({ facts, who, ref }) => [
    'Change what is wrong. The partnership can still read what the finding said before.',
    ...newVersionWords({ facts, who }),
    ...(facts.finding[ref]?.decision == null
      ? []
      : ['What was decided on the finding stays. It can be decided again.']),
  ],
  reads: (_facts, ref) => [
    ['finding', ref, 'text'],
    ['finding', ref, 'theme'],
  ],
  fields: ({ facts, ref, said }) => {
    const finding = facts.finding[ref];
    if (finding === undefined) return [];
    const words = { text: textSaid(said, 'finding', ref, 'text'), theme: textSaid(said, 'finding', ref, 'theme') };
    return [...fieldsOfFinding(facts, { ...finding, ...words }), ...correctedBoxes({ facts }, READERS)];
  },
  at: ({ ref }) => ({ finding: ref }),
  input: (typed) => ({ ...findingIn(typed), ...correctedIn(typed) }),
  done: ({ ref }) => `You have corrected finding ${ref}.`,
  home: FINDINGS,
});

/** Takes a finding back. */
export const WITHDRAW_FINDING = actForm({
  act: 'withdrawFinding',
  title: ({ ref }) => `Withdraw finding ${ref}`,
  button: 'Withdraw the finding',
  warns: true,
  about: aboutFinding,
  lead: ({ facts, who, ref }) => {
    const finding = facts.finding[ref];
    return [
      ...(finding === undefined ? [] : [seenIn(finding)]),
      ...newVersionWords({ facts, who }),
      'The finding then counts for nothing, and is not in the report. It stays on the page of findings as withdrawn, with your reason. This cannot be undone.',
    ];
  },
  reads: (_facts, ref) => [['finding', ref, 'text']],
  fields: () => [{ ...REASON, hint: `Everybody who may read the findings can read it. ${NO_NAMES}` }, NAMES_SOMEBODY],
  at: ({ ref }) => ({ finding: ref }),
  input: (typed) => ({ reason: textOf(typed, 'reason'), ...namesSomebodyIn(typed) }),
  done: ({ ref }) => `You have withdrawn finding ${ref}.`,
  home: FINDINGS,
});

function aboutFinding({ ref, said }: FormView): string {
  return textSaid(said, 'finding', ref, 'text');
}
