import type { Place } from '#domain/cycle/content.js';
import { textIn, textSaid } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { duties } from '#domain/duty/duties.js';
import { answeredInWords, lastAnswer, thingAnswered } from '#domain/duty/passed-up.js';
import { ownOf } from '#domain/record.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { dayInWords, isDueInWords } from '#domain/time/plain-date.js';
import { capitalised } from '#domain/words.js';
import { london, readings } from '#platform/clock.js';
import type { PageName } from '../../paths.js';
import { actForm, type FormView, type ShownBlock } from '../act-form.js';
import { dayTyped } from '../day-field.js';
import { textOf } from '../form-fields.js';

/** The page of what is late, to which the form leads back. */
function pageOf({ ref }: FormView): PageName {
  const kind = thingAnswered(ref)?.kind;
  return kind === 'action' ? 'action' : kind === 'recovery' ? 'recommendation' : 'cycle';
}

const ENTITIES = { action: 'action', returns: 'participant', recovery: 'recommendation' } as const;

/** Where its words lie: what is late, and what was said about it last. */
function placesOf(facts: CycleFacts, about: string): readonly Place[] {
  const thing = thingAnswered(about);
  if (thing === null) return [];
  const said = lastAnswer(facts, about);
  const of = (field: string): Place => [ENTITIES[thing.kind], thing.ref, field];
  return [...(thing.kind === 'returns' ? [] : [of('text')]), ...(said === null ? [] : [of(`answer-${said.times}`)])];
}

/** Whoever something late was passed up to says what they will do about it, and by when. */
export const ANSWER_CHALLENGE = actForm({
  act: 'answerChallenge',
  caption: ({ facts }) => `${facts.cycle.title}, ${facts.cycle.reference}`,
  about: ({ ref, said }) => {
    const thing = thingAnswered(ref);
    return thing === null || thing.kind === 'returns' ? '' : textSaid(said, ENTITIES[thing.kind], thing.ref, 'text');
  },
  reads: placesOf,
  at: ({ ref }) => ({ about: ref }),
  isThere: ({ ref }) => thingAnswered(ref) !== null,
  home: {
    page: pageOf,
    at: ({ ref }) => {
      const thing = thingAnswered(ref);
      return { action: thing?.ref ?? '', recommendation: thing?.ref ?? '' };
    },
    text: ({ ref }) => capitalised(answeredInWords(ref)),
  },
  title: () => 'Say what you will do about something late',
  button: 'Send your answer',
  lead: (view) => [
    lateInWords(view),
    'What you say is shown to those who owe it, to the coordinator and in the log of challenges. What is late stays due, and reminders go on.',
  ],
  shown: (view): readonly ShownBlock[] => {
    const thing = thingAnswered(view.ref);
    const last = lastAnswer(view.facts, view.ref);
    if (thing === null || last === null) return [];
    const { saidOn, saidBy, byOn } = last.answer;
    const by = ownOf(view.facts.roster.people, saidBy)?.name ?? '';
    const words = textIn(view.said, ENTITIES[thing.kind], thing.ref, `answer-${last.times}`) ?? '';
    return [{ title: `What was said on ${dayInWords(saidOn)}`, lines: [words, `${by}, until ${dayInWords(byOn)}.`] }];
  },
  fields: () => [
    {
      kind: 'text',
      name: 'words',
      label: 'What will you do?',
      called: 'What you will do',
      hint: `What is in the way, who does what about it, and what changes. ${NO_NAMES}`,
      missing: 'Enter what you will do',
    },
    {
      kind: 'day',
      name: 'byOn',
      label: 'By when?',
      called: 'The day',
      hint: 'A working day, at most 20 working days from now. If it is still late after that, you are asked again.',
      missing: 'Enter the day by which it will be done',
    },
  ],
  input: (typed) => ({ words: textOf(typed, 'words'), byOn: dayTyped(typed, 'byOn') }),
  done: ({ ref }) => `You have said what you will do about ${answeredInWords(ref)}.`,
});

function lateInWords({ facts, ref, now }: FormView): string {
  const thing = thingAnswered(ref);
  const late = duties(facts, readings.of(facts)).find((one) => one.kind === thing?.kind && one.ref === thing.ref);
  const due = late?.dueOn == null ? '' : ` It ${isDueInWords(late.dueOn, london.dayOf(now))}.`;
  return `${capitalised(answeredInWords(ref))}: this was passed up because it is late.${due}`;
}
