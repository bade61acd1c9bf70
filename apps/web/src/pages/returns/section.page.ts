import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Refusal } from '#domain/outcome.js';
import { type Answers, questionsAsked } from '#domain/submission/answers.js';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { instantInWords } from '#platform/clock.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { pathTo } from '../../paths.js';
import { type FormErrors, readForm, refusalErrors, typedIn } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { type Met, meet } from './meeting.js';
import { type OwnReturn, ownReturn } from './own-return.js';
import { sectionForm, typedOf } from './section.form.js';
import { presentSection } from './section.presenter.js';
import { type Section, sectionsOf } from './sections.js';

interface Address {
  readonly cycle: string;
  readonly ref: string;
  readonly section: string;
}

const STALE = 'Somebody saved other answers on this page since you opened it: look at them, then save again';

/** One page of questions: kept by its button, and by itself while somebody types. */
@Controller()
export class ReturnSectionPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
    private readonly perform: PerformAct,
  ) {}

  @Shows('returnSection')
  async show(@Req() request: Request, @Res() response: Response, @Param() address: Address): Promise<void> {
    const { own, section } = await this.#at(request, address);
    this.pages.show(request, response, 'pages/returns/section.njk', presentSection(own, section, null));
  }

  @Takes('returnSection')
  async save(
    @Req() request: Request,
    @Res() response: Response,
    @Param() address: Address,
    @Body() body: unknown,
  ): Promise<void> {
    const isLast = await this.#save(request, response, address, body, 'may-retry');
    if (!isLast) await this.#save(request, response, address, body, 'last');
  }

  /** False when somebody saved between reading and writing: then it is looked at once more. */
  async #save(
    request: Request,
    response: Response,
    address: Address,
    body: unknown,
    attempt: 'may-retry' | 'last',
  ): Promise<boolean> {
    const { own, section } = await this.#at(request, address);
    const answer = isByItself(request) ? inShort(response) : this.#inFull(request, response, own, section, body);
    const read = readForm(sectionForm(section, own.answers), body);
    if (!read.ok) return answer.refused(read.errors);
    const { seen, next } = typedIn(body);
    const given = isByItself(request) ? withoutAlarm(own, read.value) : read.value;
    const met = meet(section, own.answers, given, String(seen ?? ''));
    if (met.conflicts.length > 0) return answer.refused(errorOf(STALE), { met });

    const outcome = await this.perform.run(own.who, {
      cycle: own.facts.id,
      act: 'saveReturn',
      input: { return: own.ref, answers: met.answers },
      ifVersion: own.facts.versions.submission?.[own.ref] ?? 1,
    });
    if (!outcome.ok) {
      const isStale = outcome.refusals.some(({ code }) => code === 'stale-version');
      if (isStale && attempt === 'may-retry') return false;
      return answer.refused(answerErrors(outcome.refusals, section));
    }
    const { alert, notSaved } = outcome.value.result;
    const left = Array.isArray(notSaved) ? (notSaved as readonly Refusal[]) : [];
    if (typeof alert === 'string' && left.length > 0) return answer.refused(answerErrors(left, section), { alert });
    const time = instantInWords(own.now).split(' on ')[0] ?? '';
    return answer.taken({
      seen: met.seen,
      time,
      held: given !== read.value,
      alert: typeof alert === 'string' ? alert : null,
      isLater: next === 'later',
    });
  }

  async #at(request: Request, address: Address): Promise<{ readonly own: OwnReturn; readonly section: Section }> {
    const own = await ownReturn(this.cycles, this.content, request, address);
    const section = sectionsOf(own.facts.cycle.template).find(({ key }) => key === address.section);
    if (section === undefined) throw Refused.notThere();
    return { own, section };
  }

  #inFull(request: Request, response: Response, own: OwnReturn, section: Section, body: unknown): Answering {
    return {
      refused: (errors, { met, alert } = {}) => {
        const theirs = typedOf(section, own.answers);
        const kept = Object.entries(theirs).filter(([field]) => met?.theirs.includes(field.split('--')[0] ?? ''));
        const again = {
          typed: { ...typedIn(body), ...Object.fromEntries(kept) },
          errors,
          ...(met === undefined ? {} : { conflicts: met.conflicts }),
          ...(alert === undefined ? {} : { raised: alert }),
        };
        const view = presentSection(own, section, again);
        this.pages.show(request, response, 'pages/returns/section.njk', view);
        return true;
      },
      taken: ({ time, alert, isLater }) => {
        if (alert !== null) this.pages.leadOn(response, pathTo('riskRaised', { ...addressOf(own), alert }));
        else if (isLater) {
          this.pages.leadOn(response, pathTo('returnTasks', addressOf(own)), `Your answers were saved at ${time}.`);
        } else this.pages.leadOn(response, onwards(own, section));
        return true;
      },
    };
  }
}

/** How a save is answered: with a page, or with a line for the script. Both say that it is answered. */
interface Answering {
  refused(errors: FormErrors, more?: { readonly met?: Met; readonly alert?: string }): true;
  taken(saved: {
    readonly seen: string;
    readonly time: string;
    /** Whether an answer about safety was left for the button. */
    readonly held: boolean;
    readonly alert: string | null;
    readonly isLater: boolean;
  }): true;
}

/** The answer to the script that saves while somebody types. */
function inShort(response: Response): Answering {
  return {
    refused: (errors) => {
      response.status(422).json({ problem: errors.list.map(({ text }) => text).join('. ') });
      return true;
    },
    taken: ({ seen, time, held }) => {
      const more = held ? ' Your answer about safety goes out when you press Save and continue.' : '';
      response.json({ saved: `Saved at ${time}.${more}`, seen });
      return true;
    },
  };
}

/** Whether the script of the page asks, and not its button. */
function isByItself(request: Request): boolean {
  return request.headers.accept === 'application/json';
}

/** What is saved by itself never raises the alarm: a slip of the hand must not wake anybody, pressing the button does. */
function withoutAlarm({ answers, facts }: OwnReturn, given: Answers): Answers {
  const alarms = questionsAsked(facts.cycle.template)
    .filter(({ kind, key }) => kind === 'safety-now' && given[key]?.value === 'YES' && answers[key]?.value !== 'YES')
    .map(({ key }) => key);
  if (alarms.length === 0) return given;
  return { ...given, ...Object.fromEntries(alarms.map((key) => [key, answers[key] ?? { value: null }])) };
}

function onwards(own: OwnReturn, section: Section): string {
  const sections = sectionsOf(own.facts.cycle.template);
  const next = sections[sections.findIndex(({ key }) => key === section.key) + 1];
  return next === undefined
    ? pathTo('returnCheck', addressOf(own))
    : pathTo('returnSection', { ...addressOf(own), section: next.key });
}

function addressOf({ facts, ref }: OwnReturn) {
  return { cycle: facts.cycle.reference, ref };
}

function errorOf(words: string): FormErrors {
  return refusalErrors([{ code: 'form', words }]);
}

function answerErrors(refusals: readonly Refusal[], { questions }: Section): FormErrors {
  return refusalErrors(refusals, Object.fromEntries(questions.map(({ question: { key } }) => [`answers.${key}`, key])));
}
