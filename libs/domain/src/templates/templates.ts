import { interventionsForNeglect } from './interventions-for-neglect.template.js';
import { neglectOneYearOn } from './neglect-one-year-on.template.js';
import type { Template } from './template.js';

/** The shipped templates. A test holds each against `templateFaults`. */
export const TEMPLATES: readonly Template[] = [interventionsForNeglect, neglectOneYearOn];

/**
 * The shipped template with this key, in its newest version unless one is asked for; null when there is none with both.
 */
export function templateOf(key: string, version?: number): Template | null {
  const found = TEMPLATES.filter((one) => one.key === key && (version === undefined || one.version === version));
  return found.toSorted((a, b) => b.version - a.version)[0] ?? null;
}
