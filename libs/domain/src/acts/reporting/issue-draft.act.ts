import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import { acceptedWith, entry } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { tellLeads } from '../../notice/tell-leads.js';
import { accepted, type Refusal, refusedForAny } from '../../outcome.js';
import { draftFixed, FACTUAL_ACCURACY } from '../../reporting/draft-fixed.js';
import { draftHeldUp, withoutRecommendation } from '../../reporting/draft-held-up.js';
import { standingRecommendations } from '../../reporting/live.js';
import { standingFindings } from '../../reporting/standing-findings.js';
import { alreadyDone } from '../../text/messages.js';
import { dayInWords, type PlainDate } from '../../time/plain-date.js';
import { counted } from '../../words.js';

/** Whether the report has learning and no recommendation, on purpose. */
export interface IssueDraftInput {
  readonly learningOnly?: boolean;
}

/** Issues the draft: every agency is asked to check its facts by a day. */
export const issueDraft = defineAct({
  name: 'issueDraft',
  title: 'Issue the draft report',
  grants: granted('any', 'coordinator'),
  stages: ['reporting'],
  target: theCycle,
  open(facts, _at, { today }) {
    const shut = refusedForAny([draftFixed(facts) === null ? draftHeldUp(facts) : ALREADY_ISSUED]);
    if (shut !== null) return shut;
    const { accuracy } = facts.cycle.policy.limits;
    const due = new Map<string, PlainDate>();
    for (const agency of Object.keys(facts.participant)) {
      due.set(agency, cycleDays(facts.cycle, facts.roster, agency).shift(today, accuracy));
    }
    return accepted(due);
  },
  decide(facts, due, input: IssueDraftInput, context) {
    const faults = refusedForAny(learningFaults(facts, input.learningOnly === true));
    if (faults !== null) return faults;
    const last = [...due.values()].reduce((a, b) => (a > b ? a : b), context.today);
    const recommendations = Object.keys(standingRecommendations(facts)).length;
    const findings = Object.keys(standingFindings(facts)).length;
    return acceptedWith({
      changes: [
        ...[...due].map(([agency, accuracyDueOn]) =>
          set('participant', agency, { accuracyDueOn, accuracyAnsweredAt: null, recheckOf: [], recheckDueOn: null }),
        ),
        set('cycle', '', { substage: FACTUAL_ACCURACY }),
      ],
      entries: [
        entry(
          context,
          'draft.issued',
          'reporting',
          `${counted(findings, 'finding')} and ${counted(recommendations, 'recommendation')}. Agencies check the facts by ${dayInWords(last)}.`,
          { findings, recommendations, learningOnly: input.learningOnly === true, dueOn: last },
        ),
      ],
      notices: tellLeads(facts, (agency) => {
        const dueOn = due.get(agency) ?? last;
        return {
          rule: ['draft-issued', facts.cycle.draftNumber],
          subject: agency,
          dueOn,
          reason: 'Your agency took part in this audit, and the draft report covers its work.',
          next: `Comment on the facts or confirm them by ${dayInWords(dueOn)}. If you do not reply, that counts as no comment.`,
          at: context.now,
        };
      }),
      result: { findings, recommendations, dueOn: last },
    });
  },
});

const ALREADY_ISSUED: Refusal = {
  code: 'already-issued',
  words: `${alreadyDone('The draft', 'issued')} Agencies are checking its facts.`,
};

function learningFaults(facts: CycleFacts, learningOnly: boolean): readonly Refusal[] {
  const recommendations = Object.keys(standingRecommendations(facts)).length;
  const none = learningOnly ? null : withoutRecommendation(facts);
  if (none !== null) return [none];
  if (recommendations > 0 && learningOnly) {
    const words = `There ${recommendations === 1 ? 'is' : 'are'} ${counted(recommendations, 'recommendation')}, so this report is not for learning only.`;
    return [{ code: 'not-learning-only', words, field: 'learningOnly' }];
  }
  return [];
}
