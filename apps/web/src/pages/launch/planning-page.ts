import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { Outcome, Refusal } from '#domain/outcome.js';
import { CHANGED_MEANWHILE } from '#domain/text/messages.js';
import { listed } from '#domain/words.js';
import { SaveDraftPlan } from '#operations/acts/save-draft-plan.operation.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { type Planning, PlanningView } from '#persistence/views/planning.view.js';
import { keptTyped } from '../../http/kept-forms.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { type PageName, pathTo } from '../../paths.js';
import { type FormErrors, refusalErrors, type Typed } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import {
  faultsOfPart,
  inputOf,
  isKeptSince,
  isRehearsed,
  markOf,
  type Planner,
  type PlanParts,
  partsOf,
  TOLD_PARTS,
  tryPlan,
} from './plan-draft.js';

/** What every page of a plan begins with. */
export interface PlanningWork extends Planner {
  readonly planning: Planning;
  /** The name of the draft, of which its pages' addresses are made. */
  readonly at: { readonly draft: string };
  readonly parts: PlanParts;
  /** Whether the page was opened to change an answer on the last page before the launch. */
  readonly fromCheck: boolean;
  /** The mark of its part as the page that was sent was opened; null where it carries none. */
  readonly stood: string | null;
}

/** How what is wrong with a part is told on its page. */
interface Telling {
  /** Fields of the input that the page calls otherwise. */
  readonly fields?: Readonly<Record<string, string>>;
  /** The labels of fields that a refusal names. */
  readonly called?: Readonly<Record<string, string>>;
  /** What the page found wrong already. */
  readonly found?: readonly Refusal[];
}

/** The page on which each part of a plan is told. */
export const PART_PAGES = {
  about: 'planAbout',
  agencies: 'planAgencies',
  cases: 'planCases',
  limits: 'planLimits',
} as const satisfies Readonly<Record<(typeof TOLD_PARTS)[number], PageName>>;

/** What each part of a plan is called on the list of them. */
export const PART_TITLES = {
  about: 'What the audit is about',
  agencies: 'Agencies and who leads for them',
  cases: 'Cases and dates',
  limits: 'Time limits and reminders',
} as const satisfies Readonly<Record<(typeof TOLD_PARTS)[number], string>>;

/** Why a plan cannot be rehearsed or checked yet: the parts that nobody told, or what the rules find wrong. */
export function whyNotYet(parts: PlanParts, tried: Outcome<CycleFacts> | null): string {
  const untold = TOLD_PARTS.filter((part) => parts[part] === null).map((part) => `“${PART_TITLES[part]}”`);
  if (tried !== null && !tried.ok) return `First put right what is wrong with the plan. ${tried.refusals[0].words}`;
  return `First fill in ${listed(untold)}. The year can then be rehearsed, and the answers checked.`;
}

/**
 * The page that comes next for somebody who simply goes on: the first part not told, then the rehearsal, then the
 * check.
 */
export function nextPage(
  parts: PlanParts,
): 'planRehearsal' | 'planCheck' | (typeof PART_PAGES)[keyof typeof PART_PAGES] {
  for (const part of ['about', 'agencies', 'cases', 'limits'] as const) {
    if (parts[part] === null) return PART_PAGES[part];
  }
  return isRehearsed(parts) ? 'planCheck' : 'planRehearsal';
}

/** What the pages of a plan have in common: reading what was said so far, and keeping what is said now. */
@Injectable()
export abstract class PlanningPage {
  constructor(
    protected readonly pages: Pages,
    protected readonly plannings: PlanningView,
    protected readonly drafts: SaveDraftPlan,
  ) {}

  /** What was said so far in the draft of this address, by whom, and what the clock says; nothing is there without one. */
  protected async begin(request: Request): Promise<PlanningWork> {
    const work = await this.beginAny(request);
    if (work.planning.draft === null || work.planning.draft.cycle !== null) throw Refused.notThere();
    return work;
  }

  /** As `begin`, also for a draft that was thrown away or has become an audit. */
  protected async beginAny(request: Request): Promise<PlanningWork> {
    const who = personOf(request);
    const { draft = '' } = request.params as { readonly draft?: string };
    const planning = await this.plannings.of(actorOf(who), draft);
    const from =
      request.method === 'POST'
        ? (request.body as { from?: unknown } | undefined)?.from
        : (keptTyped(request)?.from ?? request.query.from);
    const parts = partsOf(planning);
    const { stood } = (request.body ?? {}) as { stood?: unknown };
    return {
      ...{ who, now: visitorOf(request).now, planning, at: { draft }, parts, fromCheck: from === 'check' },
      stood: typeof stood === 'string' ? stood : null,
    };
  }

  /** The plan as the rules would take it now; null before every part of it is told. */
  protected tried({ planning, parts, who, now }: PlanningWork): Outcome<CycleFacts> | null {
    const input = inputOf(parts);
    return input === null ? null : tryPlan(planning, input, { who, now });
  }

  /**
   * Keeps a part and leads on; gives back what is wrong with it, beside what was `found` wrong already, and keeps nothing,
   * when a rule has something against it or it was kept differently since its page was opened.
   */
  protected async keep(
    response: Response,
    work: PlanningWork,
    told: Partial<PlanParts>,
    isMine: (refusal: Refusal) => boolean,
    { fields = {}, called = {}, found = [] }: Telling = {},
  ): Promise<FormErrors | null> {
    if (isKeptSince(work.parts, told, work.stood)) return refusalErrors([CHANGED]);
    const parts: PlanParts = { ...work.parts, ...told };
    const faults = [...faultsOfPart(work.planning, parts, work, isMine), ...found];
    if (faults.length > 0) return refusalErrors(faults, fields, called);
    if (!(await this.drafts.keep(work.who, work.at.draft, { ...told }))) throw Refused.notThere();
    const after = partsAfter(parts);
    const wanted = work.fromCheck && inputOf(after) !== null ? 'planCheck' : nextPage(after);
    this.pages.leadOn(response, pathTo(wanted, work.at));
    return null;
  }

  /** What every part's page prints: where it leads back, whether the answer goes back to the last page, and what it stands on. */
  protected partView(
    { fromCheck, at, parts }: PlanningWork,
    part: (typeof TOLD_PARTS)[number],
    typed: Typed,
    errors: FormErrors,
  ) {
    // Who was told that it has changed has seen what stands now.
    const isTold = errors.list.some(({ text }) => text === CHANGED.words);
    return {
      back: { href: pathTo(fromCheck ? 'planCheck' : 'planTasks', at) },
      from: fromCheck ? 'check' : '',
      stood: isTold ? markOf(parts, part) : (typed.stood ?? markOf(parts, part)),
    };
  }
}

const CHANGED: Refusal = { code: 'stale-version', words: CHANGED_MEANWHILE };

/** A sample said for another template must be said again. */
function partsAfter(parts: PlanParts): PlanParts {
  return parts.cases !== null && parts.cases.template !== parts.about?.template ? { ...parts, cases: null } : parts;
}
