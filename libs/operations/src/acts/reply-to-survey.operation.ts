import { Injectable } from '@nestjs/common';
import { accepted, type Outcome, refused, refusedFor } from '#domain/outcome.js';
import type { AnswerValue } from '#domain/questions/answer.js';
import { FULL, isFull, type OpenedSurvey, replyTo } from '#domain/surveying/survey-page.js';
import { type Standing, standsOn } from '#domain/surveying/survey-state.js';
import { NOTHING_HERE } from '#domain/text/messages.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';
import { World } from '../shared/world.js';

/** A survey as its page shows it today. */
export interface SurveyShown extends OpenedSurvey {
  readonly stands: Standing;
}

/**
 * What somebody without an account does at the address of a survey. A reply writes one sealed row and nothing else: no line
 * of the log, no ring, no key of a request, no count.
 */
@Injectable()
export class ReplyToSurvey {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** The survey at an address; null where there is none. Nothing is written. */
  async open(address: string): Promise<SurveyShown | null> {
    return this.work.read({ ...WEB_PROCESS, survey: address }, async (tx) => {
      const survey = await tx.surveyBoxes.opened(address);
      const today = this.world.readings.london.dayOf(await tx.now());
      return survey === null ? null : { ...survey, stands: standsOn(survey, today) };
    });
  }

  /** Puts a reply among the others; refused as `replyTo` refuses it, and where no more fit. */
  async run(address: string, answers: Readonly<Record<string, AnswerValue>>): Promise<Outcome<null>> {
    return this.work.run({ ...WEB_PROCESS, survey: address }, async (tx) => {
      const survey = await tx.surveyBoxes.opened(address);
      if (survey === null) return refused('not-found', NOTHING_HERE);
      const today = this.world.readings.london.dayOf(await tx.now());
      const reply = replyTo(survey, answers, today);
      if (!reply.ok) return reply;
      const kept = await tx.surveyBoxes.reply(address, reply.value, isFull);
      // Between the question and the answer its day can have ended.
      if (kept === null) return refused('already-closed', 'This survey has closed. It does not take replies any more.');
      return kept ? accepted(null) : refusedFor([FULL]);
    });
  }
}
