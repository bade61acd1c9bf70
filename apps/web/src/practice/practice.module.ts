import { Module } from '@nestjs/common';
import { PracticePlay } from './practice-play.js';
import { SettledWatch } from './settled-watch.js';
import { StartOver } from './start-over.js';
import { StillComing } from './still-coming.js';

/** The practice clock: playing it, waiting until it has settled, starting over, and what is still coming. */
@Module({
  providers: [PracticePlay, SettledWatch, StartOver, StillComing],
  exports: [PracticePlay, SettledWatch, StartOver, StillComing],
})
export class PracticeModule {}
