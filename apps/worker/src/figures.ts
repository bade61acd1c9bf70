import type { Client } from '@temporalio/client';
import protoUtils from '@temporalio/common/lib/proto-utils.js';
import proto from '@temporalio/proto';

const { historyToJSON } = protoUtils;
const { EventType } = proto.temporal.api.enums.v1;
const { History } = proto.temporal.api.history.v1;

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

/** Figures of the workflows with these ids, counted from their histories; ids that were never started are left out. */
export async function figuresOf(client: Client, ids: readonly string[]): Promise<readonly WorkflowFigures[]> {
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
        if (event.eventType === EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED) counts.signals += 1;
        if (event.eventType === EventType.EVENT_TYPE_TIMER_STARTED) counts.timers += 1;
        if (event.eventType === EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES) counts.upserts += 1;
        if (event.eventType === EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED) {
          counts.activities += event.activityTaskStartedEventAttributes?.attempt ?? 1;
        }
      }
    }
    const { starts, signals, activities, timers, upserts } = counts;
    figures.push({ workflow, runs: runs.length, ...counts, actions: starts + signals + activities + timers + upserts });
  }
  return figures;
}

/** Histories of all runs of these workflows as JSON, oldest first, payloads still sealed. */
export async function historiesOf(client: Client, ids: readonly string[]): Promise<readonly unknown[]> {
  const all = await Promise.all(ids.map((id) => runsOf(client, id)));
  return all.flat().map((history) => JSON.parse(historyToJSON(History.create(history))) as unknown);
}

/** Ids of at most 500 workflows that the server remembers, each once. */
export async function workflowsOf(client: Client): Promise<readonly string[]> {
  const ids = new Set<string>();
  for await (const { workflowId } of client.workflow.list({ pageSize: 100 })) {
    ids.add(workflowId);
    if (ids.size >= 500) break;
  }
  return [...ids];
}

type Run = proto.temporal.api.history.v1.IHistory;

/** Every run of a workflow, oldest first, found by following each run to the one it continued from. */
async function runsOf(client: Client, workflowId: string): Promise<readonly Run[]> {
  const runs: Run[] = [];
  let runId: string | undefined;
  for (;;) {
    try {
      const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      runs.unshift(history);
      const before = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
      if (before === undefined || before === null || before === '') return runs;
      runId = before;
    } catch {
      return runs;
    }
  }
}
