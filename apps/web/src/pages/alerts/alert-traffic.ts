import type { Request, RequestHandler } from 'express';
import { actPath } from '#contracts/api/operations.js';
import type { VisitView } from '#persistence/views/visit.view.js';
import { ALERTS_PAGES } from './alerts.pages.js';

const PATHS = [
  ...(['raiseAlert', 'acknowledgeAlert', 'referAlert', 'resolveAlert'] as const).map(
    (act) => `/api/cycles/:cycle/${actPath(act)}`,
  ),
  ...Object.values(ALERTS_PAGES).map(({ path }) => path),
];
const OF_ALERTS = new RegExp(`^(?:${PATHS.map((path) => path.replace(/:\w+/g, '[^/]+')).join('|')})/?$`, 'i');

/** Whether a request raises an alert, sees to one or shows it. */
export function isOfAlerts({ path }: Pick<Request, 'path'>): boolean {
  return OF_ALERTS.test(path);
}

/** A handler before everything else that asks the database: alerts have connections of their own. */
export function alertsApart(visits: VisitView): RequestHandler {
  return (request, _response, next) => {
    if (isOfAlerts(request)) visits.duringAlert(next);
    else next();
  };
}
