import { Module } from '@nestjs/common';
import { PracticePlay } from './practice-play.js';
import { SettledWatch } from './settled-watch.js';
import { StartOver } from './start-over.js';

/** The practice clock: playing it, waiting until it has settled, and starting over. */
@Module({
  providers: [PracticePlay, SettledWatch, StartOver],
  exports: [PracticePlay, SettledWatch, StartOver],
})
export class PracticeModule {}
