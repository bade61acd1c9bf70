import type { Request, RequestHandler } from 'express';
import { atMost } from '../../http/rate.js';

const A_MINUTE = 60_000;
/** A school may share one network address, and a class of people reads at once. */
const MOST_PAGES = 300;
/** A file takes longer to make than a page. */
const MOST_FILES = 30;

/** Whether a request is for what was opened to the public. */
function isPublic(request: Request): boolean {
  return /^\/published(?:\/|$)/i.test(request.path);
}

/** A handler that runs for everything but what was opened to the public: nobody who reads that is met. */
export function notPublic(handler: RequestHandler): RequestHandler {
  return (request, response, next) => (isPublic(request) ? next() : handler(request, response, next));
}

/** At most 300 readings a minute from one network address, and 30 of files, then 429. */
export function publicRates(): readonly RequestHandler[] {
  const words = 'This was read too often from your network. Try again in a minute.';
  const isFile = (request: Request): boolean => isPublic(request) && /\/files\//i.test(request.path);
  return [
    atMost({ most: MOST_PAGES, ms: A_MINUTE, of: isPublic, words }),
    atMost({ most: MOST_FILES, ms: A_MINUTE, of: isFile, words }),
  ];
}
