// The measure of the pages: one page with the same header, template engine and framework, which knows and asks nothing.
import express from 'express';
import nunjucks from 'nunjucks';
import { viewEnvironment } from '../../dist/apps/web/src/view/environment.js';

const BARE =
  '{% extends "view/layout.njk" %}{% block page %}<h1 class="govuk-heading-l">{{ title }}</h1>{% endblock %}';
const engine = viewEnvironment();
const template = nunjucks.compile(BARE, engine);
const page = { title: 'A bare page', errors: { list: [] }, typed: {}, chrome: { navigation: [], home: '/' } };

const app = express();
app.get('/', (_request, response) => response.type('html').send(template.render(page)));
const server = app.listen(0, '127.0.0.1', () => process.send?.(server.address().port));
process.once('disconnect', () => process.exit(0));
