import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import { isCollecting, isModerating } from '../../cycle/cycle-state.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { accepted, type Refusal, refused } from '../../outcome.js';
import { stageDueOn } from '../../running/agency-day.js';
import { beyondCalendar, mustBeAfter, notWorkingDay } from '../../text/messages.js';
import { addDays, dayInWords, laterOf, type PlainDate } from '../../time/plain-date.js';
import { CalendarEnds } from '../../time/working-days.js';
import { tellEveryone, timesTaken } from './tell-everyone.js';

/** What giving the panel another day takes. */
export interface MovePanelInput {
  readonly panelOn: PlainDate;
  readonly reason: string;
}

const LABEL = 'New panel day';

/**
 * Gives the panel a day, or another one, and moves nothing else: but for the last day of moderation where the panel
 * would meet after it.
 */
export const movePanel = defineAct({
  name: 'movePanel',
  title: 'Move the panel day',
  grants: granted('any', 'coordinator', 'panel-chair'),
  stages: ['selection', 'submission', 'moderation'],
  target: theCycle,
  open: (facts) =>
    facts.cycle.template.stages.includes('moderation')
      ? accepted(facts.cycle.panelOn)
      : refused('no-panel', 'No panel meets in this audit.'),
  decide(facts, before, { panelOn, reason: why }: MovePanelInput, context) {
    const fault = faultOf(facts, before, panelOn, context.today);
    if (fault !== null) return { ok: false, refusals: [fault] };
    const { moderation } = facts.stage;
    const dueOn = isModerating(facts) ? (moderation?.dueOn ?? null) : null;
    const moves = moderation !== undefined && dueOn !== null && dueOn < panelOn;
    const times = timesTaken(facts);
    const reason =
      before === null
        ? `The panel meets on ${dayInWords(panelOn)}.`
        : `The panel meets on ${dayInWords(panelOn)} instead of ${dayInWords(before)}.`;
    const panel = { entity: 'cycle', ref: '', field: 'panelOn', from: before, to: panelOn };
    const stage = { entity: 'stage', ref: 'moderation', field: 'dueOn', from: dueOn, to: panelOn };
    return acceptedWith({
      changes: [
        set('cycle', '', { panelOn, ...(moves ? { movedOn: context.today } : {}) }),
        ...(moves ? [set('stage', 'moderation', { dueOn: panelOn, occurrence: moderation.occurrence + 1 })] : []),
      ],
      entries: [entry(context, 'panel.moved', '', reason, { from: before, to: panelOn })],
      notices: tellEveryone(facts, context, {
        rule: ['movePanel', times],
        subject: 'cycle',
        reason,
        next: moves ? 'Moderation is due on the same day. All other dates stay.' : 'All other dates stay.',
      }),
      content: [piece('cycle', '', `panel-reason-${times}`, null, why)],
      result: { cycle: facts.cycle.reference, dates: [panel, ...(moves ? [stage] : [])] },
    });
  },
});

function faultOf(facts: CycleFacts, before: PlainDate | null, panelOn: PlainDate, today: PlainDate): Refusal | null {
  const fault = (code: string, words: string): Refusal => ({ code, words, field: 'panelOn', about: LABEL });
  if (panelOn === before) {
    return fault('same-day', `The panel already meets on ${dayInWords(panelOn)}. Choose another day.`);
  }
  const yesterday = addDays(today, -1);
  // The panel reads what has come in: while agencies still owe returns, it meets after the last of their days.
  const closes = isCollecting(facts) ? stageDueOn(facts) : null;
  const after = closes === null ? yesterday : laterOf(closes, yesterday);
  if (panelOn <= after) return fault('panel-too-early', mustBeAfter(LABEL, after));
  const days = cycleDays(facts.cycle, facts.roster);
  try {
    return days.works(panelOn) ? null : fault('not-a-working-day', notWorkingDay(panelOn, days));
  } catch (error) {
    if (!(error instanceof CalendarEnds)) throw error;
    return fault('calendar-too-short', beyondCalendar(error.message));
  }
}
