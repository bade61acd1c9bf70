import { AccountView } from './account.view.js';
import { ActionListView } from './action-list.view.js';
import { ChallengesView } from './challenges.view.js';
import { ContentView } from './content.view.js';
import { CountsView } from './counts.view.js';
import { CyclesView } from './cycles.view.js';
import { DashboardView } from './dashboard.view.js';
import { DaysView } from './days.view.js';
import { DutiesView } from './duties.view.js';
import { EventsView } from './events.view.js';
import { FailedStepsView } from './failed-steps.view.js';
import { LateMailView } from './late-mail.view.js';
import { LedgerView } from './ledger.view.js';
import { MishapsView } from './mishaps.view.js';
import { OutboxView } from './outbox.view.js';
import { PeopleView } from './people.view.js';
import { PlanningView } from './planning.view.js';
import { PublicationsView } from './publications.view.js';
import { ReportView } from './report.view.js';
import { ResourcesView } from './resources.view.js';
import { ReturnedMailView } from './returned-mail.view.js';
import { SettledView } from './settled.view.js';
import { TemplatesView } from './templates.view.js';
import { ThingLogView } from './thing-log.view.js';
import { VisitView } from './visit.view.js';
import { WakesView } from './wakes.view.js';

/** THE list of views, for the module that offers them. */
export const VIEWS = [
  AccountView,
  ActionListView,
  ChallengesView,
  ThingLogView,
  ContentView,
  CountsView,
  CyclesView,
  DashboardView,
  DaysView,
  EventsView,
  FailedStepsView,
  LateMailView,
  LedgerView,
  OutboxView,
  PeopleView,
  PlanningView,
  PublicationsView,
  ReportView,
  ReturnedMailView,
  SettledView,
  TemplatesView,
  ResourcesView,
  VisitView,
  DutiesView,
  MishapsView,
  WakesView,
];
