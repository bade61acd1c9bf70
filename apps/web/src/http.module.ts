import { type DynamicModule, type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { json, type Request, urlencoded } from 'express';
import { DoOnce } from '#operations/acts/do-once.operation.js';
import { CountCalls } from '#operations/sign-in/count-calls.operation.js';
import { VisitView } from '#persistence/views/visit.view.js';
import { type readEnv, readWorkAccounts } from '#platform/env.js';
import { knownApiMethods } from './http/api-methods.js';
import { KeptForms } from './http/kept-forms.js';
import { TakenOnce } from './http/once.js';
import { OneSnapshot } from './http/one-snapshot.js';
import { PageGuard } from './http/page.guard.js';
import { knownMethods } from './http/page-methods.js';
import {
  accountRate,
  apiRate,
  assets,
  headersOf,
  jsonOnly,
  pageRate,
  pagesOnly,
  typedInOneForm,
} from './http/page-traffic.js';
import { InputPipe } from './http/read-input.js';
import { filesOn } from './http/sent-file.js';
import { ApiCallers, knownFirst, nameOf } from './http/session.guard.js';
import { Visitors, visitorIfKnown } from './http/visitor.js';
import { WorkAccounts } from './http/work-accounts.js';
import { alertsApart } from './pages/alerts/alert-traffic.js';
import { feedRate, notFeeds } from './pages/calendar/feed-address.js';
import { notPublic, publicRates } from './pages/published/public-traffic.js';
import { codeRates, notMeRate } from './pages/sign-in/sign-in-rates.js';
import { notRespondents, replyBody, replyRates } from './pages/surveys/survey-address.js';
import { PracticeModule } from './practice/practice.module.js';
import { DocumentFiles } from './view/document-files.js';
import { Pages } from './view/pages.js';
import { ProblemFilter } from './view/problem.filter.js';
import { WebEnv } from './web-env.js';

/** What stands around every request: its middleware in their order, the interceptor, guard, pipe and filter of all, and who visits. */
@Module({})
export class HttpModule implements NestModule {
  constructor(
    private readonly env: WebEnv,
    private readonly visitors: Visitors,
    private readonly visits: VisitView,
    private readonly snapshot: OneSnapshot,
    private readonly kept: KeptForms,
    private readonly once: TakenOnce,
    private readonly callers: ApiCallers,
    private readonly counts: CountCalls,
  ) {}

  /** The module of one process, whose environment it hands on to all others; throws EnvironmentRefused as readWorkAccounts does. */
  static forRoot(env: ReturnType<typeof readEnv<'web'>>): DynamicModule {
    return {
      module: HttpModule,
      global: true,
      imports: [PracticeModule],
      providers: [
        { provide: WebEnv, useValue: env },
        { provide: WorkAccounts, useValue: new WorkAccounts(readWorkAccounts(env), env.AUDITLOOP_BASE_URL) },
        OneSnapshot,
        Visitors,
        KeptForms,
        {
          provide: TakenOnce,
          inject: [DoOnce],
          useFactory: (doOnce: DoOnce) => new TakenOnce(doOnce, env.AUDITLOOP_BASE_URL.startsWith('https:')),
        },
        ApiCallers,
        Pages,
        DocumentFiles,
        { provide: APP_INTERCEPTOR, useExisting: OneSnapshot },
        { provide: APP_GUARD, useClass: PageGuard },
        { provide: APP_PIPE, useClass: InputPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
      exports: [WebEnv, WorkAccounts, Visitors, ApiCallers, Pages, DocumentFiles],
    };
  }

  configure(consumer: MiddlewareConsumer): void {
    const { env, visitors, visits, snapshot, kept, once, callers, counts } = this;
    consumer
      .apply(headersOf(env.AUDITLOOP_BASE_URL))
      .forRoutes('/')
      .apply(...assets())
      .forRoutes('/assets')
      .apply(apiRate(), knownApiMethods, jsonOnly)
      .forRoutes('/api')
      // A file comes as base64 in JSON, and needs a third more room than it has bytes; nothing else is as large.
      .apply(knownFirst(callers), json({ limit: '14mb' }))
      .forRoutes('/api/cycles/:cycle/add-evidence-file')
      // A reply is small, and anybody can send one.
      .apply(json({ limit: '128kb' }))
      .forRoutes('/api/surveys')
      .apply(...replyRates(), replyBody())
      .forRoutes('/surveys', '/api/surveys')
      .apply(
        json({ limit: '3mb' }),
        pageRate(),
        feedRate(),
        notMeRate(counts),
        urlencoded({ extended: false, limit: '3mb', parameterLimit: 2000 }),
        ...publicRates(),
        ...codeRates(counts),
        typedInOneForm,
        alertsApart(visits),
        snapshot.begin.bind(snapshot),
        ...[
          visitors.meet.bind(visitors),
          accountRate(accountIn, true),
          knownMethods,
          filesOn('actionEvidence', 'supplyList', 'templateBringIn'),
          kept.guard.bind(kept),
          once.take.bind(once),
          kept.bring.bind(kept),
        ].map((handler) => pagesOnly(notFeeds(notPublic(notRespondents(handler))))),
      )
      .forRoutes('/');
  }
}

/** By what the account of a page's visitor is counted; '' for nobody's. */
function accountIn(request: Request): string {
  const holder = visitorIfKnown(request)?.holder ?? null;
  return holder === null ? '' : nameOf(holder);
}
