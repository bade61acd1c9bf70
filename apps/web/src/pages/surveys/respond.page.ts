import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ReplyToSurvey, type SurveyShown } from '#operations/acts/reply-to-survey.operation.js';
import { Refused } from '../../http/refusal.js';
import { type FormErrors, formErrors, refusalErrors, type Typed, typedIn } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { answersIn, boxesOf, presentSurvey } from './respond.presenter.js';
import { isAddress, SURVEY_PATH } from './survey-address.js';

/** What a respondent opens and sends: without an account, a cookie or a script, and without a line in any log. */
@Controller()
export class RespondPage {
  constructor(
    private readonly pages: Pages,
    private readonly replies: ReplyToSurvey,
  ) {}

  @Get(SURVEY_PATH)
  async show(@Res() response: Response, @Param('address') address: string): Promise<void> {
    this.#draw(response, await this.#survey(address), address);
  }

  @Get(`${SURVEY_PATH}/sent`)
  async sent(@Res() response: Response, @Param('address') address: string): Promise<void> {
    const { page } = await this.#survey(address);
    this.pages.showApart(response, 'pages/surveys/respond-sent.njk', {
      title: 'Your reply was sent',
      caption: page.partnership,
    });
  }

  @Post(SURVEY_PATH)
  @HttpCode(200)
  async send(@Res() response: Response, @Param('address') address: string, @Body() body: unknown): Promise<void> {
    const survey = await this.#survey(address);
    const typed = typedIn(body);
    const { answers, faults } = answersIn(survey.page, typed);
    if (faults.length > 0) {
      this.#draw(response, survey, address, { typed, errors: formErrors(faults) });
      return;
    }
    const replied = await this.replies.run(address, answers);
    if (replied.ok) response.redirect(303, `/surveys/${address}/sent`);
    else
      this.#draw(response, survey, address, { typed, errors: refusalErrors(replied.refusals, boxesOf(survey.page)) });
  }

  async #survey(address: string): Promise<SurveyShown> {
    const survey = isAddress(address) ? await this.replies.open(address) : null;
    if (survey === null) throw Refused.notThere();
    return survey;
  }

  #draw(
    response: Response,
    survey: SurveyShown,
    address: string,
    sent: { readonly typed?: Typed; readonly errors?: FormErrors } = {},
  ): void {
    this.pages.showApart(response, 'pages/surveys/respond.njk', presentSurvey(survey, address, sent));
  }
}
