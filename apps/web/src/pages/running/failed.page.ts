import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { RetryFailedStep } from '#operations/acts/retry-failed-step.operation.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { FailedStepsView } from '#persistence/views/failed-steps.view.js';
import { instantInWords } from '#platform/clock.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { readForm, refusalErrors } from '../../view/form.js';
import { Pages } from '../../view/pages.js';

const again = z.object({ key: z.string().min(1, 'Choose a step').max(200, 'Choose a step') });

/** Steps of the rules that failed: a coordinator sees them here and lets them be tried again. */
@Controller()
export class FailedPage {
  constructor(
    private readonly pages: Pages,
    private readonly failed: FailedStepsView,
    private readonly retry: RetryFailedStep,
  ) {}

  @Shows('failedSteps')
  async show(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    await this.#draw(request, response, cycle, {});
  }

  @Takes('failedSteps')
  async take(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Body() body: unknown,
  ): Promise<void> {
    const read = readForm(again, body);
    if (!read.ok) return this.#draw(request, response, cycle, { errors: read.errors });
    const done = await this.retry.run(personOf(request), cycle, read.value.key);
    if (!done.ok) return this.#draw(request, response, cycle, { errors: refusalErrors(done.refusals) });
    this.pages.leadOn(response, pathTo('failedSteps', { cycle }), 'You have asked for the step to be tried again.');
  }

  async #draw(request: Request, response: Response, cycle: string, more: object): Promise<void> {
    const steps = await this.failed.of(actorOf(personOf(request)), cycle, { limit: 200 });
    if (steps === null) throw Refused.notThere();
    this.pages.show(request, response, 'pages/running/failed.njk', {
      title: `Steps that failed in ${cycle}`,
      back: { href: pathTo('cycle', { cycle }), text: cycle },
      ...{
        action: pathTo('failedSteps', { cycle }),
        lines: steps.items.map((line) => ({ key: line.key, when: instantInWords(line.at) })),
      },
      ...more,
    });
  }
}
