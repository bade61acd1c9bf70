import { Controller } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Refusal } from '#domain/outcome.js';
import type { ActAnswer } from '#operations/acts/perform-act.operation.js';
import { formErrors, NO_ERRORS, type Typed } from '../../view/form.js';
import { actFormPage, type Drawn, type FormThere } from '../act-form.page.js';
import { returnIn } from './own-return.js';
import { isByItself, metIn, SAVE_SECTION, savedInShort, sectionIn } from './save-section.form.js';
import { typedOf } from './section.form.js';
import { presentSection } from './section.presenter.js';

/** One page of questions: a form like others, which the script of its page sends too and is answered in short. */
@Controller()
export class ReturnSectionPage extends actFormPage('returnSection', SAVE_SECTION, 'pages/returns/section.njk') {
  protected override draw(
    request: Request,
    response: Response,
    there: FormThere,
    drawn: Drawn & { readonly raised?: string },
  ): void | Promise<void> {
    const { errors = NO_ERRORS, raised } = drawn;
    if (isByItself(drawn.typed)) {
      response
        .status(422)
        .json({ problem: errors.list.map(({ text }) => (text.endsWith('.') ? text : `${text}.`)).join(' ') });
      return;
    }
    const { view } = there;
    const [own, section] = [returnIn(view), sectionIn(view)];
    // Only where somebody is told of what a colleague saved does the form carry what is there now.
    const met = drawn.typed === undefined || drawn.seen === undefined ? undefined : metIn(view, drawn.typed);
    const stored = Object.entries(typedOf(section, own.answers));
    const theirs = Object.fromEntries(stored.filter(([field]) => met?.theirs.includes(field.split('--')[0] ?? '')));
    const again = drawn.typed && {
      ...{ typed: { ...drawn.typed, ...theirs }, errors, conflicts: met?.conflicts ?? [] },
      ...(raised === undefined ? {} : { raised }),
    };
    return super.draw(request, response, there, { ...drawn, ...presentSection(own, section, again ?? null) });
  }

  protected override leadOn(
    request: Request,
    response: Response,
    there: FormThere,
    typed: Typed,
    result: ActAnswer['result'],
  ): void | Promise<void> {
    const { alert, notSaved } = result;
    const left = Array.isArray(notSaved) ? (notSaved as readonly Refusal[]) : [];
    if (typeof alert === 'string' && left.length > 0) {
      const errors = formErrors(SAVE_SECTION.inFields?.(left, there.view, typed) ?? []);
      return this.draw(request, response, there, { typed, errors, raised: alert });
    }
    if (!isByItself(typed)) return super.leadOn(request, response, there, typed, result);
    response.json(savedInShort(there.view, typed));
  }
}
