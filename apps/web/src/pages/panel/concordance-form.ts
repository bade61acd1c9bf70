import type { ConcordanceSaid } from '#domain/acts/moderation/answer-concordance.act.js';
import { readerIn, textSaid, valueIn } from '#domain/cycle/content.js';
import { agencyName } from '#domain/cycle/roster.js';
import { concordanceRef, panelAnswers } from '#domain/moderation/concordance.js';
import { returnsOfCase, sideBySide } from '#domain/moderation/side-by-side.js';
import type { Refusal } from '#domain/outcome.js';
import type { AskedQuestion } from '#domain/questions/question.js';
import { ownOf } from '#domain/record.js';
import { sentPlaces } from '#domain/submission/sent-answers.js';
import { panelQuestions } from '#domain/templates/asked.js';
import { EARLIER } from '#domain/text/earlier-words.js';
import { NO_NAMES } from '#domain/text/messages.js';
import type { Faults, Typed } from '../../view/form.js';
import { actForm, type FormView, type ShownBlock } from '../act-form.js';
import { type AskedField, NAMES_SOMEBODY, namesSomebodyIn, textOf, ticksOf } from '../form-fields.js';
import { opened } from '../open.js';
import { answerLines } from '../returns/words.js';
import type { Places } from './panel-view.js';
import { numbersOf } from './panel-words.js';

/** The panel answers its own questions on a case, beside what agencies said under the same heading. */
export const COMPARE = actForm({
  act: 'answerConcordance',
  title: ({ ref }) => `The panel’s own questions on case ${ref}`,
  button: 'Save the panel’s answers',
  lead: () => [
    'No agency is asked these questions: the panel answers them from all returns on the case, before it grades it. The answers can be changed until moderation closes; after that, the chair of the QA subgroup can reopen the grade of the case.',
  ],
  shown: besideOf,
  fields: (view) => [
    ...panelQuestions(view.facts.cycle.template).flatMap((question) => fieldsOf(view, question)),
    ...(isAnswered(view) ? [NAMES_SOMEBODY] : []),
  ],
  reads: (facts, ref) => [...sentPlaces(returnsOfCase(facts, ref)), ...concordancePlaces(facts.cycle.template, ref)],
  at: ({ ref }) => ({ case: ref }),
  input: (typed, view) => ({ answers: saidIn(typed, view), ...namesSomebodyIn(typed) }),
  inFields,
  done: ({ ref }) => `You have saved the panel’s answers on case ${ref}.`,
  home: { page: 'panelCase', text: 'The case, side by side' },
});

/** Where the words of the panel’s own answers on a case lie. */
export function concordancePlaces(template: Parameters<typeof panelQuestions>[0], ref: string): Places {
  return panelQuestions(template).flatMap(({ key }) =>
    ['note', EARLIER].map((field) => ['concordance', concordanceRef(ref, key), field] as const),
  );
}

/** What the panel answered to its own questions on a case, in the order of the template: null where it has not. */
export function concordancesOf({ facts, said }: Pick<FormView, 'facts' | 'said'>, ref: string) {
  return panelQuestions(facts.cycle.template).map((question) => {
    const at = concordanceRef(ref, question.key);
    const one = ownOf(facts.concordance, at);
    return {
      question,
      ref: at,
      answer: one === undefined ? null : answerWords(question, one.answer),
      agencies: (one?.agencies ?? []).map((key) => agencyName(facts, key)),
      note: textSaid(said, 'concordance', at, 'note'),
      earlier: earlierOf(question, valueIn(said, 'concordance', at, EARLIER)),
    };
  });
}

/** An answer of the panel as people read it. */
export function answerWords(question: AskedQuestion, answer: string): string {
  return panelAnswers(question).find(({ value }) => value === answer)?.text ?? answer;
}

function earlierOf(question: AskedQuestion, value: unknown): readonly string[] {
  const all = Array.isArray(value) ? (value as readonly Readonly<Record<string, string>>[]) : [];
  return all.map(({ answer = '', note = '' }) => [answerWords(question, answer), note].filter(Boolean).join(': '));
}

/** What agencies said under the heading of each of the panel’s questions. */
function besideOf(view: FormView): readonly ShownBlock[] {
  const { facts, ref, said } = view;
  const numbers = numbersOf(facts.cycle.template);
  const { questions } = sideBySide(facts, ref, readerIn(said));
  const headings = [...new Set(panelQuestions(facts.cycle.template).map(({ enquiry }) => enquiry))];
  return questions
    .filter(({ question }) => headings.includes(question.enquiry))
    .map(({ question, answers }) => ({
      title: `${numbers.get(question.key)}. ${question.text}`,
      lines: Object.entries(answers).map(([agency, answer]) => {
        const lines = answerLines(facts, question, answer ?? undefined);
        return `${agencyName(facts, agency)}: ${lines.length === 0 ? 'Not answered' : lines.join('; ')}`;
      }),
    }));
}

function fieldsOf(view: FormView, question: AskedQuestion): readonly AskedField[] {
  const { facts, ref, said } = view;
  const at = concordanceRef(ref, question.key);
  const now = ownOf(facts.concordance, at);
  const agencies = [...new Set(opened(view, 'answerConcordance', { case: ref }) ?? [])];
  const missing = question.required ? { missing: 'Choose what the panel answers' } : {};
  return [
    {
      ...{ kind: 'choice', name: boxOf('answer', question.key), label: question.text, called: 'The panel’s answer' },
      options: panelAnswers(question).map(({ value, text, hint }) => ({
        ...{ value, text },
        ...(hint === undefined ? {} : { hint }),
      })),
      ...(now === undefined ? {} : { value: now.answer }),
      ...missing,
    },
    {
      ...{ kind: 'text', name: boxOf('note', question.key), label: 'What differs?', called: 'What differs' },
      hint: `Or why it cannot be answered. Nothing need be typed where all agree. ${NO_NAMES}`,
      value: textSaid(said, 'concordance', at, 'note'),
    },
    {
      ...{ kind: 'tick', name: boxOf('agencies', question.key), label: 'Whose view differs? (optional)' },
      options: agencies.map((key) => ({ value: key, text: agencyName(facts, key) })),
      ticked: now?.agencies ?? [],
    },
  ];
}

function isAnswered({ facts, ref }: FormView): boolean {
  return Object.values(facts.concordance).some(({ caseRef }) => caseRef === ref);
}

function boxOf(what: 'answer' | 'note' | 'agencies', question: string): string {
  return `${what}-${question}`;
}

/** The questions for which an answer was chosen, in the order of the template. */
function chosenIn(typed: Typed, { facts }: FormView): readonly AskedQuestion[] {
  return panelQuestions(facts.cycle.template).filter(({ key }) => textOf(typed, boxOf('answer', key)) !== '');
}

function saidIn(typed: Typed, view: FormView): readonly ConcordanceSaid[] {
  return chosenIn(typed, view).map(({ key }) => {
    const note = textOf(typed, boxOf('note', key));
    const agencies = ticksOf(typed, boxOf('agencies', key)).filter((one) => one !== '');
    return {
      ...{ question: key, answer: textOf(typed, boxOf('answer', key)) },
      ...(note === '' ? {} : { note }),
      ...(agencies.length === 0 ? {} : { agencies }),
    };
  });
}

function inFields(refusals: readonly Refusal[], view: FormView, typed: Typed): Faults {
  const chosen = chosenIn(typed, view);
  return refusals.map(({ field = '', words }) => {
    const [, at = '', what = 'answer'] = field.split('.');
    const question = chosen[Number(at)];
    const box = what === 'note' || what === 'agencies' ? what : 'answer';
    return { field: question === undefined ? '' : boxOf(box, question.key), text: words };
  });
}
