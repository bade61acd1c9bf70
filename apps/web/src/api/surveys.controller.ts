import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { replyToSurveySchema } from '#contracts/api/survey.schemas.js';
import { ReplyToSurvey } from '#operations/acts/reply-to-survey.operation.js';
import { Refused } from '../http/refusal.js';
import { isAddress } from '../pages/surveys/survey-address.js';
import { agreed } from './acts.controller.js';

/** Surveys for people without an account: whoever has the address of one reads it and replies. */
@Controller('api/surveys')
export class SurveysController {
  constructor(private readonly replies: ReplyToSurvey) {}

  @Get(':address')
  async open(@Param('address') address: string): Promise<unknown> {
    const survey = isAddress(address) ? await this.replies.open(address) : null;
    if (survey === null) throw Refused.notThere();
    const { page, stands, opensOn, closesOn } = survey;
    return { ...page, stands, opensOn, closesOn };
  }

  @Post(':address/replies')
  @HttpCode(200)
  async reply(
    @Param('address') address: string,
    @Body({ schema: replyToSurveySchema }) { answers }: z.infer<typeof replyToSurveySchema>,
  ): Promise<unknown> {
    if (!isAddress(address)) throw Refused.notThere();
    agreed(await this.replies.run(address, answers));
    return {};
  }
}
