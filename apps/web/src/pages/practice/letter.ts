import type { Response } from 'express';

/** Sends an email as a mail program draws it, for a frame of one of our pages; it may use its own styles and nothing else. */
export function sendLetter(response: Response, html: string): void {
  response
    .setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'")
    .setHeader('x-frame-options', 'SAMEORIGIN')
    .type('html')
    .send(html);
}
