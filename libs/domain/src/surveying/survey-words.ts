import type { CycleFacts, SurveyRun } from '../cycle/facts.js';
import { type Audience } from '../surveys/survey.js';
import { dayInWords } from '../time/plain-date.js';

/** Whom a survey asks, as people say it. */
export const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
  staff: 'staff',
  practitioners: 'practitioners',
  families: 'families',
};

/**
 * What a survey is called where nothing typed may stand: 'the survey of staff', with its number where there are several for
 * the same people; 'the survey' where the template declares none with this key.
 */
export function surveyName({ cycle }: Pick<CycleFacts, 'cycle'>, key: string): string {
  const all = cycle.template.surveys;
  const audience = all.find((one) => one.key === key)?.audience;
  if (audience === undefined) return 'the survey';
  const same = all.filter((one) => one.audience === audience);
  const which = same.findIndex((one) => one.key === key) + 1;
  return `the survey of ${AUDIENCE_WORDS[audience]}${same.length === 1 ? '' : `, ${which} of ${same.length}`}`;
}

/** From when to when a survey is open: 'from Monday 1 March 2027 until the end of Friday 12 March 2027'. */
export function openDays({ opensOn, closesOn }: Pick<SurveyRun, 'opensOn' | 'closesOn'>): string {
  return `from ${dayInWords(opensOn)} until the end of ${dayInWords(closesOn)}`;
}
