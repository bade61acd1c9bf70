import { Controller } from '@nestjs/common';
import type { Request, Response } from 'express';
import { localTime } from '#domain/time/instant.js';
import { dayInWords, dueInWords } from '#domain/time/plain-date.js';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { london } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { Pages } from '../../view/pages.js';
import { WebEnv } from '../../web-env.js';
import { actForm } from '../act-form.js';
import { actFormPage, type Drawn, type FormThere } from '../act-form.page.js';
import { goLines, NO_CALLING_BACK } from './go.presenter.js';
import { launchTodayBlocks } from './launch-today.presenter.js';
import { rehearse } from './rehearsal.js';
import { behavioursOf, lookingAt } from './rehearsal.presenter.js';

const MORNING = localTime('09:00');

const LAUNCH = actForm({
  act: 'launchCycle',
  title: () => 'Launch this audit now?',
  button: 'Launch the audit',
  warns: true,
  // The day stands in what is agreed to: on another day other dates follow.
  lead: ({ now }) => [`It is launched today, ${dayInWords(london.dayOf(now))}.`, NO_CALLING_BACK],
  links: ({ facts }) => [
    { text: 'Change the plan first', href: pathTo('planChange', { cycle: facts.cycle.reference }) },
  ],
  done: () => '',
  leadsTo: ({ facts }) => pathTo('planDone', { cycle: facts.cycle.reference }),
  home: { page: 'home', text: 'What needs you' },
});

/**
 * Launching a plan that was saved for its day, once its year has been rehearsed from today: what stands out in it, and
 * which days move where the launch is late.
 */
@Controller()
export class LaunchPlannedPage extends actFormPage('launchPlanned', LAUNCH) {
  constructor(
    pages: Pages,
    cycles: CyclesView,
    content: ContentView,
    performAct: PerformAct,
    private readonly env: WebEnv,
  ) {
    super(pages, cycles, content, performAct);
  }

  protected override async draw(request: Request, response: Response, there: FormThere, drawn: Drawn): Promise<void> {
    const more = there.why.length > 0 ? { lead: [], links: [] } : await this.#today(there);
    await super.draw(request, response, there, { ...drawn, ...more });
  }

  async #today({ view: { facts: planned, now } }: FormThere) {
    const { launchOn, reference } = planned.cycle;
    const today = london.dayOf(now);
    const [code = ''] = reference.split('-');
    const given = { planned, code, now, baseUrl: this.env.AUDITLOOP_BASE_URL };
    const looking = lookingAt({}, planned);
    const years = await Promise.all(behavioursOf(looking).map((behaviour) => rehearse(given, behaviour)));
    const [inTime] = years;
    if (inTime === undefined) throw new Error('nothing was rehearsed');
    const isLate = launchOn < today;
    const onItsDay = { ...given, now: london.toInstant(launchOn, MORNING) };
    const asPlanned = isLate ? await rehearse(onItsDay, { kind: 'in-time' }) : null;
    return {
      lead: [...(isLate ? [`The launch ${dueInWords(launchOn, today)}.`] : []), ...goLines(planned, inTime, true)],
      shown: launchTodayBlocks(planned, { years, asPlanned, silent: looking.agency }),
    };
  }
}
