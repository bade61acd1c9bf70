import { SHIPPED_LEAVE_WITHIN } from '../policy/default-policy.js';
import type { Channel, Policy } from '../policy/policy.js';

const MINUTE = 60_000;
/** How long nothing may have been heard of the worker before it counts as away. */
const WORKER_SILENT_MS = 20_000;

/** How long Temporal may have answered nobody before people are told that nothing happens automatically. */
const ENGINE_SILENT_MS = 5 * MINUTE;

/** An email that has not left although its time has come, as rows tell it. */
export interface Unsent {
  readonly channel: Channel;
  /** By the machine's clock, since its time came. */
  readonly waitedMs: number;
  /** Whether it was tried and came back. */
  readonly cameBack: boolean;
}

/** Whether the process that sends emails is away: milliseconds since it was seen, null when it never was. */
export function isWorkerAway(seenMsAgo: number | null): boolean {
  return seenMsAgo === null || seenMsAgo > WORKER_SILENT_MS;
}

/**
 * Whether the engine has been away so long that people have to know: milliseconds since it answered, null when it never
 * was asked.
 */
export function isEngineAway(seenMsAgo: number | null): boolean {
  return seenMsAgo !== null && seenMsAgo > ENGINE_SILENT_MS;
}

/**
 * THE rule of when an email has not left in time: it took longer than the policy gives its channel (the shipped one, where
 * a pinned policy gives nothing). An urgent one is late at once when it came back or nobody is there to send it.
 */
export function hasNotLeftInTime(
  { channel, waitedMs, cameBack }: Unsent,
  within: Policy['leaveWithin'] | null,
  workerAway: boolean,
): boolean {
  if (channel === 'urgent' && (cameBack || workerAway)) return true;
  return waitedMs > (within ?? SHIPPED_LEAVE_WITHIN)[channel] * MINUTE;
}
