import { type Tx, UnitOfWork } from '#persistence/unit-of-work.js';
import { WORKER_PROCESS } from '#persistence/work-actor.js';

/**
 * The worker goes on inside the partnership a workflow belongs to, and answers its id; throws when there is no such
 * workflow.
 */
export async function enterPartnershipOf(tx: Tx, workflowId: string): Promise<string> {
  const partnershipId = await tx.wakes.partnershipOf(workflowId);
  if (partnershipId === null) throw new Error(`there is no workflow ${workflowId}`);
  await tx.continueAs({ ...WORKER_PROCESS, partnershipId });
  return partnershipId;
}

/**
 * Runs a wake; when it throws, that is counted on its row (which the wake's own transaction could not do) and thrown
 * on.
 */
export async function countFailure<T>(work: UnitOfWork, workflowId: string, wake: () => Promise<T>): Promise<T> {
  try {
    return await wake();
  } catch (error) {
    await work
      .run(WORKER_PROCESS, async (tx) => {
        await enterPartnershipOf(tx, workflowId);
        await tx.wakes.failed(workflowId);
      })
      .catch(() => undefined);
    throw error;
  }
}
