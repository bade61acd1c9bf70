import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import { allInOneForm } from '#domain/text/one-form.js';
import { PROJECT_ROOT, packageFolder } from '../project-root.js';
import { atMost } from './rate.js';
import { Refused } from './refusal.js';

const WAIT = 'Wait a minute, then open the page again. Nothing was changed.';
const WAIT_AS_PROGRAM = 'Wait as long as Retry-After says, then send the request again. Nothing was changed.';
const NOTHING_OF_THE_DEVICE = 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()';
const CONTROL_IN_ADDRESS = /%(?:0[0-8bcef]|1[0-9a-f]|7f)/i;

/** Whether a request is a program's: everything under /api. */
export function isApi(request: Request): boolean {
  return request.originalUrl === '/api' || request.originalUrl.startsWith('/api/');
}

/** A handler that runs for pages and lets requests to /api pass. */
export function pagesOnly(handler: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (isApi(request)) next();
    else handler(request, response, next);
  };
}

/** Refuses a write whose body is not declared as JSON with 415, before any of the body is read. */
export function jsonOnly(request: Request, _response: Response, next: NextFunction): void {
  const writes = request.method !== 'GET' && request.method !== 'HEAD';
  const isJson = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(request.headers['content-type'] ?? '');
  if (!writes || isJson) next();
  else next(Refused.because('wrong-media-type', 'Send the request as application/json in UTF-8.'));
}

/**
 * The one gate of typed text: whatever came as a body goes on in one form, and an address with a control character that no
 * form sends leads nowhere, so that neither reaches a rule or the database.
 */
export function typedInOneForm(request: Request, _response: Response, next: NextFunction): void {
  let refused: Refused | undefined;
  if (CONTROL_IN_ADDRESS.test(request.originalUrl)) refused = Refused.notThere();
  else {
    try {
      request.body = allInOneForm(request.body);
    } catch {
      refused = Refused.because('bad-request', 'The request is nested too deeply.');
    }
  }
  next(refused);
}

/**
 * Sets what browsers are told with every answer: scripts by our own files and one nonce, nothing from elsewhere, no
 * framing; to keep nothing, unless a handler says otherwise; https for good where the address people open has it.
 */
export function headersOf(baseUrl: string): RequestHandler {
  const isSecure = baseUrl.startsWith('https:');
  const withPolicy = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", (_, response) => `'nonce-${String((response as Response).locals.cspNonce)}'`],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        frameSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        ...(isSecure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: isSecure,
    referrerPolicy: { policy: 'same-origin' },
  });
  return (request: Request, response: Response, next: NextFunction) => {
    response.locals.cspNonce = randomBytes(16).toString('base64');
    response.setHeader('cache-control', 'no-store');
    response.setHeader('permissions-policy', NOTHING_OF_THE_DEVICE);
    withPolicy(request, response, next);
  };
}

/**
 * Serves styles, fonts and scripts: ours from the build and the source tree, the design system's from its package.
 * Browsers ask each time whether they have changed, so that a new release is never seen in the styles of the last;
 * fonts are kept for 30 days.
 */
export function assets(): readonly RequestHandler[] {
  const from = (folder: string): RequestHandler =>
    express.static(folder, {
      index: false,
      fallthrough: true,
      setHeaders: (response, path) =>
        response.setHeader('cache-control', path.endsWith('.woff2') ? 'public, max-age=2592000' : 'no-cache'),
    });
  return [
    from(join(PROJECT_ROOT, 'dist/assets')),
    from(join(PROJECT_ROOT, 'apps/web/src/assets')),
    from(join(packageFolder('govuk-frontend'), 'dist/govuk')),
    (_request, _response, next) => next(Refused.notThere()),
  ];
}

const A_MINUTE = 60_000;
/** A whole office may share one network address; a program can do more. */
const MOST_PAGES = 3_000;
const MOST_OF_API = 6_000;

/** At most 3,000 page requests a minute from one network address, then 429. */
export function pageRate(): RequestHandler {
  return atMost({ most: MOST_PAGES, ms: A_MINUTE, of: (request) => !isApi(request), words: WAIT });
}

/** At most 6,000 requests of the API a minute from one network address, then 429. */
export function apiRate(): RequestHandler {
  return atMost({ most: MOST_OF_API, ms: A_MINUTE, of: isApi, words: WAIT_AS_PROGRAM });
}

/** At most 3,000 requests a minute of one account, as `by` names it, from wherever they come. */
export function accountRate(by: (request: Request) => string, isForPeople: boolean): RequestHandler {
  const words = isForPeople ? WAIT : WAIT_AS_PROGRAM;
  return atMost({ most: MOST_PAGES, ms: A_MINUTE, of: (request) => by(request) !== '', by, words });
}
