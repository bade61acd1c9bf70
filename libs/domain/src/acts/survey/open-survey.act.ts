import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { put } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { SurveyRun } from '../../cycle/facts.js';
import { accepted, refused, refusedForAny } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { dayFaults } from '../../surveying/survey-days.js';
import { BOX, type SurveyBox, surveyQuestions } from '../../surveying/survey-page.js';
import { SURVEYED_STAGES, surveyCalled } from '../../surveying/survey-state.js';
import { openDays, surveyName } from '../../surveying/survey-words.js';
import { toldLink } from '../../surveying/told.js';
import { alreadyDone, noSuch } from '../../text/messages.js';
import type { PlainDate } from '../../time/plain-date.js';
import { capitalised } from '../../words.js';

/** Which survey of the template is opened, and its days; left out, today and as many working days as the template says. */
export interface OpenSurveyInput {
  readonly survey: string;
  readonly opensOn?: PlainDate;
  readonly closesOn?: PlainDate;
}

/** Opens a survey: one link for everybody, which cannot be guessed and needs no account. */
export const openSurvey = defineAct({
  name: 'openSurvey',
  title: 'Open a survey',
  grants: granted('any', 'coordinator'),
  stages: SURVEYED_STAGES,
  target: theCycle,
  open(facts, { survey: key }: { readonly survey: string }) {
    const survey = surveyCalled(facts, key);
    if (survey === null) return refused('not-found', noSuch('survey', key));
    const was = ownOf(facts.survey, key);
    if (was === undefined) return accepted(survey);
    const done = was.state === 'WITHDRAWN' ? 'withdrawn' : 'opened';
    return refused('already-open', alreadyDone(capitalised(surveyName(facts, key)), done));
  },
  decide(facts, survey, { survey: key, opensOn = undefined, closesOn }: OpenSurveyInput, context) {
    const first = opensOn ?? context.today;
    const last = closesOn ?? cycleDays(facts.cycle, facts.roster).shift(first, survey.openWorkingDays);
    const days = { opensOn: first, closesOn: last };
    const faults = refusedForAny(dayFaults(facts, days, context.today, null));
    if (faults !== null) return faults;
    const address = context.sha256(`survey ${facts.id} ${key} ${context.seed()}`).slice(0, 40);
    const run: SurveyRun = {
      ...{ state: 'OPEN', ...days, firstClosesOn: last, moved: 0, setOn: context.today, openedAt: context.now },
      ...{ endedAt: null, countedAt: null, replies: null, asked: null, address },
    };
    const box: SurveyBox = {
      address,
      page: {
        partnership: facts.roster.partnershipName,
        ...{ title: survey.title, audience: survey.audience, introduction: survey.introduction },
        questions: surveyQuestions(facts.cycle.template, survey),
      },
      replies: [],
    };
    const reason = `${capitalised(surveyName(facts, key))} is open ${openDays(run)}.`;
    return acceptedWith({
      changes: [put('survey', key, run)],
      entries: [entry(context, 'survey.opened', key, reason, days)],
      notices: toldLink(facts, key, run, { rule: 'survey-opened', reason, at: context.now }),
      content: [piece(BOX.entity, key, BOX.field, null, box)],
      result: { survey: key, ...days },
    });
  },
});
