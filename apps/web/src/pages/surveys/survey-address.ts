import { type Request, type RequestHandler, urlencoded } from 'express';
import { isSafe } from '../../http/one-snapshot.js';
import { isApi } from '../../http/page-traffic.js';
import { atMost } from '../../http/rate.js';

/** What respondents open; not a page of the table, for they are signed in to nothing. */
export const SURVEY_PATH = '/surveys/:address';

/** Whether a text can be the address of a survey. */
export function isAddress(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text);
}

/** Whether a request is a respondent's, from a page or as a program's: its path alone says so. */
function isRespondent({ originalUrl }: Pick<Request, 'originalUrl'>): boolean {
  return /^(?:\/api)?\/surveys\/[^/]/.test(originalUrl);
}

/** A handler that runs for everybody but respondents, of whom no cookie is set or read and no session is looked for. */
export function notRespondents(handler: RequestHandler): RequestHandler {
  return (request, response, next) => (isRespondent(request) ? next() : handler(request, response, next));
}

/** The whole address of a survey, to be passed on. */
export function surveyLink(baseUrl: string, address: string): string {
  return `${baseUrl}${SURVEY_PATH.replace(':address', address)}`;
}

/** Reads a reply's form: at most 128 kB, before anything larger would be. */
export function replyBody(): RequestHandler {
  return urlencoded({ extended: false, limit: '128kb', parameterLimit: 500 });
}

const TEN_MINUTES = 10 * 60_000;
const isReply = (request: Request): boolean => isRespondent(request) && !isSafe(request.method);

/**
 * How often replies are taken, all of it counted in memory and forgotten with the window: 60 in ten minutes from one network
 * address, for a whole office may share it, and 600 to one survey from everywhere.
 */
export function replyRates(): readonly RequestHandler[] {
  const words = 'Wait ten minutes, then send your reply again. It was not kept.';
  return [
    atMost({ most: 60, ms: TEN_MINUTES, of: (request) => isReply(request) && !isApi(request), words }),
    atMost({ most: 600, ms: TEN_MINUTES, of: isReply, by: ({ originalUrl }) => addressIn(originalUrl), words }),
  ];
}

function addressIn(url: string): string {
  return /\/surveys\/([^/?]+)/.exec(url)?.[1] ?? '';
}
