import { ownOf } from '../record.js';
import type { DisputeLadder, DisputeLimit, DisputeStage, Policy } from './policy.js';

const workingDays = (value: number): DisputeLimit => ({ value, unit: 'WORKING_DAYS' });
const hours = (value: number): DisputeLimit => ({ value, unit: 'HOURS' });

/** A stage that begins when the one before it ends, goes to the next by itself, and is no sooner for an urgent dispute. */
const stage = (
  key: string,
  name: string,
  fromRole: DisputeStage['fromRole'],
  toRole: DisputeStage['toRole'],
  limit: DisputeLimit,
  differences: Partial<DisputeStage> = {},
): DisputeStage => ({
  ...{ key, name, fromRole, toRole, limit, urgent: null, clock: 'PREVIOUS_STAGE', onExpiry: 'ADVANCE' },
  ...differences,
});

/**
 * THE shipped ladders by which disputes climb, by their keys, each of the shape of a policy that is in use; what those
 * leave open is ours (docs/domain.md §9.2).
 */
export const DISPUTE_LADDERS = {
  'four-steps': {
    key: 'four-steps',
    name: 'Four steps to an independent chair',
    source: 'The shape of Lincolnshire’s joint protocol',
    urgentFrom: 'meeting',
    stages: [
      stage('professionals', 'Professional to professional', 'professional', 'professional', workingDays(2)),
      stage('managers', 'Managers', 'professional', 'manager', workingDays(5)),
      stage('senior', 'Senior liaison officers', 'manager', 'senior-liaison', workingDays(2)),
      stage('meeting', 'Independently chaired meeting', 'senior-liaison', 'meeting', workingDays(5), {
        urgent: hours(24),
        onExpiry: 'NOTIFY',
      }),
    ],
  },
  'day-day-notice': {
    key: 'day-day-notice',
    name: 'A day, a day, then a notice',
    source: 'The shape of a board’s escalation briefing, St Helens by its initials',
    urgentFrom: null,
    stages: [
      stage('line-manager', 'Practitioner to line manager', 'professional', 'professional', workingDays(1)),
      stage('managers', 'Manager to manager', 'professional', 'manager', workingDays(1)),
      stage('notice', 'Escalation notice to service managers', 'manager', 'senior-liaison', workingDays(5), {
        onExpiry: 'NOTIFY',
      }),
    ],
  },
  'working-week': {
    key: 'working-week',
    name: 'A working week, then managers',
    source: 'The shape of London’s procedures',
    urgentFrom: null,
    stages: [
      stage('discussion', 'Discussion between professionals', 'professional', 'professional', workingDays(5), {
        urgent: hours(24),
      }),
      stage('managers', 'First-line managers', 'professional', 'manager', workingDays(5), { urgent: hours(24) }),
      stage('meeting', 'Independently chaired meeting', 'manager', 'meeting', workingDays(5), {
        urgent: hours(24),
        onExpiry: 'NOTIFY',
      }),
    ],
  },
} as const satisfies Readonly<Record<string, DisputeLadder>>;

/** Key of a shipped ladder of disputes. */
export type DisputeLadderKey = keyof typeof DISPUTE_LADDERS;

/** Keys of the shipped ladders of disputes. */
export const DISPUTE_LADDER_KEYS = Object.keys(DISPUTE_LADDERS) as readonly DisputeLadderKey[];

/** The shipped ladder of that key; the first where there is none of it. */
export function disputeLadder(key: string): DisputeLadder {
  return ownOf<DisputeLadder>(DISPUTE_LADDERS, key) ?? DISPUTE_LADDERS['four-steps'];
}

/** The ladder by which disputes climb under a pinned policy: its own; an old policy without one takes the first shipped. */
export function disputesOf({ disputes }: Pick<Policy, 'disputes'>): DisputeLadder {
  return disputes ?? DISPUTE_LADDERS['four-steps'];
}
