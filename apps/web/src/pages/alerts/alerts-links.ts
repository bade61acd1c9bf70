import { isOpenAlert } from '#domain/alert/alert-state.js';
import { pathTo } from '../../paths.js';
import type { DoingLink, Looking } from '../open.js';
import { alertsFor } from './alerts.presenter.js';

/** The link to the safety alerts of an audit, with how many are open; none where no alert is that somebody may see. */
export function alertsLinks({ facts, who }: Looking): readonly DoingLink[] {
  const alerts = alertsFor(facts, who);
  const open = alerts.filter(([, alert]) => isOpenAlert(alert)).length;
  if (open === 0) return [];
  return [
    {
      text: `Safety alerts: ${open} open`,
      href: pathTo('alerts', { cycle: facts.cycle.reference }),
    },
  ];
}
