/** What a workflow id wakes. */
export type WorkflowSubject =
  | { readonly kind: 'audit-cycle'; readonly cycleId: string }
  | { readonly kind: 'safety-alert'; readonly cycleId: string; readonly alert: string }
  | { readonly kind: 'post-room'; readonly partnershipId: string };

/** Id of a cycle's workflow: `audit-cycle:<uuid>`. */
export function cycleWorkflow(cycleId: string): string {
  return `audit-cycle:${cycleId}`;
}

/** Id of a safety alert's workflow: `safety-alert:<cycle uuid>/<ref>`. */
export function alertWorkflow(cycleId: string, alert: string): string {
  return `safety-alert:${cycleId}/${alert}`;
}

/** Id of a partnership's post room: `post-room:<partnership uuid>`. */
export function postWorkflow(partnershipId: string): string {
  return `post-room:${partnershipId}`;
}

/** What the id of a workflow speaks of: its kind with the ids and ref in it; throws on anything else. */
export function subjectOf(workflowId: string): WorkflowSubject {
  const found = /^(audit-cycle|safety-alert|post-room):([0-9a-f-]{36})(?:\/([A-Za-z0-9-]+))?$/.exec(workflowId);
  const [, kind, id, ref] = found ?? [];
  if (kind === 'audit-cycle' && id !== undefined && ref === undefined) return { kind, cycleId: id };
  if (kind === 'safety-alert' && id !== undefined && ref !== undefined) return { kind, cycleId: id, alert: ref };
  if (kind === 'post-room' && id !== undefined && ref === undefined) return { kind, partnershipId: id };
  throw new RangeError('not the id of a workflow');
}
