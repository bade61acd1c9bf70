import { Module } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import { ANSWER_CHALLENGE } from './answer.form.js';

/** Answers about what is late and was passed up. */
@Module({ controllers: [actFormPage('answerChallenge', ANSWER_CHALLENGE)] })
export class ChallengesPagesModule {}
