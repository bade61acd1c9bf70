import { PANEL_VERDICTS } from '#domain/acts/moderation/moderate-case.act.js';
import { readerIn } from '#domain/cycle/content.js';
import { agencyName } from '#domain/cycle/roster.js';
import { hasGrade } from '#domain/moderation/discrepancy.js';
import { returnsOfCase, sideBySide } from '#domain/moderation/side-by-side.js';
import { ownOf } from '#domain/record.js';
import { questionsAsked } from '#domain/submission/answers.js';
import { answersSent, sentPlaces } from '#domain/submission/sent-answers.js';
import { GRADES } from '#domain/templates/template.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted, listed } from '#domain/words.js';
import { actForm, type FormView } from '../act-form.js';
import { type AskedField, chosenOf, linesOf, textOf } from '../form-fields.js';
import { opened } from '../open.js';
import { choicesOf } from '../returns/words.js';
import { AGENCIES } from './panel-view.js';
import { numbersOf, ownGrades, returnName, VERDICTS } from './panel-words.js';

const NO_NAMES = 'Do not name a child, a family or staff.';
const MOST_EVIDENCE = 50;

/** The panel grades a case, with its reasons; what agencies said of themselves stays and stands beside. */
export const GRADE = actForm({
  act: 'moderateCase',
  title: ({ ref }) => `Grade case ${ref}`,
  button: 'Give the case this grade',
  lead: (view) => [
    'The panel chooses one grade for the case, weighing all returns: it is never an average. What agencies said of themselves is kept beside it. A grade that is given stands.',
    differencesLine(view),
    ...panelQuestions(view),
  ],
  fields: (view) => [
    {
      kind: 'choice',
      name: 'grade',
      label: 'Which grade does the panel choose?',
      options: choicesOf('grade').map(({ value, text }) => ({
        value,
        text,
        ...(value === 'NOT_EVIDENCED'
          ? { hint: 'Returns and records do not show enough. This is not a low grade.' }
          : {}),
      })),
      missing: 'Choose the grade of the case',
    },
    {
      kind: 'text',
      name: 'rationale',
      label: 'Why this grade?',
      hint: `Say above all why it differs, where an agency saw its own work otherwise. ${NO_NAMES}`,
      missing: 'Write why the panel chooses this grade',
    },
    {
      kind: 'text',
      name: 'evidence',
      label: 'Where can it be seen?',
      hint: 'One reference a line, like: Case record, section 4. Never the records themselves.',
      missing: 'Name at least one piece of evidence for the grade',
    },
    ...gradedAgencies(view).map((agency) => verdictField(view, agency)),
    {
      kind: 'text',
      name: 'dissent',
      label: 'Does anybody on the panel see it differently? (optional)',
      hint: `Their view is kept with the grade. ${NO_NAMES}`,
    },
  ],
  reads: (facts, ref) => sentPlaces(returnsOfCase(facts, ref)),
  at: ({ ref }) => ({ case: ref }),
  input: (typed, view) => {
    const dissent = textOf(typed, 'dissent');
    return {
      grade: chosenOf(typed, 'grade', [...GRADES, 'NOT_EVIDENCED']),
      rationale: textOf(typed, 'rationale'),
      evidence: linesOf(typed, 'evidence'),
      agencies: Object.fromEntries(
        gradedAgencies(view)
          .filter((agency) => textOf(typed, `agencies.${agency}`) !== '')
          .map((agency) => [agency, chosenOf(typed, `agencies.${agency}`, PANEL_VERDICTS)]),
      ),
      ...(dissent === '' ? {} : { dissent }),
    };
  },
  rename: Object.fromEntries(Array.from({ length: MOST_EVIDENCE }, (_, at) => [`evidence.${at}`, 'evidence'])),
  done: ({ ref }) => `Case ${ref} has its grade.`,
  home: { page: 'panelCase', text: 'The case, side by side' },
});

/** Sends a return back to its agency with questions. */
export const CLARIFY = actForm({
  act: 'askClarification',
  title: ({ facts, ref }) => `Ask about ${returnName(facts, ref)}`,
  button: 'Send the questions',
  lead: (view) => {
    const { clarificationRounds } = view.facts.cycle.policy.limits;
    const before = ownOf(view.facts.submission, view.ref)?.clarifications ?? 0;
    return [
      `The return goes back to the agency, whose audit lead gets an email.${untilWords(view)}`,
      `This is time ${before + 1} of ${clarificationRounds} that it can be asked.`,
    ];
  },
  fields: () => [
    {
      kind: 'text',
      name: 'questions',
      label: 'What should the agency make clear?',
      hint: `One question a line. ${NO_NAMES}`,
      missing: 'Write at least one question to the agency',
    },
  ],
  at: ({ ref }) => ({ return: ref }),
  input: (typed) => ({ questions: linesOf(typed, 'questions') }),
  done: ({ facts, ref }, typed) =>
    `${counted(linesOf(typed, 'questions').length, 'question')} about ${returnName(facts, ref)} will be sent.`,
  home: { page: 'panelCase', text: 'The returns, side by side', at: caseOfReturn },
});

/** Lets a return that came after the close be used. */
export const ADMIT = actForm({
  act: 'admitLateReturn',
  title: ({ facts, ref }) => `Use ${returnName(facts, ref)}, which came late`,
  button: 'Use the late return',
  lead: () => [
    'It came after the close, so the panel does not use it yet. Once you let it in, its answers stand beside the others; it stays marked as late, and its agency is told.',
  ],
  fields: () => [
    {
      kind: 'text',
      name: 'reason',
      label: 'Why is it used all the same?',
      hint: NO_NAMES,
      missing: 'Say why the late return is used',
    },
  ],
  at: ({ ref }) => ({ return: ref }),
  input: (typed) => ({ reason: textOf(typed, 'reason') }),
  done: ({ facts, ref }) => `The panel now uses ${returnName(facts, ref)}.`,
  home: { page: 'panelCase', text: 'The returns, side by side', at: caseOfReturn },
});

function caseOfReturn({ facts, ref }: FormView): Readonly<Record<string, string>> {
  return { case: ownOf(facts.submission, ref)?.caseRef ?? AGENCIES };
}

function compared(view: FormView) {
  return sideBySide(view.facts, view.ref, readerIn(view.said));
}

/** Agencies of which the panel says what it makes of their own grade. */
function gradedAgencies(view: FormView): readonly string[] {
  const { facts, ref } = view;
  const asked = questionsAsked(facts.cycle.template);
  const sent = new Set(Object.keys(compared(view).questions[0]?.answers ?? {}));
  return returnsOfCase(facts, ref)
    .filter(([at, one]) => sent.has(one.agencyKey) && hasGrade(asked, answersSent(at, one, readerIn(view.said))))
    .map(([, one]) => one.agencyKey);
}

function verdictField(view: FormView, agency: string): AskedField {
  const name = agencyName(view.facts, agency);
  return {
    kind: 'choice',
    name: `agencies.${agency}`,
    label: `How does the panel judge what ${name} gave itself?`,
    hint: `It gave itself: ${ownGrades(view.facts.cycle.template, compared(view).questions, agency)}.`,
    options: PANEL_VERDICTS.map((value) => ({ value, text: VERDICTS[value] })),
    missing: `Say of ${name} whether its own grade was upheld, raised or lowered`,
  };
}

function differencesLine(view: FormView): string {
  const numbers = numbersOf(view.facts.cycle.template);
  const apart = compared(view)
    .questions.filter(({ discrepancy }) => discrepancy !== null)
    .map(({ question }) => String(numbers.get(question.key)));
  return apart.length === 0
    ? 'Agencies do not differ on any question that is compared.'
    : `Agencies differ on ${apart.length === 1 ? 'question' : 'questions'} ${listed(apart)}.`;
}

/** Questions of the template that agencies are not asked: the panel has them in mind when it grades. */
function panelQuestions({ facts }: FormView): readonly string[] {
  return facts.cycle.template.questions
    .filter(({ kind }) => kind === 'concordance')
    .map(({ text }) => `For the panel to weigh: ${text}`);
}

/** Until when the agency may answer, from the act itself. */
function untilWords(view: FormView): string {
  const asked = opened(view, 'askClarification', { return: view.ref });
  return asked === null ? '' : ` It may answer until ${dayInWords(asked.dueOn)}; until then the panel waits for it.`;
}
