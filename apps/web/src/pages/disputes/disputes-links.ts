import { pathTo } from '../../paths.js';
import { type DoingLink, isOpenTo, type Looking } from '../open.js';
import { countDisputes } from './dispute-words.js';

/** The link to the disputes of an audit, with how many are open, and to a new one where somebody may raise it. */
export function disputesLinks(view: Looking): readonly DoingLink[] {
  const { open } = countDisputes(view.facts, view.who);
  const href = pathTo('disputes', { cycle: view.facts.cycle.reference });
  return [...(open === 0 ? [] : [{ text: `Disputes: ${open} open`, href }]), ...raiseLinks(view)];
}

/** The link to raising a dispute; none where it is not open to whoever looks. */
export function raiseLinks(view: Looking): readonly DoingLink[] {
  return raisersOf(view).length === 0
    ? []
    : [{ text: 'Raise a dispute', href: pathTo('disputeRaise', { cycle: view.facts.cycle.reference }) }];
}

/** The agencies for which whoever looks can raise a dispute now, by their keys. */
export function raisersOf(view: Looking): readonly string[] {
  return Object.keys(view.facts.participant).filter((agency) => isOpenTo(view, 'raiseDispute', { agency }));
}
