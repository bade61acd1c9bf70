import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { readTemplateFile, templateFile } from '#contracts/file/template-file.js';
import { sizeInWords } from '#domain/words.js';
import { MakeTemplates } from '#operations/acts/make-templates.operation.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { filesOf } from '../../http/sent-file.js';
import { personOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { type FormErrors, formErrors, NO_ERRORS, refusalErrors } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { addressOf } from './template-form.page.js';
import { type TemplateAt, TemplatesInView } from './template-in-view.js';

/** No template is nearly as large. */
const LARGEST = 2 * 1024 * 1024;
/** So many faults are told at once. */
const MOST_TOLD = 50;

/** A template taken out as a file, and brought in from one. */
@Controller()
export class TemplateFilePage {
  constructor(
    private readonly pages: Pages,
    private readonly inView: TemplatesInView,
    private readonly make: MakeTemplates,
  ) {}

  @Shows('templateFile')
  async file(@Req() request: Request, @Res() response: Response, @Param() at: TemplateAt): Promise<void> {
    const { template } = await this.inView.of(request, at);
    response.attachment(`${template.key}-${template.version}.json`);
    response.type('application/json').send(templateFile(template));
  }

  @Shows('templateBringIn')
  show(@Req() request: Request, @Res() response: Response): void {
    this.#draw(request, response, NO_ERRORS);
  }

  @Takes('templateBringIn')
  async take(@Req() request: Request, @Res() response: Response, @Body() _body: unknown): Promise<void> {
    const [file] = filesOf(request);
    if (file === undefined) return this.#draw(request, response, inFile(['Choose a file']));
    if (file.bytes === null || file.size > LARGEST) {
      const words = `The file must be smaller than ${sizeInWords(LARGEST)}: this one has ${sizeInWords(file.size)}`;
      return this.#draw(request, response, inFile([words]));
    }
    const read = readTemplateFile(file.bytes);
    if (!read.ok) {
      const told = read.problems.slice(0, MOST_TOLD).map(({ path, line, words }) => {
        return `${line === undefined ? '' : `Line ${line}, `}${path}: ${words}`;
      });
      const more = read.problems.length - told.length;
      return this.#draw(request, response, inFile(more > 0 ? [...told, `There are ${more} more.`] : told));
    }
    const begun = await this.make.bringIn(personOf(request), read.template);
    if (!begun.ok) return this.#draw(request, response, refusalErrors(begun.refusals));
    const banner = `You have brought in “${read.template.title}”, version ${begun.value.version}. It is a draft.`;
    this.pages.leadOn(response, pathTo('template', addressOf(begun.value)), banner);
  }

  #draw(request: Request, response: Response, errors: FormErrors): void {
    this.pages.show(request, response, 'pages/templates/bring-in.njk', {
      title: 'Bring in a template from a file',
      back: { href: pathTo('templates') },
      ...{ errors, action: pathTo('templateBringIn') },
    });
  }
}

function inFile(texts: readonly string[]): FormErrors {
  return formErrors(texts.map((text) => ({ field: 'file', text })));
}
