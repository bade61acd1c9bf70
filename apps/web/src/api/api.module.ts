import { Module } from '@nestjs/common';
import { PracticeModule } from '../practice/practice.module.js';
import { ActsController } from './acts.controller.js';
import { PracticeController } from './practice.controller.js';
import { ReadingController } from './reading.controller.js';
import { ServiceController } from './service.controller.js';
import { SurveysController } from './surveys.controller.js';
import { TemplatesController } from './templates.controller.js';

/** What programs ask: everything under /api. */
@Module({
  imports: [PracticeModule],
  controllers: [
    ServiceController,
    PracticeController,
    ReadingController,
    TemplatesController,
    ActsController,
    SurveysController,
  ],
})
export class ApiModule {}
