import type { JsonObject } from '../json.ts';

const SCHEMAS = '#/components/schemas';
const PARAMETERS = '#/components/parameters';

const ADVISORY = ['owner', 'repo', 'ghsa_id'].map((name) => ({ $ref: `${PARAMETERS}/${name}` }));
const ID = { name: 'comment_id', in: 'path', required: true, schema: { type: 'integer' } };

const time = { type: 'string', format: 'date-time' };
const uri = { type: 'string', format: 'uri' };
const comment = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    url: uri,
    html_url: uri,
    body: { type: 'string' },
    user: { nullable: true, allOf: [{ $ref: `${SCHEMAS}/simple-user` }] },
    author_association: {
      type: 'string',
      enum: [
        'COLLABORATOR',
        'CONTRIBUTOR',
        'FIRST_TIMER',
        'FIRST_TIME_CONTRIBUTOR',
        'MANNEQUIN',
        'MEMBER',
        'NONE',
        'OWNER',
      ],
    },
    created_at: time,
    updated_at: time,
  },
  required: ['id', 'url', 'html_url', 'body', 'user', 'author_association', 'created_at', 'updated_at'],
  additionalProperties: false,
};
const body = {
  required: true,
  content: json({
    type: 'object',
    properties: { body: { type: 'string', minLength: 1, maxLength: 65536 } },
    required: ['body'],
    additionalProperties: false,
  }),
};

/**
 * The comments of advisories, in public preview since October 2026 (GitHub's changelog of 2026-10-02): not yet in the
 * description that GitHub publishes, and so written in its form here. There is no way to delete one.
 */
export const COMMENT_PATHS: JsonObject = {
  '/repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments': {
    get: {
      operationId: 'security-advisories/list-comments',
      parameters: [
        ...ADVISORY,
        ...['since', 'per-page', 'page'].map((name) => ({ $ref: `${PARAMETERS}/${name}` })),
      ],
      responses: { 200: { content: json({ type: 'array', items: comment }) }, ...refusals(404, 422) },
    },
    post: {
      operationId: 'security-advisories/create-comment',
      parameters: ADVISORY,
      requestBody: body,
      responses: { 201: { content: json(comment) }, ...refusals(403, 404, 422) },
    },
  },
  '/repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments/{comment_id}': {
    get: {
      operationId: 'security-advisories/get-comment',
      parameters: [...ADVISORY, ID],
      responses: { 200: { content: json(comment) }, ...refusals(404) },
    },
    patch: {
      operationId: 'security-advisories/update-comment',
      parameters: [...ADVISORY, ID],
      requestBody: body,
      responses: { 200: { content: json(comment) }, ...refusals(403, 404, 422) },
    },
  },
};

function json(schema: JsonObject): JsonObject {
  return { 'application/json': { schema } };
}

function refusals(...statuses: readonly number[]): JsonObject {
  return Object.fromEntries(
    statuses.map((status) => [status, { content: json({ $ref: `${SCHEMAS}/basic-error` }) }]),
  );
}
