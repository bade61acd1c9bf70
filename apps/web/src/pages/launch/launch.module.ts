import { Module } from '@nestjs/common';
import { AboutPage } from './about.page.js';
import { AgenciesPage } from './agencies.page.js';
import { CasesPage } from './cases.page.js';
import { ChangePage } from './change.page.js';
import { CheckPage } from './check.page.js';
import { DonePage } from './done.page.js';
import { FollowUpPage } from './follow-up.page.js';
import { GoPage } from './go.page.js';
import { LaunchPlannedPage } from './launch-planned.page.js';
import { LimitsPage } from './limits.page.js';
import { PlansCopied } from './plans-copied.js';
import { RehearsalPage } from './rehearsal.page.js';
import { StartPage } from './start.page.js';
import { TasksPage } from './tasks.page.js';
import { ThrowAwayPage } from './throw-away.page.js';

/** Planning the next audit, rehearsing it, and setting it going. */
@Module({
  controllers: [
    StartPage,
    TasksPage,
    AboutPage,
    AgenciesPage,
    CasesPage,
    LimitsPage,
    RehearsalPage,
    CheckPage,
    GoPage,
    DonePage,
    ThrowAwayPage,
    ChangePage,
    FollowUpPage,
    LaunchPlannedPage,
  ],
  providers: [PlansCopied],
})
export class LaunchPagesModule {}
