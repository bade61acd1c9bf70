import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { type Held, KeepForms, type KeptForm } from '#operations/sign-in/keep-forms.operation.js';
import { log } from '#platform/log.js';
import { PAGES, pathTo } from '../paths.js';
import { type Fields, fieldsIn } from './fields.js';
import { isSafe } from './one-snapshot.js';
import { methodsAt, pagesAt } from './page-methods.js';
import { Refused } from './refusal.js';
import { visitorOf } from './visitor.js';

/** A kept form that its page shows again. */
export interface Kept extends Pick<KeptForm, 'id'> {
  /** What was typed and until when it is kept; null while it is only carried on, from one answer of its form to the next. */
  readonly shown: { readonly typed: Fields; readonly until: KeptForm['until']; readonly hadFiles: boolean } | null;
}

/** Which button was pressed is no part of what was typed: what is shown again is not done yet. */
const BUTTONS = ['go', 'do', 'next'];
const HAD_FILES = '_files';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const KEPT = new WeakMap<Request, Kept>();

/** The kept form that a request is about; null for most. */
export function keptOf(request: Request): Kept | null {
  return KEPT.get(request) ?? null;
}

/** What the kept form that a request shows again was filled in with; null where it shows none. */
export function keptTyped(request: Request): Fields | null {
  return keptOf(request)?.shown?.typed ?? null;
}

/** The address at which a kept form is shown again. */
export function keptAddress({ id, address }: Pick<KeptForm, 'id' | 'address'>): string {
  return `${address}?kept=${id}`;
}

/**
 * The gate of every form: what came from our own page and a live session of whoever sent it goes on. What came from a
 * session that has ended is kept for its person, who is led to it; all else goes no further.
 */
@Injectable()
export class KeptForms {
  constructor(private readonly keepForms: KeepForms) {}

  /** Middleware once a form was read. */
  async guard(request: Request, response: Response, next: NextFunction): Promise<void> {
    if (isSafe(request.method)) return next();
    const { holder, formToken } = visitorOf(request);
    const { _form: given, _kept: id } = (request.body ?? {}) as { _form?: unknown; _kept?: unknown };
    if (!isOwnSite(request)) return next(STALE());
    if (isEqual(String(given ?? ''), formToken)) {
      if (holder !== null && isId(id) && request.path !== pathTo('keptForms'))
        this.#carry(request, response, holder, id);
      return next();
    }
    try {
      await this.#hold(request, response, String(given ?? ''), next);
    } catch (error) {
      next(error);
    }
  }

  /** Middleware before a page is shown: brings what was kept of its form, where its address says so. */
  async bring(request: Request, _response: Response, next: NextFunction): Promise<void> {
    const { holder } = visitorOf(request);
    const id = request.query.kept;
    if (!isSafe(request.method) || holder === null || !isId(id)) return next();
    try {
      const found = await this.keepForms.open(holder, id);
      if (found !== null && [found.address, pathTo('keptForms')].includes(request.path)) {
        const { until, fields } = found;
        KEPT.set(request, { id, shown: { typed: fieldsIn(fields), until, hadFiles: HAD_FILES in fields } });
      }
      next();
    } catch (error) {
      next(error);
    }
  }

  /** Once it was taken it is destroyed; a page that draws its form again carries it on. */
  #carry(request: Request, response: Response, holder: SignedIn, id: string): void {
    KEPT.set(request, { id, shown: null });
    response.once('finish', () => {
      const isTaken =
        response.statusCode >= 300 ? response.statusCode < 400 : isProgram(response.getHeader('content-type'));
      if (!isTaken) return;
      this.keepForms
        .destroy(holder, id, request.path)
        .catch((error: unknown) => log.warn('a kept form was not destroyed', { error: (error as Error).name }));
    });
  }

  async #hold(request: Request, response: Response, formToken: string, next: NextFunction): Promise<void> {
    const { holder } = visitorOf(request);
    const held: Held = isShownAgain(request.path)
      ? await this.keepForms.hold(formToken, request.path, fieldsOf(request))
      : { as: 'unknown' };
    if (held.as === 'unknown') return next(STALE());
    const isTheirs = holder?.partnershipId === held.partnershipId && holder.person === held.person;
    if (isProgram(request.headers.accept)) {
      response.status(401).json({ signedOut: true, kept: held.as === 'kept' });
    } else if (holder === null) {
      response.redirect(303, `${pathTo('signIn')}?ended=${held.as}`);
    } else if (held.as === 'too-large') {
      next(Refused.because('stale-form', TOO_LARGE));
    } else if (isTheirs) {
      response.redirect(303, keptAddress({ id: held.id, address: request.path }));
    } else {
      next(Refused.because('stale-form', SOMEBODY_ELSE));
    }
  }
}

const TOO_LARGE =
  'You had been signed out, and what you typed is too long to be kept. Nothing was changed. Go back, copy it, open the page again and paste it.';
const SOMEBODY_ELSE =
  'Somebody else has since signed in with this browser. Nothing was changed. What was typed on this page is kept for 24 hours: the person who typed it sees it again when they sign in.';

function STALE(): Refused {
  return Refused.because(
    'stale-form',
    'This page was open for too long, or somebody else has since signed in with this browser. Open the page again, then try again.',
  );
}

/** Whether a form sent here has a page on which it can be shown again, to people who are signed in. */
function isShownAgain(path: string): boolean {
  return methodsAt(path).includes('GET') && pagesAt(path).every((page) => PAGES[page].who !== 'anyone');
}

function fieldsOf(request: Request): Fields {
  const typed = Object.entries(fieldsIn(request.body)).filter(([name]) => !BUTTONS.includes(name));
  return Object.fromEntries([...typed, ...(request.is('multipart/form-data') ? [[HAD_FILES, 'yes'] as const] : [])]);
}

function isProgram(type: unknown): boolean {
  return String(type ?? '').startsWith('application/json');
}

/** By what the browser says of its origin. */
function isOwnSite(request: Request): boolean {
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

function isEqual(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function isId(id: unknown): id is string {
  return typeof id === 'string' && UUID.test(id);
}
