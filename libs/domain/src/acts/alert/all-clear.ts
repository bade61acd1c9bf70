import type { ActContext } from '../../act/act.js';
import { callsBy } from '../../alert/alert-calls.js';
import type { Notice } from '../../cycle/decision.js';
import type { Alert, CycleFacts } from '../../cycle/facts.js';
import { notices } from '../../notice/notice.js';

/** What the raiser of an alert and everybody who was called about it are told once somebody has taken it on, but for who did. */
export function allClear(facts: CycleFacts, ref: string, alert: Alert, context: ActContext): readonly Notice[] {
  return notices(facts, {
    rule: 'safety-alert-acknowledged',
    subject: ref,
    to: ['raiser', ...callsBy(facts, ref, alert, context.now).flatMap(({ posts }) => posts)],
    about: { agencyKey: alert.agencyKey, raiserKey: alert.raisedBy },
    except: [context.actor.person],
    reason: `You raised alert ${ref} or were called about it. Somebody has taken it on.`,
    next: 'It stays open until its outcome is recorded. What you must do under your own procedure does not change.',
    at: context.now,
  });
}
