import { z } from 'zod';
import { API_OPERATIONS, type ApiOperation } from './operations.js';
import { problemSchema } from './problem.js';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
  }) as Json;
  return rest;
};

/**
 * The OpenAPI 3.1 document of the whole API as plain JSON, made from the table of operations; `version` is the
 * product's.
 */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of API_OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Auditloop',
      version,
      description:
        'Everything a person can do in a multi-agency safeguarding audit cycle. Things in a cycle are named by the reference people use.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(problemSchema) },
      securitySchemes: {
        session: { type: 'http', scheme: 'bearer', description: 'The token that act-as answers with.' },
      },
      responses: {
        Problem: {
          description: 'Refused: nothing was changed.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

function describe(operation: ApiOperation): Json {
  const writes = operation.method === 'POST';
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', maxLength: 60 },
  }));
  const inQuery = operation.query === null ? [] : queryParameters(operation.query);
  const headers =
    !writes || operation.open
      ? []
      : [
          {
            name: 'Idempotency-Key',
            in: 'header',
            schema: { type: 'string', minLength: 8, maxLength: 100 },
            description: 'Send the same key again and you get the same answer: nothing is done twice.',
          },
          {
            name: 'If-Match',
            in: 'header',
            schema: { type: 'string' },
            description:
              'Version of the thing acted on, as a number in quotes. An out-of-date one is refused with 412.',
          },
          {
            name: 'Names-Checked',
            in: 'header',
            schema: { type: 'string', enum: ['yes'] },
            description:
              'Words in typed text that may be names are refused with may-name-somebody, once. Send this on the repeat, after somebody has checked that they name no child, family or member of staff.',
          },
        ];
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.open ? { security: [] } : { security: [{ session: [] }] }),
    parameters: [...inPath, ...inQuery, ...headers],
    ...(operation.body === null
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(operation.body) } } } }),
    responses: {
      '200': {
        description: 'Done.',
        content: { 'application/json': { schema: operation.answer ? schemaOf(operation.answer) : { type: 'object' } } },
      },
      default: { $ref: '#/components/responses/Problem' },
    },
    ...(operation.grants.length > 0 ? { 'x-policy': operation.grants } : {}),
    ...(operation.stages.length > 0 ? { 'x-stages': operation.stages } : {}),
  };
}

function queryParameters(query: z.ZodType): readonly Json[] {
  const { properties = {} } = schemaOf(query) as { properties?: Record<string, Json> };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', schema }));
}
