import { definePages, doersOf } from '../page-table.js';

/** Safety alerts: raising one from a return, and seeing it through. */
export const ALERTS_PAGES = definePages({
  alerts: { path: '/cycles/:cycle/alerts', who: 'signed-in' },
  alert: { path: '/cycles/:cycle/alerts/:alert', who: 'signed-in' },
  alertAcknowledge: { path: '/cycles/:cycle/alerts/:alert/acknowledge', who: doersOf('acknowledgeAlert') },
  alertRefer: { path: '/cycles/:cycle/alerts/:alert/refer', who: doersOf('referAlert') },
  alertResolve: { path: '/cycles/:cycle/alerts/:alert/resolve', who: doersOf('resolveAlert') },
  immediateRisk: { path: '/cycles/:cycle/returns/:ref/immediate-risk', who: doersOf('raiseAlert') },
  riskRaised: { path: '/cycles/:cycle/returns/:ref/immediate-risk/:alert', who: doersOf('raiseAlert') },
});
