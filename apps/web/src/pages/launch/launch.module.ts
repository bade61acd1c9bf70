import { Module } from '@nestjs/common';
import { AboutPage } from './about.page.js';
import { AfreshPage } from './afresh.page.js';
import { AgenciesPage } from './agencies.page.js';
import { CasesPage } from './cases.page.js';
import { CheckPage } from './check.page.js';
import { DonePage } from './done.page.js';
import { GoPage } from './go.page.js';
import { LaunchPlannedPage } from './launch-planned.page.js';
import { LimitsPage } from './limits.page.js';
import { RehearsalPage } from './rehearsal.page.js';
import { StartPage } from './start.page.js';

/** Planning the next audit, rehearsing it, and setting it going. */
@Module({
  controllers: [
    StartPage,
    AboutPage,
    AgenciesPage,
    CasesPage,
    LimitsPage,
    RehearsalPage,
    CheckPage,
    GoPage,
    DonePage,
    AfreshPage,
    LaunchPlannedPage,
  ],
})
export class LaunchPagesModule {}
