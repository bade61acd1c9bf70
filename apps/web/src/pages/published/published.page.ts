import { Controller, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { PublicBriefing } from '#domain/briefing/publication.js';
import { PublicationsView, type Published } from '#persistence/views/publications.view.js';
import { Shows } from '../../http/page.guard.js';
import { DocumentFiles } from '../../view/document-files.js';
import { type FileForm, fileFormOf } from '../../view/file-forms.js';
import { Pages } from '../../view/pages.js';
import { documentOf, fileNameOf, NOTHING_THERE, presentPublished, presentWithdrawn } from './published.presenter.js';

const TEMPLATE = 'pages/published/published.njk';

/**
 * What was opened to the public, for anybody: 404 where nothing ever was, 410 with its note where it was withdrawn. It
 * asks for no session and sets no cookie.
 */
@Controller()
export class PublishedPage {
  constructor(
    private readonly pages: Pages,
    private readonly publications: PublicationsView,
    private readonly files: DocumentFiles,
  ) {}

  @Shows('published')
  async show(@Res() response: Response, @Param('address') address: string): Promise<void> {
    const body = this.#bodyOf(response, await this.#at(address));
    if (body !== null) this.pages.showOpen(response, TEMPLATE, presentPublished(body, address));
  }

  @Shows('publishedFile')
  async file(@Res() response: Response, @Param() { address, form: asked }: FileAt): Promise<void> {
    const form: FileForm | null = fileFormOf(asked);
    const body = this.#bodyOf(response, form === null ? null : await this.#at(address));
    if (body === null || form === null) return;
    await this.files.send(response, documentOf(body), body.partnership, fileNameOf(body), form);
  }

  async #at(address: string): Promise<Published | null> {
    return /^[\w-]{22}$/.test(address) ? this.publications.at(address) : null;
  }

  /** What stands there; null where the answer says that nothing does, or nothing any more. */
  #bodyOf(response: Response, found: Published | null): PublicBriefing | null {
    // It is asked for again each time, so that what is withdrawn is gone; no index of the web keeps it.
    response.setHeader('x-robots-tag', 'noindex, noarchive');
    if (found?.body != null) {
      response.setHeader('cache-control', 'public, no-cache');
      return found.body as PublicBriefing;
    }
    if (found === null) this.pages.showOpen(response, TEMPLATE, NOTHING_THERE, 404);
    else this.pages.showOpen(response, TEMPLATE, presentWithdrawn(found), 410);
    return null;
  }
}

interface FileAt {
  readonly address: string;
  readonly form: string;
}
