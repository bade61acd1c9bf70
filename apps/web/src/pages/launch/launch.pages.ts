import { definePages, doersOf } from '../page-table.js';

const PLANNERS = doersOf('planCycle');

/** Planning audits, each draft under its own address, rehearsing them, changing plans, and setting them going. */
export const LAUNCH_PAGES = definePages({
  launchStart: { path: '/plan', who: PLANNERS },
  planTasks: { path: '/plan/drafts/:draft', who: PLANNERS },
  planAbout: { path: '/plan/drafts/:draft/about', who: PLANNERS },
  planAgencies: { path: '/plan/drafts/:draft/agencies', who: PLANNERS },
  planCases: { path: '/plan/drafts/:draft/cases-and-dates', who: PLANNERS },
  planLimits: { path: '/plan/drafts/:draft/time-limits', who: PLANNERS },
  planRehearsal: { path: '/plan/drafts/:draft/rehearsal', who: PLANNERS },
  planCheck: { path: '/plan/drafts/:draft/check', who: PLANNERS },
  planGo: { path: '/plan/drafts/:draft/launch', who: PLANNERS },
  planThrowAway: { path: '/plan/drafts/:draft/throw-away', who: PLANNERS },
  planDone: { path: '/plan/done/:cycle', who: PLANNERS },
  planChange: { path: '/cycles/:cycle/change-plan', who: doersOf('changePlan') },
  planFollowUp: { path: '/cycles/:cycle/plan-follow-up', who: PLANNERS },
  launchPlanned: { path: '/cycles/:cycle/launch', who: doersOf('launchCycle') },
});
