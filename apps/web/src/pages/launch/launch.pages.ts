import { definePages, doersOf } from '../page-table.js';

const PLANNERS = doersOf('planCycle');

/** Planning the next audit, rehearsing it, and setting it going. */
export const LAUNCH_PAGES = definePages({
  launchStart: { path: '/plan', who: PLANNERS },
  planAbout: { path: '/plan/about', who: PLANNERS },
  planAgencies: { path: '/plan/agencies', who: PLANNERS },
  planCases: { path: '/plan/cases-and-dates', who: PLANNERS },
  planLimits: { path: '/plan/time-limits', who: PLANNERS },
  planRehearsal: { path: '/plan/rehearsal', who: PLANNERS },
  planCheck: { path: '/plan/check', who: PLANNERS },
  planGo: { path: '/plan/launch', who: PLANNERS },
  planAfresh: { path: '/plan/start-again', who: PLANNERS },
  planDone: { path: '/plan/done/:cycle', who: PLANNERS },
  launchPlanned: { path: '/cycles/:cycle/launch', who: doersOf('launchCycle') },
});
