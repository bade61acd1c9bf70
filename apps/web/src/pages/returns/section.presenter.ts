import { type Answers, isBlank } from '#domain/submission/answers.js';
import type { Question } from '#domain/templates/template.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { pathTo } from '../../paths.js';
import { type FormErrors, NO_ERRORS, type Typed } from '../../view/form.js';
import type { OwnReturn } from './own-return.js';
import { FIELDS, hasEvidence, hasUnknown, hasWhy, typedOf } from './section.form.js';
import type { Numbered, Section } from './sections.js';
import { answerLines, BOXES, choicesOf, isChoice } from './words.js';

/** What a form was drawn again for. */
export interface Again {
  readonly typed: Typed;
  readonly errors: FormErrors;
  /** Questions that a colleague answered otherwise since the form was opened. */
  readonly conflicts?: readonly string[];
  /** The alert that was raised although other answers could not be kept. */
  readonly raised?: string | null;
}

/** One page of a return: its questions, as they are answered, or (`again`) as they were typed, with what is wrong. */
export function presentSection(own: OwnReturn, section: Section, again: Again | null) {
  const { facts, ref, answers } = own;
  const typed = again?.typed ?? typedOf(section, answers);
  const errors = again?.errors ?? NO_ERRORS;
  const conflicts = again?.conflicts ?? [];
  return {
    stale: conflicts.length > 0,
    raised:
      again?.raised == null
        ? null
        : {
            alert: again.raised,
            href: pathTo('riskRaised', { cycle: facts.cycle.reference, ref, alert: again.raised }),
          },
    enquiries: section.enquiries.map((enquiry) => ({
      title: enquiry.title,
      questions: enquiry.questions.map((one) =>
        presentQuestion(one, typed, errors, conflicts.includes(one.question.key) ? answers : {}),
      ),
    })),
  };
}

function presentQuestion({ number, question }: Numbered, typed: Typed, errors: FormErrors, meanwhile: Answers) {
  const { key, kind, text } = question;
  const shown = (field: string): string => {
    const given = typed[field];
    return typeof given === 'string' ? given : (given?.at(-1) ?? '');
  };
  const of = (field: string) => ({ id: field, name: field, value: shown(field), error: errors.of[field] });
  return {
    number,
    name: `${number}. ${text}${question.required || kind === 'safety-now' ? '' : ' (optional)'}`,
    look: `${BOXES[kind].how}${question.activities === undefined ? '' : `${question.activities.join('. ')}.`}`,
    kind,
    box: BOXES[kind].box,
    choices: isChoice(kind)
      ? choicesOf(kind).map((one) => ({
          ...one,
          attributes: one.value === (kind === 'safety-now' ? 'YES' : 'NOT_EVIDENCED') ? { 'data-reveals': '' } : {},
        }))
      : [],
    answer: of(FIELDS.value(key)),
    why: hasWhy(question) ? { ...of(FIELDS.why(key)), ...whyWords(question) } : null,
    evidence: hasEvidence(question) ? of(FIELDS.evidence(key)) : null,
    unknown: hasUnknown(question) ? of(FIELDS.unknown(key)) : null,
    meanwhile: meanwhileLines(question, meanwhile),
  };
}

function meanwhileLines(question: Question, meanwhile: Answers): readonly string[] {
  if (!Object.hasOwn(meanwhile, question.key)) return [];
  return isBlank(meanwhile[question.key]) ? ['No answer any more'] : answerLines(question, meanwhile[question.key]);
}

function whyWords({ kind }: Question): { readonly label: string; readonly hint: string } {
  switch (kind) {
    case 'grade':
      return { label: 'Why this grade?', hint: 'What you saw, and what it meant for the child.' };
    case 'safety-now':
      return { label: 'What is the worry?', hint: `In a few words. ${NO_NAMES}` };
    default:
      return { label: 'What is this based on?', hint: 'If the answer is no or not met, give an example.' };
  }
}
