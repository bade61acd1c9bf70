import type { Request, RequestHandler } from 'express';
import { sha256 } from '#platform/ids.js';
import { atMost } from '../../http/rate.js';

/** The address that calendar programs read; not a page, for they are signed in to nothing. */
export const FEED_PATH = '/calendar/:token.ics';

/** Whether a request is a calendar program's: its path is that of a feed, whatever its token. */
function isFeed(request: Request): boolean {
  return /^\/calendar\/[^/]+\.ics$/.test(request.path);
}

/** A handler that runs for everything but calendar programs, whose requests pass. */
export function notFeeds(handler: RequestHandler): RequestHandler {
  return (request, response, next) => (isFeed(request) ? next() : handler(request, response, next));
}

/** The whole address of the feed that a token opens. */
export function feedAddress(baseUrl: string, token: string): string {
  return `${baseUrl}${FEED_PATH.replace(':token', token)}`;
}

/**
 * At most 30 readings in a quarter of an hour of one calendar, by any reader, then 429; addresses are counted by their
 * hash.
 */
export function feedRate(): RequestHandler {
  return atMost({
    most: 30,
    ms: 15 * 60_000,
    of: isFeed,
    by: (request) => sha256(request.path),
    words: 'This calendar was read too often. Try again in a quarter of an hour.',
  });
}
