import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { refused } from '../../outcome.js';
import { FEWEST_SHOWN, resultRef } from '../../surveying/survey-results.js';
import { SURVEYED_STAGES, surveyCalled } from '../../surveying/survey-state.js';
import { surveyName } from '../../surveying/survey-words.js';
import { noSuch } from '../../text/messages.js';
import { capitalised, counted } from '../../words.js';
import { ON_SURVEY } from './on-survey.js';

/** Which answers in people's own words were read for disclosure, and which of them are kept back: by their numbers from 1. */
export interface ReadSurveyWordsInput {
  readonly survey: string;
  readonly question: string;
  readonly keepBack: readonly number[];
}

/** Somebody has read what people wrote: the panel is shown it from now on, but for what could tell who somebody is. */
export const readSurveyWords = defineAct({
  name: 'readSurveyWords',
  title: 'Read the words of a survey for disclosure',
  ...ON_SURVEY,
  grants: granted('any', 'coordinator', 'qa-chair', 'panel-chair'),
  stages: [...SURVEYED_STAGES, 'one-year-on'],
  reads: (_facts, { survey, question }: ReadSurveyWordsInput) => [['survey', survey, `words-${question}`]],
  open(facts, { survey: key }) {
    const found = theThing(facts.survey, 'survey', key);
    if (!found.ok || found.value.state === 'COUNTED') return found;
    return refused('not-closed', `${capitalised(surveyName(facts, key))} has not been counted.`);
  },
  decide(facts, _survey, { survey: key, question, keepBack }: ReadSurveyWordsInput, context) {
    const words = context.content('survey', key, `words-${question}`);
    const survey = surveyCalled(facts, key);
    const ref = survey === null ? null : resultRef(survey, question);
    if (ref === null || facts.surveyResult[ref] === undefined || !Array.isArray(words) || words.length < FEWEST_SHOWN) {
      return refused('not-found', noSuch('question of this survey with words to show:', question), 'question');
    }
    if (keepBack.some((one) => !Number.isSafeInteger(one) || one < 1 || one > words.length)) {
      const fault = `Choose among the ${counted(words.length, 'answer')}, numbered from 1.`;
      return refused('count-not-possible', fault, 'keepBack');
    }
    const shown = words.filter((_, place) => !keepBack.includes(place + 1)).map(String);
    const reason = `${capitalised(surveyName(facts, key))}: ${shown.length} of ${counted(words.length, 'answer')} in people’s own words can be shown.`;
    return acceptedWith({
      changes: [set('surveyResult', ref, { wordsReadBy: context.actor.person })],
      entries: [entry(context, 'survey.words-read', key, reason, { question, shown: shown.length })],
      content: [piece('survey', key, `shown-${question}`, null, shown)],
      result: { survey: key, question, shown: shown.length },
    });
  },
});
