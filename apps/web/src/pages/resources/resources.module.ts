import { Module } from '@nestjs/common';
import { resourceFormPage } from './resource-form.page.js';
import { ADD_RESOURCE, BRING_BACK_RESOURCE, CHANGE_RESOURCE, RETIRE_RESOURCE } from './resource-forms.js';
import { ResourcesPage } from './resources.page.js';

/** The partnership's list of resources: what is in it, and what can be done with it. */
@Module({
  controllers: [
    ResourcesPage,
    ...[ADD_RESOURCE, CHANGE_RESOURCE, RETIRE_RESOURCE, BRING_BACK_RESOURCE].map(resourceFormPage),
  ],
})
export class ResourcesPagesModule {}
