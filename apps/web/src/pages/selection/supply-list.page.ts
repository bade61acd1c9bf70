import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { inOneForm } from '#domain/text/one-form.js';
import { Takes } from '../../http/page.guard.js';
import { filesOf } from '../../http/sent-file.js';
import { refusalErrors, type Typed, typedIn } from '../../view/form.js';
import { actFormPage, type Drawn, type FormThere } from '../act-form.page.js';
import { drawnField, textOf } from '../form-fields.js';
import { readListFile } from './list-file.js';
import { askedOfList, SUPPLY_LIST } from './supply-list.form.js';

/** The list of cases: pasted, or read from a file, whose rows take the place of what was pasted. */
@Controller()
export class SupplyListPage extends actFormPage('supplyList', SUPPLY_LIST, 'pages/selection/supply-list.njk') {
  /** How a file was read, for the page that answers it. */
  readonly #told = new WeakMap<Request, string>();

  @Takes('supplyList')
  override async take(
    @Req() request: Request,
    @Res() response: Response,
    @Param() at: Readonly<Record<string, string>> & { readonly cycle: string },
    @Body() body: unknown,
  ): Promise<void> {
    const typed = typedIn(body);
    const [file] = filesOf(request);
    if (file === undefined || typed.go !== undefined) return this.takeForm(request, response, at, typed);
    const there = await this.there(request, at);
    const read = await readListFile(file, textOf(typed, 'sheet'));
    if (!read.ok) return this.draw(request, response, there, { typed, errors: refusalErrors(read.refusals) });
    const { text, told } = read.value;
    this.#told.set(request, told.join(' '));
    return this.takeForm(request, response, at, { ...typed, list: inOneForm(text) });
  }

  protected override draw(request: Request, response: Response, there: FormThere, drawn: Drawn): void | Promise<void> {
    const { typed, errors } = drawn;
    const asked: readonly Typed[] = typed === undefined ? [] : [typed];
    return super.draw(request, response, there, {
      ...drawn,
      takesFiles: true,
      told: this.#told.get(request) ?? '',
      fileErrors: { file: errors?.of.file, sheet: errors?.of.sheet },
      asked: asked.flatMap((one) => askedOfList(there.view, one).map((field) => drawnField(field, one, errors))),
    });
  }
}
