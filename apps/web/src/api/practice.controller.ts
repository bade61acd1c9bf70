import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { foundingSchema } from '#contracts/api/fixture.schema.js';
import { API_OPERATIONS } from '#contracts/api/operations.js';
import { instantFromIso, isoOf } from '#domain/time/instant.js';
import { ActAs } from '#operations/practice/act-as.operation.js';
import { FoundPartnership } from '#operations/practice/found-partnership.operation.js';
import { MoveClock } from '#operations/practice/move-clock.operation.js';
import { Refused } from '../http/refusal.js';
import { SettledWatch } from '../practice/settled-watch.js';
import { WebEnv } from '../web-env.js';
import { agreed } from './acts.controller.js';

const schemaOf = (id: string, part: 'body' | 'query'): z.ZodType =>
  API_OPERATIONS.find((operation) => operation.id === id)?.[part] ?? z.never();

/** The practice clock and its people: only on an installation whose clock can be moved. */
@Controller('api/practice')
export class PracticeController {
  constructor(
    private readonly env: WebEnv,
    private readonly foundPartnership: FoundPartnership,
    private readonly actAs: ActAs,
    private readonly moveClock: MoveClock,
    private readonly settled: SettledWatch,
  ) {}

  @Post('partnerships')
  @HttpCode(200)
  async found(
    @Body({ schema: foundingSchema }) { seed, ...fixture }: z.infer<typeof foundingSchema>,
  ): Promise<unknown> {
    this.#practiceOnly();
    return agreed(await this.foundPartnership.run(fixture, { seed: seed ?? null }));
  }

  @Post('act-as')
  @HttpCode(200)
  async open(
    @Body({ schema: schemaOf('actAs', 'body') }) input: { partnership: string; person: string },
  ): Promise<unknown> {
    this.#practiceOnly();
    const { token, expiresAt, who } = agreed(await this.actAs.run(input));
    return { token, expiresAt: isoOf(expiresAt), person: who.person, roles: who.roles };
  }

  @Post('move')
  @HttpCode(200)
  async move(@Body({ schema: schemaOf('moveClock', 'body') }) { to }: { to: string }): Promise<unknown> {
    this.#practiceOnly();
    const { now, version } = agreed(await this.moveClock.run(instantFromIso(to)));
    return { now: isoOf(now), version };
  }

  @Get()
  async state(@Query({ schema: schemaOf('practice', 'query') }) { waitMs }: { waitMs: number }): Promise<unknown> {
    const seen = await this.settled.within(waitMs);
    return { ...seen, now: isoOf(seen.now), nextAt: seen.nextAt === null ? null : isoOf(seen.nextAt) };
  }

  #practiceOnly(): void {
    if (this.env.AUDITLOOP_CLOCK === 'practice' && this.env.AUDITLOOP_PROFILE !== 'production') return;
    throw Refused.because('not-allowed', 'This installation keeps real time, so you cannot practise here.');
  }
}
