import { hostname } from 'node:os';
import type { DataConverter } from '@temporalio/common';
import {
  DefaultLogger,
  type LogEntry,
  type NativeConnection,
  Runtime,
  Worker,
  type WorkerOptions,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import { MAIL_QUEUE, MAIN_QUEUE, type MailActivities, type WakeActivities } from '#contracts/engine/names.js';
import { log } from '#platform/log.js';

/** What the two workers are made of. */
export interface EngineParts {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly dataConverter: DataConverter;
  readonly workflowBundle: WorkflowBundleOption;
  readonly wakes: WakeActivities;
  readonly mail: MailActivities;
}

/**
 * Prepares this process for Temporal's engine: its log in our words, signals left to Nest. Once a process, before any
 * worker or connection.
 */
export function installRuntime(): void {
  Runtime.install({
    shutdownSignals: [], // Nest alone hears SIGTERM
    logger: new DefaultLogger('WARN', sayOfEngine),
    // The client's own words repeat an outage at every call; what the relay says once is enough.
    telemetryOptions: { logging: { filter: 'temporalio_sdk_core=warn', forward: {} } },
  });
}

/**
 * Makes both workers over one connection, that of the main queue first; nothing runs yet. Throws when Temporal or the
 * bundle is not there.
 */
export async function makeWorkers(parts: EngineParts): Promise<readonly [Worker, Worker]> {
  const main = await Worker.create(mainOptions(parts));
  return [main, await Worker.create(mailOptions(parts))];
}

function mainOptions({ workflowBundle, wakes, ...parts }: EngineParts): WorkerOptions {
  return {
    ...shared(parts),
    taskQueue: MAIN_QUEUE,
    workflowBundle,
    activities: { ...wakes },
    maxCachedWorkflows: 500, // 110 MB at most; an evicted cycle is replayed from its short run
    stickyQueueScheduleToStartTimeout: '1 second', // a killed worker's cycles move on after that
    maxConcurrentWorkflowTaskExecutions: 20, // each is a few milliseconds of one processor
    maxConcurrentActivityTaskExecutions: 10, // the pool's connections: more would only queue for them
    workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 4 }, // two for the queue, two sticky
    activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 2 }, // most activities start eagerly, without a poll
  };
}

function mailOptions({ mail, ...parts }: EngineParts): WorkerOptions {
  return {
    ...shared(parts),
    taskQueue: MAIL_QUEUE,
    activities: { ...mail },
    maxConcurrentActivityTaskExecutions: 4, // partnerships that speak to the mail host at once, five mails each
    maxTaskQueueActivitiesPerSecond: 20, // rounds of all workers together, not mails: a storm waits in the outbox
    activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 2 },
    maxHeartbeatThrottleInterval: '2 seconds', // below the time-out of 5 s by which a dead sender is noticed
  };
}

function shared({ connection, namespace, dataConverter }: Omit<EngineParts, 'workflowBundle' | 'wakes' | 'mail'>) {
  return {
    connection,
    namespace,
    dataConverter,
    identity: `auditloop-worker:${process.pid}@${hostname()}`,
    shutdownGraceTime: '5 seconds', // what is in flight ends by itself; then it is cancelled
    shutdownForceTime: '8 seconds', // below the ten seconds after which the program that stops us kills
  };
}

/** The core's word for a task that threw, or did not agree with its history; the worker's own word for it comes beside. */
const TASK_FAILED = 'Failing workflow task';
const SAID_BY_CORE = 'Failed to process Workflow Activation';

/** Says in fixed words what the engine has to say: its own lines carry values. */
function sayOfEngine({ level, message, meta }: LogEntry): void {
  if (message === TASK_FAILED) {
    const run: unknown = meta?.runId ?? meta?.run_id;
    log.error('a workflow task failed and is tried again', { task: typeof run === 'string' ? run : null });
  } else if (level === 'ERROR' && message !== SAID_BY_CORE) {
    const error: unknown = meta?.error;
    log.error('the engine reports an error', { error: error instanceof Error ? error.name : 'unknown' });
  }
}
