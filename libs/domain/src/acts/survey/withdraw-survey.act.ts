import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { put, set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts, SurveyRun } from '../../cycle/facts.js';
import { tellLeads } from '../../notice/tell-leads.js';
import { accepted, refused } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { boxEmptied } from '../../surveying/ended.js';
import { isUnfinished, SURVEYED_STAGES, surveyCalled } from '../../surveying/survey-state.js';
import { surveyName } from '../../surveying/survey-words.js';
import { noSuch } from '../../text/messages.js';
import { capitalised } from '../../words.js';

/** Which survey the audit goes on without, and why. */
export interface WithdrawSurveyInput {
  readonly survey: string;
  readonly reason: string;
}

/** Ends a survey without results, opened or not: whatever was replied is destroyed unread. */
export const withdrawSurvey = defineAct({
  name: 'withdrawSurvey',
  title: 'Withdraw a survey',
  grants: granted('any', 'coordinator'),
  stages: SURVEYED_STAGES,
  target: theCycle,
  typed: ({ reason }: WithdrawSurveyInput) => [{ field: 'reason', label: 'The reason', text: reason }],
  open(facts, { survey: key }: { readonly survey: string }) {
    if (surveyCalled(facts, key) === null) return refused('not-found', noSuch('survey', key));
    const run = ownOf(facts.survey, key) ?? null;
    if (run === null || isUnfinished(run)) return accepted(run);
    const how = run.state === 'WITHDRAWN' ? 'has already been withdrawn' : 'has been counted: its results stay';
    return refused('already-closed', `${capitalised(surveyName(facts, key))} ${how}.`);
  },
  decide(facts, run, { survey: key, reason: why }: WithdrawSurveyInput, context) {
    const name = capitalised(surveyName(facts, key));
    const reason =
      run === null ? `${name} will not be opened.` : `${name} was withdrawn. What was replied was destroyed unread.`;
    const never: SurveyRun = {
      ...{ opensOn: context.today, closesOn: context.today, firstClosesOn: context.today, moved: 0 },
      ...{ setOn: context.today, openedAt: null, countedAt: null, replies: null, asked: null, address: '' },
      ...{ state: 'WITHDRAWN', endedAt: context.now },
    };
    return acceptedWith({
      changes: [
        run === null ? put('survey', key, never) : set('survey', key, { state: 'WITHDRAWN', endedAt: context.now }),
      ],
      entries: [entry(context, 'survey.withdrawn', key, reason)],
      notices: run === null ? [] : toldWithdrawn(facts, key, reason, context.now),
      content: [
        piece('survey', key, 'withdrawn-because', null, why.trim()),
        ...(run === null ? [] : [boxEmptied(key)]),
      ],
      result: { survey: key },
    });
  },
});

function toldWithdrawn(facts: CycleFacts, key: string, reason: string, at: SurveyRun['endedAt'] & number) {
  return tellLeads(facts, () => ({
    ...({ rule: 'survey-withdrawn', subject: key, reason, at } as const),
    next: 'If you have passed the link on, tell people that they need not reply any more. There will be no results.',
  }));
}
