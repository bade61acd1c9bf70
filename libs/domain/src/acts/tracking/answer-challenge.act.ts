import { granted, type Target } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { put } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { duties } from '../../duty/duties.js';
import { answeredInWords, lastAnswer, thingAnswered } from '../../duty/passed-up.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused } from '../../outcome.js';
import { mustBeAfter, noSuch, notWorkingDay } from '../../text/messages.js';
import { dayInWords, type PlainDate } from '../../time/plain-date.js';
import { capitalised, counted } from '../../words.js';

/** What will be done about something that is late, and by when; `about` is 'action-A03', 'returns-POL' or 'recovery-R01'. */
export interface AnswerChallengeInput {
  readonly about: string;
  readonly words: string;
  readonly byOn: PlainDate;
}

/** How many working days an answer may ask for: then it is asked again. */
export const ANSWER_LASTS = 20;

/** Of each kind of late thing: where its words lie, what the log calls an answer about it, and who is told. */
const KINDS = {
  action: { entity: 'action', event: 'action.answered', told: ['owner', 'deputy', 'coordinator'] },
  returns: { entity: 'participant', event: 'returns.answered', told: ['coordinator'] },
  recovery: { entity: 'recommendation', event: 'recommendation.answered', told: ['coordinator', 'qa-chair'] },
} as const;

/**
 * Whoever something late was passed up to says what they will do about it, and by when. It takes no day from what is owed:
 * reminders go on, and once that day has passed and it is still open, they are asked again.
 */
export const answerChallenge = defineAct({
  name: 'answerChallenge',
  title: 'Say what you will do about something late',
  grants: [
    ...granted('own-agency', 'agency-executive', 'safeguarding-lead'),
    ...granted('any', 'qa-chair', 'executive', 'coordinator'),
  ],
  stages: ['submission', 'tracking', 'one-year-on'],
  whenEnded: true,
  target({ about }: { readonly about: string }): Target {
    const thing = thingAnswered(about);
    return { entity: thing === null ? 'action' : KINDS[thing.kind].entity, ref: thing?.ref ?? '' };
  },
  typed: ({ words }: AnswerChallengeInput) => [{ field: 'words', label: 'What you will do', text: words }],
  open(facts, { about }, { actor, readings }) {
    const thing = thingAnswered(about);
    if (thing === null) return refused('not-found', noSuch('such thing', about));
    const open = duties(facts, readings.of(facts));
    const asked = open.find((one) => one.kind === 'answer' && one.ref === about);
    if (asked === undefined) {
      return refused(
        'not-passed-up',
        `${capitalised(answeredInWords(about))}: nothing is passed up now. You do not need to answer.`,
      );
    }
    const late = open.find(({ kind, ref }) => kind === thing.kind && ref === thing.ref);
    return late !== undefined && [late.ownerKey, late.deputyKey].includes(actor.person)
      ? refused('own-action', `${thing.ref} is yours: update it, or send its evidence.`)
      : accepted({ ...thing, agencyKey: asked.agencyKey });
  },
  decide(facts, thing, { about, words, byOn }: AnswerChallengeInput, context) {
    const reading = context.readings.of(facts);
    const days = reading.days(null);
    if (byOn <= context.today) return refused('not-later', mustBeAfter('The day', context.today), 'byOn');
    const last = reading.shift(context.today, ANSWER_LASTS, null);
    if (byOn > last) {
      const most = `The day must be on or before ${dayInWords(last)}, ${counted(ANSWER_LASTS, 'working day')} from today`;
      return refused('too-late', most, 'byOn');
    }
    if (!days.works(byOn)) return refused('not-a-working-day', notWorkingDay(byOn, days), 'byOn');
    const { agencyKey } = thing;
    const { entity, event, told } = KINDS[thing.kind];
    const answers = (lastAnswer(facts, about)?.times ?? 0) + 1;
    const what = capitalised(answeredInWords(about));
    const by = dayInWords(byOn);
    const said = { about, agencyKey, saidOn: context.today, saidBy: context.actor.person, byOn };
    return acceptedWith({
      changes: [put('answer', `${about}-${answers}`, said)],
      entries: [entry(context, event, thing.ref, `${what}: what will be done about it by ${by}.`, { answers, byOn })],
      notices: notices(facts, {
        rule: ['challenge-answered', answers],
        subject: about,
        to: told,
        about: entity === 'action' ? (facts.action[thing.ref] ?? {}) : { agencyKey },
        except: [context.actor.person],
        reason: `${what} stayed late and was passed up. Whoever was asked has said what they will do about it by ${by}.`,
        next: 'What is late stays due, and reminders of it go on until it is done.',
        at: context.now,
      }),
      content: [piece(entity, thing.ref, `answer-${answers}`, agencyKey, words.trim())],
      result: { answer: `${about}-${answers}`, byOn },
    });
  },
});
