import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import { decided, entry } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { tellLeads } from '../../notice/tell-leads.js';
import { accepted, type Refusal, refusedFor } from '../../outcome.js';
import { draftFixed, FACTUAL_ACCURACY } from '../../reporting/draft-fixed.js';
import { dayInWords, type PlainDate } from '../../time/plain-date.js';
import { counted, listed } from '../../words.js';

/** Whether the report has learning and no recommendation, on purpose. */
export interface IssueDraftInput {
  readonly learningOnly?: boolean;
}

/** Issues the draft: every agency is asked to check its facts by a day. */
export const issueDraft = defineAct<'issueDraft', IssueDraftInput>({
  name: 'issueDraft',
  title: 'Issue the draft report',
  grants: [{ role: 'coordinator', relation: 'any' }],
  stages: ['reporting'],
  target: () => null,
  decide(facts, input, context) {
    const [first, ...more] = refusalsOf(facts, input.learningOnly === true);
    if (first !== undefined) return refusedFor([first, ...more]);
    const { accuracy } = facts.cycle.policy.limits;
    const due = new Map<string, PlainDate>();
    for (const agency of Object.keys(facts.participant)) {
      due.set(agency, cycleDays(facts.cycle, facts.roster, agency).shift(context.today, accuracy));
    }
    const last = [...due.values()].reduce((a, b) => (a > b ? a : b), context.today);
    const recommendations = Object.keys(facts.recommendation).length;
    const findings = Object.keys(facts.finding).length;
    return accepted(
      decided({
        changes: [
          ...[...due].map(([agency, accuracyDueOn]) =>
            set('participant', agency, { accuracyDueOn, accuracyAnsweredAt: null }),
          ),
          set('cycle', '', { substage: FACTUAL_ACCURACY }),
        ],
        entries: [
          entry(
            context,
            'draft.issued',
            'reporting',
            `${counted(findings, 'finding')} and ${counted(recommendations, 'recommendation')}; facts are checked by ${dayInWords(last)}.`,
            { findings, recommendations, learningOnly: input.learningOnly === true, dueOn: last },
          ),
        ],
        notices: tellLeads(facts, (agency) => {
          const dueOn = due.get(agency) ?? last;
          return {
            rule: 'draft-issued',
            subject: agency,
            email: 'draft-issued',
            channel: 'window',
            dueOn,
            reason: 'Your agency took part in this audit, and the draft speaks of its work.',
            next: `Comment on facts or confirm them by ${dayInWords(dueOn)}. Silence counts as no comment.`,
            at: context.now,
          };
        }),
        result: { findings, recommendations, dueOn: last },
      }),
    );
  },
});

function refusalsOf(facts: CycleFacts, learningOnly: boolean): readonly Refusal[] {
  if (draftFixed(facts) !== null) {
    return [{ code: 'already-issued', words: 'The draft was issued already: agencies are checking its facts.' }];
  }
  const refusals: Refusal[] = [];
  const recommendations = Object.keys(facts.recommendation).length;
  if (recommendations === 0 && !learningOnly) {
    const words = 'There is no recommendation: draft one, or say that this report is for learning only.';
    refusals.push({ code: 'no-recommendation', words, field: 'learningOnly' });
  }
  if (recommendations > 0 && learningOnly) {
    const words = `There ${recommendations === 1 ? 'is' : 'are'} ${counted(recommendations, 'recommendation')}: this is not a report for learning only.`;
    refusals.push({ code: 'not-learning-only', words, field: 'learningOnly' });
  }
  const open = Object.entries(facts.finding)
    .filter(([, one]) => one.polarity === 'KEY_LEARNING' && one.decision === null)
    .map(([ref]) => ref);
  if (open.length > 0) {
    const words = `Nothing is decided on ${listed(open)} yet: the chair of the panel or of the QA subgroup says what becomes of it.`;
    refusals.push({ code: 'finding-undecided', words });
  }
  return refusals;
}
