import type { Provider } from '@nestjs/common';
import type { SomeAct } from '#domain/act/act.js';
import { ACTS, type ActName } from '#domain/acts/acts.js';
import { agenda, performStep, settle } from '#domain/agenda/agenda.js';
import type { Agenda, AgendaContext, PerformedStep, Settled, Step } from '#domain/agenda/agenda-types.js';
import type { CycleFacts } from '#domain/cycle/facts.js';

/** Finds the definition of an act by its name; null when there is none such. */
export type ActNamed = (name: string) => SomeAct | null;

/** Which steps of one workflow are due, and what follows from each. */
export interface DueRules {
  settle(facts: CycleFacts, context: AgendaContext): Settled;
  agenda(facts: CycleFacts, context: AgendaContext): Agenda;
  performStep(facts: CycleFacts, step: Step, context: AgendaContext): PerformedStep;
}

/** The acts of the domain. */
export const actNamed: ActNamed = (name) =>
  Object.hasOwn(ACTS, name) ? (ACTS[name as ActName] as unknown as SomeAct) : null;

/** What falls due by itself in a cycle, as the domain has it. */
export const cycleRules: DueRules = { settle, agenda, performStep };

/** By these names Nest hands over the two rules that a test replaces, to plant an act or a step that throws. */
export const ACT_NAMED = Symbol('actNamed');
export const CYCLE_RULES = Symbol('cycleRules');

/** The rules of the domain under their names. */
export const RULES: readonly Provider[] = [
  { provide: ACT_NAMED, useValue: actNamed },
  { provide: CYCLE_RULES, useValue: cycleRules },
];
