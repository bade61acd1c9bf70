import { Module } from '@nestjs/common';
import { PublishedPage } from './published.page.js';

/** What was opened to the public. */
@Module({ controllers: [PublishedPage] })
export class PublishedPagesModule {}
