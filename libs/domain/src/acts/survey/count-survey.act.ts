import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { put, set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { accepted, refused } from '../../outcome.js';
import { boxEmptied } from '../../surveying/ended.js';
import { BOX, type SurveyBox } from '../../surveying/survey-page.js';
import { countedReplies, FEWEST_SHOWN, resultRef } from '../../surveying/survey-results.js';
import { SURVEYED_STAGES, surveyCalled } from '../../surveying/survey-state.js';
import { surveyName } from '../../surveying/survey-words.js';
import { alreadyDone, noSuch } from '../../text/messages.js';
import { dayInWords } from '../../time/plain-date.js';
import { capitalised, counted, figures } from '../../words.js';
import { ON_SURVEY } from './on-survey.js';

/** Which survey is counted, and how many people were asked, where that is known. */
export interface CountSurveyInput {
  readonly survey: string;
  readonly asked?: number;
}

/**
 * Counts the replies of a survey that has closed, once, and destroys them: what is kept are counts of at least five
 * answers, and people's own words, which nobody is shown before somebody has read them.
 */
export const countSurvey = defineAct({
  name: 'countSurvey',
  title: 'Count the replies of a survey',
  ...ON_SURVEY,
  stages: [...SURVEYED_STAGES, 'one-year-on'],
  reads: (_facts, { survey }: CountSurveyInput) => [[BOX.entity, survey, BOX.field]],
  open(facts, { survey: key }) {
    const found = theThing(facts.survey, 'survey', key);
    const survey = surveyCalled(facts, key);
    if (!found.ok) return found;
    if (survey === null) return refused('not-found', noSuch('survey', key));
    if (found.value.state === 'CLOSED') return accepted(survey);
    const name = capitalised(surveyName(facts, key));
    const { state, closesOn } = found.value;
    if (state === 'OPEN') {
      const words = `${name} is open until the end of ${dayInWords(closesOn)}. Nobody can see a reply before.`;
      return refused('not-closed', words);
    }
    return refused('already-closed', alreadyDone(name, state === 'COUNTED' ? 'counted' : 'withdrawn'));
  },
  decide(facts, survey, input: CountSurveyInput, context) {
    const { survey: key } = input;
    const asked = input.asked ?? null;
    const box = context.content(BOX.entity, key, BOX.field) as SurveyBox | null;
    const replies = box?.replies ?? [];
    if (asked !== null && (!Number.isSafeInteger(asked) || asked < 1)) {
      return refused('count-not-possible', 'The number asked must be a whole number, like 40', 'asked');
    }
    const enough = replies.length >= FEWEST_SHOWN;
    if (asked !== null && enough && asked < replies.length) {
      const words = `${counted(replies.length, 'reply', 'replies')} came: at least so many were asked, or some replied twice. Leave it blank if you are not sure`;
      return refused('count-not-possible', words, 'asked');
    }
    const found = enough ? countedReplies(box?.page.questions ?? [], replies) : [];
    const name = capitalised(surveyName(facts, key));
    const reason = enough
      ? `${name}: ${figures(replies.length)} replies. ${counted(found.length, 'question')} had at least ${FEWEST_SHOWN} answers.`
      : `${name} had too few replies to show: fewer than ${FEWEST_SHOWN}.`;
    const shown = enough ? replies.length : null;
    return acceptedWith({
      changes: [
        set('survey', key, { state: 'COUNTED', countedAt: context.now, replies: shown, asked }),
        ...found.map(({ question, result }) =>
          put('surveyResult', resultRef(survey, question) ?? question, { survey: key, question, ...result }),
        ),
      ],
      entries: [entry(context, 'survey.counted', key, reason, { replies: shown, asked, questions: found.length })],
      content: [
        ...found.flatMap(({ question, words }) =>
          words.length === 0 ? [] : [piece('survey', key, `words-${question}`, null, words)],
        ),
        boxEmptied(key),
      ],
      result: { survey: key, replies: shown, questions: found.length },
    });
  },
});
