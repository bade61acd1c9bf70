import { granted } from '../../access/actor.js';
import { type ActContext, defineAct, type NoInput, theCycle } from '../../act/act.js';
import { type Change, set } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import { acceptedWith, type Decision, entry, type Notice } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { openStage } from '../../cycle/move-stage.js';
import { agencyName, leadOf } from '../../cycle/roster.js';
import { notices } from '../../notice/notice.js';
import { accepted, type Outcome, type Refusal, refusedForAny } from '../../outcome.js';
import { notWorkingDay } from '../../text/messages.js';
import { dayInWords, laterOf, type PlainDate } from '../../time/plain-date.js';
import { counted } from '../../words.js';
import { openSubmission } from '../submission/open-submission.js';
import { calendarRefusals } from './plan-cycle.js';

/** Launches a planned cycle: its first stage opens and every agency's lead is invited. */
export const launchCycle = defineAct({
  name: 'launchCycle',
  title: 'Launch the audit',
  grants: granted('any', 'coordinator'),
  stages: ['planning'],
  target: theCycle,
  open: (facts, _at, { today }) => refusedForAny(refusalsOf(facts, today)) ?? accepted(null),
  decide(facts, _thing, _input: NoInput, context) {
    const closed = set('stage', 'planning', { closedAt: context.now });
    return facts.cycle.template.sample === null
      ? intoSubmission(facts, context, closed)
      : intoSelection(facts, context, closed);
  },
});

function refusalsOf(facts: CycleFacts, today: PlainDate): readonly Refusal[] {
  const { launchOn } = facts.cycle;
  const { roster } = facts;
  const refusals: Refusal[] = [];
  if (today < launchOn) {
    const words = `The launch is planned for ${dayInWords(launchOn)}: launch on or after that day.`;
    refusals.push({ code: 'too-early', words });
  }
  const days = cycleDays(facts.cycle, facts.roster);
  if (today >= days.coversFrom && today <= days.coversUntil && !days.works(today)) {
    refusals.push({ code: 'not-a-working-day', words: notWorkingDay(today, days) });
  }
  refusals.push(
    ...calendarRefusals(today, { ...facts.cycle, roster }, facts.cycle.policy, Object.keys(facts.participant)),
  );
  for (const agency of Object.keys(facts.participant)) {
    if (leadOf(facts, agency) !== null) continue;
    const words = `${agencyName(facts, agency)} no longer has an audit lead: name one before the launch.`;
    refusals.push({ code: 'no-lead', words });
  }
  return refusals;
}

function intoSelection(facts: CycleFacts, context: ActContext, closed: Change): Outcome<Decision> {
  const changes: Change[] = [closed];
  const told: Notice[] = [];
  let dueOn: PlainDate | null = null;
  for (const agency of Object.keys(facts.participant)) {
    const due = cycleDays(facts.cycle, facts.roster, agency).shift(
      context.today,
      facts.cycle.policy.limits.involvement,
    );
    changes.push(set('participant', agency, { involvementDueOn: due }));
    told.push(...invitation(facts, context, agency, due));
    dueOn = dueOn === null ? due : laterOf(dueOn, due);
  }
  changes.push(
    openStage('selection', dueOn, context),
    set('cycle', '', { state: 'running', stage: 'selection', substage: 'SAMPLING', launchedAt: context.now }),
  );
  const until = dueOn === null ? '' : `, which say by ${dayInWords(dueOn)} which cases they know`;
  return launched(facts, context, changes, told, until, 'selection');
}

function intoSubmission(facts: CycleFacts, context: ActContext, closed: Change): Outcome<Decision> {
  const opened = openSubmission(facts, context);
  const changes = [
    closed,
    ...opened.changes,
    set('cycle', '', { state: 'running', stage: 'submission', substage: 'COLLECTING', launchedAt: context.now }),
  ];
  const told = Object.keys(facts.participant).flatMap((agency) => invitation(facts, context, agency, null));
  const until = opened.dueOn === null ? '' : `, whose returns are due by ${dayInWords(opened.dueOn)}`;
  return launched(facts, context, changes, [...told, ...opened.notices], until, 'submission');
}

function launched(
  facts: CycleFacts,
  context: ActContext,
  changes: readonly Change[],
  told: readonly Notice[],
  until: string,
  stage: string,
): Outcome<Decision> {
  const agencies = Object.keys(facts.participant).length;
  const reason = `Launched on ${dayInWords(context.today)} with ${counted(agencies, 'agency', 'agencies')}${until}.`;
  return acceptedWith({
    changes,
    entries: [entry(context, 'cycle.launched', '', reason, { agencies, stage })],
    notices: told,
    result: { cycle: facts.cycle.reference, stage },
  });
}

function invitation(facts: CycleFacts, context: ActContext, agency: string, due: PlainDate | null): readonly Notice[] {
  return notices(facts, {
    rule: 'invitation',
    subject: agency,
    to: ['agency-lead'],
    about: { agencyKey: agency },
    dueOn: due,
    reason: `You lead this audit for your agency. It was launched on ${dayInWords(context.today)}.`,
    next:
      due === null
        ? 'Another email says what your agency is asked for, and by when.'
        : `Once the cases are drawn, say by ${dayInWords(due)} which of them your agency knows. After that, returns are asked for.`,
    at: context.now,
  });
}
