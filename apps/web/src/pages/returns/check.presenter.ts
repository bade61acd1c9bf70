import type { Refusal } from '#domain/outcome.js';
import { returnsGone } from '#domain/retention/destruction.js';
import { labelOf } from '#domain/submission/answers.js';
import { completeness } from '#domain/submission/completeness.js';
import { templateOfReturn } from '#domain/templates/parts.js';
import { counted } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import type { ShownBlock } from '../act-form.js';
import { closedWords, type OwnReturn } from './own-return.js';
import { sectionOfQuestion, sectionsOfReturn } from './sections.js';
import { answerLines } from './words.js';

/** Every answer of a return in the order of its pages, each with the way to change it while it can be changed; none once they are gone. */
export function answersShown(own: OwnReturn) {
  const address = { cycle: own.facts.cycle.reference, ref: own.ref };
  const isOpen = closedWords(own) === null;
  if (returnsGone(own.facts) !== null) return [];
  return sectionsOfReturn(own.facts, own.submission).flatMap((section) =>
    section.enquiries.map((enquiry) => ({
      title: enquiry.title,
      rows: enquiry.questions.map(({ number, question }) => ({
        question: `${number}. ${question.text}`,
        lines: answerLines(own.facts, question, own.answers[question.key]),
        change: isOpen
          ? {
              href: `${pathTo('returnSection', { ...address, section: section.key })}#${question.key}`,
              hidden: `the answer to question ${number}`,
            }
          : null,
      })),
    })),
  );
}

/** How much an open return lacks, in a sentence; null where it lacks nothing, or cannot be written in now. */
export function missingWords(own: OwnReturn): string | null {
  const { lacks } = completeness(templateOfReturn(own.facts.cycle.template, own.submission), own.answers);
  if (closedWords(own) !== null || lacks.length === 0) return null;
  return `${counted(lacks.length, 'thing is', 'things are')} missing. Add ${lacks.length === 1 ? 'it' : 'them'} before you send the return.`;
}

/** What an open return lacks before it can be sent, each with the way to its answer; nothing where it lacks nothing. */
export function missingBlocks(own: OwnReturn): readonly ShownBlock[] {
  const { lacks } = completeness(templateOfReturn(own.facts.cycle.template, own.submission), own.answers);
  if (closedWords(own) !== null || lacks.length === 0) return [];
  const links = lacks.map((lack) => ({ text: faultInWords(own, lack), href: placeOf(own, lack.field ?? '') }));
  return [{ title: 'What is missing', lines: [], links }];
}

/** The path to the answer that a refusal speaks of by its field (`answers.q1`); null when it speaks of none. */
function placeOf({ facts, ref, submission }: OwnReturn, field: string): string | null {
  const key = field.replace(/^answers\./, '');
  const section = sectionOfQuestion(sectionsOfReturn(facts, submission), key);
  if (section === undefined) return null;
  return `${pathTo('returnSection', { cycle: facts.cycle.reference, ref, section: section.key })}#${key}`;
}

/**
 * What is wrong with an answer, as people read it, by its question's number: the words of the API name questions and
 * choices by their keys.
 */
export function faultInWords(
  { facts, submission }: Pick<OwnReturn, 'facts' | 'submission'>,
  { code, field, words }: Refusal,
): string {
  const key = (field ?? '').replace(/^answers\./, '');
  const asked = sectionOfQuestion(sectionsOfReturn(facts, submission), key)?.questions;
  const found = asked?.find(({ question }) => question.key === key);
  if (found === undefined) return words;
  const [name, label, said] = [`Question ${found.number}`, labelOf(found.question), LACKS[code]];
  if (said !== undefined) return `${name}: ${said}`;
  return words.startsWith(label) ? `${name}${words.slice(label.length)}` : words;
}

const LACKS: Readonly<Record<string, string>> = {
  'not-answered': 'it has no answer yet',
  'none-known-unsaid': 'the list is empty. Add to it, or say that there is none and what you looked at',
  'search-unsaid': 'say what you looked at or searched',
  'reason-unsaid': 'say why it is not applicable',
  'no-example': 'give an example',
  'no-narrative': 'say why you chose this grade',
  'done-unsaid': 'say what was done',
  'no-evidence': 'say where in your records it can be seen',
};
