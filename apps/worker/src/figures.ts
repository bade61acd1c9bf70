import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import proto from '@temporalio/proto';

const { EventType } = proto.temporal.api.enums.v1;

/** What one workflow cost, over all its runs. */
export interface WorkflowFigures {
  readonly workflow: string;
  readonly runs: number;
  readonly events: number;
  readonly largestHistory: number;
  readonly starts: number;
  readonly signals: number;
  readonly activities: number;
  readonly timers: number;
  readonly upserts: number;
  /** Billable actions: starts, signals, activities with their retries, timers and upserts of search attributes. */
  readonly actions: number;
}

/**
 * Figures of the workflows with these ids, or of all whose ids begin so where one ends in `*`, counted over all runs in
 * their histories; ids that were never started are left out.
 */
export async function figuresOf(client: Client, asked: readonly string[]): Promise<readonly WorkflowFigures[]> {
  const ids = await expand(client, asked);
  const figures: WorkflowFigures[] = [];
  for (const workflow of ids) {
    const runs = await runsOf(client, workflow);
    if (runs.length === 0) continue;
    const counts = { events: 0, largestHistory: 0, starts: 0, signals: 0, activities: 0, timers: 0, upserts: 0 };
    for (const run of runs) {
      const events = run.events ?? [];
      counts.events += events.length;
      counts.largestHistory = Math.max(counts.largestHistory, events.length);
      for (const event of events) {
        if (event.eventType === EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED) counts.starts += 1;
        // The signal right behind the start of a chain came with it: signal-with-start is one action.
        const cameWithStart = Number(event.eventId) === 2 && !isContinued(run);
        if (event.eventType === EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED && !cameWithStart) counts.signals += 1;
        if (event.eventType === EventType.EVENT_TYPE_TIMER_STARTED) counts.timers += 1;
        if (event.eventType === EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES) counts.upserts += 1;
        if (event.eventType === EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED) counts.activities += 1;
        if (event.eventType === EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED) {
          counts.activities += (event.activityTaskStartedEventAttributes?.attempt ?? 1) - 1;
        }
      }
    }
    const { starts, signals, activities, timers, upserts } = counts;
    figures.push({ workflow, runs: runs.length, ...counts, actions: starts + signals + activities + timers + upserts });
  }
  return figures;
}

/** Histories of all runs of these workflows as JSON, workflow by workflow, oldest run first, payloads still sealed. */
export async function historiesOf(client: Client, asked: readonly string[]): Promise<readonly StoredHistory[]> {
  const stored: StoredHistory[] = [];
  for (const workflow of await expand(client, asked)) {
    for (const run of await runsOf(client, workflow)) {
      stored.push({ workflow, history: JSON.parse(historyToJSON(run)) as unknown });
    }
  }
  return stored;
}

/** One run's history in Temporal's own JSON, as the replay takes it. */
export interface StoredHistory {
  readonly workflow: string;
  readonly history: unknown;
}

type Run = proto.temporal.api.history.v1.IHistory;

async function expand(client: Client, asked: readonly string[]): Promise<readonly string[]> {
  const ids = new Set<string>();
  for (const id of asked) {
    if (!id.endsWith('*')) ids.add(id);
    else
      for await (const { workflowId } of client.workflow.list({ query: beginsWith(id.slice(0, -1)) }))
        ids.add(workflowId);
  }
  return [...ids];
}

/** Every run of a workflow, oldest first: those that Temporal's list knows, and each run's forerunners, which it may not know yet. */
async function runsOf(client: Client, workflowId: string): Promise<readonly Run[]> {
  const runs = new Map<string, Run>();
  const listed: string[] = [];
  for await (const { runId } of client.workflow.list({ query: `WorkflowId = ${quoted(workflowId)}` }))
    listed.push(runId);
  for (const from of [undefined, ...listed]) {
    let runId = from;
    for (;;) {
      const history = await historyOf(client, workflowId, runId);
      const started = history?.events?.[0]?.workflowExecutionStartedEventAttributes;
      const own = started?.originalExecutionRunId ?? runId ?? '';
      if (history === null || runs.has(own)) break;
      runs.set(own, history);
      runId = started?.continuedExecutionRunId ?? '';
      if (runId === '') break;
    }
  }
  return [...runs.values()].sort((a, b) => begunAt(a) - begunAt(b));
}

function isContinued(run: Run): boolean {
  return (run.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? '') !== '';
}

async function historyOf(client: Client, workflowId: string, runId: string | undefined): Promise<Run | null> {
  try {
    return await client.workflow.getHandle(workflowId, runId).fetchHistory();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

function begunAt(run: Run): number {
  const { seconds, nanos } = run.events?.[0]?.eventTime ?? {};
  return Number(seconds ?? 0) * 1000 + (nanos ?? 0) / 1_000_000;
}

function beginsWith(prefix: string): string {
  return `WorkflowId STARTS_WITH ${quoted(prefix)}`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
