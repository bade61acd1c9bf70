import { Controller } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { pathTo } from '../../paths.js';
import { Pages } from '../../view/pages.js';
import { WebEnv } from '../../web-env.js';
import { actForm } from '../act-form.js';
import { actFormPage, type Drawn, type FormThere } from '../act-form.page.js';
import { goLines, NO_CALLING_BACK } from './go.presenter.js';
import { rehearse } from './rehearsal.js';

const LAUNCH = actForm({
  act: 'launchCycle',
  title: () => 'Launch this audit now?',
  button: 'Launch the audit',
  warns: true,
  lead: () => [NO_CALLING_BACK],
  done: () => '',
  leadsTo: ({ facts }) => pathTo('planDone', { cycle: facts.cycle.reference }),
  home: { page: 'home', text: 'What needs you' },
});

/** Launching a plan that was saved for its day, once its year has been rehearsed from today. */
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
    const { facts: planned, now } = there.view;
    const [code = ''] = planned.cycle.reference.split('-');
    const given = { planned, code, now, baseUrl: this.env.AUDITLOOP_BASE_URL };
    const lead = there.why.length > 0 ? [] : goLines(planned, await rehearse(given, { kind: 'in-time' }), now);
    await super.draw(request, response, there, { ...drawn, lead });
  }
}
