import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Problem } from '#contracts/api/problem.js';
import { statusOf } from '#contracts/api/problem.js';
import type { Refusal } from '#domain/outcome.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { AccountView } from '#persistence/views/account.view.js';
import { randomToken } from '#platform/ids.js';
import { log } from '#platform/log.js';
import { isApi } from '../http/page-traffic.js';
import { Refused } from '../http/refusal.js';
import { tokenHash } from '../http/token-hash.js';
import { personOf, visitorIfKnown, visitorOf } from '../http/visitor.js';
import { pathTo } from '../paths.js';
import { Pages } from './pages.js';

/** When a program that was told 503 may ask again: the pool of connections is free again within its own time limit. */
const RETRY_AFTER_SECONDS = '5';

const PAGE_TITLES: Readonly<Record<number, string>> = {
  404: 'Page not found',
  429: 'Too many requests',
  500: 'Sorry, there is a problem with the service',
  503: 'Sorry, the service is unavailable',
};

/**
 * Turns whatever leaves a request as an error into one problem document, or a page for people; never shows a value, a
 * query or a stack.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly pages: Pages,
    private readonly accounts: AccountView,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    if (response.headersSent) return;
    const request = http.getRequest<Request>();
    const isProgram = isApi(request);
    const refusals = refusalsOf(error, isProgram);
    const problem = problemOf(refusals);
    if (problem.status >= 500) {
      problem.correlation = randomToken(9);
      log.error('request failed', {
        correlation: problem.correlation,
        code: problem.code,
        method: request.method,
        error: error instanceof Error ? error.name : 'unknown',
      });
    }
    if (problem.status === 503) response.setHeader('retry-after', RETRY_AFTER_SECONDS);
    if (isProgram) {
      response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
    } else if (problem.code === 'sign-in-first') {
      this.pages.leadToSignIn(request, response);
    } else if (problem.status === 404 && visitorIfKnown(request)?.holder?.idle != null) {
      // Who only practises has shown no address, and is nobody elsewhere.
      void this.#isKnownElsewhere(request).then((is) => this.#show(request, response, problem, is));
    } else {
      this.#show(request, response, problem);
    }
  }

  #show(request: Request, response: Response, problem: Problem, isElsewhere = false): void {
    if (isElsewhere) this.pages.remember(request, response);
    this.pages.show(
      request,
      response,
      'view/problem.njk',
      {
        title: PAGE_TITLES[problem.status] ?? 'You cannot do this',
        ...{ lines: linesOf(problem), correlation: problem.correlation },
        ...{ elsewhereHref: isElsewhere ? pathTo('partnership') : null },
      },
      problem.status,
    );
  }

  /** Whether whoever looks can change to another partnership, where what is not here may be. */
  async #isKnownElsewhere(request: Request): Promise<boolean> {
    const { token } = visitorOf(request);
    try {
      const account = await this.accounts.of(actorOf(personOf(request)), tokenHash(token));
      return (account?.sharers.length ?? 0) > 1;
    } catch {
      return false; // what is said of a page that is not there never fails for this
    }
  }
}

/** What the framework refuses by itself, by status: to a program by what it has to send, to a person by what to do. */
const BY_FRAMEWORK: Readonly<Record<number, { code: string; toPrograms: string; toPeople: string }>> = {
  400: {
    code: 'bad-request',
    toPrograms: 'The request could not be read. Send a JSON document as the API document describes.',
    toPeople: 'We could not read the address or the form. Check the address, or go back and try again.',
  },
  405: {
    code: 'wrong-method',
    toPrograms: 'You cannot use that method at this address.',
    toPeople: 'This page cannot be used in that way. Go back and try again.',
  },
  413: {
    code: 'too-large',
    toPrograms: 'The request is too large for this address.',
    toPeople: 'What you sent is too large. Nothing was changed. Go back and send less at once.',
  },
  415: {
    code: 'wrong-media-type',
    toPrograms: 'Send the request as application/json in UTF-8.',
    toPeople: 'We could not read what was sent. Go back and try again.',
  },
};

function linesOf(problem: Problem): readonly string[] {
  if (problem.status === 404) {
    return [
      'If you typed the web address, check that it is correct. If you followed a link in an email, the email may be meant for somebody else.',
    ];
  }
  return problem.reasons.map((reason) => reason.words);
}

function refusalsOf(error: unknown, isProgram: boolean): readonly [Refusal, ...Refusal[]] {
  if (error instanceof Refused) return error.refusals;
  const status = error instanceof HttpException ? error.getStatus() : statusIn(error);
  if (status === 404) return Refused.notThere().refusals;
  const known = BY_FRAMEWORK[status];
  if (known !== undefined) return [{ code: known.code, words: isProgram ? known.toPrograms : known.toPeople }];
  return isDatabaseAway(error)
    ? [
        {
          code: 'database-away',
          words: 'The service cannot reach its database at the moment. Nothing was changed. Try again in a minute.',
        },
      ]
    : [
        {
          code: 'unexpected',
          words:
            'Something went wrong on our side. Nothing was changed. Try again. If it happens again, tell us the reference.',
        },
      ];
}

/** The problem document for refusals: code, words and status of the first, and every reason in the order given. */
function problemOf(refusals: readonly [Refusal, ...Refusal[]]): Problem {
  const [first] = refusals;
  const status = first.code === 'unexpected' ? 500 : statusOf(first.code);
  return {
    type: `/problems/${first.code}`,
    title: first.code.replaceAll('-', ' '),
    status,
    code: first.code,
    detail: first.words,
    reasons: refusals.map(({ code, words, field }) => (field === undefined ? { code, words } : { code, words, field })),
  };
}

function statusIn(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : 500;
}

/** Connection losses and time-outs of PostgreSQL, by SQLSTATE class or the driver's system code. */
function isDatabaseAway(error: unknown): boolean {
  const seen = [error, error instanceof Error ? error.cause : undefined, driverError(error)];
  return seen.some((one) => {
    if (typeof one !== 'object' || one === null) return false;
    const code = 'code' in one && typeof one.code === 'string' ? one.code : '';
    const words = one instanceof Error ? one.message : '';
    return (
      /^(08|57P|53|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)/.test(code) ||
      /timeout|terminated|Connection ended|already released|Client was closed|not queryable/i.test(words)
    );
  });
}

function driverError(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'driverError' in error ? error.driverError : undefined;
}
