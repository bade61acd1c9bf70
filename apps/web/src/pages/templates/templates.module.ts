import { Module } from '@nestjs/common';
import { ADD_ACTIVITY, ADD_SHARED_ACTIVITY, CHANGE_ACTIVITY, DROP_ACTIVITY } from './activity-forms.js';
import {
  ADD_ENQUIRY,
  ADD_PART,
  ADD_QUESTION,
  CHANGE_ABOUT,
  CHANGE_ENQUIRY,
  CHANGE_PART,
  CHANGE_QUESTION,
  DROP_ENQUIRY,
  DROP_PART,
  DROP_QUESTION,
} from './edit-forms.js';
import { TemplatePage } from './template.page.js';
import { TemplateFilePage } from './template-file.page.js';
import { templateFormPage } from './template-form.page.js';
import { TemplatesInView } from './template-in-view.js';
import { TemplatesPage } from './templates.page.js';
import { BRING_BACK, COPY, NEXT_VERSION, PUBLISH, RETIRE, THROW_AWAY } from './version-forms.js';

/** Templates: what there is, and what can be done with it. */
@Module({
  controllers: [
    TemplatesPage,
    TemplateFilePage,
    TemplatePage,
    ...[COPY, NEXT_VERSION, THROW_AWAY, PUBLISH, RETIRE, BRING_BACK].map(templateFormPage),
    ...[ADD_QUESTION, CHANGE_QUESTION, DROP_QUESTION, ADD_ENQUIRY, CHANGE_ENQUIRY, DROP_ENQUIRY].map(templateFormPage),
    ...[ADD_ACTIVITY, ADD_SHARED_ACTIVITY, CHANGE_ACTIVITY, DROP_ACTIVITY].map(templateFormPage),
    ...[ADD_PART, CHANGE_PART, DROP_PART, CHANGE_ABOUT].map(templateFormPage),
  ],
  providers: [TemplatesInView],
})
export class TemplatesPagesModule {}
