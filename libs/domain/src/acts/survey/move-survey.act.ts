import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { refused, refusedForAny } from '../../outcome.js';
import { dayFaults } from '../../surveying/survey-days.js';
import { standsOn } from '../../surveying/survey-state.js';
import { openDays, surveyName } from '../../surveying/survey-words.js';
import { toldLink } from '../../surveying/told.js';
import type { PlainDate } from '../../time/plain-date.js';
import { capitalised } from '../../words.js';
import { ON_SURVEY } from './on-survey.js';

/** The new days of a survey: its first only until it has begun, its last only while it is open; and why. */
export interface MoveSurveyInput {
  readonly survey: string;
  readonly opensOn?: PlainDate;
  readonly closesOn?: PlainDate;
  readonly reason: string;
}

/** Gives a survey other days. Its link stays, and nothing says how many have replied. */
export const moveSurvey = defineAct({
  name: 'moveSurvey',
  title: 'Move the days of a survey',
  ...ON_SURVEY,
  typed: ({ reason }: MoveSurveyInput) => [{ field: 'reason', label: 'The reason', text: reason }],
  open(facts, { survey: key }, { today }) {
    const found = theThing(facts.survey, 'survey', key);
    if (!found.ok || ['open', 'not-yet'].includes(standsOn(found.value, today))) return found;
    return refused('already-closed', `${capitalised(surveyName(facts, key))} is not open: its days cannot be moved.`);
  },
  decide(facts, survey, input: MoveSurveyInput, context) {
    const { survey: key, opensOn = survey.opensOn, closesOn = survey.closesOn, reason: why } = input;
    const days = { opensOn, closesOn };
    if (opensOn === survey.opensOn && closesOn === survey.closesOn) {
      return refused('same-day', 'The survey already has these days. Choose others.', 'closesOn');
    }
    const begun = standsOn(survey, context.today) === 'open' ? survey.opensOn : null;
    const faults = refusedForAny(dayFaults(facts, days, context.today, begun));
    if (faults !== null) return faults;
    const moved = survey.moved + 1;
    const reason = `${capitalised(surveyName(facts, key))} is now open ${openDays(days)}.`;
    return acceptedWith({
      changes: [set('survey', key, { ...days, moved, setOn: context.today })],
      entries: [entry(context, 'survey.moved', key, reason, { ...days, from: survey.closesOn })],
      notices: toldLink(facts, key, days, { rule: ['survey-moved', moved], reason, at: context.now }),
      content: [piece('survey', key, `moved-${moved}`, null, why.trim())],
      result: { survey: key, ...days },
    });
  },
});
