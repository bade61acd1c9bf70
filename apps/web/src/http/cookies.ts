import { parse } from 'cookie';
import type { Request, Response } from 'express';

/** Cookies of the site: who visits, a form before anybody is known, what the next page says, or why it is not the one asked for, where a visit began. */
export const COOKIES = {
  session: 'auditloop',
  visit: 'auditloop-visit',
  banner: 'auditloop-banner',
  why: 'auditloop-why',
  wanted: 'auditloop-wanted',
} as const;

/** The value of one of our cookies, by its plain name; '' when it did not come. */
export function cookieOf(request: Request, isSecure: boolean, name: string): string {
  return parse(request.headers.cookie ?? '')[nameOf(isSecure, name)] ?? '';
}

/**
 * Sets one of our cookies for this browser alone, out of reach of scripts and of other sites' forms; it ends with the
 * browser.
 */
export function setCookie(response: Response, isSecure: boolean, name: string, value: string): void {
  response.cookie(nameOf(isSecure, name), value, { httpOnly: true, sameSite: 'lax', secure: isSecure, path: '/' });
}

/** Has the next page say one sentence at its top; nothing for ''. */
export function bannerOf(response: Response, isSecure: boolean, banner: string): void {
  if (banner === '') return;
  response.locals.banner = banner;
  setCookie(response, isSecure, COOKIES.banner, Buffer.from(banner).toString('base64url'));
}

/** Has the next page say at its top why it stands there instead of the one that was asked for. */
export function whyOf(response: Response, isSecure: boolean, why: string): void {
  setCookie(response, isSecure, COOKIES.why, Buffer.from(why).toString('base64url'));
}

/** Has the browser forget one of our cookies. */
export function dropCookie(response: Response, isSecure: boolean, name: string): void {
  response.clearCookie(nameOf(isSecure, name), { httpOnly: true, sameSite: 'lax', secure: isSecure, path: '/' });
}

/** Over https a cookie is bound to this host by its prefix. */
function nameOf(isSecure: boolean, name: string): string {
  return isSecure ? `__Host-${name}` : name;
}
