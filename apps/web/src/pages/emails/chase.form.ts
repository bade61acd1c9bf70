import { ACT_SCHEMAS } from '#contracts/api/act-schemas.js';
import { type ChaseByEmailInput, chaseMark } from '#domain/acts/reminding/chase-by-email.act.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { thingAnswered } from '#domain/duty/passed-up.js';
import type { RuleSubject } from '#domain/policy/policy.js';
import { ownOf } from '#domain/record.js';
import { signatories } from '#domain/reporting/signatories.js';
import { surveyCalled } from '#domain/surveying/survey-state.js';
import { timeInWords } from '#domain/time/instant.js';
import { listed } from '#domain/words.js';
import { actForm, type FormView } from '../act-form.js';
import { tried } from '../doing.js';

/** What stands at the reference of each thing that can be chased. */
const ABOUT = {
  ...{ launch: 'cycle', list: 'cycle', draw: 'cycle', lock: 'cycle', closing: 'cycle', pause: 'cycle' },
  destruction: 'cycle',
  ...{ correction: 'comment', recheck: 'comment' },
  ...{ recovery: 'recommendation', briefing: 'briefing', redraft: 'briefing', replacement: 'participant' },
  ...{ 'alert-outcome': 'alert' },
  ...{ survey: 'survey', 'survey-count': 'survey' },
  ...{ dispute: 'dispute', 'dispute-outcome': 'dispute', 'dispute-meeting': 'dispute' },
  ...{
    involvement: 'participant',
    returns: 'participant',
    accuracy: 'participant',
    changes: 'participant',
    clarification: 'submission',
    return: 'submission',
  },
  ...{
    moderation: 'stage',
    team: 'team',
    quorum: 'cycle',
    draft: 'stage',
    approval: 'stage',
    signature: 'signature',
    review: 'review',
    extension: 'extension',
  },
  answer: 'answer',
  agreement: 'proposal',
  ...{ action: 'action', acceptance: 'action', update: 'action', 'sign-off': 'action' },
} as const satisfies Readonly<Record<RuleSubject, keyof CycleFacts>>;

/** One more reminder: first whom it would tell and in which words, then the going. */
export const CHASE = actForm({
  act: 'chaseByEmail',
  title: () => 'Send a reminder now',
  button: 'Send the reminder',
  at: ({ ref }) => thingIn(ref),
  // A reminder is a thing of its own: it changes nothing that stands.
  changes: () => [],
  reads: (_, ref) => [thingIn(ref) ?? []].flat().map(chaseMark),
  isThere: ({ facts, ref }) => {
    const named = thingIn(ref);
    // A signature that is asked for is not there before it is given.
    if (named?.thing === 'signature') return signatories(facts).some(({ post }) => post === named.ref);
    // Nor is a survey before it is opened.
    if (named?.thing === 'survey') return surveyCalled(facts, named.ref) !== null;
    // Nor is an answer to what was passed up.
    if (named?.thing === 'answer') return thingAnswered(named.ref) !== null;
    return named !== null && ownOf<unknown>(facts[ABOUT[named.thing]], named.ref) !== undefined;
  },
  shut(view) {
    const outcome = reminderOf(view);
    return outcome.ok ? null : outcome.refusals[0].words;
  },
  lead(view) {
    const { digest } = view.facts.cycle.policy.times;
    const names = noticesOf(view).map(({ person }) => ownOf(view.facts.roster.people, person)?.name ?? person);
    return [
      `${listed(names)} will be emailed.`,
      `The reminder is part of the one email that each person gets on a working day, at ${timeInWords(digest)}: today’s if that has not been sent, else the next. If the work is done before then, nothing is sent.`,
    ];
  },
  shown: (view) =>
    noticesOf(view)
      .slice(0, 1)
      .map(({ reason, next }) => ({ title: 'What it says', lines: [reason, next] })),
  done: () => 'You have asked for a reminder. It is sent with the next email of the day.',
  home: { page: 'emailsWaiting', text: 'Emails waiting to be sent, and reminders' },
});

/** What the reminder leads to: the address says all that the act takes. */
function reminderOf(view: FormView) {
  return tried(view, 'chaseByEmail', thingIn(view.ref) as ChaseByEmailInput);
}

function noticesOf(view: FormView) {
  const outcome = reminderOf(view);
  return outcome.ok ? outcome.value.notices : [];
}

/** Reads `returns.POL`; null for what names nothing. */
function thingIn(text: string): ChaseByEmailInput | null {
  const dot = text.indexOf('.');
  return ACT_SCHEMAS.chaseByEmail.safeParse({ thing: text.slice(0, dot), ref: text.slice(dot + 1) }).data ?? null;
}
