import type { StageKey } from '../cycle/stages.js';

/** Stages in which agencies see what the panel agreed on, and what follows from it. */
const REPORTED: readonly StageKey[] = ['reporting', 'tracking', 'one-year-on'];

/** Whether findings and what follows from them are there to read: for the partnership always, for agencies once they are reported. */
export function mayReadFindings(reach: 'partnership' | 'own-agency', stage: StageKey): boolean {
  return reach === 'partnership' || REPORTED.includes(stage);
}
