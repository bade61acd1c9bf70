import type { Request, Response } from 'express';
import type { ContentPiece } from '#domain/cycle/decision.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { Instant } from '#domain/time/instant.js';
import type { PerformAct } from '#operations/acts/perform-act.operation.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { Refused } from '../../apps/web/src/http/refusal.js';
import { Visitors } from '../../apps/web/src/http/visitor.js';
import { actFormPage, type FormPage } from '../../apps/web/src/pages/act-form.page.js';
import type { Typed } from '../../apps/web/src/view/form.js';

/** Over what a form is sent, and by whom. */
export interface Sending {
  /** What stands there each time it is read. */
  readonly facts: () => CycleFacts;
  readonly said?: () => readonly ContentPiece[];
  readonly holder: Pick<SignedIn, 'person' | 'agencyKey' | 'roles'>;
  readonly now: Instant;
  readonly at: Readonly<Record<string, string>> & { readonly cycle: string };
  readonly typed?: Typed;
  readonly performAct: Pick<PerformAct, 'runAll' | 'firstAnswer'>;
}

/** What came of it: what the page prints, where it leads on to, or the code of a refusal. */
export interface CameOfIt {
  readonly page?: Readonly<Record<string, unknown>>;
  readonly status?: number | undefined;
  readonly ledTo?: readonly [address: string, banner?: string];
  /** Where it led instead of what was asked for, and why. */
  readonly ledBackTo?: readonly [address: string, why: string];
  readonly refused?: string;
}

/** Sends a form to its page, without a server. */
export async function sendForm({ page, form }: FormPage, sending: Sending): Promise<CameOfIt> {
  const { facts, said = () => [], holder, now, at, typed = {}, performAct } = sending;
  const { pages, came } = fakePages();
  const taking = new (actFormPage(page, form))(
    pages,
    { named: async () => facts() } as never,
    { at: async () => said() } as never,
    performAct as never,
  );
  return came(async () => taking.take(await visitBy(holder, now), {} as Response, at, typed));
}

/** Pages that only say what they were to show, and what came of whatever used them. */
export function fakePages() {
  let found: CameOfIt = {};
  const pages = {
    show: (_: unknown, __: unknown, ___: string, view: object, status?: number) => {
      found = { page: { ...view }, status };
    },
    leadOn: (_: unknown, ...ledTo: [string, string?]) => {
      found = { ledTo };
    },
    leadBack: (_: unknown, ...ledBackTo: [string, string]) => {
      found = { ledBackTo };
    },
  };
  const came = async (using: () => Promise<void>): Promise<CameOfIt> => {
    try {
      await using();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { refused: error.refusals[0].code };
    }
    return found;
  };
  return { pages: pages as never, came };
}

/** A request of somebody who is signed in. */
export async function visitBy(holder: Sending['holder'], now: Instant): Promise<Request> {
  const request = { method: 'POST', headers: { cookie: `auditloop-visit=${'v'.repeat(43)}` } } as unknown as Request;
  const who = { partnershipId: 'p', name: holder.person, idle: null, ...holder };
  const env = { AUDITLOOP_BASE_URL: 'http://audits.example' };
  const visitors = new Visitors({ of: async () => ({ holder: who, now }) } as never, {} as never, env as never);
  await visitors.meet(request, {} as Response, () => undefined);
  return request;
}
