import { textSaid } from '#domain/cycle/content.js';
import type { CycleFacts, Finding } from '#domain/cycle/facts.js';
import { panelQuestion } from '#domain/moderation/concordance.js';
import type { AskedQuestion } from '#domain/questions/question.js';
import { sentPlaces } from '#domain/submission/sent-answers.js';
import { questionsAsked } from '#domain/templates/asked.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { actForm, type FormView } from '../act-form.js';
import { correctedBoxes, correctedIn, NAMES_SOMEBODY, namesSomebodyIn, REASON, textOf } from '../form-fields.js';
import { newVersionWords, READERS } from '../new-version.js';
import { answersToCount } from './counted-finding.form.js';
import { FINDINGS, fieldsOfFinding, findingIn, seenIn, wordsOfFinding } from './finding-forms.js';
import { restingOnCount } from './resting-count.js';

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
    ...restingOnCount(facts, ref),
  ],
  reads: (facts, ref) => [
    ['finding', ref, 'text'],
    ['finding', ref, 'theme'],
    ...(isCounted(facts.finding[ref]) ? sentPlaces(Object.entries(facts.submission)) : []),
  ],
  fields: (view) => {
    const { facts, ref, said } = view;
    const finding = facts.finding[ref];
    if (finding === undefined) return [];
    const words = { text: textSaid(said, 'finding', ref, 'text'), theme: textSaid(said, 'finding', ref, 'theme') };
    const question = isCounted(finding) ? questionOf(facts, finding) : undefined;
    const [above, below] = wordsOfFinding(facts, { ...finding, ...words });
    const asked =
      question === undefined
        ? fieldsOfFinding(facts, { ...finding, ...words })
        : [...above, ...answersToCount(view, question, finding), ...below];
    return [...asked, ...correctedBoxes({ facts }, READERS)];
  },
  at: ({ ref }) => ({ finding: ref }),
  input: (typed, { facts, ref }) => {
    const finding = facts.finding[ref];
    const question = isCounted(finding) ? { question: finding.question ?? '' } : {};
    return { ...findingIn(typed), ...question, ...correctedIn(typed) };
  },
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
      ...(finding === undefined ? [] : [seenIn(facts, finding)]),
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

/** Whether the counts of a finding are made from answers. */
function isCounted(finding: Finding | undefined): finding is Finding {
  return (finding?.answers ?? []).length > 0;
}

function questionOf(facts: CycleFacts, { question }: Finding): AskedQuestion | undefined {
  const { template } = facts.cycle;
  return panelQuestion(template, question) ?? questionsAsked(template).find(({ key }) => key === question);
}
