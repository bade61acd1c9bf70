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

/** What happened to an alert that its raiser and who took it on have not done themselves. */
const LATER = {
  'safety-alert-referred': {
    words: 'Its referral has been recorded.',
    next: 'It stays open until its outcome is recorded.',
  },
  'safety-alert-closed': {
    words: 'It has been closed.',
    next: 'Nothing more is asked of you here. If there is a new worry, raise a new alert.',
  },
} as const;

/** What the raiser of an alert, and who took it on, are told of its referral or its outcome, but for who recorded it. */
export function toldOfAlert(
  facts: CycleFacts,
  rule: keyof typeof LATER,
  ref: string,
  { agencyKey, raisedBy, acknowledgedBy }: Alert,
  context: ActContext,
): readonly Notice[] {
  const { words, next } = LATER[rule];
  return notices(facts, {
    rule,
    subject: ref,
    to: ['raiser', ...(acknowledgedBy === null ? [] : (['taker'] as const))],
    about: { agencyKey, raiserKey: raisedBy, ownerKey: acknowledgedBy },
    except: [context.actor.person],
    reason: `You raised alert ${ref} or took it on. ${words}`,
    next,
    at: context.now,
  });
}
