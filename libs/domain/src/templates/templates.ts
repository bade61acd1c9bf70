import { interventionsForNeglect } from './interventions-for-neglect.template.js';
import { learningFromNeglect } from './learning-from-neglect.template.js';
import { neglectOneYearOn } from './neglect-one-year-on.template.js';
import { qualityAssuranceGroups } from './quality-assurance-groups.template.js';
import { strategyImplementation } from './strategy-implementation.template.js';
import type { Template } from './template.js';

/** The shipped templates. A test holds each against `templateFaults`. */
export const TEMPLATES: readonly Template[] = [
  interventionsForNeglect,
  learningFromNeglect,
  neglectOneYearOn,
  qualityAssuranceGroups,
  strategyImplementation,
];

/**
 * The shipped template with this key, in its newest version unless one is asked for; null when there is none with both.
 */
export function templateOf(key: string, version?: number): Template | null {
  const found = TEMPLATES.filter((one) => one.key === key && (version === undefined || one.version === version));
  return found.toSorted((a, b) => b.version - a.version)[0] ?? null;
}

/** The template that a plan means by a key: one of the partnership's own, or else a shipped one; null for neither. */
export function templateAmong(own: readonly Template[], key: string): Template | null {
  return own.find((one) => one.key === key) ?? templateOf(key);
}

/** Every template that a plan can begin with, or as much of each as is told: the shipped ones, then the partnership's own. */
export function templatesOffered<T extends Pick<Template, 'key'>>(own: readonly T[]): readonly (Template | T)[] {
  return [...TEMPLATES.filter(({ key }) => own.every((one) => one.key !== key)), ...own];
}
