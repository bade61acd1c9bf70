import { Body, Controller, HttpCode, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ACT_SCHEMAS, storyPlanSchema } from '#contracts/api/act-schemas.js';
import { API_OPERATIONS, actPath } from '#contracts/api/operations.js';
import { addEvidenceFileSchema, removeEvidenceFileSchema } from '#contracts/api/tracking.schemas.js';
import { ACTS, type ActName } from '#domain/acts/acts.js';
import { weakWarnings } from '#domain/acts/reporting/smart.js';
import type { Outcome } from '#domain/outcome.js';
import { KeepEvidenceFile } from '#operations/acts/keep-evidence-file.operation.js';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { PlanCycle } from '#operations/acts/plan-cycle.operation.js';
import { RetryFailedStep } from '#operations/acts/retry-failed-step.operation.js';
import { checkedFile } from '../http/file-check.js';
import { readInput } from '../http/read-input.js';
import { Refused } from '../http/refusal.js';
import { writeHeaders } from '../http/request-headers.js';
import { sentFile } from '../http/sent-file.js';
import { SessionGuard, signedIn } from '../http/session.guard.js';

const ACT_OF_PATH = new Map((Object.keys(ACTS) as ActName[]).map((name) => [actPath(name), name] as const));
const RETRY_BODY = API_OPERATIONS.find((operation) => operation.id === 'retryFailedStep')?.body;

/** Everything a person can do to a cycle: one address an act, all through the same operation. */
@Controller('api/cycles')
@UseGuards(SessionGuard)
export class ActsController {
  constructor(
    private readonly planCycle: PlanCycle,
    private readonly performAct: PerformAct,
    private readonly retryFailedStep: RetryFailedStep,
    private readonly keepEvidenceFile: KeepEvidenceFile,
  ) {}

  @Post()
  @HttpCode(200)
  async plan(@Req() request: Request, @Body() body: unknown): Promise<unknown> {
    const { ifVersion: _, ...headers } = writeHeaders(request);
    const input = readInput(storyPlanSchema, body);
    const planned = agreed(await this.planCycle.run(signedIn(request), input, headers));
    return { cycle: { id: planned.id, reference: planned.reference }, replayed: planned.replayed };
  }

  @Post(':cycle/retry-failed-step')
  @HttpCode(200)
  async retry(@Req() request: Request, @Param('cycle') cycle: string, @Body() body: unknown): Promise<unknown> {
    if (RETRY_BODY === undefined || RETRY_BODY === null) throw Refused.notThere();
    writeHeaders(request);
    const { key } = readInput(RETRY_BODY, body) as { key: string };
    return agreed(await this.retryFailedStep.run(signedIn(request), cycle, key));
  }

  @Post(':cycle/add-evidence-file')
  @HttpCode(200)
  async addFile(@Req() request: Request, @Param('cycle') cycle: string, @Body() body: unknown): Promise<unknown> {
    writeHeaders(request);
    const { bytes, name, ...told } = readInput(addEvidenceFileSchema, body);
    agreed(await this.keepEvidenceFile.mayAdd(signedIn(request), cycle, told.action));
    const checked = agreed(await checkedFile(sentFile(name, Buffer.from(bytes, 'base64'))));
    const kept = agreed(await this.keepEvidenceFile.add(signedIn(request), cycle, { ...told, ...checked }));
    return { file: kept.number, name: kept.name, size: kept.size, sha256: kept.sha256 };
  }

  @Post(':cycle/remove-evidence-file')
  @HttpCode(200)
  async removeFile(@Req() request: Request, @Param('cycle') cycle: string, @Body() body: unknown): Promise<unknown> {
    writeHeaders(request);
    const input = readInput(removeEvidenceFileSchema, body);
    return agreed(await this.keepEvidenceFile.remove(signedIn(request), cycle, input));
  }

  @Post(':cycle/:act')
  @HttpCode(200)
  async act(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Param('cycle') cycle: string,
    @Param('act') path: string,
    @Body() body: unknown,
  ): Promise<unknown> {
    const act = ACT_OF_PATH.get(path);
    if (act === undefined) throw Refused.notThere();
    const headers = writeHeaders(request);
    const input = readInput<unknown>(ACT_SCHEMAS[act], body);
    const answer = agreed(await this.performAct.run(signedIn(request), { cycle, act, input, ...headers }));
    response.setHeader('ETag', `"${answer.version}"`);
    const warnings = weakWarnings(act, input);
    return warnings.length === 0 ? answer : { ...answer, warnings };
  }
}

/** The value of an outcome; throws Refused with the rule's own words otherwise. */
export function agreed<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Refused(outcome.refusals);
  return outcome.value;
}
