import type { CycleFacts, Submission } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import type { Answer } from '#domain/questions/answer.js';
import { kindOf } from '#domain/questions/kinds.js';
import type { AskedQuestion } from '#domain/questions/question.js';
import { NOT_APPLICABLE } from '#domain/questions/scale.js';
import { hasText } from '#domain/submission/answers.js';
import { inWords } from '../../view/words.js';

/** What people call how a return stands: adjectives, and the colour of the tag beside them. */
export const returnTag = inWords<Submission['state'], { readonly text: string; readonly colour: string }>({
  NOT_STARTED: { text: 'Not yet started', colour: 'blue' },
  IN_PROGRESS: { text: 'In progress', colour: 'teal' },
  SUBMITTED: { text: 'Sent', colour: '' },
  RETURNED_FOR_CLARIFICATION: { text: 'Sent back with questions', colour: 'orange' },
  RESUBMITTED: { text: 'Sent again', colour: '' },
  ACCEPTED: { text: 'Accepted', colour: '' },
  NIL_RETURN: { text: 'Nil return sent', colour: '' },
  NOT_RECEIVED: { text: 'Not received', colour: 'red' },
  LATE_NOT_USED: { text: 'Sent after returns closed', colour: 'orange' },
  WAIVED: { text: 'No longer asked for', colour: 'grey' },
  WITHDRAWN: { text: 'Not needed', colour: 'grey' },
});

/** The lines of an answer of an audit as people read it, agencies by their names; none for no answer. */
export function answerLines(facts: CycleFacts, question: AskedQuestion, answer: Answer | undefined): readonly string[] {
  if (answer === undefined) return [];
  const { value, narrative = '', notKnownReason = '', evidence = [] } = answer;
  const said = value === null ? [] : kindOf(question).shown(question, value, (key) => agencyName(facts, key));
  const why = value === NOT_APPLICABLE ? 'Not applicable because' : 'Looked at';
  const done = narrative.split('\n').filter(hasText);
  const spoken = question.activity === null ? [...said, ...done] : [...under('Done', done), ...under('Found', said)];
  return [
    ...spoken.filter(hasText),
    ...(hasText(notKnownReason) ? [`${why}: ${notKnownReason}`] : []),
    ...(evidence.some(hasText) ? [`Can be seen in: ${evidence.join('; ')}`] : []),
  ];
}

/** Lines with what they are about before the first. */
function under(name: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, at) => (at === 0 ? `${name}: ${line}` : line));
}
