import { granted } from '../../access/actor.js';
import { defineAct, type NoInput, theCycle } from '../../act/act.js';
import { put, set } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import { acceptedWith, entry } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { moveStage } from '../../cycle/move-stage.js';
import { figuresFor } from '../../follow-up/figures.js';
import { casesToCompare, panelTallies } from '../../moderation/concordance.js';
import { isAwaited, quorumOf, tooFewReturns, withAgencies } from '../../moderation/quorum.js';
import { talliesOf, usedReturns } from '../../moderation/tally.js';
import { teamsApart } from '../../moderation/teams.js';
import { accepted, type Refusal, refusedForAny } from '../../outcome.js';
import { DRAFT_REPORT } from '../../reporting/draft-fixed.js';
import { countOf } from '../../reporting/prevalence-words.js';
import { standingFindings } from '../../reporting/standing-findings.js';
import { INSTEAD, isUngraded, selectedCases } from '../../selection/sample-state.js';
import { isOutstanding } from '../../submission/collection.js';
import { isBack } from '../../submission/return-state.js';
import { sentPlaces } from '../../submission/sent-answers.js';
import { dayInWords, type PlainDate } from '../../time/plain-date.js';
import { counted, listed } from '../../words.js';
import { countedAgain, loggedOf } from './finding-said.js';

/** The panel has decided on every case: the report is written next. */
export const closeModeration = defineAct({
  name: 'closeModeration',
  title: 'Close moderation',
  grants: granted('any', 'panel-chair'),
  stages: ['moderation'],
  target: theCycle,
  readsEarlier: true,
  reads: (facts) => sentPlaces(Object.entries(facts.submission)),
  open(facts, _at, { today }) {
    const shut = refusedForAny(refusalsOf(facts, today));
    if (shut !== null) return shut;
    return accepted(cycleDays(facts.cycle, facts.roster).shift(today, facts.cycle.policy.limits.draft));
  },
  decide(facts, dueOn, _input: NoInput, context) {
    const unanswered = Object.entries(facts.submission).filter(([, one]) => isBack(one));
    const missing = Object.entries(facts.submission).filter(([, one]) => isOutstanding(one));
    const cases = Object.keys(facts.moderation).length;
    const graded = cases === 0 ? '' : `graded ${counted(cases, 'case')} and `;
    const findings = Object.keys(standingFindings(facts)).length;
    const { expected, received } = quorumOf(facts.submission);
    const returns = usedReturns(facts, context.content, context);
    const again = countedAgain(facts, returns);
    return acceptedWith({
      changes: [
        ...unanswered.map(([ref]) => set('submission', ref, { state: 'ACCEPTED' })),
        ...missing.map(([ref]) => set('submission', ref, { state: 'NOT_RECEIVED', missedOn: context.today })),
        ...Object.entries({ ...talliesOf(facts, returns), ...panelTallies(facts) }).map(([question, tally]) =>
          put('tally', question, tally),
        ),
        ...again.map(([ref, counts]) => set('finding', ref, counts)),
        ...(context.earlier == null ? [] : figuresFor(context.earlier, facts, returns)),
        ...moveStage(facts, { stage: 'reporting', dueOn, substage: DRAFT_REPORT }, context),
      ],
      entries: [
        ...unanswered.map(([ref]) =>
          entry(
            context,
            'submission.accepted',
            ref,
            'Its questions were not answered in time, so it counts as it stands.',
          ),
        ),
        ...missing.map(([ref]) =>
          entry(
            context,
            'submission.not-received',
            ref,
            'It was opened again, and was not sent before moderation ended.',
          ),
        ),
        ...again.map(([ref, counts]) =>
          entry(
            context,
            'finding.corrected',
            ref,
            `Counted again as moderation closed: seen in ${countOf(counts)}.`,
            loggedOf(counts),
          ),
        ),
        entry(
          context,
          'moderation.closed',
          'moderation',
          `The panel ${graded}agreed on ${counted(findings, 'finding')}. The draft report is due by ${dayInWords(dueOn)}.`,
          { cases, findings, expected, received, dueOn },
        ),
      ],
      result: { cases, findings, dueOn },
    });
  },
});

function refusalsOf(facts: CycleFacts, today: PlainDate): readonly Refusal[] {
  const refusals: Refusal[] = [];
  if (facts.cycle.template.sample !== null && selectedCases(facts).length === 0) {
    refusals.push({ code: 'no-cases', words: `No case is left in the sample. ${INSTEAD}` });
  }
  const few = tooFewReturns(facts);
  if (few !== null) refusals.push(few);
  refusals.push(...teamsApart(facts));
  const open = Object.keys(facts.case).filter((ref) => isUngraded(facts, facts.case[ref]));
  if (open.length > 0) {
    const words = `The panel has not decided on ${listed(open)} yet. Moderate every case in the sample first.`;
    refusals.push({ code: 'not-moderated', words });
  }
  const compare = casesToCompare(facts, { today });
  if (compare.length > 0) {
    const words = `The panel has not answered its own questions on ${listed(compare)} yet. Answer each, or say why it cannot be answered.`;
    refusals.push({ code: 'not-compared', words });
  }
  const waiting = Object.entries(facts.submission).filter(([, one]) => isAwaited(one, today));
  if (waiting.length > 0) {
    const words = `${withAgencies(waiting)} Wait for the answer, or for its due date to pass.`;
    refusals.push({ code: 'clarification-open', words });
  }
  return refusals;
}
