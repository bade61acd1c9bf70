import { pathTo } from '../../paths.js';
import type { DoingLink, Looking } from '../open.js';
import { openAlertsFor } from './alerts.presenter.js';

/** The link to the safety alerts of an audit, with how many are open; none where no alert is that somebody may see. */
export function alertsLinks({ facts, who }: Looking): readonly DoingLink[] {
  const open = openAlertsFor(facts, who);
  if (open === 0) return [];
  return [
    {
      text: `Safety alerts: ${open} open`,
      href: pathTo('alerts', { cycle: facts.cycle.reference }),
    },
  ];
}
