import { returnsGone } from '#domain/retention/destruction.js';
import { isNil } from '#domain/submission/return-state.js';
import { instantInWords } from '#platform/clock.js';
import { captionOf } from './heading.js';
import type { OwnReturn } from './own-return.js';
import { sectionsOfReturn } from './sections.js';
import { answerLines, returnTag } from './words.js';

/** A return as plain text, to keep: everything asked and everything answered, in the order of its pages; or what became of it. */
export function copyOf(own: OwnReturn): string {
  const { facts, submission, answers, nilReason } = own;
  const head = [
    facts.cycle.title,
    // A copy leaves the service: it does not say which child it is.
    captionOf({ ...own, row: null }),
    `Return: ${facts.cycle.reference}/${own.ref}`,
    `Status: ${returnTag(submission.state).text}${submission.late ? ', came late' : ''}`,
    ...(submission.submittedAt === null ? [] : [`Sent at ${instantInWords(submission.submittedAt)}`]),
    `Copy made at ${instantInWords(own.now)}`,
    submission.caseRef === null
      ? 'Keep this in the same way as your agency’s records.'
      : 'Keep this in the same way as your agency’s records: it is about one child’s case.',
  ];
  const enquiries = sectionsOfReturn(facts, submission).flatMap((section) => section.enquiries);
  const gone = returnsGone(facts);
  const parts =
    gone !== null
      ? [[gone]]
      : isNil(submission)
        ? [['Nil return', ...(nilReason === '' ? ['Your agency does not know this case.'] : [nilReason])]]
        : enquiries.flatMap(({ title, questions }) => [
            [title.toUpperCase()],
            ...questions.map(({ number, question }) => {
              const lines = answerLines(facts, question, answers[question.key]);
              return [`${number}. ${question.text}`, ...(lines.length === 0 ? ['Not provided'] : lines)];
            }),
          ]);
  return `${[head, ...parts].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
