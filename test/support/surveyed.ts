import { placeKey } from '#domain/cycle/content.js';
import type { AnswerValue } from '#domain/questions/answer.js';
import { BOX, isFull, replyTo, type SurveyBox } from '#domain/surveying/survey-page.js';
import type { Survey } from '#domain/surveys/survey.js';
import type { Template } from '#domain/templates/template.js';
import { readings } from '#platform/clock.js';
import type { CycleOnPaper, PaperOptions } from './cycle-builders.js';
import { COMPARING, collecting } from './later-cycle.js';

/** A survey of staff with a question of most kinds, open for ten working days. */
export const STAFF_SURVEY: Survey = {
  key: 'staff',
  title: 'Staff confidence',
  audience: 'staff',
  introduction: 'We ask how the tool is used.',
  openWorkingDays: 10,
  questions: [
    { key: 'confidence', text: 'How confident are you?', kind: 'step', scale: 'zero-to-three' },
    { key: 'trained', text: 'Have you been trained?', kind: 'yes-no' },
    {
      key: 'used',
      text: 'What have you used?',
      kind: 'several-of',
      options: [
        { key: 'guide', words: 'The guidance' },
        { key: 'briefing', words: 'The briefing' },
      ],
    },
    { key: 'share', text: 'In what share of your cases?', kind: 'percentage' },
    { key: 'helped', text: 'What would help?', kind: 'narrative' },
  ],
};

/** A template that declares surveys. */
export function withSurveys(template: Template, surveys: readonly Survey[] = [STAFF_SURVEY]): Template {
  return { ...template, surveys };
}

/** A cycle with the survey of staff whose returns are asked for: Monday 19 January 2026. */
export function surveyed(options: PaperOptions = {}): CycleOnPaper {
  return collecting({ template: withSurveys(COMPARING), ...options });
}

/** Somebody without an account replies to a survey of a cycle on paper; the codes of what is refused. */
export function reply(paper: CycleOnPaper, answers: Readonly<Record<string, AnswerValue>>, key = 'staff') {
  const place = placeKey(BOX.entity, key, BOX.field);
  const box = paper.content.get(place) as SurveyBox | null;
  const run = paper.facts.survey[key];
  if (run === undefined || box == null) throw new Error(`the survey ${key} has no box`);
  const { now } = paper.context('priya');
  const outcome = replyTo({ ...run, page: box.page }, answers, readings.london.dayOf(now));
  if (!outcome.ok) return outcome.refusals.map(({ code }) => code);
  if (isFull(box.replies)) return ['too-many-replies'];
  paper.content.set(place, { ...box, replies: [...box.replies, outcome.value] });
  return [];
}
