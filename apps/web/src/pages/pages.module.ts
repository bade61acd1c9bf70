import { Module } from '@nestjs/common';
import { ActionsPagesModule } from './actions/actions.module.js';
import { AlertsPagesModule } from './alerts/alerts.module.js';
import { BoardPagesModule } from './board/board.module.js';
import { CalendarPagesModule } from './calendar/calendar.module.js';
import { CyclesPagesModule } from './cycles/cycles.module.js';
import { EmailsPagesModule } from './emails/emails.module.js';
import { FactsPagesModule } from './facts/facts.module.js';
import { HomePagesModule } from './home/home.module.js';
import { InvolvementPagesModule } from './involvement/involvement.module.js';
import { LaunchPagesModule } from './launch/launch.module.js';
import { PanelPagesModule } from './panel/panel.module.js';
import { PracticePagesModule } from './practice/practice.module.js';
import { RecommendationsPagesModule } from './recommendations/recommendations.module.js';
import { ReportingPagesModule } from './reporting/reporting.module.js';
import { ReturnsPagesModule } from './returns/returns.module.js';
import { ReviewsPagesModule } from './reviews/reviews.module.js';
import { RunningPagesModule } from './running/running.module.js';
import { SelectionPagesModule } from './selection/selection.module.js';
import { SignInPagesModule } from './sign-in/sign-in.module.js';

/** THE list of rooms of pages. */
@Module({
  imports: [
    HomePagesModule,
    SignInPagesModule,
    PracticePagesModule,
    CyclesPagesModule,
    RunningPagesModule,
    EmailsPagesModule,
    LaunchPagesModule,
    SelectionPagesModule,
    InvolvementPagesModule,
    ReturnsPagesModule,
    PanelPagesModule,
    ReportingPagesModule,
    FactsPagesModule,
    ActionsPagesModule,
    ReviewsPagesModule,
    RecommendationsPagesModule,
    AlertsPagesModule,
    BoardPagesModule,
    CalendarPagesModule,
  ],
})
export class PagesModule {}
