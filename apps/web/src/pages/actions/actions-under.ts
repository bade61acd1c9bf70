import { isOpenAction } from '#domain/action/open-action.js';
import { actionProgress } from '#domain/action/progress.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { standingActions } from '#domain/reporting/live.js';
import type { Instant } from '#domain/time/instant.js';
import { dueInWords } from '#domain/time/plain-date.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { london, readings } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { inView } from './action-in-view.js';
import { actionState, COLOURS } from './action-words.js';

/**
 * The actions under a recommendation, in the order of their references, and where they stand; a link only to those that
 * are open to the reader (null to others).
 */
export function actionsUnder(facts: CycleFacts, recommendation: string, who: SignedIn, now: Instant) {
  const today = london.dayOf(now);
  const reading = readings.of(facts);
  return Object.entries(standingActions(facts))
    .filter(([, action]) => action.recommendation === recommendation)
    .map(([ref, action]) => ({
      ref,
      href:
        inView(facts, ref, who, now) === null ? null : pathTo('action', { cycle: facts.cycle.reference, action: ref }),
      agency: agencyName(facts, action.agencyKey),
      state: actionState(action.state),
      due: isOpenAction(action) ? dueInWords(action.dueOn, today) : '',
      tag: COLOURS[actionProgress(facts, ref, today, reading)?.colour ?? 'GREY'],
    }));
}
