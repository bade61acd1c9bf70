import { Module } from '@nestjs/common';
import { ActionsPagesModule } from './pages/actions/actions.module.js';
import { AlertsPagesModule } from './pages/alerts/alerts.module.js';
import { BoardPagesModule } from './pages/board/board.module.js';
import { CalendarPagesModule } from './pages/calendar/calendar.module.js';
import { ChallengesPagesModule } from './pages/challenges/challenges.module.js';
import { CyclesPagesModule } from './pages/cycles/cycles.module.js';
import { DisputesPagesModule } from './pages/disputes/disputes.module.js';
import { EmailsPagesModule } from './pages/emails/emails.module.js';
import { FactsPagesModule } from './pages/facts/facts.module.js';
import { HomePagesModule } from './pages/home/home.module.js';
import { InvolvementPagesModule } from './pages/involvement/involvement.module.js';
import { LaunchPagesModule } from './pages/launch/launch.module.js';
import { PanelPagesModule } from './pages/panel/panel.module.js';
import { PeoplePagesModule } from './pages/people/people.module.js';
import { PracticePagesModule } from './pages/practice/practice.module.js';
import { PublishedPagesModule } from './pages/published/published.module.js';
import { RecommendationsPagesModule } from './pages/recommendations/recommendations.module.js';
import { ReportingPagesModule } from './pages/reporting/reporting.module.js';
import { ReturnsPagesModule } from './pages/returns/returns.module.js';
import { ReviewsPagesModule } from './pages/reviews/reviews.module.js';
import { RunningPagesModule } from './pages/running/running.module.js';
import { SelectionPagesModule } from './pages/selection/selection.module.js';
import { SignInPagesModule } from './pages/sign-in/sign-in.module.js';
import { SourcesPagesModule } from './pages/sources/sources.module.js';
import { SurveysPagesModule } from './pages/surveys/surveys.module.js';
import { TemplatesPagesModule } from './pages/templates/templates.module.js';

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
    TemplatesPagesModule,
    SelectionPagesModule,
    InvolvementPagesModule,
    ReturnsPagesModule,
    PanelPagesModule,
    ReportingPagesModule,
    PublishedPagesModule,
    FactsPagesModule,
    ActionsPagesModule,
    ReviewsPagesModule,
    RecommendationsPagesModule,
    AlertsPagesModule,
    DisputesPagesModule,
    SourcesPagesModule,
    SurveysPagesModule,
    ChallengesPagesModule,
    BoardPagesModule,
    CalendarPagesModule,
    PeoplePagesModule,
  ],
})
export class PagesModule {}
