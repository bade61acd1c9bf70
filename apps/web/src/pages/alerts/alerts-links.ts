import type { CycleFacts } from '#domain/cycle/facts.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { pathTo } from '../../paths.js';
import type { DoingLink } from '../doing.js';
import { alertsFor, isOpenAlert } from './alerts.presenter.js';

/** The link to the safety alerts of an audit, with how many are open; none where there is no alert that somebody may see. */
export function alertsLinks(facts: CycleFacts, who: SignedIn): readonly DoingLink[] {
  const alerts = alertsFor(facts, who);
  if (alerts.length === 0) return [];
  const open = alerts.filter(([, { state }]) => isOpenAlert(state)).length;
  return [
    {
      text: `Safety alerts${open === 0 ? '' : `: ${open} open`}`,
      href: pathTo('alerts', { cycle: facts.cycle.reference }),
    },
  ];
}
